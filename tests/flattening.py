"""Random annex tables and the text that extractors make of them, with the truth beside it.

A table is laid out on pages as a typesetter does (columns of given widths, wrapped lines, rows cut at the foot
of a page) and then written out as an extractor does: the cells of a row one after the other, what stands at
the same height sharing a line, the rest of cut cells behind the next page's start. All words are made up;
names of bodies come from the registry and from a list of invented ones.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from vnplan.ingest.flattened.model import Column
from vnplan.ingest.flattened.widths import text_width
from vnplan.ontology.agencies import AgencyRegistry

_LINES = (
    "mây gió lúa đồng suối khe núi bến đò nương rẫy vườn ươm giống mạ tơ lụa gốm sứ mành tre nứa lá dừa",
    "muối biển sóng cát hồ ao đầm kênh mương cống đập bờ kè cầu phà lối ngõ phố chợ quán lò than củi đèn",
    "dầu nắng mưa sương khói bụi rác thùng túi giỏ xe máy cày bừa xay giã hái lượm trồng tỉa chăm bón",
    "tưới tiêu gặt phơi kho bãi cân đo đếm ghi chép soạn thảo rà soát đối chiếu gom nhặt phân loại tái",
    "dùng bao gói dán tem nhãn sạch xanh bền đẹp gọn nhẹ thông thoáng an lành",
)
SYLLABLES = tuple(word for line in _LINES for word in line.split())
VERBS = (
    "Rà soát",
    "Tổ chức",
    "Xây dựng",
    "Ban hành",
    "Đẩy mạnh",
    "Hướng dẫn",
    "Triển khai",
    "Tăng cường",
    "Lập",
    "Nghiên cứu",
    "Khảo sát",
    "Đầu tư",
)
INVENTED = (
    "Trạm Giống lúa Bầu Sen",
    "Hội Sinh vật cảnh tỉnh",
    "Công ty Cổ phần Nước sạch Suối Mây",
    "Trung tâm Gốm sứ Bến Đò",
    "Chi cục Đê điều và Mương máng",
    "Viện Quy hoạch nương rẫy",
    "Nhà máy Giấy Đồng Gió",
    "Hợp tác xã Chè Núi Sương",
    "Ban Quản lý rừng phòng hộ Khe Lá",
    "Trường Cao đẳng Nghề Muối Biển",
    "các hộ làm muối ven biển",
    "Quỹ Phát triển làng nghề",
)
KNOWN_OUTPUTS = (
    "Kế hoạch",
    "Báo cáo",
    "Quyết định",
    "Đề án",
    "Chương trình",
    "Cơ sở dữ liệu",
    "Văn bản hướng dẫn",
    "Nghị quyết",
    "Dự án",
)
OTHER_OUTPUTS = (
    "Sổ tay đồng ruộng",
    "Vườn ươm mẫu",
    "Bộ tem nhãn",
    "Quyết định của UBND tỉnh",
    "Bản đồ phân vùng",
    "Lớp tập huấn",
    "Phần mềm quản lý kênh mương",
    "10 mô hình trình diễn",
)
TIMES = (
    "Thường xuyên",
    "Hằng năm",
    "Hàng năm",
    "Năm 2024",
    "Năm 2025",
    "2023 - 2030",
    "2024-2026",
    "2025",
    "Quý IV/2025",
    "Quý II năm 2024",
    "Tháng 6/2025",
    "Giai đoạn 2026 - 2030",
    "Trước ngày 31/12/2026",
    "Trước 30/6/2025",
    "Đến năm 2030",
    "Từ năm 2024 đến năm 2027",
    "12/2024",
    "Định kỳ hằng quý",
    "Sau khi có hướng dẫn của Bộ Tài chính",
    "Sau 06 tháng kể từ ngày Kế hoạch được phê duyệt",
    "Năm 2024 và các năm tiếp theo",
    "Liên tục",
)
HEADINGS = {
    Column.TEXT: ("Nhiệm vụ", "Nội dung công việc", "Nhiệm vụ, giải pháp", "Hoạt động cụ thể", "Tên nhiệm vụ"),
    Column.LEAD: ("Cơ quan chủ trì", "Đơn vị chủ trì", "Chủ trì"),
    Column.COORDINATE: ("Cơ quan phối hợp", "Đơn vị phối hợp", "Phối hợp"),
    Column.AGENCIES: ("Cơ quan thực hiện", "Đơn vị thực hiện"),
    Column.TIME: ("Thời gian thực hiện", "Thời gian", "Tiến độ", "Thời hạn hoàn thành"),
    Column.OUTPUTS: ("Sản phẩm", "Kết quả, sản phẩm", "Sản phẩm đầu ra", "Kết quả đầu ra"),
    Column.NOTE: ("Ghi chú",),
}
_COLUMNS = dict(zip("TLCAWONFBP", Column, strict=True))  # letters for orders; W: when
ORDERS: tuple[tuple[Column, ...], ...] = tuple(
    tuple(_COLUMNS[letter] for letter in order)
    for order in ("TLCW", "TLCWO", "TLCWON", "TOLCW", "TAWO", "TWLCO", "TLCOW", "TAW", "TWOLC")
)
GROUP_TITLES = (
    "Đồng ruộng và nương rẫy",
    "Bến đò",
    "Gốm sứ, tơ lụa",
    "Nước sạch",
    "Chợ xanh: mua bán gọn nhẹ, ít bao gói",
)


@dataclass(frozen=True)
class TrueRow:
    """A row as it was written: what a reader should get back."""

    group: str
    number: str
    cells: dict[Column, str]


@dataclass(frozen=True)
class Style:
    """How a table is numbered, laid out and extracted."""

    columns: tuple[Column, ...]
    numbering: str  # "dotted", "roman", "plain", "capital", "onward"
    number_end: str  # "" or "."
    page_lines: int
    widths: dict[Column, int]
    share: str  # "height": as heights say; "never"; "sometimes"
    number_alone: bool
    blanks: str  # "none", "every", "cells"
    page_mark: str  # "blank", "feed"
    repeat_heading: bool
    page_numbers: str  # "", "top", "foot"
    running_head: bool
    two_storeys: bool
    column_numbers: bool
    cut_rows: bool
    closing: bool
    book: bool


@dataclass
class Sample:
    """A document's text and the rows that stand in its table."""

    text: str
    rows: list[TrueRow]
    style: Style


