"""The answer to a question: its kind, what it says in both languages, and the complete list behind it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from vnplan.ontology.model import Task
from vnplan.ontology.records import task_to_json
from vnplan.search.analyse import Analysis
from vnplan.search.answers.looser import Looser
from vnplan.search.conditions.fits import Tier
from vnplan.search.plan import Reason, SearchPlan
from vnplan.search.receipts.of_plan import Receipts


@dataclass(frozen=True, slots=True)
class Hit:
    """One task of the ranking, with its reasons and, under a topic that is explained, the parts of its score."""

    id: str
    score: float
    tier: Tier
    why: tuple[Reason, ...]
    task: Task
    parts: Mapping[str, float] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """As the interface prints it."""
        return {
            "id": self.id,
            "score": round(self.score, 4),
            "tier": str(self.tier),
            "why": [{"vi": reason.vi, "en": reason.en} for reason in self.why],
            "task": task_to_json(self.task),
        }


_NOTHING = Reason("", "")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the question gets as its answer. ``tasks`` is complete, best first; ``kind`` one of list, find, count, top,
    who, compare, none. ``groups``: what is compared, by name, with its tasks."""

    kind: str
    text: Reason
    tasks: tuple[str, ...] = ()
    count: int | None = None
    top: str | None = None
    agencies: tuple[str, ...] = ()
    looser: Looser | None = None
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def loosened(self, looser: Looser) -> "Verdict":
        """The same with the nearest looser question."""
        return replace(self.followed_by(looser.told()), looser=looser)

    def followed_by(self, more: Reason) -> "Verdict":
        """The same with more said after its text; itself where there is no more to say."""
        if more == _NOTHING:
            return self
        return replace(self, text=Reason(self.text.vi + more.vi, self.text.en + more.en))

    def to_json(self) -> dict[str, Any]:
        """As the interface prints it."""
        return {
            "kind": self.kind,
            "text_vi": self.text.vi,
            "text_en": self.text.en,
            "count": self.count,
            "top": self.top,
            "agencies": list(self.agencies),
            "tasks": list(self.tasks),
            "looser": self.looser.to_json() if self.looser else None,
            "groups": [{"name": name, "tasks": list(tasks)} for name, tasks in self.groups.items()],
        }


def told_of_reading(analysis: Analysis) -> Reason:
    """As what mistyped words were read, and which words were left aside, as sentences that follow an answer."""
    vi = "".join(f" Đã hiểu “{typed}” là “{meant}”." for typed, meant in analysis.slips)
    en = "".join(f" “{typed}” was read as “{meant}”." for typed, meant in analysis.slips)
    if analysis.unread:
        vi += f" Chưa rõ ý “{analysis.unread}” nên không xét đến."
        en += f" “{analysis.unread}” was not understood and is left aside."
    return Reason(vi, en)


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything about one question, printable."""

    query: str
    language: str
    understood: tuple[dict[str, Any], ...]
    verdict: Verdict
    hits: tuple[Hit, ...]
    receipts: Receipts
    took_ms: Mapping[str, float]
    explanation: tuple[Analysis, SearchPlan] | None = None

    def timed(self, **seconds: float) -> "Answer":
        """The same with how long each stage took, and all of them."""
        took = {stage: 1000 * spent for stage, spent in seconds.items()}
        return replace(self, took_ms={**took, "total": sum(took.values())})

    def to_json(self) -> dict[str, Any]:
        """As the interface prints it."""
        printed = self._contract()
        if self.explanation:
            analysis, plan = self.explanation
            scores = {hit.id: {"total": hit.score, **hit.parts} for hit in self.hits}
            printed["explanation"] = {
                "analysis": str(analysis),
                "restored": analysis.restored,
                "plan": str(plan),
                "reasons": [{"vi": reason.vi, "en": reason.en} for reason in plan.reasons],
                "scores": {
                    task: {name: round(part, 4) for name, part in parts.items()} for task, parts in scores.items()
                },
            }
        return printed

    def _contract(self) -> dict[str, Any]:
        return {
            "query": self.query,
            "language": self.language,
            "understood": list(self.understood),
            "answer": self.verdict.to_json(),
            "hits": [hit.to_json() for hit in self.hits],
            "receipts": {"cypher": self.receipts.cypher, "sparql": self.receipts.sparql},
            "took_ms": {stage: round(took, 2) for stage, took in self.took_ms.items()},
        }
