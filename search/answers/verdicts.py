"""What the tasks found say to the question: a list, a count, the most, who, a comparison, or nothing."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vnplan.ontology.model import AgencyMention, Task
from vnplan.ontology.text import slug
from vnplan.search.answers.answer import Verdict
from vnplan.search.answers.grouping import grouped
from vnplan.search.conditions.fits import Fit, Tier
from vnplan.search.conditions.of_plan import Condition
from vnplan.search.conditions.succeeding import beside, told_of_inherited
from vnplan.search.corpus import Corpus
from vnplan.search.parts import Operator, RoleAsked
from vnplan.search.plan import Reason, SearchPlan
from vnplan.search.wording import tasks_en

MOST_NAMED = 12  # ids that the sentence of an answer holds; the list beside it is complete


@dataclass(frozen=True, slots=True)
class Fulfilled:
    """The conditions of a question and the tasks that fulfil them all."""

    conditions: Sequence[Condition]
    fits: Mapping[str, Fit]


def listed(plan: SearchPlan, fits: Mapping[str, Fit], ranked: Sequence[str]) -> tuple[str, ...]:
    """The complete list of an answer. Without a topic, what takes part only through a collective phrase (often every
    task of a plan) is left to the hits, unless nothing else fulfils the conditions."""
    direct = tuple(task for task in ranked if fits[task].tier != Tier.INDIRECT)
    return tuple(ranked) if plan.topic_words else direct or tuple(ranked)


def give_verdict(
    plan: SearchPlan, found: Fulfilled, ranked: Sequence[str], nearest: Sequence[str], corpus: Corpus
) -> Verdict:
    """The verdict on the tasks that fulfil the conditions, ``ranked`` best first. ``nearest`` are those of them that
    are the matter itself (all when there is no topic)."""
    fits = found.fits
    if plan.operator == Operator.WHO:
        meant = ranked if plan.every_body else nearest
        return _who(plan, [task for task in meant if fits[task].tier == Tier.DIRECT] or meant, corpus)
    if plan.operator in (Operator.TOP, Operator.FEWEST):
        return _top(plan, [task for task in ranked if fits[task].tier == Tier.DIRECT], corpus)
    tasks = listed(plan, fits, ranked)
    if plan.operator == Operator.COMPARE:
        of_name = [task for task in tasks if fits[task].tier == Tier.DIRECT]
        return _compare(plan, of_name, corpus).followed_by(told_of_inherited(_inherited(fits, tasks), plan, corpus))
    if plan.operator == Operator.COUNT:
        return _count(plan, found, tasks, corpus)
    kind = "list" if plan.operator == Operator.LIST else "find"
    own = sum(fits[task].tier != Tier.INHERITED for task in tasks)
    return Verdict(kind, _found_text(plan, found, ranked, tasks, corpus), tasks, own)


def _headline(plan: SearchPlan, found: Fulfilled, tasks: Sequence[str]) -> Reason:
    """How many tasks, for what, and their ids as far as a sentence can hold them."""
    about = [Reason(f"về “{plan.topic_words}”", f"about “{plan.topic_words}”")] if plan.topic_words else []
    labels = [*(condition.label for condition in found.conditions), *about]
    for_vi = f" ({'; '.join(label.vi for label in labels)})" if labels else ""
    for_en = f" ({'; '.join(label.en for label in labels)})" if labels else ""
    ids = ", ".join(tasks[:MOST_NAMED])
    left = len(tasks) - MOST_NAMED
    vi = f": {ids}" + (f" và {left} nhiệm vụ khác" if left > 0 else "") if ids else ""
    en = f": {ids}" + (f" and {left} more" if left > 0 else "") if ids else ""
    number = len(tasks)
    return Reason(f"Có {number} nhiệm vụ{for_vi}{vi}.", f"{number} {tasks_en(number)}{for_en}{en}.")


def _found_text(
    plan: SearchPlan, found: Fulfilled, ranked: Sequence[str], tasks: Sequence[str], corpus: Corpus
) -> Reason:
    more = len(ranked) - len(tasks)
    fits = found.fits
    tiers = Counter(fits[task].tier for task in tasks)
    own = len(tasks) - tiers[Tier.INHERITED]
    headline = _headline(plan, found, [task for task in tasks if fits[task].tier != Tier.INHERITED])
    vi, en = headline.vi, headline.en
    for tier, (words_vi, words_en) in _TIER_WORDS.items():
        if tiers[tier]:
            every = tiers[tier] == own
            vi += f" {'Tất cả' if every else f'Trong đó {tiers[tier]}'} {words_vi}."
            en += f" {'All of these' if every else f'Of these, {tiers[tier]}'} {words_en}."
    merged = told_of_inherited(_inherited(fits, tasks), plan, corpus)
    vi, en = vi + merged.vi, en + merged.en
    if more:
        vi += f" Ở {more} nhiệm vụ khác, cơ quan chỉ tham gia qua cụm từ chung."
        en += f" In {more} more it takes part only through a collective phrase."
    return Reason(vi, en)


def _inherited(fits: Mapping[str, Fit], tasks: Sequence[str]) -> list[str]:
    return [task for task in tasks if fits[task].tier == Tier.INHERITED]


_TIER_WORDS = {
    Tier.INDIRECT: ("chỉ qua cụm từ chung", "only through a collective phrase"),
    Tier.RELATED: ("chỉ gần với điều được hỏi", "only come near to what was asked"),
}


def _count(plan: SearchPlan, found: Fulfilled, tasks: Sequence[str], corpus: Corpus) -> Verdict:
    fits = found.fits
    direct = [task for task in tasks if fits[task].tier == Tier.DIRECT]
    if plan.target and not (plan.agencies and _of_bodies(plan)):
        groups = grouped(plan, direct, corpus)
        names = tuple(groups)
        listing = f"{len(names)}: {'; '.join(names)}." if names else "0."
        return Verdict("count", Reason(listing, listing), tuple(direct), len(names))
    merged = told_of_inherited(_inherited(fits, tasks), plan, corpus)
    said = _headline(plan, found, direct)
    return Verdict("count", Reason(said.vi + merged.vi, said.en + merged.en), tuple(direct), len(direct))


def _who(plan: SearchPlan, tasks: Sequence[str], corpus: Corpus) -> Verdict:
    """The bodies of ``tasks``, as printed, each once; of each province, or with the tasks of each, where the question
    asks for that."""
    names = _bodies_of(plan, tasks, corpus)
    groups: dict[str, tuple[str, ...]] = {}
    text = _named(names, corpus)
    if plan.of_each:
        groups = _by_province(tasks, corpus)
        told = {province: _named(_bodies_of(plan, found, corpus), corpus) for province, found in groups.items()}
        vi, en = (f"{name}: {said.vi}" for name, said in told.items()), (f"{n}: {said.en}" for n, said in told.items())
        text = Reason(" ".join(vi), " ".join(en))
    elif plan.every_body:
        held = {kind: tuple(task for task in tasks if kind in _bodies_of(plan, [task], corpus)) for kind in names}
        names = dict(sorted(names.items(), key=lambda named: -len(held[named[0]])))
        groups = {names[kind]: held[kind] for kind in names}
        text = _named(names, corpus, held)
    return Verdict("who", text, tuple(tasks), len(tasks), agencies=tuple(names.values()), groups=groups)


def _by_province(tasks: Sequence[str], corpus: Corpus) -> dict[str, tuple[str, ...]]:
    groups: dict[str, tuple[str, ...]] = {}
    for task in tasks:
        province = corpus.graph.plan(corpus.graph.task(task).plan).province
        groups[province] = (*groups.get(province, ()), task)
    return groups


def _named(names: Mapping[str, str], corpus: Corpus, held: Mapping[str, Sequence[str]] | None = None) -> Reason:
    """Bodies by kind, as printed, in one sentence with what they are called today, and how many tasks each holds."""
    if not names:
        return Reason("Không nêu cơ quan nào.", "No body is named.")
    known = [beside(printed, kind, corpus) for kind, printed in names.items()]
    numbers = [len(held[kind]) for kind in names] if held else []
    vi = [f": {number} nhiệm vụ" for number in numbers] or [""] * len(known)
    en = [f": {number} {tasks_en(number)}" for number in numbers] or [""] * len(known)
    said_vi = "; ".join(f"{name.vi}{number}" for name, number in zip(known, vi, strict=True))
    said_en = "; ".join(f"{name.en}{number}" for name, number in zip(known, en, strict=True))
    return Reason(f"{said_vi}.", f"{said_en}.")


def _bodies_of(plan: SearchPlan, tasks: Sequence[str], corpus: Corpus) -> dict[str, str]:
    """By kind: the bodies of ``tasks`` in the role asked for, by itself the leads; beside a body that the question
    names, the others of the kind asked for that work with it."""
    known = {kind for item in plan.agencies for kind in (*item.kinds, *item.inherited)}
    family = corpus.families.get(plan.target or "")
    names: dict[str, str] = {}
    for task_id in tasks:
        for agency, text in _asked_for(plan, corpus.graph.task(task_id)):
            kind = agency.partition("/")[2]
            if kind not in known and (family is None or kind in family):
                names.setdefault(kind, text)
    return names


def _asked_for(plan: SearchPlan, task: Task) -> list[tuple[str, str]]:
    """The bodies of a task (ids) in the role asked for, as printed; the awaited ones where a ministry is asked for."""
    if plan.guidance and plan.target == "ministry":
        return [(awaited.agency, awaited.text) for awaited in task.awaits]
    return [(mention.agency, mention.text) for mention in _in_role(plan, task)]


def _in_role(plan: SearchPlan, task: Task) -> tuple[AgencyMention, ...]:
    if plan.role in (RoleAsked.JOINT_LEAD, RoleAsked.SOLE_LEAD):
        return task.lead
    if plan.agencies:
        return task.lead + task.coordinate
    return task.coordinate if plan.role in (RoleAsked.COORDINATE, RoleAsked.ONLY_COORDINATE) else task.lead


def _top(plan: SearchPlan, tasks: Sequence[str], corpus: Corpus) -> Verdict:
    groups = grouped(plan, tasks, corpus)
    if not groups:
        return Verdict("none", Reason("Không có gì để so sánh.", "There is nothing to compare."))
    sizes = [len(found) for found in groups.values()]
    most = min(sizes) if plan.operator == Operator.FEWEST else max(sizes)
    winners = [name for name, found in groups.items() if len(found) == most]
    of_winners = dict.fromkeys(task for name in winners for task in groups[name])
    top = winners[0]
    named = [beside(name, None, corpus) if _of_bodies(plan) else Reason(name, name) for name in winners]
    vi, en = ", ".join(name.vi for name in named), ", ".join(name.en for name in named)
    text = Reason(f"{vi}: {most} nhiệm vụ.", f"{en}: {most} {tasks_en(most)}.")
    agencies = tuple(winners) if _of_bodies(plan) else ()
    return Verdict("top", text, tuple(of_winners), most, top, agencies)


def _of_bodies(plan: SearchPlan) -> bool:
    return plan.target in (None, "agency", "department", "ministry", "named")


def _compare(plan: SearchPlan, tasks: Sequence[str], corpus: Corpus) -> Verdict:
    """The tasks of each of the things compared: provinces unless the question names bodies or says what.

    What takes part only through a collective phrase is not compared.
    """
    groups = {name: tuple(found) for name, found in grouped(plan, tasks, corpus, otherwise="plan").items()}
    groups |= dict.fromkeys(_without_any(plan, groups, corpus), ())
    vi = "; ".join(f"{name}: {len(found)} nhiệm vụ" for name, found in groups.items())
    en = "; ".join(f"{name}: {len(found)} {tasks_en(len(found))}" for name, found in groups.items())
    compared = tuple(task for task in tasks if any(task in found for found in groups.values()))
    return Verdict("compare", Reason(f"{vi}.", f"{en}."), compared, len(compared), groups=groups)


def _without_any(plan: SearchPlan, groups: Mapping[str, Sequence[str]], corpus: Corpus) -> list[str]:
    """What is compared and has no such task: the bodies named, the plans of the places named, else all plans."""
    if plan.target == "named":
        return [name for item in plan.agencies if (name := item.name(plan.language)) not in groups]
    if plan.target not in (None, "plan"):
        return []
    wanted = {province for part in plan.places for province in part.provinces}
    names = (each.province for each in corpus.graph.plans.values() if not wanted or slug(each.province) in wanted)
    return [name for name in names if name not in groups]


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
