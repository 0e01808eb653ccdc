"""The answer to a question: its kind, what it says in both languages, and the complete list behind it."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from vnplan.ontology.model import Role, Task
from vnplan.ontology.outputs import output_kind, output_kinds
from vnplan.ontology.records import task_to_json
from vnplan.search.analyse import Analysis
from vnplan.search.conditions import Condition
from vnplan.search.corpus import Corpus
from vnplan.search.fits import Fit, Tier
from vnplan.search.looser import Looser
from vnplan.search.parts import Operator, RoleAsked
from vnplan.search.plan import Reason, SearchPlan
from vnplan.search.receipts import Receipts


@dataclass(frozen=True, slots=True)
class Hit:
    """One task of the ranking, with its reasons and, under a topic, the parts of its score."""

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


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the question gets as its answer. ``tasks`` is complete, best first; ``kind`` one of list, find, count, top,
    who, none."""

    kind: str
    text: Reason
    tasks: tuple[str, ...] = ()
    count: int | None = None
    top: str | None = None
    agencies: tuple[str, ...] = ()
    looser: Looser | None = None

    def loosened(self, looser: Looser) -> "Verdict":
        """The same with the nearest looser question."""
        some = _tasks(looser.count)
        vi = f" Bỏ điều kiện “{looser.label_vi}” thì có {looser.count} nhiệm vụ."
        return replace(
            self.followed_by(
                Reason(
                    vi,
                    f" Without “{looser.label_en}” there {'is' if looser.count == 1 else 'are'} {looser.count} {some}.",
                )
            ),
            looser=looser,
        )

    def followed_by(self, more: Reason) -> "Verdict":
        """The same with more said after its text."""
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
        }


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


def listed(plan: SearchPlan, fits: Mapping[str, Fit], ranked: Sequence[str]) -> tuple[str, ...]:
    """The complete list of an answer. Without a topic, what takes part only through a collective phrase (often every
    task of a plan) is left to the hits, unless nothing else fulfils the conditions."""
    direct = tuple(task for task in ranked if fits[task].tier != Tier.INDIRECT)
    return tuple(ranked) if plan.topic_words else direct or tuple(ranked)


def give_verdict(
    plan: SearchPlan, fits: Mapping[str, Fit], ranked: Sequence[str], nearest: Sequence[str], corpus: Corpus
) -> Verdict:
    """The verdict on the tasks that fulfil the conditions, ``ranked`` best first. ``nearest`` are those of them that
    are the matter itself (all when there is no topic)."""
    if plan.operator == Operator.WHO:
        return _who(plan, [task for task in nearest if fits[task].tier == Tier.DIRECT] or nearest, corpus)
    if plan.operator == Operator.TOP:
        return _top(plan, [task for task in ranked if fits[task].tier == Tier.DIRECT], corpus)
    tasks = listed(plan, fits, ranked)
    if plan.operator == Operator.COUNT:
        return _count(plan, fits, tasks, corpus)
    kind = "list" if plan.operator == Operator.LIST else "find"
    own = sum(fits[task].tier != Tier.INHERITED for task in tasks)
    return Verdict(kind, _found_text(fits, ranked, tasks), tasks, own)


def _found_text(fits: Mapping[str, Fit], ranked: Sequence[str], tasks: Sequence[str]) -> Reason:
    more = len(ranked) - len(tasks)
    tiers = Counter(fits[task].tier for task in tasks)
    own = len(tasks) - tiers[Tier.INHERITED]
    vi, en = f"{own} nhiệm vụ.", f"{own} {_tasks(own)}."
    for tier, (words_vi, words_en) in _TIER_WORDS.items():
        if tiers[tier] and tiers[tier] < own:
            vi += f" Trong đó {tiers[tier]} {words_vi}."
            en += f" Of these, {tiers[tier]} {words_en}."
    merged = _of_merged(tiers[Tier.INHERITED])
    vi, en = vi + merged.vi, en + merged.en
    if more:
        vi += f" {more} nhiệm vụ khác chỉ tham gia qua cụm từ chung."
        en += f" {more} more only through a collective phrase."
    return Reason(vi, en)


