"""Which of the forms that can be given a client likes best, after its ``Accept`` header (RFC 9110, 12.5.1)."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

Form = TypeVar("Form")

HTML, TURTLE, JSON_LD = "text/html", "text/turtle", "application/ld+json"


def page_or_rdf(accept: str | None) -> str:
    """``HTML``, ``TURTLE`` or ``JSON_LD``, as a client likes best; the page when it likes none of them."""
    return preferred(accept, {form: (form,) for form in (HTML, TURTLE, JSON_LD)}) or HTML


def preferred(accept: str | None, offered: Mapping[Form, Sequence[str]]) -> Form | None:
    """The form that ``accept`` rates highest; of equals, and where nothing is said, the first. None when none fits.

    ``offered`` gives each form its media type, and other types that clients name when they mean it; the most exact part
    of ``accept`` that fits one decides its rating.
    """
    ranges = list(_ranges(accept or "*/*"))
    best: Form | None = None
    highest = 0.0
    for form, (own, *others) in offered.items():
        exact = (quality for each, quality in ranges if each in others)
        rating = max(_rating(own, ranges), *exact, 0.0)
        if rating > highest:
            best, highest = form, rating
    return best


def _ranges(accept: str) -> Iterable[tuple[str, float]]:
    for part in accept.lower().split(","):
        media_range, *parameters = (piece.strip() for piece in part.split(";"))
        yield media_range, next((_quality(each[2:]) for each in parameters if each.startswith("q=")), 1.0)


def _quality(text: str) -> float:
    try:
        return min(max(float(text), 0.0), 1.0)
    except ValueError:
        return 0.0


def _rating(media_type: str, ranges: Iterable[tuple[str, float]]) -> float:
    fitting = {f"{media_type.partition('/')[0]}/*": 1, "*/*": 0, media_type: 2}
    found = [(fitting[each], quality) for each, quality in ranges if each in fitting]
    return max(found)[1] if found else 0.0
