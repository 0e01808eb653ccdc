"""From a citation to the document that it means, or to the reason why that is not sure."""

from collections.abc import Callable, Sequence

from vnplan.ontology.legal.found import Found, LegalDocument, Resolution
from vnplan.ontology.legal.identify import is_local, place_of
from vnplan.ontology.legal.number import Number, normalise, read_number
from vnplan.ontology.legal.prepare import prepare
from vnplan.ontology.legal.registry import LegalRegistry, serial_of
from vnplan.ontology.model import CitationKind
from vnplan.ontology.provinces import find_province

FOUND, SEVERAL, UNKNOWN, NO_FORM = 200, 300, 404, 400
_NOTHING = Resolution(NO_FORM, (), "neither a number nor a name")


def _agrees_in_time(found: Found, document: LegalDocument) -> bool:
    if found.date and document.date:
        return found.date == document.date
    return not (found.year and document.date) or document.date.startswith(str(found.year))


def _agrees_in_place(place: str | None, document: LegalDocument) -> bool:
    return place is None or document.place is None or place == document.place


def _answer(documents: Sequence[LegalDocument], known_under_it: Sequence[LegalDocument], what: str) -> Resolution:
    if len(documents) == 1:
        return Resolution(FOUND, tuple(documents), f"one document fits {what}")
    if documents:
        return Resolution(
            SEVERAL, tuple(documents), f"{len(documents)} documents fit {what}; add the date or the issuer"
        )
    if known_under_it:
        others = ", ".join(f"{d.number or d.id} of {d.date}" for d in known_under_it)
        return Resolution(UNKNOWN, (), f"{what} is known only with another date or issuer: {others}")
    return Resolution(UNKNOWN, (), f"{what} is not known here")


def _by_number(found: Found, number: str, registry: LegalRegistry, place: str | None) -> Resolution:
    same = registry.by_number(number)
    local = is_local(number)
    where = (place_of(found.issuer) or found.place or place) if local else None
    fits = [d for d in same if _agrees_in_time(found, d) and _agrees_in_place(where, d)]
    if local and where is None and found.date is None and len(fits) == 1 and fits[0].place:
        return Resolution(
            SEVERAL, tuple(fits), f"every province numbers its own papers: whose {number}? add the province or the date"
        )
    if not same and (read := read_number(prepare(number), 0)) and not read.letter:
        return _by_rest(found, number, read, registry, where)
    return _answer(fits, same, number)


def _by_rest(found: Found, number: str, read: Number, registry: LegalRegistry, place: str | None) -> Resolution:
    """A number that lost its type ("882/TTg") or year: the one document that the rest fits. Without its year it is
    only a proposal: bodies count papers with and without a year apart."""
    fits = [
        d
        for d in registry.by_serial(serial_of(number))
        if d.number
        and (other := read_number(prepare(d.number), 0))
        and other.issuers[:1] == read.issuers[:1]
        and read.kind in (None, other.kind)
        and read.year in (None, other.year)
        and _agrees_in_place(place, d)
        and (found.type is None or found.type == d.type)
        and _agrees_in_time(found, d)
    ]
    if len(fits) == 1 and read.kind is not None:
        return Resolution(SEVERAL, tuple(fits), f"{number} is not known here; {fits[0].number} has the same serial")
    return _answer(fits if len(fits) == 1 else (), (), number)


def _by_serial(found: Found, serial: str, registry: LegalRegistry, place: str | None) -> Resolution:
    """A serial without its code: certain only when one central document has it, or one of the place meant."""
    head, _, year = serial.partition("/")
    where = place_of(found.issuer) or found.place or place
    checks: tuple[Callable[[LegalDocument], bool], ...] = (
        lambda d: found.type is None or d.type == found.type,
        lambda d: not year or f"/{year}/" in (d.number or ""),
        lambda d: _agrees_in_time(found, d),
        lambda d: _agrees_in_place(where, d),
        lambda d: found.issuer is None or d.issuer is None or _same_body(found.issuer, d.issuer),
    )
    fits = [d for d in registry.by_serial(head) if all(check(d) for check in checks)]
    if len(fits) == 1 and fits[0].place and fits[0].place != where:
        return Resolution(
            SEVERAL,
            tuple(fits),
            f"the serial {serial} alone may be any province's; add the code, the issuer or the date",
        )
    return _answer(fits, (), f"{found.type or 'document'} {serial}")


def _body(name: str) -> str:
    """The name of a body without its province, which is compared on its own."""
    for start, _, _ in find_province(name)[:1]:
        name = name[:start]
    return name.casefold().strip().removesuffix("tỉnh").removesuffix("thành phố").strip()


def _same_body(one: str, other: str) -> bool:
    """Whether two names can be one body: one is the beginning of the other ("UBND tỉnh", "UBND tỉnh X"), or both
    are of the Party's centre or of one Party committee."""
    short, long = sorted((_body(one), _body(other)), key=len)
    if short in long:
        return True
    return "ủy" in short.split()[-1] and "ủy" in long


def _by_name(found: Found, name: str, registry: LegalRegistry) -> Resolution:
    same = registry.by_name(name)
    return _answer([d for d in same if _agrees_in_time(found, d)], same, f"“{name}”")


def resolve(
    found: Found, registry: LegalRegistry, *, place: str | None = None, own: LegalDocument | None = None
) -> Resolution:
    """What ``found`` means: 200 one document held or known, 300 several fit, 404 well formed but unknown here,
    400 no form we know.

    ``place`` (a province's slug) is where the text comes from: "UBND tỉnh" is then that province's. ``own`` is the
    document the text stands in: "Kế hoạch này" is that one, if it is of the type named.
    """
    if found.kind == CitationKind.RELATIVE:
        return _relative(found, own)
    if found.number is None:
        return _by_name(found, found.name, registry) if found.name else _NOTHING
    if (number := normalise(found.number)) is not None:
        return _by_number(found, number, registry, place)
    if found.number.partition("/")[0].rstrip("abcdefgh").isdigit():
        return _by_serial(found, found.number, registry, place)
    return Resolution(NO_FORM, (), f"{found.number!r} is no form of document number that we know")


def _relative(found: Found, own: LegalDocument | None) -> Resolution:
    if own is not None and found.note is None and own.type == found.type:
        return Resolution(FOUND, (own,), "the document that says so of itself")
    return Resolution(UNKNOWN, (), found.note or f"which {found.type} is meant depends on the text it stands in")