def _of_merged(inherited: int) -> Reason:
    """How many tasks follow that are those of bodies merged into the one asked for: they are in no count."""
    if not inherited:
        return Reason("", "")
    belong = "belongs" if inherited == 1 else "belong"
    return Reason(
        f" Thêm {inherited} nhiệm vụ của cơ quan đã sáp nhập vào.",
        f" A further {inherited} {belong} to bodies merged into it since.",
    )


_TIER_WORDS = {
    Tier.INDIRECT: ("qua cụm từ chung", "through a collective phrase"),
    Tier.RELATED: ("chỉ liên quan", "only near to what was asked"),
}


def _tasks(number: int) -> str:
    return "task" if number == 1 else "tasks"


def _count(plan: SearchPlan, fits: Mapping[str, Fit], tasks: Sequence[str], corpus: Corpus) -> Verdict:
    direct = [task for task in tasks if fits[task].tier == Tier.DIRECT]
    if plan.target and not plan.agencies:
        groups = _grouped(plan, direct, corpus)
        names = tuple(groups)
        said = f"{len(names)}: {', '.join(names)}." if names else "0."
        text = Reason(said, said)
        return Verdict("count", text, tuple(direct), len(names))
    merged = _of_merged(sum(fits[task].tier == Tier.INHERITED for task in tasks))
    vi, en = f"{len(direct)} nhiệm vụ.", f"{len(direct)} {_tasks(len(direct))}."
    return Verdict("count", Reason(vi + merged.vi, en + merged.en), tuple(direct), len(direct))


def _who(plan: SearchPlan, nearest: Sequence[str], corpus: Corpus) -> Verdict:
    """The bodies, as printed, of the tasks that are the matter itself, each once: those in the role asked for, by
    itself the leads; beside a body that the question names, the others that work with it."""
    known = {kind for item in plan.agencies for kind in (*item.kinds, *item.inherited)}
    names: dict[str, str] = {}
    for task_id in nearest:
        task = corpus.graph.task(task_id)
        mentions = task.lead
        if plan.agencies:
            mentions = task.lead + task.coordinate
        elif plan.role in (RoleAsked.COORDINATE, RoleAsked.ONLY_COORDINATE):
            mentions = task.coordinate
        for mention in mentions:
            kind = mention.agency.partition("/")[2]
            if kind not in known:
                names.setdefault(kind, mention.text)
    agencies = tuple(names.values())
    joined = "; ".join(agencies)
    text = Reason(f"{joined}.", f"{joined}.") if agencies else Reason("Không nêu cơ quan nào.", "No body is named.")
    return Verdict("who", text, tuple(nearest), len(nearest), agencies=agencies)


def _top(plan: SearchPlan, tasks: Sequence[str], corpus: Corpus) -> Verdict:
    groups = _grouped(plan, tasks, corpus)
    if not groups:
        return Verdict("none", Reason("Không có gì để so sánh.", "There is nothing to compare."))
    most = max(len(found) for found in groups.values())
    winners = [name for name, found in groups.items() if len(found) == most]
    of_winners = dict.fromkeys(task for name in winners for task in groups[name])
    top = winners[0]
    names = ", ".join(winners)
    text = Reason(f"{names}: {most} nhiệm vụ.", f"{names}: {most} {_tasks(most)}.")
    return Verdict("top", text, tuple(of_winners), most, top)


def _grouped(plan: SearchPlan, tasks: Iterable[str], corpus: Corpus) -> dict[str, list[str]]:
    """The tasks under the name of what is counted or compared, in their order."""
    keys = _KEYS.get(plan.target or "agency", _by_agency)
    if plan.guidance and plan.target in (None, "ministry", "agency", "department"):
        keys = _by_awaited
    groups: dict[str, list[str]] = {}
    printed: dict[str, Counter[str]] = {}
    for task_id in tasks:
        task = corpus.graph.task(task_id)
        for key, name in dict(keys(plan, task, corpus)).items():
            groups.setdefault(key, []).append(task_id)
            printed.setdefault(key, Counter())[name] += 1
    return {printed[key].most_common(1)[0][0]: found for key, found in groups.items()}


