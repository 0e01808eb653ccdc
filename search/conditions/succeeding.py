"""What answers say of successions: what a body asked for is today, whose tasks were counted in, and that the work of
some was split."""

from collections.abc import Iterable, Iterator, Sequence

from vnplan.ontology.days import shown_day
from vnplan.ontology.legal.vocabulary import vocabulary
from vnplan.ontology.provinces import Province, provinces
from vnplan.ontology.successions import Step, SuccessionRegistry, last_of
from vnplan.ontology.text import slug
from vnplan.search.corpus import Corpus
from vnplan.search.parts import PlacePart
from vnplan.search.plan import Reason, SearchPlan
from vnplan.search.wording import tasks_en


def told_of_successions(plan: SearchPlan, corpus: Corpus, *, empty: bool = False) -> Reason:
    """What became of the bodies and provinces that a question names, as sentences that follow an answer; ``empty``: no
    task was found, so none of a predecessor was counted in."""
    told = [sentence for kind in _asked(plan) for sentence in _of_body(kind, plan, corpus, counted=not empty)]
    told += [sentence for part in plan.places for sentence in _of_place(part, corpus)]
    return Reason("".join(f" {reason.vi}" for reason in told), "".join(f" {reason.en}" for reason in told))


def told_of_inherited(tasks: Sequence[str], plan: SearchPlan, corpus: Corpus) -> Reason:
    """How many tasks follow that are those of bodies merged into the one asked for, and whose: they are in no count."""
    if not tasks:
        return Reason("", "")
    number, taking_part = len(tasks), _taking_part(tasks, corpus)
    merged = {body for item in plan.agencies for body in item.inherited}
    merged |= {body for part in plan.guidance for body in part.inherited}
    steps = [step for kind in _asked(plan) for step in _into(kind) if step.source in merged & taking_part]
    found = [_went_into(step, corpus) for step in steps]
    bodies = Reason("; ".join(body.vi for body in found), "; the ".join(body.en for body in found))
    be = "is one" if number == 1 else "are those"
    return Reason(
        f" Thêm {number} nhiệm vụ của {bodies.vi}.",
        f" A further {number} {tasks_en(number)} {be} of the {bodies.en}.",
    )


def _taking_part(tasks: Iterable[str], corpus: Corpus) -> set[str]:
    """The bodies, and their kinds, that tasks name anywhere."""
    found: set[str] = set()
    for each in map(corpus.graph.task, tasks):
        bodies = [body.agency for body in (*each.lead, *each.coordinate)] + [body.agency for body in each.awaits]
        facts = corpus.facts[each.id]
        found.update(bodies, map(_kind, bodies), facts.doers, facts.followed)
    return found


def beside(printed: str, kind: str | None, corpus: Corpus) -> Reason:
    """A body's name as printed with its present name beside it; ``kind`` None: whatever kind the name says."""
    known = corpus.registry.kind_of(printed) if kind is None else corpus.registry.kinds.get(kind)
    if known is None:
        return Reason(printed, printed)
    now = [name_of(body, corpus) for body in last_of(SuccessionRegistry.load().now(known.id))]
    if not now:
        return Reason(printed, printed)
    return Reason(
        f"{printed} (nay là {', '.join(name.vi for name in now)})",
        f"{printed} (now the {', '.join(name.en for name in now)})",
    )


def joined_to(body: str, asked: str, corpus: Corpus) -> tuple[Reason, ...]:
    """Why a task of ``body`` answers a question for ``asked``, into which it went; nothing for the body itself."""
    known = SuccessionRegistry.load()
    steps = (*known.before(asked), *known.in_one_province(asked))
    step = next((step for step in steps if step.source == body), None)
    if step is None:
        return ()
    name, since = name_of(step.target or "", corpus), _since(step, corpus)
    return (Reason(f"nay là {name.vi} ({since.vi})", f"now the {name.en} ({since.en})"),)


def name_of(body: str, corpus: Corpus) -> Reason:
    """What a body is called, given by its id or its kind's."""
    place, slash, kind = body.partition("/")
    if slash and kind in corpus.registry.kinds:
        agency = corpus.registry.agency(kind, place)
        return Reason(agency.name, agency.name_en or agency.name)
    known = corpus.registry.kinds.get(body)
    return Reason(known.name, known.name_en or known.name) if known else Reason(body, body)


def _asked(plan: SearchPlan) -> tuple[str, ...]:
    """The kinds of bodies that the question names."""
    named = (item.kinds[0] for item in plan.agencies)
    guiding = (kind for part in plan.guidance if part.kinds for kind in part.value.split(","))
    return tuple(dict.fromkeys((*named, *guiding)))


def _of_body(kind: str, plan: SearchPlan, corpus: Corpus, *, counted: bool) -> Iterator[Reason]:
    known = SuccessionRegistry.load()
    steps = known.now(kind)
    yield from (_became(step, corpus) for step in steps)
    places = _places(plan, corpus)
    if known.is_new(kind):
        came = [step for step in _into(kind) if _place(step.source) in (None, *places)]
        yield _came_from(kind, came, corpus, counted=counted)
    if steps:
        return
    for place in places:
        for step in known.now(f"{place}/{kind}"):
            if _kind(step.source) == kind != _kind(step.target):
                yield _became(step, corpus)


