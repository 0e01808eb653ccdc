"""What became of bodies: the vocabulary holds together, and chains are followed both ways in the order of dates."""

import datetime as dt
from collections.abc import Collection

import pytest

from vnplan.ontology.agencies import AgencyRegistry
from vnplan.ontology.errors import VocabularyError
from vnplan.ontology.ids import CENTRE, agency_id
from vnplan.ontology.legal import LegalRegistry
from vnplan.ontology.provinces import provinces
from vnplan.ontology.successions import Step, SuccessionRegistry, last_of
from vnplan.ontology.successions_spec import Change, SuccessionSpec, SuccessionsSpec, check

MARCH, JULY = "2025-03-01", "2025-07-01"
TH, KT, QN = "thanh-hoa", "kon-tum", "quang-ngai"
NEW_RURAL = "van-phong-dieu-phoi-chuong-trinh-xay-dung-nong-thon-moi"


@pytest.fixture(scope="module")
def registry() -> SuccessionRegistry:
    return SuccessionRegistry.load()


def test_everything_named_is_known(registry: SuccessionRegistry) -> None:
    kinds, documents = AgencyRegistry.load().kinds, LegalRegistry.load().documents
    for each in registry.successions:
        named = {*each.predecessors, *each.successors, *(part.to for part in each.parts)}
        assert named <= set(kinds)
        assert each.basis in documents
        levels = {kinds[kind].level for kind in (*each.predecessors, *each.successors)}
        assert levels == {"centre"} if each.scope == "centre" else levels <= {"province", "district"}


def test_no_law_works_before_it_is_passed(registry: SuccessionRegistry) -> None:
    documents = LegalRegistry.load().documents
    for each in registry.successions:
        dt.date.fromisoformat(each.date)
        assert (documents[each.basis].date or "") <= each.date
    for province in provinces().values():
        assert (province.merged_into is None) == (province.merged_on is None) == (province.merged_by is None)
        if province.merged_by:
            assert (documents[province.merged_by].date or "") <= (province.merged_on or "")


def test_departments_went_the_way_of_their_ministries(registry: SuccessionRegistry) -> None:
    def fields(scope: str, head: str) -> set[tuple[frozenset[str], frozenset[str]]]:
        found = set()
        for each in registry.successions:
            sides = [{kind.removeprefix(head) for kind in side} for side in (each.predecessors, each.successors)]
            if each.scope == scope and all(kind.startswith(head) for kind in each.predecessors):
                found.add((frozenset(sides[0]), frozenset(sides[1])))
        return found

    assert fields("centre", "bo-") == fields("provinces", "so-")
    assert len(fields("centre", "bo-")) == 5


@pytest.mark.parametrize("place", [None, CENTRE, TH, KT, QN, "thua-thien-hue", "ho-chi-minh"])
def test_no_chain_goes_round_in_a_circle_or_back_in_time(registry: SuccessionRegistry, place: str | None) -> None:
    for kind in AgencyRegistry.load().kinds:
        body = agency_id(place, kind) if place else kind
        steps = registry.now(body)
        reached = [step.target for step in steps]
        assert body not in reached
        assert len(set(reached)) == len(reached)
        assert [step.date for step in steps] == sorted(step.date for step in steps)
        for step in steps:
            assert step.target is None or step in registry.before(step.target)


