"""One edit in any registered name still finds it, the edit is told, and what only looks like a name stays as typed."""

import random
import re
from collections import Counter
from collections.abc import Iterator

import pytest

from vnplan.ontology.agencies import AgencyRegistry
from vnplan.ontology.agencies_tokens import one_edit_apart
from vnplan.ontology.provinces import province_forms, provinces
from vnplan.ontology.text import fold
from vnplan.search.engine import Engine
from vnplan.search.words.misnamed import NAMED_COLLECTIVES, SHORTEST

SEED = 11
EDITS = 2  # of each name
LEAST_FOUND = 0.97
LEAST_FOUND_OF_A_KIND = 0.94
LETTERS = "abcdeghiklmnopqrstuvxy"
NOT_COMPARED = {"va", "and", "the"}

AGENCY, PLACE = "agency", "place"


def _compared(name: str) -> str:
    words = re.findall(r"\w+", fold(name).replace("'s", ""))
    return " ".join(word for word in words if word not in NOT_COMPARED)


def _names() -> Iterator[tuple[str, str, str]]:
    """The kind of a question, the question with a gap for the name, and the name."""
    for kind in AgencyRegistry.load().kinds.values():
        if kind.collective and kind.level not in NAMED_COLLECTIVES:
            continue
        yield AGENCY, "{} chủ trì việc gì?", kind.name
        yield AGENCY, "{} chu tri viec gi", fold(kind.name)
        if kind.name_en:
            yield AGENCY, "Which tasks does the {} lead?", kind.name_en
    for province in provinces().values():
        yield PLACE, "nhiệm vụ ở {}", province.name
        yield PLACE, "nhiem vu o {} la gi", fold(province.name)
        yield PLACE, "tasks in {}", province.name_en


def _edited(name: str, chance: random.Random) -> str:
    """``name`` with one letter or blank inserted, dropped, changed or swapped with its neighbour."""
    while True:
        at, letter = chance.randrange(len(name)), chance.choice(LETTERS)
        before, here, behind = name[:at], name[at], name[at + 1 :]
        edits = {
            "dropped": before + behind,
            "blank": f"{before} {here}{behind}" if before[-1:].isalpha() else "",
            "changed": before + letter + behind,
            "inserted": before + letter + here + behind,
            "swapped": before + behind[:1] + here + behind[1:] if behind[:1].isalpha() else "",
        }
        how = chance.choice(sorted(edits)) if here.isalpha() else "dropped"
        if edits[how] and edits[how] != name and (here.isalpha() or here == " "):
            return edits[how]


def _others() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for form in (*AgencyRegistry.load().forms, *province_forms()):
        found.setdefault(" ".join(folded for _, folded in form.words), set()).add(form.target)
    return found


def _means_another(typed: str, target: str, names: dict[str, set[str]]) -> bool:
    """Whether what was typed is or holds another registered name, or is as near to one."""
    compared = _compared(typed)
    return any(
        target not in targets and (f" {name} " in f" {compared} " or one_edit_apart(name, compared))
        for name, targets in names.items()
    )


def _values(engine: Engine, question: str, kind: str) -> list[str]:
    return [part.value for part in engine.analyse(question)[0].parts if part.kind == kind]


def test_one_edit_in_any_registered_name_still_finds_it(engine: Engine) -> None:
    chance, names = random.Random(SEED), _others()
    found: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    misread: list[str] = []
    for kind, question, name in _names():
        meant = _values(engine, question.format(name), kind)
        if len(meant) != 1 or len(_compared(name)) < SHORTEST:
            continue
        for _ in range(EDITS):
            typed = _edited(name, chance)
            values = _values(engine, question.format(typed), kind)
            if values != meant and _means_another(typed, meant[0], names):
                continue
            asked[kind] += 1
            found[kind] += values == meant
            misread += [f"{typed} is read as {values}"] if set(values) - set(meant) else []
    assert misread == []
    assert asked.total() > 1_000
    assert found.total() / asked.total() >= LEAST_FOUND
    assert all(found[kind] / asked[kind] >= LEAST_FOUND_OF_A_KIND for kind in asked)


# typed, what is meant by it, as what the mistyped words are read
MENDED = [
    ("Sở Công Tương", "so-cong-thuong", ("Tương", "Thương")),
    ("Sở Tàm chính", "so-tai-chinh", ("Tàm", "Tài")),
    ("so ta chinh", "so-tai-chinh", ("ta", "tài")),
    ("Sở Giáo dc và Đào tạo", "so-giao-duc-va-dao-tao", ("dc", "dục")),
    ("Sở Kk hoạch và Đầu tư", "so-ke-hoach-va-dau-tu", ("Kk", "Kế")),
    ("Ban Dân ộtc", "ban-dan-toc", ("ộtc", "tộc")),
    ("công an tỉn", "cong-an-tinh", ("tỉn", "tỉnh")),
    ("ở Nội vụ", "so-noi-vu", ("ở", "sở")),
    ("Sởxây dựng", "so-xay-dung", ("Sởxây", "Sở Xây")),
    ("Sở Giáo dục v Đào tạo", "so-giao-duc-va-dao-tao", ("v", "và")),
    ("nhiệm vụ của Kon Tun", "kon-tum", ("Tun", "Tum")),
    ("nhiệm vụ của Than Hóa", "thanh-hoa", ("Than", "Thanh")),
    ("Department mof Health", "so-y-te", ("mof", "of")),
    ("Departmen tof Health", "so-y-te", ("Departmen tof", "Department of")),
]


@pytest.mark.parametrize(("typed", "value", "slip"), MENDED, ids=[typed for typed, _, _ in MENDED])
def test_the_edit_is_told(engine: Engine, typed: str, value: str, slip: tuple[str, str]) -> None:
    analysis, _ = engine.analyse(f"{typed} 2025")
    assert [part.value for part in analysis.parts if part.kind in (AGENCY, PLACE)] == [value]
    assert analysis.slips == (slip,)
    assert analysis.text == f"{typed} 2025"


AS_TYPED = [
    "so tai chinh, so y te, thanh hoa",
    "sở này làm gì",
    "bộ máy nhà nước",
    "cơ sở y tế xanh",
    "sở thích tài chính",
    "đốt than hóa thạch",
    "dot than hoa thach o dau",
    "công dân tỉnh nào",
    "thủ trưởng cơ quan",
    "chính sách cho người thụ hưởng",
    "việc nghiên cứu",
    "bảo hộ lao động",
    "UBND huyện Ba Tri, UBND huyện Ia H'Drai",
    "huyen gia lam, o gia lam, Sơn Hà, Ninh Phước",
    "phía Đông Nam, Thuận Hóa, Thạnh Hóa",
    "hải dương học và năng lượng",
    "trade policies and policy of police",
    "Department of Transparency",
    "the people s committee of a commune",
]


@pytest.mark.parametrize("typed", AS_TYPED)
def test_what_only_looks_like_a_name_stays_as_typed(engine: Engine, typed: str) -> None:
    assert engine.analyse(typed)[0].slips == ()
