"""The conditions of a plan of search, each answered with the tasks that fulfil it. Complete: nothing is ranked."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from vnplan.ontology.model import CENTRAL
from vnplan.search.conditions.citing import citing
from vnplan.search.conditions.fits import Fit, Fits, Kept, Tier, all_of, best_of
from vnplan.search.conditions.gaps import lacking
from vnplan.search.conditions.involving import LEADS_ASKED, agency_label, involving, led, led_together, names_of
from vnplan.search.conditions.producing import NO_OTHER, listing_only, only_outputs, output_choices, producing
from vnplan.search.conditions.timing import timed
from vnplan.search.corpus import Corpus
from vnplan.search.parts import (
    ExceptPart,
    GuidancePart,
    Part,
    PlacePart,
    SectorPart,
    TaskPart,
)
from vnplan.search.plan import Reason, SearchPlan
from vnplan.search.stores.store import Tasks
from vnplan.search.wording import the

# "người Raglai", "đồng bào Chăm": texts often have the name of a people alone.
_PEOPLE = re.compile(r"^(?:đồng bào |người |dân tộc )+(?=[A-ZĐ])")


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition in words, and the tasks that fulfil it."""

    label: Reason
    fits: Fits


@dataclass(frozen=True, slots=True)
class Worded:
    """What conditions need that is asked for in words: the ``spellings`` of which one must stand in a task that
    "mentions" the topic, and by the words of each matter that is ``excepted`` the tasks about it."""

    spellings: Sequence[str] = ()
    excepted: Mapping[str, Tasks] = field(default_factory=dict)


def conditions_of(plan: SearchPlan, corpus: Corpus, worded: Worded) -> tuple[Condition, ...]:
    """Every condition of ``plan``."""
    found = _agencies(plan, corpus)
    found += [_condition(p, led_together(p, corpus), corpus) for p in plan.leads]
    if plan.role in LEADS_ASKED and not plan.agencies and not plan.leads:
        found.append(Condition(LEADS_ASKED[plan.role], led(plan.role, corpus)))
    named = [part for part in plan.places if not part.negated]
    if named:
        label = Reason("ở " + " hoặc ".join(p.label_vi for p in named), "in " + " or ".join(p.label_en for p in named))
        found.append(Condition(label, _in_places(named, corpus)))
    found += [_condition(p, _in_places([p], corpus), corpus) for p in plan.places if p.negated]
    found += [_condition(p, _guided(p, corpus), corpus) for p in plan.guidance]
    found += [_condition(p, timed(p, corpus.lookups), corpus) for p in plan.times]
    for choices in output_choices(plan):
        found += _any_of([_condition(p, producing(p, corpus), corpus) for p in choices])
    if only := only_outputs(plan):
        found.append(Condition(NO_OTHER, listing_only(only, corpus)))
    found += _either([_condition(p, citing(p, corpus), corpus) for p in plan.legal], plan)
    found += [_condition(p, lacking(p, corpus), corpus) for p in plan.gaps]
    found += _any_of([_condition(p, _numbered(p), corpus) for p in plan.tasks])
    found += [_condition(p, _of_theme(p, corpus), corpus) for p in plan.sectors if p.hard]
    found += [_excepting(p, worded.excepted.get(p.value, ()), corpus) for p in plan.excepted]
    if plan.explicit and worded.spellings:
        words = worded.spellings[0]
        label = Reason(f"có cụm từ “{words}”", f"the words “{words}” stand there")
        found.append(Condition(label, _mentioning(worded.spellings, corpus)))
    return tuple(found)


def _agencies(plan: SearchPlan, corpus: Corpus) -> list[Condition]:
    found = [(item, Condition(agency_label(item, corpus), involving(item, corpus))) for item in plan.agencies]
    return [
        *_either([condition for item, condition in found if not item.negated], plan),
        *(_turned(condition, corpus) for item, condition in found if item.negated),
    ]


def _numbered(part: TaskPart) -> dict[str, Fit]:
    return dict.fromkeys(part.tasks, Fit(Tier.DIRECT, (Reason(part.label_vi, part.label_en),)))


def _of_theme(part: SectorPart, corpus: Corpus) -> dict[str, Fit]:
    """The tasks whose group is that of the theme."""
    why = Reason(f"nhóm {part.label_vi}", f"group {part.label_en}")
    return {task: Fit(Tier.DIRECT, (why,)) for task in corpus.lookups.in_sector(part.value, narrower=False)}


