"""Bodies named in a question, with what became of them since."""

import re
from collections.abc import Iterator, Sequence

from vnplan.ontology.agencies import AgencyFind
from vnplan.ontology.model import CENTRAL, AgencyKind
from vnplan.ontology.provinces import find_province
from vnplan.ontology.successions import SuccessionRegistry
from vnplan.ontology.text import canonical, fold
from vnplan.search.parts import AgencyPart
from vnplan.search.recognise.asides import with_asides
from vnplan.search.recognise.context import Context
from vnplan.search.recognise.coordination import coordinated
from vnplan.search.recognise.fields import Named, called_by_fields, called_by_fields_alone
from vnplan.search.recognise.short_names import shortened

TOWNS = "uy-ban-nhan-dan-cap-huyen"
_CITY_COMMITTEE = re.compile(r"(?:ubnd|uy ban nhan dan) thanh pho")
_REACH = 12  # characters between a body's name and what it does with an output
# Collectives that are bodies of their own in every plan; other collective phrases name nobody in particular.
NAMED_COLLECTIVES = ("centre", "district", "commune")


def recognise_agencies(context: Context) -> Iterator[AgencyPart]:
    """Each registered name and nickname. A body that only receives the work ("trình HĐND tỉnh"), or whose document is
    meant, or that is only told of, is recognised but binds nothing."""
    yield from with_asides(context, sorted(_bodies(context), key=lambda part: part.start))


def _bodies(context: Context) -> Iterator[AgencyPart]:
    seen: list[tuple[int, int]] = []
    for start, end, kind in _named(context):
        inside = any(start < other_end and other_start < end for other_start, other_end in seen)
        if inside or context.taken(start, end) or (kind.collective and kind.level not in NAMED_COLLECTIVES):
            continue
        seen.append((start, end))
        kinds, inherited = meant_by(kind, context)
        yield AgencyPart(
            kind="agency",
            value=kind.id,
            label_vi=kind.name,
            label_en=kind.name_en or kind.name,
            start=start,
            end=end,
            hard=not _takes_no_part(context, start, end),
            kinds=kinds,
            inherited=inherited,
            central=kind.level == CENTRAL and context.registry.provincial(kind.id) is None,
        )


def _takes_no_part(context: Context, start: int, end: int) -> bool:
    """Whether the body at these characters only receives the work, has a document that is meant, or decides on what
    comes out."""
    before = any(match.end <= start <= match.end + 1 for match in context.phrases("recipient"))
    behind = any(end < match.start <= end + 1 for match in context.phrases("own_document"))
    deciding = context.phrases("decides") if context.phrases("outputs") else ()
    return before or behind or any(end < match.start <= end + _REACH for match in deciding)


def _named(context: Context) -> Iterator[Named]:
    kinds = context.registry.kinds
    found = context.registry.find(context.question.text, asked=True)
    sure = [find for find in found if find.exact or not _other_word(context, find.start, kinds[find.kind])]
    called = list(called_by_fields(context, sure))
    yield from called
    for start, end, kind in coordinated(context, [find for find in sure if not _within(find, called)]):
        yield start, end, kinds[TOWNS] if _of_a_town(context, start, end) else kind
    yield from ((start, end, kinds[kind]) for start, end, kind in shortened(context))
    yield from called_by_fields_alone(context)
    for match in context.phrases("nicknames"):
        if match.name in kinds:
            yield match.start, match.end, kinds[match.name]


def _of_a_town(context: Context, start: int, end: int) -> bool:
    """Whether a committee is that of a city within a province: "UBND thành phố Thanh Hóa", "UBND thành phố Sầm Sơn"."""
    if not _CITY_COMMITTEE.fullmatch(fold(context.text(start, end))):
        return False
    behind = context.question.text[end:].lstrip()
    named = next((province for at, _, province in find_province(behind) if at == 0), None)
    return named.kind == "tỉnh" if named else behind[:1].isupper()


def _within(find: AgencyFind, called: Sequence[Named]) -> bool:
    return any(start < find.end and find.start < end for start, end, _ in called)


def _other_word(context: Context, start: int, kind: AgencyKind) -> bool:
    """Whether the first word of a name found without its diacritics is restored to another one: "chuyen doi so va y
    te" holds "số", no "Sở Y tế"."""
    word = next(word for word in context.restored.words if word.start >= start)
    head = kind.name.split()[0]
    return word.accented and fold(head) == word.folded and canonical(head) != word.written


def meant_by(kind: AgencyKind, context: Context) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The bodies a name means, and those whose work the body took up under a name it already had: ids of kinds, and of
    single bodies where something happened in one province only.

    A name that exists only since a merger means itself and all its predecessors. A body of the centre that works in a
    province through a branch of the same name means the branch too.
    """
    known = SuccessionRegistry.load()
    branch = context.registry.provincial(kind.id)
    own = (kind.id, branch) if branch else (kind.id,)
    steps = (*known.before(kind.id), *known.in_one_province(kind.id))
    before = tuple(dict.fromkeys(step.source for step in steps))
    return ((*own, *before), ()) if known.is_new(kind.id) else (own, before)
