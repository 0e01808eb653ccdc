"""The classes and relationships of the ontology as a drawing: which boxes, which arrows, where.

Only the places of the boxes are chosen by hand; what is drawn between them is what the ontology says.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import hypot

from vnplan.graph.kinds import EdgeKind
from vnplan.ontology.owl import Term, TermKind
from vnplan.ontology.phrases import Language
from vnplan.ontology.terms import camel

WIDTH, HEIGHT = 1120, 760
BOX_WIDTH, BOX_HEIGHT = 150, 44
_LOOP = 34  # how far an arrow from a box to itself goes out
_BEND = 26  # how far arrows that go both ways between two boxes keep from each other
_LINE = 15  # height of a line of words

_EDGES = frozenset(camel(kind) for kind in EdgeKind)  # inverses say the same and are not drawn

# The middle of each box.
PLACES: Mapping[str, tuple[int, int]] = {
    "Province": (130, 70),
    "Plan": (500, 70),
    "LegalDocument": (960, 150),
    "TaskGroup": (330, 220),
    "Agency": (130, 375),
    "Provision": (710, 240),
    "Task": (500, 520),
    "AgencyKind": (130, 690),
    "Output": (500, 690),
    "Sector": (960, 580),
}
_ARROWS_FROM_THE_RIGHT = ("TaskGroup",)  # their own loops go out on the left


@dataclass(frozen=True, slots=True)
class Box:
    """A class: its upper left corner, its name as a term and its label."""

    x: float
    y: float
    name: str
    label: str


@dataclass(frozen=True, slots=True)
class Arrow:
    """Relationships from one class to another: the path of the line, and the words with the place of their middle."""

    path: str
    x: float
    y: float
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Diagram:
    """Everything to draw."""

    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]


def diagram(terms: Sequence[Term], language: Language) -> Diagram:
    """The drawing of ``terms`` with labels in ``language``."""
    labels = {term.name: label(term, language) for term in terms}
    boxes = tuple(Box(x - BOX_WIDTH / 2, y - BOX_HEIGHT / 2, name, labels[name]) for name, (x, y) in PLACES.items())
    links: dict[tuple[str, str], list[str]] = {}
    for term in terms:
        for ends in _links(term):
            links.setdefault(ends, []).append(labels[term.name])
    return Diagram(boxes, tuple(_arrow(ends, tuple(words), ends[::-1] in links) for ends, words in links.items()))


def label(term: Term, language: Language) -> str:
    """What a term is called in ``language``."""
    return term.label_vi if language == "vi" else term.label_en


def _links(term: Term) -> Iterator[tuple[str, str]]:
    """Which boxes a relationship joins; one between things of the same classes stays within each of them."""
    if term.kind != TermKind.RELATIONSHIP or term.name not in _EDGES:
        return
    domain, found = (tuple(map(_drawn_as, names)) for names in (term.domain, term.range))
    for source in domain:
        for target in (source,) if domain == found else found:
            if source in PLACES and target in PLACES:
                yield source, target


def _drawn_as(name: str) -> str:
    return "Agency" if name in ("Collective", "SingleAgency") else name


def _arrow(ends: tuple[str, str], words: tuple[str, ...], both_ways: bool) -> Arrow:
    (x1, y1), (x2, y2) = (PLACES[name] for name in ends)
    if ends[0] == ends[1]:
        return _loop(x1 - 40 if ends[0] in _ARROWS_FROM_THE_RIGHT else x1 + 40, y1, words)
    length = hypot(x2 - x1, y2 - y1)
    bend = _BEND if both_ways else 0
    across = (-(y2 - y1) / length * bend, (x2 - x1) / length * bend)
    middle = ((x1 + x2) / 2 + across[0] * 2, (y1 + y2) / 2 + across[1] * 2)
    start, end = _edge_of_box((x1, y1), middle), _edge_of_box((x2, y2), middle)
    path = f"M{start[0]:.0f} {start[1]:.0f}Q{middle[0]:.0f} {middle[1]:.0f} {end[0]:.0f} {end[1]:.0f}"
    return Arrow(path, (start[0] + 2 * middle[0] + end[0]) / 4, (start[1] + 2 * middle[1] + end[1]) / 4, words)


def _loop(x: float, y: float, words: tuple[str, ...]) -> Arrow:
    """An arrow that leaves a box at its top and comes back, around ``x``."""
    top = y - BOX_HEIGHT / 2
    path = (
        f"M{x - 20:.0f} {top:.0f}C{x - 20:.0f} {top - _LOOP:.0f} {x + 20:.0f} {top - _LOOP:.0f} {x + 20:.0f} {top:.0f}"
    )
    return Arrow(path, x, top - _LOOP * 0.75 - _LINE * len(words) / 2, words)


def _edge_of_box(middle: tuple[float, float], towards: tuple[float, float]) -> tuple[float, float]:
    """Where the line from the middle of a box to a point leaves the box."""
    dx, dy = towards[0] - middle[0], towards[1] - middle[1]
    out = min(
        (half / abs(step) for half, step in ((BOX_WIDTH / 2 + 3, dx), (BOX_HEIGHT / 2 + 3, dy)) if step), default=0.0
    )
    return middle[0] + dx * out, middle[1] + dy * out