CHAINS = [  # why, body, what it became step by step
    ("two steps", f"{KT}/so-ke-hoach-va-dau-tu", [(f"{KT}/so-tai-chinh", MARCH), (f"{QN}/so-tai-chinh", JULY)]),
    ("the province alone", f"{KT}/so-cong-thuong", [(f"{QN}/so-cong-thuong", JULY)]),
    ("the province stays", f"{TH}/so-ke-hoach-va-dau-tu", [(f"{TH}/so-tai-chinh", MARCH)]),
    ("it keeps its name", f"{TH}/so-tai-chinh", []),
    ("untouched", f"{TH}/so-y-te", []),
    ("a ministry", f"{CENTRE}/bo-giao-thong-van-tai", [(f"{CENTRE}/bo-xay-dung", MARCH)]),
    ("renamed", f"{CENTRE}/uy-ban-dan-toc", [(f"{CENTRE}/bo-dan-toc-va-ton-giao", MARCH)]),
    (
        "renamed, then merged with its province",
        f"{KT}/ban-dan-toc",
        [(f"{KT}/so-dan-toc-va-ton-giao", MARCH), (f"{QN}/so-dan-toc-va-ton-giao", JULY)],
    ),
    ("in one province only", f"{TH}/{NEW_RURAL}", [(f"{TH}/so-nong-nghiep-va-moi-truong", MARCH)]),
    ("not in another one", f"{KT}/{NEW_RURAL}", []),
    (
        "the province first",
        "thua-thien-hue/so-giao-thong-van-tai",
        [("hue/so-giao-thong-van-tai", "2025-01-01"), ("hue/so-xay-dung", MARCH)],
    ),
    ("the work of districts was split", f"{TH}/uy-ban-nhan-dan-cap-huyen", [(None, JULY)]),
    ("a single district too", f"{KT}/uy-ban-nhan-dan-huyen-kon-ray", [(None, JULY)]),
    ("a town too", f"{TH}/uy-ban-nhan-dan-thi-xa-nghi-son", [(None, JULY)]),
    ("the province's own committee", f"{KT}/uy-ban-nhan-dan-tinh", [(f"{QN}/uy-ban-nhan-dan-tinh", JULY)]),
    ("not sure: left out", f"{KT}/so-ngoai-vu", []),
    ("not sure either", f"{KT}/ngan-hang-nha-nuoc-viet-nam-chi-nhanh-tinh", []),
    ("unregistered", f"{KT}/hoi-dong-lam-vuon", []),
    ("a kind", "so-thong-tin-va-truyen-thong", [("so-khoa-hoc-va-cong-nghe", MARCH)]),
    ("a kind of one province", NEW_RURAL, []),
]


@pytest.mark.parametrize(("body", "expected"), [c[1:] for c in CHAINS], ids=[c[0] for c in CHAINS])
def test_what_became_of_a_body(registry: SuccessionRegistry, body: str, expected: list[tuple[str | None, str]]) -> None:
    assert [(step.target, step.date) for step in registry.now(body)] == expected


HISTORIES = [  # why, body, what it came from at first
    (
        "merged",
        f"{TH}/so-nong-nghiep-va-moi-truong",
        ["nong-nghiep-va-phat-trien-nong-thon", "tai-nguyen-va-moi-truong"],
    ),
    ("took in another", f"{TH}/so-noi-vu", ["lao-dong-thuong-binh-va-xa-hoi"]),
]


def first_of(steps: Collection[Step]) -> tuple[str, ...]:
    """Where a chain begins: the bodies that came from no other one."""
    targets = {step.target for step in steps}
    return tuple(dict.fromkeys(step.source for step in steps if step.source not in targets))


@pytest.mark.parametrize(("body", "fields"), [c[1:] for c in HISTORIES], ids=[c[0] for c in HISTORIES])
def test_what_a_body_came_from(registry: SuccessionRegistry, body: str, fields: list[str]) -> None:
    found = first_of(registry.before(body))
    assert [f"{TH}/so-{field}" for field in fields] == [name for name in found if "/so-" in name]


def test_the_new_rural_office_is_a_predecessor_in_thanh_hoa_alone(registry: SuccessionRegistry) -> None:
    kind = "so-nong-nghiep-va-moi-truong"
    assert f"{TH}/{NEW_RURAL}" in first_of(registry.before(f"{TH}/{kind}"))
    assert f"{QN}/{NEW_RURAL}" not in first_of(registry.before(f"{QN}/{kind}"))
    assert [step.source for step in registry.in_one_province(kind)] == [f"{TH}/{NEW_RURAL}"]
    assert first_of(registry.before(kind)) == ("so-nong-nghiep-va-phat-trien-nong-thon", "so-tai-nguyen-va-moi-truong")