@dataclass
class _Page:
    lines: list[str] = field(default_factory=list)


def random_style(random: Random) -> Style:
    columns = random.choice(ORDERS)
    widths = {
        Column.TEXT: random.randint(24, 70),
        Column.TIME: random.randint(9, 22),
        Column.NOTE: 8,
        Column.OUTPUTS: random.randint(12, 26),
    } | {column: random.randint(15, 28) for column in (Column.LEAD, Column.COORDINATE, Column.AGENCIES)}
    return Style(
        columns=columns,
        numbering=random.choice(("dotted", "roman", "plain", "capital", "onward")),
        number_end=random.choice(("", "", ".")),
        page_lines=random.randint(22, 45),
        widths=widths,
        share=random.choice(("height", "height", "never", "sometimes")),
        number_alone=random.random() < 0.3,
        blanks=random.choice(("none", "none", "every", "cells")),
        page_mark=random.choice(("blank", "feed")),
        repeat_heading=random.random() < 0.5,
        page_numbers=random.choice(("", "", "top", "foot")),
        running_head=random.random() < 0.2,
        two_storeys=random.random() < 0.4,
        column_numbers=random.random() < 0.3,
        cut_rows=random.random() < 0.8,
        closing=random.random() < 0.3,
        book=random.random() < 0.7,
    )


def random_sample(seed: int, rows: int = 25) -> Sample:
    """A random table of about ``rows`` rows; the same for the same ``seed``."""
    random = Random(seed)
    style = random_style(random)
    content = _Content(random, AgencyRegistry.load())
    truth = list(_rows(random, style, content, rows))
    return Sample(
        _Setter(random, style, content).document(truth), [row for row in truth if isinstance(row, TrueRow)], style
    )


@dataclass(frozen=True)
class _Group:
    code: str
    title: str


