"""What reading has to say about a row or a plan, worded once in Vietnamese and English (``data/remarks.yaml``)."""

from dataclasses import dataclass
from functools import cache

from vnplan.ingest.vocabulary import data_file
from vnplan.ontology.model import Level, Problem, SourceSpan
from vnplan.ontology.vocabulary import Entry, load


class _Wording(Entry):
    vi: str
    en: str


class _Wordings(Entry):
    remarks: dict[str, _Wording]
    columns: dict[str, _Wording]


@cache
def _wordings() -> _Wordings:
    return load(data_file("remarks.yaml"), _Wordings)


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark: its key in ``remarks.yaml``, the column it is about (None: no single one) and other facts."""

    key: str
    column: str | None = None
    facts: tuple[tuple[str, str], ...] = ()

    def problem(self, level: Level, source: SourceSpan | None, about: str = "") -> Problem:
        """The remark as a ``Problem``; ``about``, the id of a record, goes before its words."""
        before = f"{about}: " if about else ""
        return Problem(level, before + self._worded("en"), source, before + self._worded("vi"))

    def _worded(self, language: str) -> str:
        facts = dict(self.facts)
        if self.column is not None:
            facts["column"] = getattr(_wordings().columns[self.column], language)
        wording: str = getattr(_wordings().remarks[self.key], language)
        return wording.format(**facts)


def remark(key: str, column: str | None = None, **facts: str) -> Remark:
    """A remark with its facts by name: ``remark("time_unknown", time="sớm")``."""
    return Remark(key, column, tuple(sorted(facts.items())))
