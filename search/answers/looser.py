"""The nearest looser question: which condition to let go of when nothing fulfils them all."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from vnplan.search.analyse import Analysis, Chip
from vnplan.search.parts import ExistsPart, OperatorPart, RolePart, SectorPart, TargetPart, TopicPart
from vnplan.search.plan import Reason
from vnplan.search.wording import tasks_en

# Parts that narrow nothing by themselves: without them the question asks for something else, not for more.
_NOT_NARROWING = (OperatorPart, TargetPart, ExistsPart, SectorPart)
MOST_CHIPS = 6  # with more conditions than these, only single ones are tried


@dataclass(frozen=True, slots=True)
class Looser:
    """Without the chips of these numbers the question has ``count`` tasks; labels in both languages."""

    without: tuple[int, ...]
    label_vi: str
    label_en: str
    count: int

    def told(self) -> Reason:
        """As a sentence that follows the answer."""
        there = "is" if self.count == 1 else "are"
        return Reason(
            f" Bỏ điều kiện “{self.label_vi}” thì có {self.count} nhiệm vụ.",
            f" Without “{self.label_en}” there {there} {self.count} {tasks_en(self.count)}.",
        )

    def to_json(self) -> dict[str, Any]:
        """As the interface prints it."""
        return {
            "without": list(self.without),
            "label_vi": self.label_vi,
            "label_en": self.label_en,
            "count": self.count,
        }


def looser_question(analysis: Analysis, tasks_without: Callable[[frozenset[int]], int]) -> Looser | None:
    """The smallest loosening of ``analysis`` that ``tasks_without`` finds tasks for: one chip less, else two.

    Of several the one with the fewest tasks, which is the nearest to what was asked. None when there is none.
    """
    narrowing = [chip for chip in analysis.chips if chip.on and not isinstance(chip.part, _NOT_NARROWING)]
    for size in (1, 2):
        if len(narrowing) <= size or (size > 1 and len(narrowing) > MOST_CHIPS):
            return None
        found = list(_tried(combinations(narrowing, size), tasks_without))
        if found:
            return min(found, key=lambda looser: looser.count)
    return None


def _tried(choices: Iterable[tuple[Chip, ...]], tasks_without: Callable[[frozenset[int]], int]) -> Iterable[Looser]:
    for chips in choices:
        if all(isinstance(chip.part, RolePart) for chip in chips) and len(chips) > 1:
            continue
        numbers = tuple(chip.number for chip in chips)
        count = tasks_without(frozenset(numbers))
        if count:
            labels_vi = " + ".join(_label(chip, "vi") for chip in chips)
            yield Looser(numbers, labels_vi, " + ".join(_label(chip, "en") for chip in chips), count)


def _label(chip: Chip, language: str) -> str:
    label = chip.part.label_vi if language == "vi" else chip.part.label_en
    topic = {"vi": f"về {label}", "en": f"about {label}"}[language]
    return topic if isinstance(chip.part, TopicPart) else label
