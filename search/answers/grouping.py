"""Tasks under the name of what is counted or compared: agencies, groups, years, outputs, plans."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from vnplan.ontology.ids import group_id
from vnplan.ontology.model import AgencyMention, Task
from vnplan.ontology.outputs import output_kind, output_kinds
from vnplan.search.corpus import Corpus
from vnplan.search.parts import Operator, RoleAsked
from vnplan.search.plan import SearchPlan


def grouped(plan: SearchPlan, tasks: Iterable[str], corpus: Corpus, otherwise: str = "agency") -> dict[str, list[str]]:
    """The tasks under the name of what is counted or compared, in their order."""
    keys = _KEYS.get(plan.target or otherwise, _by_agency)
    if plan.guidance and (plan.target or otherwise) in ("ministry", "agency"):
        keys = _by_awaited
    groups: dict[str, list[str]] = {}
    printed: dict[str, Counter[str]] = {}
    for task_id in tasks:
        task = corpus.graph.task(task_id)
        for key, name in dict(keys(plan, task, corpus)).items():
            groups.setdefault(key, []).append(task_id)
            printed.setdefault(key, Counter())[name] += 1
    names = {key: printed[key].most_common(1)[0][0].rstrip(" .;") for key in groups}
    often = Counter(names.values())
    return {
        _told_apart(name, groups[key], corpus) if often[name] > 1 else name: groups[key] for key, name in names.items()
    }


def _told_apart(name: str, tasks: Iterable[str], corpus: Corpus) -> str:
    """A name that stands in several plans, with the provinces of ``tasks``."""
    plans = dict.fromkeys(corpus.graph.task(task).plan for task in tasks)
    return f"{name} ({', '.join(corpus.graph.plan(plan).province for plan in plans)})"


_Keys = Iterable[tuple[str, str]]


def _in_role(task: Task, role: RoleAsked) -> tuple[AgencyMention, ...]:
    if role in (RoleAsked.LEAD, RoleAsked.JOINT_LEAD, RoleAsked.SOLE_LEAD):
        return task.lead
    return task.coordinate if role in (RoleAsked.COORDINATE, RoleAsked.ONLY_COORDINATE) else task.lead + task.coordinate


def _by_agency(plan: SearchPlan, task: Task, corpus: Corpus) -> _Keys:
    """The bodies named in the role asked for; collective phrases are no bodies."""
    for mention in _in_role(task, plan.role):
        kind = mention.agency.partition("/")[2]
        known = corpus.registry.kinds.get(kind)
        general = mention.collective and (known is None or known.level not in ("district", "commune"))
        if not general and (plan.target != "department" or kind in corpus.families["department"]):
            yield kind, mention.text


def _by_awaited(plan: SearchPlan, task: Task, corpus: Corpus) -> _Keys:
    for awaited in task.awaits:
        kind = awaited.agency.partition("/")[2]
        if plan.target != "ministry" or kind in corpus.families["ministry"]:
            yield kind, awaited.text


def _by_group(plan: SearchPlan, task: Task, corpus: Corpus) -> _Keys:
    yield group_id(task.plan, task.group), task.group_title


def _by_year(plan: SearchPlan, task: Task, corpus: Corpus) -> _Keys:
    date = task.time.end if plan.target == "end_year" else task.time.start
    if date:
        yield date[:4], date[:4]


def _by_output(plan: SearchPlan, task: Task, corpus: Corpus) -> _Keys:
    for printed in task.outputs:
        kind = output_kind(printed)
        yield (kind, output_kinds()[kind].name) if kind else (printed, printed)


def _by_plan(plan: SearchPlan, task: Task, corpus: Corpus) -> _Keys:
    yield task.plan, corpus.graph.plan(task.plan).province


def _by_named(plan: SearchPlan, task: Task, corpus: Corpus) -> _Keys:
    """The bodies that the question names, where they have the role asked for."""
    for item in plan.agencies:
        held = (mention for mention in _in_role(task, item.role) if {*_ids(mention)} & {*item.kinds})
        mention = next(held, None)
        if mention:
            yield item.kinds[0], item.name(plan.language) if plan.operator == Operator.COMPARE else mention.text


def _ids(mention: AgencyMention) -> tuple[str, str]:
    """Those of a body and of its kind."""
    return mention.agency, mention.agency.partition("/")[2]


_KEYS: Mapping[str, Callable[[SearchPlan, Task, Corpus], _Keys]] = {
    "agency": _by_agency,
    "named": _by_named,
    "department": _by_agency,
    "ministry": _by_awaited,
    "group": _by_group,
    "year": _by_year,
    "end_year": _by_year,
    "output": _by_output,
    "plan": _by_plan,
}