def _excepting(part: ExceptPart, about: Tasks, corpus: Corpus) -> Condition:
    """Every task but those of the sectors that the matter names and those ``about`` it."""
    left_out = set(about)
    for sector in part.sectors:
        left_out.update(corpus.lookups.in_sector(sector.value, narrower=True))
    label = Reason(part.label_vi, part.label_en)
    return Condition(label, {task.id: Fit(Tier.DIRECT, ()) for task in corpus.tasks if task.id not in left_out})


def _condition(part: Part, fits: Fits, corpus: Corpus) -> Condition:
    condition = Condition(Reason(part.label_vi, part.label_en), fits)
    return _turned(condition, corpus) if part.negated else condition


def _turned(condition: Condition, corpus: Corpus) -> Condition:
    """The condition that must not hold: every task but those that fulfil it themselves, or whose body was merged into
    the one asked for; through a collective phrase nobody in particular is meant."""
    excluded = {task for task, fit in condition.fits.items() if fit.tier in (Tier.DIRECT, Tier.INHERITED)}
    fit = Fit(Tier.DIRECT, (condition.label,))
    return Condition(condition.label, {task.id: fit for task in corpus.tasks if task.id not in excluded})


def _either(conditions: list[Condition], plan: SearchPlan) -> list[Condition]:
    """Conditions of one kind: as one where the question joins them by "or"."""
    return _any_of(conditions) if plan.either else conditions


def _any_of(conditions: list[Condition]) -> list[Condition]:
    """Several conditions as the one that any of them holds."""
    if len(conditions) < 2:
        return conditions
    label = Reason(" hoặc ".join(c.label.vi for c in conditions), " or ".join(c.label.en for c in conditions))
    return [Condition(label, best_of(condition.fits for condition in conditions))]


def _in_places(parts: Sequence[PlacePart], corpus: Corpus) -> dict[str, Fit]:
    wanted = {province for part in parts for province in part.provinces}
    return dict.fromkeys(corpus.lookups.in_provinces(wanted), Fit(Tier.DIRECT, ()))


def _guided(part: GuidancePart, corpus: Corpus) -> dict[str, Fit]:
    """Tasks that wait, and after them those that only follow; the other way round when following is asked for."""
    named = _guided_by(part, part.kinds, corpus)
    if not part.inherited:
        return named
    later = _guided_by(part, part.inherited, corpus)
    inherited = {task: replace(fit, tier=Tier.INHERITED) for task, fit in later.items() if fit.tier == Tier.DIRECT}
    return best_of([named, inherited])


def _guided_by(part: GuidancePart, asked: tuple[str, ...], corpus: Corpus) -> dict[str, Fit]:
    awaited = corpus.lookups.awaiting()
    kinds = asked or tuple(awaited)
    waiting = {task: kind for kind in kinds for task in awaited.get(kind, ())}
    following: dict[str, str] = {}
    for kind, tasks in sorted(corpus.lookups.following().items()):
        if (not asked and _central(kind, corpus)) or kind in asked:
            following = dict.fromkeys(tasks, kind) | following
    first, second = (Tier.DIRECT, Tier.RELATED) if part.waits else (Tier.RELATED, Tier.DIRECT)
    waits = {t: Fit(first, (_guidance("chờ hướng dẫn của", "waits for", k, corpus),)) for t, k in waiting.items()}
    follows = {
        task: Fit(
            second,
            (_guidance("theo hướng dẫn của", "follows", kind, corpus),),
            kept=Kept.GRAPH if task in waiting else Kept.DATABASE,
        )
        for task, kind in following.items()
    }
    return best_of([waits, follows])


def _central(kind: str, corpus: Corpus) -> bool:
    known = corpus.registry.kinds.get(kind)
    return known is not None and known.level == CENTRAL


def _guidance(vi: str, en: str, kind: str, corpus: Corpus) -> Reason:
    name, name_en = names_of(kind, corpus)
    return Reason(f"{vi} {name}", f"{en} the guidance of {the(name_en)}")


def _mentioning(words: Sequence[str], corpus: Corpus) -> dict[str, Fit]:
    named = dict.fromkeys(form for word in words for form in (word, _PEOPLE.sub("", word)))
    return best_of(
        dict.fromkeys(corpus.lookups.holding(word), Fit(Tier.DIRECT, (Reason(f"nêu “{word}”", f"names “{word}”"),)))
        for word in named
    )


def fulfilling(conditions: Sequence[Condition]) -> dict[str, Fit]:
    """The tasks that fulfil all conditions."""
    return all_of([condition.fits for condition in conditions])
