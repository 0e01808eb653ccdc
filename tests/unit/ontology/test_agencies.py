"""Names of bodies: whom they mean, how a cell splits, what is found in a sentence."""

import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vnplan.ontology.agencies import AgencyRegistry
from vnplan.ontology.text import slug, squash

JOINERS = ("; ", ";", ", ", " và ", " / ", ";\n\n")


@pytest.fixture(scope="module")
def registry() -> AgencyRegistry:
    return AgencyRegistry.load()


def jsonl(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


KINDS = [  # why, name, kind
    ("full name", "Sở Công Thương", "so-cong-thuong"),
    ("case", "sở công thương", "so-cong-thuong"),
    ("no diacritics", "so cong thuong", "so-cong-thuong"),
    ("half the diacritics", "Sơ Công Thuong", "so-cong-thuong"),
    ("decomposed", "So\u031b\u0309 Y te\u0302\u0301", "so-y-te"),
    ("initials", "Sở KH&ĐT", "so-ke-hoach-va-dau-tu"),
    ("initials with the head's", "SKHĐT", "so-ke-hoach-va-dau-tu"),
    ("initials in one word", "Sở TNMT", "so-tai-nguyen-va-moi-truong"),
    ("initials with a dash", "Sở LĐ-TB&XH", "so-lao-dong-thuong-binh-va-xa-hoi"),
    ("initials run together", "Sở LĐTBXH", "so-lao-dong-thuong-binh-va-xa-hoi"),
    ("half initials", "Sở NN và PTNT", "so-nong-nghiep-va-phat-trien-nong-thon"),
    ("misspelt initials", "Sở Nông nghiệp và PTNN", "so-nong-nghiep-va-phat-trien-nong-thon"),
    ("comma for và", "Sở Văn hoá - Thể thao & Du lịch", "so-van-hoa-the-thao-va-du-lich"),
    ("và left out", "Sở Tài nguyên môi trường", "so-tai-nguyen-va-moi-truong"),
    ("one wrong letter", "Sở Công Thươmg", "so-cong-thuong"),
    ("two letters swapped", "Sở Kế hoạhc và Đầu tư", "so-ke-hoach-va-dau-tu"),
    ("blank left out", "Sở Giao thông vậntải", "so-giao-thong-van-tai"),
    ("wrong diacritics", "Ban quản lý các khu, điềm du lịch của tỉnh", "ban-quan-ly-cac-khu-diem-du-lich"),
    ("spoken name", "Sở Nông nghiệp", "so-nong-nghiep-va-phat-trien-nong-thon"),
    ("after the merger", "Sở Nông nghiệp và Môi trường", "so-nong-nghiep-va-moi-truong"),
    ("of the province", "Sở Nội vụ tỉnh", "so-noi-vu"),
    ("of a named province", "Sở Ngoại vụ tỉnh Thanh Hóa", "so-ngoai-vu"),
    ("of a city", "Sở Du lịch thành phố Hà Nội", "so-du-lich"),
    ("with a remark", "Sở Xây dựng (cơ quan thường trực)", "so-xay-dung"),
    ("English", "Department of Industry and Trade", "so-cong-thuong"),
    ("English, other order", "the Industry and Trade Department", "so-cong-thuong"),
    ("English plural", "Departments of Natural Resources & Environment", "so-tai-nguyen-va-moi-truong"),
    ("English abbreviation", "DARD", "so-nong-nghiep-va-phat-trien-nong-thon"),
    ("ministry", "Bộ NN&PTNT", "bo-nong-nghiep-va-phat-trien-nong-thon"),
    ("ministry, English", "Ministry of Planning and Investment", "bo-ke-hoach-va-dau-tu"),
    (
        "branch of a place",
        "Ngân hàng nhà nước Việt Nam chi nhánh Thanh Hóa",
        "ngan-hang-nha-nuoc-viet-nam-chi-nhanh-tinh",
    ),
    ("branch of a region", "NHNN chi nhánh Khu vực 7", "ngan-hang-nha-nuoc-viet-nam-chi-nhanh-tinh"),
    ("central bank", "Ngân hàng nhà nước", "ngan-hang-nha-nuoc-viet-nam"),
    ("central bank, full", "Ngân hàng Nhà nước Việt Nam", "ngan-hang-nha-nuoc-viet-nam"),
    ("Front of a province", "Mặt trận Tổ quốc Việt Nam tỉnh Thanh Hóa", "mat-tran-to-quoc"),
    ("Front's committee", "Ủy ban Mặt trận Tổ quốc tỉnh", "mat-tran-to-quoc"),
    ("Front, abbreviated", "UBMTTQ tỉnh", "mat-tran-to-quoc"),
    ("zone by name", "Ban quản lý KKT Nghi Sơn và các KCN", "ban-quan-ly-khu-kinh-te"),
    ("zone not in any list", "Ban Quản lý Khu kinh tế Sao Biển và các khu công nghiệp", "ban-quan-ly-khu-kinh-te"),
    ("industrial parks only", "Ban Quản lý các khu công nghiệp tỉnh", "ban-quan-ly-khu-kinh-te"),
    ("treasury of a region", "Kho bạc Nhà nước khu vực X", "kho-bac-nha-nuoc-tinh"),
    ("police", "Công an tỉnh", "cong-an-tinh"),
    ("districts", "UBND các huyện, thị xã, thành phố", "uy-ban-nhan-dan-cap-huyen"),
    ("districts without towns", "UBND các huyện, thành phố", "uy-ban-nhan-dan-cap-huyen"),
    ("district level", "UBND cấp huyện", "uy-ban-nhan-dan-cap-huyen"),
    ("districts by name", "UBND các huyện: Hồng Lĩnh, Kỳ Anh", "uy-ban-nhan-dan-cap-huyen"),
    ("districts, English", "district People's Committees", "uy-ban-nhan-dan-cap-huyen"),
    ("communes and special zones", "UBND các xã, phường, đặc khu", "uy-ban-nhan-dan-cap-xa"),
    ("departments", "Các sở, ban ngành thuộc tỉnh", "cac-so-ban-nganh-cap-tinh"),
    ("departments and units", "Các sở, ban, ngành, đơn vị cấp tỉnh", "cac-so-ban-nganh-cap-tinh"),
    ("departments, sector only", "các Sở, ngành", "cac-so-ban-nganh-cap-tinh"),
    ("relevant departments", "Các Sở, ban ngành có liên quan", "cac-so-ban-nganh-co-lien-quan"),
    ("relevant to something", "các sở, ngành liên quan đến lĩnh vực y tế", "cac-so-ban-nganh-co-lien-quan"),
    ("relevant units", "các đơn vị khác có liên quan", "cac-don-vi-lien-quan"),
    ("ministries", "các bộ, ngành Trung ương", "cac-bo-nganh-trung-uong"),
    ("the centre", "trung ương", "trung-uong"),
]


@pytest.mark.parametrize(("name", "kind"), [case[1:] for case in KINDS], ids=[case[0] for case in KINDS])
def test_a_name_means_its_kind(registry: AgencyRegistry, name: str, kind: str) -> None:
    found = registry.kind_of(name)
    assert found is not None
    assert found.id == kind


@pytest.mark.parametrize(
    "name",
    [
        "Vườn quốc gia Pù Mát",
        "Sở",
        "",
        " ; ",
        "Trường Đại học Vinh",
        "UBND thành phố Vinh",
        "UBND huyện Ngọc Hồi",
        "các đơn vị quản lý vận hành, khai thác, sử dụng tài nguyên nước",
        "Sở Thú",
        "Sở Xây nhà",
    ],
)
def test_an_unknown_name_has_no_kind(registry: AgencyRegistry, name: str) -> None:
    assert registry.kind_of(name) is None


def test_every_name_and_abbreviation_of_a_kind_means_that_kind(registry: AgencyRegistry) -> None:
    settled_otherwise = {("bo-chinh-tri", "BCT")}
    for kind in registry.kinds.values():
        for name in (kind.name, kind.name_en or "", *kind.abbreviations, *kind.abbreviations_en):
            if (kind.id, name) not in settled_otherwise:
                assert registry.kind_of(name) == kind, name


PLACES = [  # why, name, place of the document, agency
    ("department", "Sở Y tế", "kon-tum", "kon-tum/so-y-te"),
    ("another province's", "Sở Y tế tỉnh Quảng Nam", "kon-tum", "quang-nam/so-y-te"),
    ("a ministry", "Bộ Y tế", "kon-tum", "trung-uong/bo-y-te"),
    ("an unknown ministry", "Bộ Vũ trụ", "kon-tum", "trung-uong/bo-vu-tru"),
    ("the centre itself", "Trung ương", "kon-tum", "trung-uong/trung-uong"),
    ("unknown, of the province", "Trung tâm Giống cây trồng tỉnh", "son-la", "son-la/trung-tam-giong-cay-trong"),
    ("unknown, abbreviated", "Chi cục BVMT và KCN", "son-la", "son-la/chi-cuc-bao-ve-moi-truong-va-khu-cong-nghiep"),
    ("a town", "UBND thành phố Vinh", "nghe-an", "nghe-an/uy-ban-nhan-dan-thanh-pho-vinh"),
    (
        "a town named like its province",
        "UBND thành phố Kon Tum",
        "kon-tum",
        "kon-tum/uy-ban-nhan-dan-thanh-pho-kon-tum",
    ),
    ("a city that is a province", "UBND thành phố Hà Nội", "ha-noi", "ha-noi/uy-ban-nhan-dan-tinh"),
    ("hyphenated province", "Sở Y tế tỉnh Bà Rịa – Vũng Tàu", "lam-dong", "ba-ria-vung-tau/so-y-te"),
]


@pytest.mark.parametrize(("name", "place", "agency"), [case[1:] for case in PLACES], ids=[case[0] for case in PLACES])
def test_a_name_is_a_body_of_its_place(registry: AgencyRegistry, name: str, place: str, agency: str) -> None:
    assert registry.resolve(name, place).id == agency


def test_unregistered_bodies_say_so(registry: AgencyRegistry) -> None:
    agency = registry.resolve("Vườn quốc gia Cúc Phương", "ninh-binh")
    assert not agency.kind.registered
    assert agency.name == "Vườn quốc gia Cúc Phương"
    assert registry.resolve("các hộ nuôi tôm", "ca-mau").kind.collective
    assert registry.resolve("UBND huyện Cần Giờ", "ho-chi-minh").kind.level == "district"


def test_bodies_are_named_with_their_province(registry: AgencyRegistry) -> None:
    assert registry.agency("so-cong-thuong", "kon-tum").name == "Sở Công Thương tỉnh Kon Tum"
    assert registry.agency("cong-an-tinh", "ha-noi").name == "Công an thành phố Hà Nội"
    assert registry.agency("bo-y-te", "kon-tum").name == "Bộ Y tế"
    assert "Nghi Sơn" in registry.agency("ban-quan-ly-khu-kinh-te", "thanh-hoa").name


def test_an_unknown_kind_is_refused(registry: AgencyRegistry) -> None:
    with pytest.raises(KeyError):
        registry.agency("so-thu", "kon-tum")


def test_the_departments_are_members_of_the_collective(registry: AgencyRegistry) -> None:
    members = registry.members("cac-so-ban-nganh-cap-tinh")
    assert members is not None
    assert {"so-cong-thuong", "ban-dan-toc", "so-nong-nghiep-va-moi-truong"} <= members
    assert not {"bo-cong-thuong", "hoi-nong-dan", "uy-ban-nhan-dan-cap-huyen", "truong-dai-hoc"} & members
    assert registry.members("cac-so-ban-nganh-co-lien-quan") == members


SORTS = [  # why, name, department or ministry
    ("a department", "Sở Công Thương", "department"),
    ("a department that no vocabulary holds", "Sở Thủy sản", "department"),
    ("departments together", "Các sở, ban, ngành cấp tỉnh", ""),
    ("departments together, in other words", "Sở, ngành liên quan khác của tỉnh", ""),
    ("the office, among the departments and agencies", "Văn phòng UBND tỉnh", ""),
    ("the police, among them too", "Công an tỉnh", ""),
    ("a ministry", "Bộ Y tế", "ministry"),
    ("a ministry that no vocabulary holds", "Bộ Thủy sản", "ministry"),
    ("ministries together", "Các bộ, ngành Trung ương", ""),
    ("the Military Command of a province", "Bộ Chỉ huy Quân sự tỉnh", ""),
    ("the Border Guard Command of a province", "Bộ Chỉ huy Bộ đội Biên phòng tỉnh", ""),
    ("a command that no vocabulary holds", "Bộ Chỉ huy Cảnh sát tỉnh", ""),
    ("the Politburo", "Bộ Chính trị", ""),
    ("a part of an office", "Bộ phận Một cửa", ""),
    ("a central body of another sort", "Ngân hàng Nhà nước Việt Nam", ""),
]


@pytest.mark.parametrize(("name", "sort"), [case[1:] for case in SORTS], ids=[case[0] for case in SORTS])
def test_what_a_department_and_a_ministry_is(registry: AgencyRegistry, name: str, sort: str) -> None:
    kind = registry.resolve(name, "thanh-hoa").kind
    told = {"department": registry.is_department(kind), "ministry": registry.is_ministry(kind)}
    assert [each for each, is_one in told.items() if is_one] == ([sort] if sort else [])


def test_only_a_phrase_that_names_all_its_members_is_certain(registry: AgencyRegistry) -> None:
    assert registry.members_certain("cac-so-ban-nganh-cap-tinh")
    assert not registry.members_certain("cac-so-ban-nganh-co-lien-quan")
    assert not registry.members_certain("cac-don-vi-lien-quan")


def test_open_phrases_and_single_bodies_have_no_members(registry: AgencyRegistry) -> None:
    assert registry.members("cac-don-vi-lien-quan") is None
    assert registry.members("so-y-te") is None
    assert registry.members("no-such-kind") is None


def test_members_are_registered_kinds(registry: AgencyRegistry) -> None:
    for kind in registry.kinds:
        assert (registry.members(kind) or frozenset()) <= registry.kinds.keys()


def test_a_central_bank_has_a_provincial_counterpart(registry: AgencyRegistry) -> None:
    branch = registry.provincial("ngan-hang-nha-nuoc-viet-nam")
    assert branch == "ngan-hang-nha-nuoc-viet-nam-chi-nhanh-tinh"
    assert registry.provincial("so-y-te") is None


CELLS = [  # why, cell, bodies
    ("commas inside one name", "Sở Văn hóa, Thể thao và Du lịch", ["Sở Văn hóa, Thể thao và Du lịch"]),
    (
        "two collectives joined by và",
        "Các Sở, ban ngành thuộc tỉnh và UBND các huyện, thành phố",
        ["Các Sở, ban ngành thuộc tỉnh", "UBND các huyện, thành phố"],
    ),
    (
        "five bodies",
        "Các sở, ban ngành cấp tỉnh; UBND các huyện, thị xã, thành phố; Mặt trận Tổ quốc Việt Nam tỉnh Thanh Hóa; "
        "các tổ chức chính trị - xã hội và các đơn vị liên quan",
        [
            "Các sở, ban ngành cấp tỉnh",
            "UBND các huyện, thị xã, thành phố",
            "Mặt trận Tổ quốc Việt Nam tỉnh Thanh Hóa",
            "các tổ chức chính trị - xã hội",
            "các đơn vị liên quan",
        ],
    ),
    (
        "dash and và inside names",
        "Sở Lao động - Thương binh và Xã hội, Sở Nông nghiệp và Phát triển nông thôn và Ban Dân tộc",
        ["Sở Lao động - Thương binh và Xã hội", "Sở Nông nghiệp và Phát triển nông thôn", "Ban Dân tộc"],
    ),
    ("zone and parks", "Ban quản lý KKT Nghi Sơn và các KCN", ["Ban quản lý KKT Nghi Sơn và các KCN"]),
    (
        "collectives with commas",
        "Các sở, ban, ngành, UBND các huyện, thị xã, thành phố",
        ["Các sở, ban, ngành", "UBND các huyện, thị xã, thành phố"],
    ),
    (
        "a description with commas",
        "các đơn vị quản lý vận hành, khai thác, sử dụng tài nguyên nước và xả nước thải vào nguồn nước",
        ["các đơn vị quản lý vận hành, khai thác, sử dụng tài nguyên nước và xả nước thải vào nguồn nước"],
    ),
    (
        "unknown bodies by their heads",
        "Vườn quốc gia Phong Nha - Kẻ Bàng, Tổng Công ty Cấp nước - CTCP, Chi cục Thủy lợi và Hội Sinh vật cảnh",
        ["Vườn quốc gia Phong Nha - Kẻ Bàng", "Tổng Công ty Cấp nước - CTCP", "Chi cục Thủy lợi", "Hội Sinh vật cảnh"],
    ),
    (
        "a shared head with colon",
        "Các Sở: Tài chính, Xây dựng, Công Thương; UBND cấp xã",
        ["Tài chính", "Xây dựng", "Công Thương", "UBND cấp xã"],
    ),
    (
        "a head that is not repeated",
        "Sở Tài nguyên và Môi trường, Xây dựng và Công Thương",
        ["Sở Tài nguyên và Môi trường", "Xây dựng", "Công Thương"],
    ),
    ("a slash", "Sở NN&PTNT/Sở TN&MT", ["Sở NN&PTNT", "Sở TN&MT"]),
    ("bullets", "- Sở Y tế\n- Công an tỉnh", ["Sở Y tế", "Công an tỉnh"]),
    ("a label", "Chủ trì: Sở Y tế", ["Sở Y tế"]),
    (
        "a remark in brackets",
        "Sở Nông nghiệp và Môi trường (Chi cục Kiểm lâm, Chi cục Thủy lợi), Sở Tài chính",
        ["Sở Nông nghiệp và Môi trường (Chi cục Kiểm lâm, Chi cục Thủy lợi)", "Sở Tài chính"],
    ),
    (
        "a joint office",
        "Văn phòng Đoàn ĐBQH và HĐND tỉnh, Sở Nội vụ",
        ["Văn phòng Đoàn ĐBQH và HĐND tỉnh", "Sở Nội vụ"],
    ),
    (
        "a company's name with và",
        "Công ty Môi trường và Công trình đô thị, các doanh nghiệp",
        ["Công ty Môi trường và Công trình đô thị", "các doanh nghiệp"],
    ),
    ("a cell cut across lines", "Sở Lao động -\nThương binh và\n\nXã hội;\nSở Y tế", None),
    ("trailing marks", "Sở Y tế; các đơn vị liên quan...", ["Sở Y tế", "các đơn vị liên quan"]),
    ("nothing", " ; , và ", []),
]


@pytest.mark.parametrize(("cell", "bodies"), [case[1:] for case in CELLS], ids=[case[0] for case in CELLS])
def test_a_cell_splits_into_its_bodies(registry: AgencyRegistry, cell: str, bodies: list[str] | None) -> None:
    expected = ["Sở Lao động - Thương binh và Xã hội", "Sở Y tế"] if bodies is None else bodies
    assert [mention.text for mention in registry.split(cell, "thanh-hoa")] == expected


def test_a_left_out_head_counts_for_the_body_meant(registry: AgencyRegistry) -> None:
    agencies = [mention.agency for mention in registry.split("Các Sở: Tài chính, Y tế và Ban Dân tộc", "son-la")]
    assert agencies == ["son-la/so-tai-chinh", "son-la/so-y-te", "son-la/ban-dan-toc"]


def test_collectives_are_marked(registry: AgencyRegistry) -> None:
    marks = [mention.collective for mention in registry.split("Sở Y tế; các đơn vị liên quan", "son-la")]
    assert marks == [False, True]


@pytest.mark.corpus
@pytest.mark.parametrize("joiner", JOINERS)
def test_every_cell_of_the_plans_splits_as_people_read_it(
    registry: AgencyRegistry, shared: Path, gold_tasks: list[dict[str, Any]], joiner: str
) -> None:
    rows = [(task["plan"], task[role]) for task in gold_tasks for role in ("lead", "coordinate")]
    rows += [("thanh-hoa", clause["lead"]) for clause in jsonl(shared / "gold" / "provisions-thanh-hoa.jsonl")]
    for layout in sorted((shared / "layouts").glob("*.gold.json")):
        tasks = json.loads(layout.read_text(encoding="utf-8"))
        rows += [(layout.name, task[role]) for task in tasks for role in ("lead", "coordinate")]
    wrong = {
        joiner.join(names): got
        for place, names in rows
        if (got := [mention.text for mention in registry.split(joiner.join(names), place)]) != names
    }
    assert not wrong
    assert len(rows) > 400


@pytest.mark.corpus
def test_every_body_of_the_two_plans_is_known(registry: AgencyRegistry, gold_tasks: list[dict[str, Any]]) -> None:
    names = {name for task in gold_tasks for role in ("lead", "coordinate") for name in task[role]}
    unknown = {name for name in names if not registry.resolve(name, "x").kind.registered}
    assert len(unknown) == 1, "only the users of water are described and not named"


FINDS = [  # why, text, [(words, kind)]
    ("Vietnamese", "Sở Công Thương làm gì?", [("Sở Công Thương", "so-cong-thuong")]),
    ("no diacritics", "so ke hoach va dau tu chi phoi hop", [("so ke hoach va dau tu", "so-ke-hoach-va-dau-tu")]),
    ("small initials", "sct làm gì", [("sct", "so-cong-thuong")]),
    ("initials", "Sở KH&CN làm gì", [("Sở KH&CN", "so-khoa-hoc-va-cong-nghe")]),
    ("genitive", "What are DOLISA's duties?", [("DOLISA", "so-lao-dong-thuong-binh-va-xa-hoi")]),
    (
        "genitive inside",
        "What do the district People’s Committees do?",
        [("district People’s Committees", "uy-ban-nhan-dan-cap-huyen")],
    ),
    (
        "English plural",
        "the Economic Zone Management Boards",
        [("Economic Zone Management Boards", "ban-quan-ly-khu-kinh-te")],
    ),
    ("branch", "the State Bank branch", [("State Bank branch", "ngan-hang-nha-nuoc-viet-nam-chi-nhanh-tinh")]),
    (
        "two",
        "DARD and the Ethnic Minorities Committee",
        [("DARD", "so-nong-nghiep-va-phat-trien-nong-thon"), ("Ethnic Minorities Committee", "ban-dan-toc")],
    ),
    ("typing error", "Sở Khoa hoc và Cong ngệ", [("Sở Khoa hoc và Cong ngệ", "so-khoa-hoc-va-cong-nghe")]),
    (
        "English typing error",
        "Departmnt of Industry and Trade",
        [("Departmnt of Industry and Trade", "so-cong-thuong")],
    ),
    (
        "the longer name",
        "Sở Nông nghiệp và Môi trường",
        [("Sở Nông nghiệp và Môi trường", "so-nong-nghiep-va-moi-truong")],
    ),
    (
        "two letters in capitals",
        "Sở CT và Sở KH&ĐT",
        [("Sở CT", "so-cong-thuong"), ("Sở KH&ĐT", "so-ke-hoach-va-dau-tu")],
    ),
    ("two letters in small letters", "so ct, sơ ct", []),
    ("everyday words", "doc most of the dot, dic", []),
    ("the same in capitals", "DOC and MOST", [("DOC", "so-xay-dung"), ("MOST", "bo-khoa-hoc-va-cong-nghe")]),
    ("officials and bases", "đội ngũ cán bộ y tế, tiến bộ khoa học và công nghệ, cơ sở y tế", []),
    ("the same without diacritics", "can bo y te, tien bo khoa hoc va cong nghe, co so y te", []),
    ("có Sở is no base", "nhiệm vụ có Sở Y tế", [("Sở Y tế", "so-y-te")]),
    ("document numbers", "1658/QĐ-TTg, 58-NQ/TW, 492/KH-UBND tỉnh, QĐ-UBND tỉnh", []),
    ("inside a word", "sctx dostx", []),
    ("no body", "Cơ quan nào chủ trì việc kiểm kê khí nhà kính?", []),
    (
        "the province after a comma",
        "đoàn thanh niên, tỉnh đoàn",
        [
            ("đoàn thanh niên", "doan-thanh-nien-cong-san-ho-chi-minh"),
            ("tỉnh đoàn", "doan-thanh-nien-cong-san-ho-chi-minh"),
        ],
    ),
    ("across lines", "Sở Kế hoạch và\n\nĐầu tư", [("Sở Kế hoạch và\n\nĐầu tư", "so-ke-hoach-va-dau-tu")]),
    (
        "cells side by side",
        "BQL KKT Sao Biển và các KCN Sở Y tế",
        [("BQL KKT Sao Biển và các KCN", "ban-quan-ly-khu-kinh-te"), ("Sở Y tế", "so-y-te")],
    ),
    ("a short word is no misspelt head", "phục vụ việc nghiên cứu, trường đại học", []),
    ("not across sentences", "Sở Kế hoạch. Đầu tư", [("Sở Kế hoạch", "so-ke-hoach-va-dau-tu")]),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in FINDS], ids=[case[0] for case in FINDS])
