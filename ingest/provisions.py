"""The clauses of a plan's body that give somebody work.

Two manners are common. A clause names its bodies and goes on: "- Sở A chủ trì, phối hợp với ...: + ..."; what its
list says are items of the one clause. Or a heading names them and its list has one clause an item: "Sở Y tế chủ
trì:" and then dashes, "1. Sở A" and then "a) ...".
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from vnplan.ingest.awaits import find_awaited
from vnplan.ingest.citations import read_running_citations
from vnplan.ingest.dates import any_of
from vnplan.ingest.openings import Opening, provision_words, read_opening
from vnplan.ingest.paragraphs import Mark, Paragraph
from vnplan.ingest.running import RunningText, join_texts
from vnplan.ingest.setting import Setting
from vnplan.ontology.agencies import AgencyRegistry
from vnplan.ontology.model import Provision, SourceSpan
from vnplan.ontology.text import slug

_NO_SECTION = "0"
_SECTION_MARKS = (Mark.PART, Mark.ROMAN, Mark.NUMBER)


@dataclass(slots=True)
class _Clause:
    """A clause while its paragraphs are read."""

    bodies: str
    section: str
    title: str
    mark: Mark
    paragraphs: list[Paragraph]
    items: list[Paragraph] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Heading:
    """A numbered paragraph that stands above others; ``title`` is empty when it names bodies only."""

    mark: Mark
    label: str
    title: str

    def within(self, mark: Mark, depth: int) -> bool:
        """Whether a heading with this mark, its label of ``depth`` dots, ends this one: "8.2" ends "8.1", not "8"."""
        return (self.mark, self.label.count(".")) >= (mark, depth)


def read_provisions(paragraphs: Sequence[Paragraph], setting: Setting) -> tuple[Provision, ...]:
    """The provisions among the ``paragraphs`` of a plan's body, in order."""
    reader = _Reader(setting.agencies)
    for n, paragraph in enumerate(paragraphs):
        following = paragraphs[n + 1].mark if n + 1 < len(paragraphs) else None
        reader.take(paragraph, following)
    ordinals: Counter[str] = Counter()
    provisions = []
    for clause in reader.clauses:
        ordinals[clause.section] += 1
        provisions.append(_provision(clause, f"{clause.section}-{ordinals[clause.section]}", setting))
    return tuple(provisions)


def _provision(clause: _Clause, label: str, setting: Setting) -> Provision:
    running = _running_of(clause)
    key = f"{setting.plan}/{label}"
    return Provision(
        id=key,
        plan=setting.plan,
        section=clause.section,
        section_title=clause.title,
        text=running.text,
        items=tuple(item.body for item in clause.items),
        lead=setting.agencies.split(clause.bodies, setting.place),
        awaits=find_awaited(running.text, setting.agencies, setting.place),
        citations=read_running_citations(running, setting, key),
        source=SourceSpan(setting.document, running.page_at(0), running.numbers[0], running.numbers[-1]),
    )


def _running_of(clause: _Clause) -> RunningText:
    """All words of the clause without the mark it begins with."""
    first = clause.paragraphs[0]
    whole = join_texts([paragraph.running for paragraph in clause.paragraphs], " ")
    return whole.without_start(len(first.running.text) - len(first.body))


class _Reader:
    """Takes the paragraphs of a body in order and collects its clauses."""

    def __init__(self, registry: AgencyRegistry) -> None:
        self.clauses: list[_Clause] = []
        self._registry = registry
        self._headings: list[_Heading] = []
        self._open: _Clause | None = None
        self._bodies: tuple[str, Mark] | None = None  # of a heading whose list is read

    def take(self, paragraph: Paragraph, following: Mark | None) -> None:
        """Read one paragraph; ``following`` is the mark of the next one."""
        mark = paragraph.mark
        self._leave(paragraph)
        opening = None if mark is Mark.PLUS else read_opening(paragraph.body, self._registry)
        if mark in _SECTION_MARKS:
            self._headings.append(_Heading(mark, paragraph.label, "" if opening else paragraph.body))
        if opening and self._section_gives_work():
            self._take_opening(paragraph, opening, following)
        elif mark not in _SECTION_MARKS:
            self._take_other(paragraph)

    def _leave(self, paragraph: Paragraph) -> None:
        """Close what this paragraph cannot belong to."""
        mark = paragraph.mark
        if self._open and (mark in _SECTION_MARKS or mark < self._open.mark):
            self._open = None
        if self._bodies and mark <= self._bodies[1] and mark is not Mark.TEXT:
            self._bodies = None
        if mark in _SECTION_MARKS:
            depth = paragraph.label.count(".")
            while self._headings and self._headings[-1].within(mark, depth):
                self._headings.pop()

    def _take_opening(self, paragraph: Paragraph, opening: Opening, following: Mark | None) -> None:
        lists = following in (Mark.DASH, Mark.LETTER) and following > paragraph.mark
        if opening.only_bodies or (paragraph.body.endswith(":") and lists):
            self._open = None
            self._bodies = (opening.bodies, paragraph.mark)
        else:
            self._bodies = None if self._bodies and paragraph.mark <= self._bodies[1] else self._bodies
            self._begin(opening.bodies, paragraph)

    def _take_other(self, paragraph: Paragraph) -> None:
        mark, clause = paragraph.mark, self._open
        if mark is Mark.TEXT:
            self._take_text(paragraph)
        elif mark is Mark.PLUS or (clause and clause.mark < mark):
            if clause:
                clause.paragraphs.append(paragraph)
                clause.items.append(paragraph)
        elif self._bodies:
            self._begin(self._bodies[0], paragraph)
        elif clause and clause.paragraphs[0].body.endswith(":") and all(item.mark is mark for item in clause.items):
            clause.paragraphs.append(paragraph)
            clause.items.append(paragraph)
        else:
            self._open = None

    def _take_text(self, paragraph: Paragraph) -> None:
        if paragraph.body.startswith("("):
            self._open = None
        elif self._open and self._open.mark < Mark.DASH:
            self._open.paragraphs.append(paragraph)
        elif self._bodies and self._bodies[1] < Mark.TEXT and self._open is None:
            self._begin(self._bodies[0], paragraph)
        else:
            self._open = None

    def _begin(self, bodies: str, paragraph: Paragraph) -> None:
        title = next((heading.title for heading in reversed(self._headings) if heading.title), "")
        self._open = _Clause(bodies, self._section(), title, paragraph.mark, [paragraph])
        self.clauses.append(self._open)

    def _section(self) -> str:
        """The labels of the headings above, "III.8.1"; a part in front only when the sections below have none."""
        labels = {heading.mark: heading.label for heading in self._headings}  # of "8" and "8.1" the inner one
        if len(labels) > 1:
            labels.pop(Mark.PART, None)
        return ".".join(label if label.isascii() else slug(label) for label in labels.values()) or _NO_SECTION

    def _section_gives_work(self) -> bool:
        """Whether the innermost heading that says anything about it speaks of work."""
        working, idle = _heading_words()
        for heading in reversed(self._headings):
            works, rests = bool(working.search(heading.title)), bool(idle.search(heading.title))
            if works != rests:
                return works
        return True


@cache
def _heading_words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = provision_words()
    return (
        re.compile(rf"\b(?:{any_of(words.working)})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{any_of(words.idle)})\b", re.IGNORECASE),
    )
