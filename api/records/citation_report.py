"""What is cited in a folder of texts, and what a change of the reader gained and lost against the last accepted run.

The accepted run is a JSON file of facts: file, line, number (or the first words of a name) and kind of each citation.
It holds no sentence of the texts.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from vnplan.ingest.decoding import decode
from vnplan.ontology.errors import InvalidInput
from vnplan.ontology.legal import Found, find
from vnplan.ontology.text import squash

Json = dict[str, Any]

FORMAT = 1
MOST_WORDS = 8  # of a name that is kept


@dataclass(frozen=True, slots=True, order=True)
class Fact:
    """One citation: the file, the line on which it begins (from 1), its number or short name, and its kind."""

    file: str
    line: int
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class FileCounts:
    """How many citations a file has, of each kind and of each type of document."""

    file: str
    citations: int
    by_kind: Mapping[str, int]
    by_type: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class CitationReport:
    """A run over a folder. ``gains`` and ``losses`` are None where it was compared with nothing."""

    files: tuple[FileCounts, ...]
    facts: tuple[Fact, ...]
    gains: tuple[Fact, ...] | None = None
    losses: tuple[Fact, ...] | None = None

    def to_json(self) -> Json:
        """As ``vnplan cite --corpus FOLDER --json`` prints it."""
        return {key: value for key, value in asdict(self).items() if key != "facts"}


def report_on(folder: Path, accepted: Path | None = None) -> CitationReport:
    """The citations in the ``.txt`` files of ``folder``, compared with the run in the file ``accepted`` if given.

    Raises ``InvalidInput`` when there is no such file in the folder or ``accepted`` is none of ours.
    """
    paths = sorted(folder.glob("*.txt"))
    if not paths:
        raise InvalidInput(f"{folder} holds no .txt file; name a folder of texts")
    texts = {path.name: decode(path.read_bytes(), path.name) for path in paths}
    found = {name: find(text) for name, text in texts.items()}
    files = tuple(_counts(name, founds) for name, founds in found.items())
    facts = tuple(sorted(fact for name, founds in found.items() for fact in _facts(name, texts[name], founds)))
    if accepted is None:
        return CitationReport(files, facts)
    before = Counter(_accepted(accepted))
    now = Counter(facts)
    return CitationReport(files, facts, _in_order(now - before), _in_order(before - now))


def accept(report: CitationReport, path: Path) -> None:
    """Write the facts of ``report`` as the accepted run, one on a line, so that a change is easy to read."""
    rows = ",\n".join(json.dumps(asdict(fact), ensure_ascii=False) for fact in report.facts)
    path.write_text(f'{{"format": {FORMAT}, "facts": [\n{rows}\n]}}\n', encoding="utf-8")


def _counts(name: str, founds: Sequence[Found]) -> FileCounts:
    kinds = Counter(found.kind.value for found in founds)
    types = Counter(found.type or "-" for found in founds)
    return FileCounts(name, len(founds), dict(sorted(kinds.items())), dict(types.most_common()))


def _facts(name: str, text: str, founds: Iterable[Found]) -> Iterator[Fact]:
    line = place = 0
    for found in founds:
        line += text.count("\n", place, found.start)
        place = found.start
        words = (found.number or squash(found.name or found.matched)).split(" ")
        yield Fact(name, line + 1, " ".join(words[:MOST_WORDS]), found.kind.value)


def _accepted(path: Path) -> list[Fact]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if content["format"] != FORMAT:
            raise ValueError(f"it has format {content['format']}, this program reads {FORMAT}")
        return [Fact(**fact) for fact in content["facts"]]
    except (ValueError, KeyError, TypeError) as error:
        raise InvalidInput(f"{path} is no accepted run ({error}); write one with --accept") from error


def _in_order(facts: Counter[Fact]) -> tuple[Fact, ...]:
    return tuple(sorted(facts.elements()))