def test_names_are_found_in_sentences(registry: AgencyRegistry, text: str, expected: list[tuple[str, str]]) -> None:
    assert [(found.text, found.kind) for found in registry.find(text)] == expected


@pytest.mark.parametrize(
    ("text", "exact", "language"),
    [
        ("Sở Y tế", True, "vi"),
        ("so y te", False, "vi"),
        ("Sở Y te", False, "vi"),
        ("Sở Khoa học và Công nghẹ", False, "vi"),
        ("HDND tỉnh", False, "vi"),
        ("HĐND tỉnh", True, "vi"),
        ("DONRE", True, "en"),
        ("Health Department", True, "en"),
    ],
)
def test_a_find_says_how_it_was_found(registry: AgencyRegistry, text: str, exact: bool, language: str) -> None:
    (found,) = registry.find(text)
    assert (found.exact, found.language) == (exact, language)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(["Sở Y tế", "sở", "UBND", "các", "huyện,", "và", ";", "KCN", "a\u0301", "Đ", "\n", "("]),
        max_size=30,
    )
)
def test_finds_point_at_their_words_and_do_not_overlap(parts: list[str]) -> None:
    registry = AgencyRegistry.load()
    text = " ".join(parts)
    end = 0
    for found in registry.find(text):
        assert end <= found.start < found.end
        assert text[found.start : found.end] == found.text
        end = found.end


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="sởSởyY tếTế,;và/()-.UBND\n", max_size=60))
def test_split_keeps_the_words_in_order(cell: str) -> None:
    squashed = squash(cell)
    place = 0
    for mention in AgencyRegistry.load().split(cell, "kon-tum"):
        assert mention.text
        place = squashed.index(mention.text, place) + len(mention.text)


HANGS = 300  # seconds: far more than any machine needs, far less than what grows with the square


@pytest.mark.parametrize(
    "text",
    [
        "sở " * 33_000,
        "UBND các huyện, " * 6_000,
        "a" * 100_000,
        "và " * 33_000,
        "BQL KKT Aa Bb " * 7_000,
        "(" * 100_000,
        "a\u0301" * 50_000,
        "Các Sở: " * 12_000,
        "sở y tê và " * 9_000,
    ],
    ids=["heads", "collectives", "word", "connectives", "names", "brackets", "marks", "labels", "errors"],
)
def test_long_hostile_text_comes_to_an_end(registry: AgencyRegistry, text: str) -> None:
    started = time.perf_counter()
    registry.find(text)
    registry.split(text, "kon-tum")
    assert time.perf_counter() - started < HANGS


def test_words_are_those_of_names_and_heads(registry: AgencyRegistry) -> None:
    assert {"thuong", "huyen", "department", "truong"} <= registry.words()


def test_ids_are_slugs_of_names(registry: AgencyRegistry) -> None:
    for kind in registry.kinds.values():
        assert kind.id == slug(kind.name)
