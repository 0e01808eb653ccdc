"""Topics near to tasks in meaning. Vectors are made by hand: one axis a sector, so that a cosine is what is written."""

from collections.abc import Mapping, Sequence

import numpy as np
import pytest
from factories import group, plan, task

from vnplan.graph.sectors import SectorProposal
from vnplan.ontology.model import Plan
from vnplan.ontology.sectors import SectorScheme
from vnplan.search.index.passages import Passage, all_passages
from vnplan.search.index.topic_links import Bar, Measured, TopicTuning, propose, topic_tuning

SCHEME = SectorScheme.load()
NAMES = list(SCHEME.sectors)
BAR = Bar(least_score=2, least_lead=1, measured=Measured(judged=0, right=0, over="nothing"))
HIGH = BAR.model_copy(update={"least_score": 5.0})
TUNING = TopicTuning(unexplained=BAR, explained=HIGH, least_words=5, least_passages=10)
PLAIN = "Tổ chức thực hiện theo quy định của tỉnh."
ID = "an-duong/I.1"


def small_plan(text: str = PLAIN, title: str = "Năng lượng", others: int = 60) -> Plan:
    """One task in question and others that show what is usual."""
    rest = [task(str(number), text=PLAIN) for number in range(2, others + 2)]
    return plan(groups=(group(title=title),), tasks=(task(text=text), *rest))


def proposed(made: Plan, *near: Mapping[str, float]) -> dict[str, SectorProposal]:
    """The proposals for the first task; ``near`` are the cosines of its passages, in their order."""
    passages = all_passages([made])
    vectors = np.random.default_rng(1).normal(0, 0.01, (len(passages), len(NAMES))).astype(np.float32)
    for row, cosines in enumerate(near):
        for sector, cosine in cosines.items():
            vectors[row, NAMES.index(sector)] += cosine
    found = propose([made], passages, vectors, SCHEME, np.eye(len(NAMES), dtype=np.float32), tuning=TUNING)
    return {proposal.sector: proposal for proposal in found if proposal.task == ID}


def test_a_topic_of_the_tasks_theme_that_stands_out_is_proposed_with_its_score() -> None:
    (found,) = proposed(small_plan(), {"wind-power": 0.5}).values()
    assert (found.sector, found.start, found.end) == ("wind-power", None, None)
    assert found.score > BAR.least_score


def test_a_topic_of_another_theme_is_not_asked_about() -> None:
    assert proposed(small_plan(), {"eco-tourism": 0.5}) == {}


@pytest.mark.parametrize(
    "near", [{"wind-power": 0.5, "solar-power": 0.5}, {"wind-power": 0.01}], ids=["no lead", "too little"]
)
def test_what_does_not_stand_out_alone_is_not_proposed(near: Mapping[str, float]) -> None:
    assert proposed(small_plan(), near) == {}


def test_a_sector_near_to_every_task_is_near_to_none() -> None:
    assert proposed(small_plan(), *[{"wind-power": 0.5}] * 61) == {}


def test_a_topic_that_the_words_name_or_that_is_above_it_is_not_proposed_again() -> None:
    solar = "Phát triển điện mặt trời mái nhà ở các xã."
    assert proposed(small_plan(solar), {"rooftop-solar-power": 9}) == {}
    assert proposed(small_plan(solar), {"renewable-energy": 9}) == {}
    assert set(proposed(small_plan(solar), {"smart-grid": 9})) == {"smart-grid"}


def test_a_passage_with_a_topics_label_must_stand_out_more() -> None:
    assert proposed(small_plan("Phát triển điện mặt trời ở các xã."), {"smart-grid": 0.042}) == {}
    assert set(proposed(small_plan(), {"smart-grid": 0.042})) == {"smart-grid"}


@pytest.mark.parametrize("text", ["Tổ chức thực hiện.", "Tham mưu thực hiện các nội dung sau đây:"])
def test_few_words_and_lead_ins_say_nothing_themselves(text: str) -> None:
    assert proposed(small_plan(text), {"wind-power": 0.5}) == {}


def test_the_place_is_that_of_the_passage_in_the_tasks_text() -> None:
    first, second = "Tổ chức thực hiện theo quy định.", "Báo cáo kết quả hằng năm về tỉnh."
    (found,) = proposed(small_plan(f"{first} {second}"), {}, {}, {"wind-power": 0.5}).values()
    assert f"{first} {second}"[found.start : found.end] == second


def test_where_nothing_is_usual_yet_no_topic_is_proposed() -> None:
    assert proposed(small_plan(others=3), {"wind-power": 0.5}) == {}


def test_a_task_without_theme_by_group_or_words_gets_the_nearest_one() -> None:
    (found,) = proposed(small_plan(title="Nhóm I"), {"tourism": 0.5}).values()
    assert found.sector == "tourism"
    assert set(proposed(small_plan("Phát triển điện gió.", "Nhóm I"), {"tourism": 0.5})) == set()


def test_one_task_alone_gets_its_nearest_theme_too() -> None:
    assert set(proposed(small_plan(title="Nhóm I", others=0), {"tourism": 0.5})) == {"tourism"}


def test_vectors_that_are_all_alike_propose_nothing() -> None:
    made = small_plan()
    passages: Sequence[Passage] = all_passages([made])
    alike = np.full((len(passages), 4), 0.5, dtype=np.float32)
    sectors = np.full((len(NAMES), 4), 0.5, dtype=np.float32)
    assert propose([made], passages, alike, SCHEME, sectors, tuning=TUNING) == ()


def test_the_packages_bars_were_measured_to_be_right_nine_times_in_ten() -> None:
    for bar in (topic_tuning().unexplained, topic_tuning().explained):
        assert bar.measured.right / bar.measured.judged >= 0.9