def _became(step: Step, corpus: Corpus) -> Reason:
    day, law = _day(step.date), _law(step.basis, corpus)
    if step.target is None:
        return Reason(f"Từ {day.vi} ({law.vi}) {step.note_vi}.", f"On {day.en} ({law.en}) {step.note_en}.")
    name, now = (name_of(_kind(body), corpus) for body in (step.source, step.target))
    place = provinces().get(_place(step.source) or "")
    name_vi = f"Ở {place.name}, {name.vi}" if place else name.vi
    name_en = f"In {place.name_en} the {name.en}" if place else f"The {name.en}"
    since = _since(step, corpus)
    return Reason(f"{name_vi} nay là {now.vi} ({since.vi}).", f"{name_en} is now the {now.en} ({since.en}).")


def _came_from(kind: str, steps: Sequence[Step], corpus: Corpus, *, counted: bool) -> Reason:
    name, day, law = name_of(kind, corpus), _day(steps[0].date), _law(steps[0].basis, corpus)
    before = [_with_place(step.source, corpus) for step in steps]
    many = len(before) > 1
    names, names_en = "; ".join(each.vi for each in before), "; ".join(each.en for each in before)
    vi = f"{name.vi} có từ {day.vi} ({law.vi}), trước đây là{':' if many else ''} {names}."
    en = f"The {name.en} has existed since {day.en} ({law.en}), formerly{':' if many else ' the'} {names_en}."
    if counted:
        vi += f" Đã tính cả nhiệm vụ của {'các ' if many else ''}cơ quan này."
        en += f" {'Their' if many else 'Its'} tasks are counted in."
    return Reason(vi, en)


def _with_place(body: str, corpus: Corpus) -> Reason:
    name, place = name_of(_kind(body), corpus), provinces().get(_place(body) or "")
    return Reason(f"{name.vi} ({place.name})", f"{name.en} ({place.name_en})") if place else name


def _into(kind: str) -> tuple[Step, ...]:
    """What went into a kind of body directly, everywhere and then in one province."""
    known = SuccessionRegistry.load()
    return tuple(step for step in (*known.before(kind), *known.in_one_province(kind)) if _kind(step.target) == kind)


def _kind(body: str | None) -> str:
    return (body or "").rpartition("/")[2]


def _place(body: str) -> str | None:
    place, slash, _ = body.partition("/")
    return place if slash else None


def _went_into(step: Step, corpus: Corpus) -> Reason:
    day, law = _day(step.date), _law(step.basis, corpus)
    source, target = name_of(step.source, corpus), name_of(step.target or "", corpus)
    return Reason(
        f"{source.vi} (đã sáp nhập vào {target.vi} từ {day.vi}, {law.vi})",
        f"{source.en} (merged into the {target.en} on {day.en}, {law.en})",
    )


def _of_place(part: PlacePart, corpus: Corpus) -> Iterator[Reason]:
    known = provinces()
    if known[part.value].merged_into:
        moved = _moved(known[part.value], corpus)
        yield Reason(f"{moved.vi}.", f"{moved.en}.")
    loaded = {slug(plan.province) for plan in corpus.graph.plans.values()}
    for other in (known[province] for province in part.provinces if province != part.value and province in loaded):
        moved = _moved(other, corpus)
        yield Reason(
            f"{moved.vi}; đã tính cả kế hoạch của {other.name}.",
            f"{moved.en}; the plan of {other.name_en} is counted in.",
        )


def _moved(province: Province, corpus: Corpus) -> Reason:
    into = provinces()[province.merged_into or ""]
    day, law = _day(province.merged_on or ""), _law(province.merged_by or "", corpus)
    name = f"{province.full_name[:1].upper()}{province.full_name[1:]}"
    be, be_en = ("nay là", "is now") if province.renamed else ("nay thuộc", "is now part of")
    return Reason(
        f"{name} {be} {into.full_name} (từ {day.vi}, {law.vi})",
        f"{province.name_en} {be_en} {into.name_en} (since {day.en}, {law.en})",
    )


def _places(plan: SearchPlan, corpus: Corpus) -> tuple[str, ...]:
    """The provinces whose plans are asked, by id."""
    wanted = {province for part in plan.places for province in part.provinces}
    loaded = dict.fromkeys(slug(each.province) for each in corpus.graph.plans.values())
    return tuple(place for place in loaded if not wanted or place in wanted)


def _since(step: Step, corpus: Corpus) -> Reason:
    day, law = _day(step.date), _law(step.basis, corpus)
    return Reason(f"từ {day.vi}, {law.vi}", f"since {day.en}, {law.en}")


def _day(iso: str) -> Reason:
    return Reason(shown_day(iso, "vi"), shown_day(iso, "en"))


def _law(document_id: str, corpus: Corpus) -> Reason:
    """ "Nghị định 45/2025/NĐ-CP", "Decree 45/2025/NĐ-CP"."""
    law = corpus.library.registry.documents[document_id]
    kind = vocabulary().types.get(law.type or "")
    english = (kind.en if kind else None, law.number)
    return Reason(" ".join(filter(None, (law.type, law.number))), " ".join(filter(None, english)))
