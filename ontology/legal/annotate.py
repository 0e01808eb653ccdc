"""Marks in a text, for instance links, where citations stand."""

from collections.abc import Callable, Iterable

from vnplan.ontology.errors import InvalidInput
from vnplan.ontology.legal.found import Found


def annotate(
    text: str, founds: Iterable[Found], render: Callable[[Found], str], *, plain: Callable[[str], str] = str
) -> str:
    """``text`` with each citation replaced by ``render(found)`` and the rest passed through ``plain``.

    For HTML: ``annotate(text, find(text), link, plain=html.escape)``. Raises InvalidInput when ``founds`` overlap or
    come from another text.
    """
    parts: list[str] = []
    done = 0
    for found in sorted(founds, key=lambda f: f.start):
        if found.start < done or text[found.start : found.end] != found.matched:
            raise InvalidInput(f"{found.matched!r} does not stand at {found.start}; use the finds of this very text")
        parts += (plain(text[done : found.start]), render(found))
        done = found.end
    return "".join((*parts, plain(text[done:])))