_Keys = Iterable[tuple[str, str]]


def _by_agency(plan: SearchPlan, task: Task, corpus: Corpus) -> _Keys:
    """The bodies named in the role asked for; collective phrases are no bodies."""
    asked = {RoleAsked.LEAD: (Role.LEAD,), RoleAsked.JOINT_LEAD: (Role.LEAD,)}.get(plan.role)
    if plan.role in (RoleAsked.COORDINATE, RoleAsked.ONLY_COORDINATE):
        asked = (Role.COORDINATE,)
    mentions = (task.lead if asked != (Role.COORDINATE,) else ()) + (task.coordinate if asked != (Role.LEAD,) else ())
    for mention in mentions:
        kind = mention.agency.partition("/")[2]
        known = corpus.registry.kinds.get(kind)
        general = mention.collective and (known is None or known.level not in ("district", "commune"))
        if not general and (plan.target != "department" or kind.startswith("so-")):
            yield kind, mention.text


def _by_awaited(plan: SearchPlan, task: Task, corpus: Corpus) -> _Keys:
    for awaited in task.awaits:
        kind = awaited.agency.partition("/")[2]
        if plan.target != "ministry" or kind.startswith("bo-"):
            yield kind, awaited.text


def _by_group(plan: SearchPlan, task: Task, corpus: Corpus) -> _Keys:
    yield task.group, task.group_title


def _by_year(plan: SearchPlan, task: Task, corpus: Corpus) -> _Keys:
    date = task.time.end if any(part.relation == "until" for part in plan.times) else task.time.start
    if date:
        yield date[:4], date[:4]


def _by_output(plan: SearchPlan, task: Task, corpus: Corpus) -> _Keys:
    for printed in task.outputs:
        kind = output_kind(printed)
        yield (kind, output_kinds()[kind].name) if kind else (printed, printed)


def _by_plan(plan: SearchPlan, task: Task, corpus: Corpus) -> _Keys:
    yield task.plan, corpus.graph.plan(task.plan).province


_KEYS: Mapping[str, Callable[[SearchPlan, Task, Corpus], _Keys]] = {
    "agency": _by_agency,
    "department": _by_agency,
    "ministry": _by_awaited,
    "group": _by_group,
    "year": _by_year,
    "output": _by_output,
    "plan": _by_plan,
}


def nothing(conditions: Sequence[Condition]) -> Verdict:
    """The honest "none" where no task fulfils the conditions, with the one that emptied the result."""
    for condition in conditions:
        if not condition.fits:
            vi = f"Không có nhiệm vụ nào thỏa điều kiện: {condition.label.vi}."
            return Verdict("none", Reason(vi, f"No task fulfils the condition: {condition.label.en}."))
    if not conditions:
        return Verdict("none", Reason("Chưa có nhiệm vụ nào được nạp.", "No tasks are loaded."))
    parts = "; ".join(f"{condition.label.vi}: {len(condition.fits)}" for condition in conditions)
    parts_en = "; ".join(f"{condition.label.en}: {len(condition.fits)}" for condition in conditions)
    vi = f"Không nhiệm vụ nào thỏa cả {len(conditions)} điều kiện cùng lúc ({parts})."
    return Verdict("none", Reason(vi, f"No task fulfils all {len(conditions)} conditions at once ({parts_en})."))


def silent(conditions: Sequence[Condition], topic: str) -> Verdict:
    """The honest "none" where tasks fulfil the conditions but none of them is about the topic."""
    if not conditions:
        return Verdict("none", Reason(f"Các kế hoạch không nói đến: {topic}.", f"The plans do not speak of: {topic}."))
    labels = "; ".join(condition.label.vi for condition in conditions)
    labels_en = "; ".join(condition.label.en for condition in conditions)
    vi = f"Có nhiệm vụ thỏa điều kiện ({labels}) nhưng không nhiệm vụ nào nói về: {topic}."
    return Verdict("none", Reason(vi, f"Tasks fulfil the conditions ({labels_en}), but none is about: {topic}."))