class _Content:
    """Random words for cells."""

    def __init__(self, random: Random, registry: AgencyRegistry) -> None:
        self._random = random
        kinds = registry.kinds.values()
        self._bodies = sorted(kind.name for kind in kinds if kind.level in ("province", "district", "organisation"))
        self._end = random.choices(("", ".", ";"), weights=(8, 1, 1))[0]
        self._lists = sorted(kind.name for kind in kinds if kind.collective)

    def phrase(self, least: int, most: int) -> str:
        return " ".join(self._random.choices(SYLLABLES, k=self._random.randint(least, most)))

    def body(self) -> str:
        pool = self._random.choices((self._bodies, INVENTED, self._lists), weights=(8, 1.5, 2))[0]
        return self._random.choice(pool)

    def bodies(self, most: int) -> str:
        names = list(dict.fromkeys(self.body() for _ in range(self._random.randint(1, most))))
        names.sort(key=lambda name: name[0].islower())
        if names[0][0].islower():
            names[0] = names[0][0].upper() + names[0][1:]
        mark = self._random.choice(("; ", "; ", "; ", ", "))
        if len(names) > 1 and self._random.random() < 0.2:
            return mark.join(names[:-1]) + " và " + names[-1]
        return mark.join(names) + (self._end if self._random.random() < 0.9 else "")

    def sentence(self) -> str:
        random = self._random
        text = f"{random.choice(VERBS)} {self.phrase(4, 14)}"
        for _ in range(random.randint(0, 2)):
            text += random.choice(
                (
                    f", {self.phrase(3, 8)}",
                    f" ({self.phrase(2, 5)}, {self.phrase(2, 4)})",
                    f" đến năm {random.randint(2024, 2035)}",
                    f" giai đoạn 2021 - {random.randint(2024, 2030)}",
                    f" theo hướng dẫn của {self.body()}",
                    f"; phối hợp với {self.body()} {self.phrase(2, 6)}",
                    f" tại {random.randint(2, 40):02d} {self.phrase(1, 3)}",
                    f" và {self.phrase(4, 9)}",
                    f" (sau khi có hướng dẫn của {self.body()})",
                )
            )
        return text

    def task(self) -> str:
        random = self._random
        end = random.choice((".", ".", ".", ";", ""))
        if random.random() < 0.35:
            bullets = [f"- {self.sentence()}{random.choice(('.', ';'))}" for _ in range(random.randint(1, 4))]
            lead_in = [f"{self.sentence()}:"] if random.random() < 0.3 else []
            return "\n".join([*lead_in, *bullets])
        if random.random() < 0.3:
            return f"{self.sentence()}. {self.sentence()}{end}"
        return self.sentence() + end

    def outputs(self) -> str:
        pool = [*KNOWN_OUTPUTS, *KNOWN_OUTPUTS, *OTHER_OUTPUTS]
        names = list(dict.fromkeys(self._random.choices(pool, k=self._random.randint(1, 4))))
        if self._random.random() < 0.4:
            names = [names[0], *(name if name.isupper() else name[0].lower() + name[1:] for name in names[1:])]
        return self._random.choice(("; ", "; ", ", ")).join(names)

    def cell(self, column: Column) -> str:
        random = self._random
        if column is Column.TEXT:
            return self.task()
        if column in (Column.LEAD, Column.AGENCIES):
            return self.bodies(3 if random.random() < 0.3 else 1)
        if column is Column.COORDINATE:
            return "" if random.random() < 0.1 else self.bodies(4)
        if column is Column.TIME:
            return "" if random.random() < 0.03 else random.choice(TIMES)
        if column is Column.OUTPUTS:
            return "" if random.random() < 0.05 else self.outputs()
        return ""


def _rows(random: Random, style: Style, content: _Content, count: int) -> Sequence[TrueRow | _Group]:
    usual = {column: content.cell(column) for column in style.columns if column is not Column.TEXT}
    repeated = random.random() < 0.5
    found: list[TrueRow | _Group] = []
    group, inside = 0, 0
    code = ""
    for overall in range(1, count + 1):
        if style.numbering != "plain" and (not found or random.random() < 0.2):
            group, inside = group + 1, 0
            code = {"dotted": str(group), "capital": chr(64 + group)}.get(style.numbering, _roman(group))
            title = random.choice(GROUP_TITLES) if random.random() < 0.7 else f"Nhóm {content.phrase(5, 40)}"
            found.append(_Group(code, title))
        inside += 1
        number = {
            "dotted": f"{code}.{inside}",
            "capital": f"{code}.{inside}",
            "roman": str(inside),
            "onward": str(overall),
            "plain": str(overall),
        }[style.numbering]
        cells = {column: content.cell(column) for column in style.columns}
        again: dict[Column, str] = {
            column: text for column, text in usual.items() if repeated and text and random.random() < 0.5
        }
        cells |= again
        found.append(TrueRow(code, number, {column: text for column, text in cells.items() if text}))
    return found


def _roman(number: int) -> str:
    out = ""
    for value, sign in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while number >= value:
            out += sign
            number -= value
    return out


