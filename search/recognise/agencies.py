"""Bodies named in a question, with what became of them since."""

from collections.abc import Iterator

from vnplan.ontology.model import AgencyKind
from vnplan.search.parts import AgencyPart
from vnplan.search.recognise.context import Context
from vnplan.search.vocabulary import predecessors

CENTRAL = "centre"
# Collectives that are bodies of their own in every plan; other collective phrases name nobody in particular.
NAMED_COLLECTIVES = ("centre", "district", "commune")


def recognise_agencies(context: Context) -> Iterator[AgencyPart]:
    """Each registered name and nickname. A body that only receives the work ("trình HĐND tỉnh"), or whose document is
    meant, is recognised but binds nothing."""
    recipients = {match.end for match in context.phrases("recipient")}
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
            hard=not any(end_of <= start <= end_of + 1 for end_of in recipients),
            kinds=kinds,
            inherited=inherited,
            central=kind.level == CENTRAL and context.registry.provincial(kind.id) is None,
        )


def _named(context: Context) -> Iterator[tuple[int, int, AgencyKind]]:
    kinds = context.registry.kinds
    for find in context.registry.find(context.question.text):
        yield find.start, find.end, kinds[find.kind]
    for match in context.phrases("nicknames"):
        if match.name in kinds:
            yield match.start, match.end, kinds[match.name]


def meant_by(kind: AgencyKind, context: Context) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The kinds a name means, and those whose work the body took over under a name it already had.

    A name that exists only since a merger means all its predecessors and itself. A body of the centre that works
    in a province through a branch of the same name means the branch too.
    """
    before = predecessors().get(kind.id)
    branch = context.registry.provincial(kind.id)
    own = (kind.id, branch) if branch else (kind.id,)
    if before is None:
        return own, ()
    return (own, before.merged) if before.kept else ((*own, *before.merged), ())
