"""How bodies take part in tasks: in which role, by name or through a phrase, and how many lead together."""

from collections.abc import Sequence
from dataclasses import replace

from vnplan.ontology.model import Role
from vnplan.search.conditions.fits import Fit, Kept, Tier, best_of
from vnplan.search.conditions.succeeding import joined_to, name_of
from vnplan.search.corpus import Corpus
from vnplan.search.parts import ROLE_LABELS, LeadsPart, RoleAsked
from vnplan.search.plan import AgencyConstraint, Reason, SearchPlan
from vnplan.search.recognise.turned import not_in_role

_ROLE_WORDS = {Role.LEAD: ("chủ trì", "leads"), Role.COORDINATE: ("phối hợp", "coordinates")}


def settled(plan: SearchPlan, corpus: Corpus) -> SearchPlan:
    """``plan``, with one of the bodies enough where a list of several names bodies that no task names all of: "tasks of
    the transport and construction departments". A question that says "together", or gives them roles of their own,
    means all of them."""
    bodies = [item for item in plan.agencies if not item.negated]
    if len(bodies) < 2 or plan.either or plan.together or len({item.role for item in bodies}) > 1:
        return plan
    named = [{task for task, fit in involving(item, corpus).items() if fit.tier != Tier.INDIRECT} for item in bodies]
    return plan if set.intersection(*named) else replace(plan, either=True)


LEADS_ASKED = {
    RoleAsked.JOINT_LEAD: Reason("nhiều cơ quan cùng chủ trì", "several bodies share the lead"),
    RoleAsked.SOLE_LEAD: Reason("một cơ quan chủ trì", "one body leads alone"),
}
_BESIDE_LEADING = {RoleAsked.ONLY_COORDINATE: False, RoleAsked.LEAD_AND_COORDINATE: True}  # coordinates, and leads?


def led(role: RoleAsked, corpus: Corpus) -> dict[str, Fit]:
    """The tasks with several leads, or with one."""
    fit = Fit(Tier.DIRECT, (LEADS_ASKED[role],))
    leads = corpus.lookups.leads()
    return {task: fit for task, number in leads.items() if _leads_as_asked(role, number)}


def led_together(part: LeadsPart, corpus: Corpus) -> dict[str, Fit]:
    """The tasks that so many bodies of the kind asked for lead."""
    fit = Fit(Tier.DIRECT, (Reason(part.label_vi, part.label_en),))
    leads = corpus.lookups.leads(corpus.families.get(part.value))
    most = part.most or max(leads.values(), default=0)
    return {task: fit for task, number in leads.items() if part.least <= number <= most}


def _leads_as_asked(role: RoleAsked, leads: int) -> bool:
    return leads > 1 if role == RoleAsked.JOINT_LEAD else leads == 1


def agency_label(item: AgencyConstraint, corpus: Corpus) -> Reason:
    """The condition in words."""
    if item.negated:
        return Reason(*not_in_role(item.role, *names_of(item.kinds[0], corpus)))
    vi, en = ROLE_LABELS[item.role]
    return Reason(f"{item.label_vi} {vi}", f"{item.label_en} {en}")


def involving(item: AgencyConstraint, corpus: Corpus) -> dict[str, Fit]:
    """The tasks in which a body takes part as asked, those of bodies merged into it in a tier of their own."""
    inherited = {
        task: replace(fit, tier=Tier.INHERITED)
        for task, fit in _taking_part(item.inherited, item, corpus).items()
        if fit.tier == Tier.DIRECT
    }
    return best_of([_taking_part(item.kinds, item, corpus), inherited])


def _taking_part(bodies: Sequence[str], item: AgencyConstraint, corpus: Corpus) -> dict[str, Fit]:
    """The tasks in which these bodies (kinds, or single ones) have the role asked for; a role other than involvement is
    held by name only. Bodies that went into the one asked for say so."""
    found: dict[str, Fit] = {}
    for body in bodies:
        fits = _involved(body, corpus) if item.role == RoleAsked.INVOLVED else _in_role(body, item.role, corpus)
        joined = joined_to(body, item.kinds[0], corpus)
        if joined:
            fits = {task: replace(fit, why=(*fit.why, *joined)) for task, fit in fits.items()}
        found = best_of([found, fits]) if found else dict(fits)
    if item.role in _BESIDE_LEADING:  # bodies that are one today: what one of them leads, this one leads
        led = {task for body in bodies for task in _in_role(body, RoleAsked.LEAD, corpus)}
        return {task: fit for task, fit in found.items() if (task in led) == _BESIDE_LEADING[item.role]}
    return found


def _in_role(kind: str, role: RoleAsked, corpus: Corpus) -> dict[str, Fit]:
    asked = Role.COORDINATE if role in (RoleAsked.COORDINATE, *_BESIDE_LEADING) else Role.LEAD
    named = {task for task, how in corpus.lookups.taking_part(kind, (asked,)).items() if how.direct}
    if role in LEADS_ASKED:
        leads = corpus.lookups.leads()
        named = {task for task in named if _leads_as_asked(role, leads.get(task, 0))}
    return dict.fromkeys(named, Fit(Tier.DIRECT, (_in_words(kind, asked, corpus),)))


def _involved(kind: str, corpus: Corpus) -> dict[str, Fit]:
    found: dict[str, Fit] = {}
    in_role = {role: Fit(Tier.DIRECT, (_in_words(kind, role, corpus),)) for role in Role}
    through: dict[str, Fit] = {}
    for task, how in corpus.lookups.taking_part(kind, tuple(Role)).items():
        if how.direct:
            found[task] = in_role[Role.LEAD if Role.LEAD in how.roles else Role.COORDINATE]
            continue
        phrase = how.via or ""
        if phrase not in through:
            through[phrase] = Fit(Tier.INDIRECT, (_through(kind, phrase, corpus),))
        found[task] = through[phrase]
    doing = corpus.lookups.given_work(kind)
    name, name_en = names_of(kind, corpus)
    why = Reason(f"{name} được giao việc trong nội dung", f"the text gives work to the {name_en}")
    return best_of([found, dict.fromkeys(doing, Fit(Tier.DIRECT, (why,), kept=Kept.DATABASE))])


def names_of(body: str, corpus: Corpus) -> tuple[str, str]:
    """What a body, or a kind, is called in Vietnamese and in English."""
    name = name_of(body, corpus)
    return name.vi, name.en


def _in_words(kind: str, role: Role, corpus: Corpus) -> Reason:
    name, name_en = names_of(kind, corpus)
    return Reason(f"{name} {_ROLE_WORDS[role][0]}", f"{name_en} {_ROLE_WORDS[role][1]}")


def _through(kind: str, via: str, corpus: Corpus) -> Reason:
    (name, name_en), (phrase, phrase_en) = names_of(kind, corpus), names_of(via, corpus)
    return Reason(f"{name} thuộc “{phrase}”", f"{name_en} is one of “{phrase_en}”")