def test_bodies_of_both_provinces_went_into_that_of_the_new_one(registry: SuccessionRegistry) -> None:
    steps = registry.before(f"{QN}/so-tai-chinh")
    assert [(step.source, step.target, step.date, step.basis) for step in steps] == [
        (f"{KT}/so-ke-hoach-va-dau-tu", f"{KT}/so-tai-chinh", MARCH, "45-2025-nd-cp"),
        (f"{QN}/so-ke-hoach-va-dau-tu", f"{QN}/so-tai-chinh", MARCH, "45-2025-nd-cp"),
        (f"{KT}/so-tai-chinh", f"{QN}/so-tai-chinh", JULY, "202-2025-qh15"),
    ]


def test_no_body_is_made_up_that_never_was(registry: SuccessionRegistry) -> None:
    # Thừa Thiên Huế was gone before there was a Sở Nông nghiệp và Môi trường.
    assert registry.now("thua-thien-hue/so-nong-nghiep-va-moi-truong") == ()
    sources = {step.source for step in registry.before("hue/so-nong-nghiep-va-moi-truong")}
    assert "thua-thien-hue/so-nong-nghiep-va-moi-truong" not in sources


def test_a_split_names_no_successor_and_says_where_the_work_went(registry: SuccessionRegistry) -> None:
    (step,) = registry.now(f"{TH}/uy-ban-nhan-dan-cap-huyen")
    assert (step.target, step.change, step.basis) == (None, Change.SPLIT, "72-2025-qh15")
    assert {part.to for part in step.parts} == {"uy-ban-nhan-dan-cap-xa", "uy-ban-nhan-dan-tinh"}
    assert step.note_vi
    assert step.note_en
    assert last_of([step]) == ()


def test_a_name_from_before_and_a_new_one_are_told_apart(registry: SuccessionRegistry) -> None:
    assert registry.is_new("so-nong-nghiep-va-moi-truong")
    assert registry.is_new("bo-dan-toc-va-ton-giao")
    assert not registry.is_new("so-tai-chinh")
    assert not registry.is_new("so-y-te")


def test_the_ends_of_a_chain_that_forks() -> None:
    def step(source: str, target: str) -> Step:
        return Step(source, target, MARCH, "45-2025-nd-cp", Change.MERGED)

    steps = [step("a", "b"), step("a", "c"), step("c", "d")]
    assert last_of(steps) == ("b", "d")


def _entry(**changes: object) -> SuccessionSpec:
    entry = {
        "scope": "provinces",
        "date": MARCH,
        "basis": "45-2025-nd-cp",
        "change": "merged",
        "predecessors": ["Sở A", "Sở B"],
        "successors": ["Sở C"],
    }
    return SuccessionSpec.model_validate(entry | changes)


WRONG = [  # why, changes, what the message says
    ("unknown body", {"successors": ["Sở X"]}, "'Sở X' is no kind"),
    ("unknown document", {"basis": "1-2025-nd-cp"}, "add it to legal_documents.yaml"),
    ("unknown province", {"scope": "atlantis"}, "no scope"),
    ("absorbed by nobody who was there", {"change": "absorbed"}, "absorbed does not fit"),
    ("merged into itself", {"successors": ["Sở A"]}, "merged does not fit"),
    ("split with a successor", {"change": "split"}, "split does not fit"),
    ("renamed from two", {"change": "renamed"}, "renamed does not fit"),
    ("note in one language", {"note_vi": "ghi chú"}, "both languages"),
]


@pytest.mark.parametrize(("changes", "said"), [c[1:] for c in WRONG], ids=[c[0] for c in WRONG])
def test_a_wrong_entry_is_refused_with_its_reason(changes: dict[str, object], said: str) -> None:
    spec = SuccessionsSpec(successions=(_entry(**changes),), like=(), with_province=())
    with pytest.raises(VocabularyError, match=said):
        check(spec, {"so-a", "so-b", "so-c"}, {TH}, {"45-2025-nd-cp"})


def test_a_circle_is_refused() -> None:
    there = _entry(predecessors=["Sở A"], successors=["Sở B"])
    back = _entry(predecessors=["Sở B"], successors=["Sở A"])
    with pytest.raises(VocabularyError, match="circle"):
        check(
            SuccessionsSpec(successions=(there, back), like=(), with_province=()), {"so-a", "so-b"}, (), {there.basis}
        )
