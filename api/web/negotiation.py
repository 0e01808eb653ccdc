"""Which of the forms and languages that can be given a client likes best, after its headers ``Accept`` and
``Accept-Language`` (RFC 9110, 12.5)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from vnplan.ontology.phrases import LANGUAGES, Language

Form = TypeVar("Form")

HTML, TURTLE, JSON_LD = "text/html", "text/turtle", "application/ld+json"


def page_or_rdf(accept: str | None) -> str:
    """``HTML``, ``TURTLE`` or ``JSON_LD``, as a client likes best; the page when it likes none of them."""
    return preferred(accept, {form: (form,) for form in (HTML, TURTLE, JSON_LD)}) or HTML


def pick_language(asked: str | None, kept: str | None, accepted: str | None) -> Language:
    """The language of a page: as ``asked`` for in the address, as ``kept`` from before, as the browser's
    ``Accept-Language`` prefers, else Vietnamese."""
    wished = next((language for wish in (asked, kept) for language in LANGUAGES if wish == language), None)
    if wished:
        return wished
    best: Language = "vi"
    highest = 0.0
    for tag, quality in _rated(accepted or ""):
        for language in LANGUAGES:
            if tag.split("-")[0] == language and quality > highest:
                best, highest = language, quality
    return best


def preferred(accept: str | None, offered: Mapping[Form, Sequence[str]]) -> Form | None:
    """The form that ``accept`` rates highest; of equals, and where nothing is said, the first. None when none fits.

    ``offered`` gives each form its media type, and other types that clients name when they mean it; the most exact part
    of ``accept`` that fits one decides its rating.
    """
    ranges = list(_rated(accept or "*/*"))
    best: Form | None = None
    highest = 0.0
    for form, (own, *others) in offered.items():
        exact = (quality for each, quality in ranges if each in others)
        rating = max(_rating(own, ranges), *exact, 0.0)
        if rating > highest:
            best, highest = form, rating
    return best


def _rated(header: str) -> Iterator[tuple[str, float]]:
    """What a header names, each with the weight that it is given, 1 where it says none."""
    for part in header.lower().split(","):
        named, *parameters = (piece.strip() for piece in part.split(";"))
        yield named, next((_quality(each[2:]) for each in parameters if each.startswith("q=")), 1.0)


def _quality(text: str) -> float:
    try:
        return min(max(float(text), 0.0), 1.0)
    except ValueError:
        return 0.0


def _rating(media_type: str, ranges: Iterable[tuple[str, float]]) -> float:
    fitting = {f"{media_type.partition('/')[0]}/*": 1, "*/*": 0, media_type: 2}
    found = [(fitting[each], quality) for each, quality in ranges if each in fitting]
    return max(found)[1] if found else 0.0