def wrap(text: str, width: int, book: bool = False) -> list[str]:
    """``text`` in lines of at most ``width`` characters (``book``: mean characters of a proportional font); a longer
    word stands alone."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split():
            if line and (text_width(f"{line} {word}") if book else len(line) + 1 + len(word)) > width:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}" if line else word
        lines.append(line)
    return [line for line in lines if line]


class _Setter:
    """Lays a table out on pages and writes the pages out as an extractor does."""

    def __init__(self, random: Random, style: Style, content: _Content) -> None:
        self._random = random
        self._style = style
        self._content = content
        self._pages: list[list[str]] = [[]]
        self._room = style.page_lines

    def document(self, rows: Sequence[TrueRow | _Group]) -> str:
        self._prose()
        self._heading()
        for row in rows:
            if isinstance(row, _Group):
                self._group(row)
            else:
                self._row(row)
        if self._style.closing:
            self._emit(["Nơi nhận:", "- Như trên;", "- Lưu: VT."], 3)
        return self._joined()

    def _prose(self) -> None:
        lines = [
            "PHỤ LỤC",
            "DANH MỤC NHIỆM VỤ THỰC HIỆN KẾ HOẠCH",
            f"(Kèm theo Kế hoạch số {self._random.randint(10, 99)}/KH-UBND)",
        ]
        self._emit(lines, 3)

    def _heading(self) -> None:
        style, random = self._style, self._random
        names = {column: random.choice(HEADINGS[column]) for column in style.columns}
        self._heading_lines: list[str] = []
        if style.two_storeys and Column.LEAD in names:
            upper = [random.choice(("TT", "STT"))]
            for column in style.columns:
                if column is Column.LEAD:
                    upper.append(random.choice(("Phân công thực hiện", "Phân công trách nhiệm", "Cơ quan thực hiện")))
                elif column is not Column.COORDINATE:
                    upper.append(names[column])
            pieces = [*upper, "Chủ trì", "Phối hợp"]
        else:
            pieces = [random.choice(("TT", "STT", "Số TT")), *names.values()]
        one_line = random.random() < 0.5
        self._heading_lines = [" ".join(pieces)] if one_line else pieces
        if style.column_numbers:
            self._heading_lines = [*self._heading_lines, " ".join(map(str, range(1, len(style.columns) + 2)))]
        self._emit(self._heading_lines, len(self._heading_lines))

    def _group(self, group: _Group) -> None:
        width = sum(self._style.widths[column] for column in self._style.columns)
        lines = wrap(f"{group.code}{self._style.number_end} {group.title}", width)
        self._need(len(lines) + 1)
        self._emit(lines, len(lines))

    def _row(self, row: TrueRow) -> None:
        style = self._style
        cells = [[f"{row.number}{style.number_end}"]]
        cells += [wrap(row.cells.get(column, ""), style.widths[column], style.book) for column in style.columns]
        height = max(map(len, cells))
        if height > self._room and (not style.cut_rows or self._room < 2):
            self._new_page()
        while any(cells):
            here = [cell[: self._room] for cell in cells]
            cells = [cell[self._room :] for cell in cells]
            self._emit(self._written(here), max(map(len, here)))
            if any(cells):
                self._new_page()

    def _written(self, cells: Sequence[Sequence[str]]) -> list[str]:
        """The lines of one page's part of a row: what stands at the row's top shares a line."""
        style = self._style
        lines: list[str] = []
        at_top = False
        for place, cell in enumerate(cells):
            if not cell:
                continue
            share = at_top and not (place == 1 and style.number_alone)
            if place > 1 and (style.share == "never" or (style.share == "sometimes" and self._random.random() < 0.5)):
                share = False
            if share:
                lines[-1] = f"{lines[-1]} {cell[0]}"
                lines += cell[1:]
            else:
                if lines and style.blanks == "cells" and self._random.random() < 0.85:
                    lines.append("")
                lines += cell
            at_top = len(cell) == 1
            if style.blanks == "cells" and len(cell) > 2 and self._random.random() < 0.15:
                lines.insert(len(lines) - 1, "")
        if style.blanks == "cells":
            lines.append("")
        return lines

    def _need(self, lines: int) -> None:
        if lines > self._room:
            self._new_page()

    def _emit(self, lines: Sequence[str], height: int) -> None:
        if height > self._room:
            self._new_page()
        self._pages[-1] += lines
        self._room -= height

    def _new_page(self) -> None:
        self._pages.append([])
        self._room = self._style.page_lines
        if self._style.repeat_heading:
            self._pages[-1] += self._heading_lines
            self._room -= len(self._heading_lines)

    def _joined(self) -> str:
        style = self._style
        out: list[str] = []
        for number, page in enumerate(self._pages, start=1):
            lines = list(page)
            while lines and not lines[-1]:
                lines.pop()
            if style.running_head:
                lines.insert(0, "Kế hoạch mùa màng của tỉnh Bến Gió")
            if style.page_numbers == "top" and number > 1:
                lines.insert(0, str(number))
            if style.page_numbers == "foot":
                lines.append(str(number))
            if number > 1 and lines:
                lines[0] = (" " if style.page_mark == "blank" else "\f") + lines[0]
            for line in lines:
                out.append(f"{line} ")
                if style.blanks == "every":
                    out.append("")
        return "\n".join(out)
