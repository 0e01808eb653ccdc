"""Which themes the title of a task group names."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from vnplan.ontology.errors import VocabularyError
from vnplan.ontology.sectors_finder import LabelTrie
from vnplan.ontology.sectors_labels import Label, labels_of, words_in
from vnplan.ontology.sectors_reading import Vocabulary, written_out
from vnplan.ontology.text import fold

_PART = re.compile(r"[^:;.()\n–—]+")
_LIST = re.compile(r"[,&/]|\b(?:và|and)\b|\s-\s", re.IGNORECASE)
_HEAD_ENDS = re.compile(r"[:;.]")
# A title says its theme first; what follows a colon or full stop explains it. A topic of the theme says less than
# a wording that names the theme itself.
_NAMED, _NAMED_LATER = 1.0, 0.5
_TOPIC, _TOPIC_LATER = 0.4, 0.2

Hint = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class TitleTheme:
    """A theme that a title names: ``strength`` from 0 to 1 (1 = named outright in the title's first part, below
    0.5 = only hinted at by topics), ``evidence`` the words of the title that say so, each
    a part of it."""

    theme: str
    strength: float
    evidence: tuple[str, ...]


class TitleReader:
    """Reads titles by the themes' cues. Raises ``VocabularyError`` when two themes claim one cue."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._anywhere = LabelTrie(_cues(vocabulary))
        self._leads = tuple(fold(lead) for lead in vocabulary.title_leads)
        self._whole: dict[str, str] = {}
        for key, spec in vocabulary.themes.items():
            for text in (text for pattern in spec.whole_titles for text in written_out(pattern, vocabulary.choices)):
                other = self._whole.setdefault(_key(text), key)
                if other != key:
                    raise VocabularyError(f"the title {text!r} is claimed by {other} and {key}; leave it with one")

    def themes(self, title: str, topics: Iterable[Hint]) -> tuple[TitleTheme, ...]:
        """The themes of ``title``, strongest first, the earlier named before the later; ``topics`` are (theme,
        start, end) of the topics named in it."""
        end = _HEAD_ENDS.search(title)
        head = end.start() if end else len(title)
        named = [(m.label.target, m.start, m.end) for m in self._anywhere.matches(title)] + list(self._parts(title))
        found: dict[str, float] = {}
        words: dict[str, dict[Hint, None]] = {}
        for hints, early, late in ((named, _NAMED, _NAMED_LATER), (list(topics), _TOPIC, _TOPIC_LATER)):
            for hint in hints:
                theme, start, _ = hint
                found[theme] = min(1.0, found.get(theme, 0.0) + (early if start < head else late))
                words.setdefault(theme, {})[hint] = None
        first = {theme: min(start for _, start, _ in hints) for theme, hints in words.items()}
        order = sorted(found, key=lambda theme: (-found[theme], first[theme], theme))
        return tuple(
            TitleTheme(theme, round(found[theme], 2), tuple(_evidence(title, words[theme]))) for theme in order
        )

    def _parts(self, title: str) -> Iterator[Hint]:
        for part in _PART.finditer(title):
            # Not what a comma or "và" follows: "Xây dựng và hoàn thiện thể chế" builds institutions.
            for start in {0, *(mark.end() for mark in _LIST.finditer(part[0]))}:
                theme = self._whole.get(self._without_lead(_key(part[0][start:])))
                if theme:
                    yield theme, part.start() + start + _blanks(part[0][start:]), part.start() + len(part[0].rstrip())

    def _without_lead(self, key: str) -> str:
        for lead in self._leads:
            if key.startswith(f"{lead} "):
                return key[len(lead) + 1 :]
        return key


def _cues(vocabulary: Vocabulary) -> Iterator[Label]:
    for key, spec in vocabulary.themes.items():
        for pattern in spec.titles:
            for text in written_out(pattern, vocabulary.choices):
                yield from labels_of(key, text, english=text.isascii())


def _key(text: str) -> str:
    return " ".join(word.folded for word in words_in(text))


def _blanks(text: str) -> int:
    return len(text) - len(text.lstrip())


def _evidence(title: str, hints: Iterable[Hint]) -> Iterator[str]:
    spans = sorted({(start, end) for _, start, end in hints})
    return iter(dict.fromkeys(title[start:end] for start, end in spans))
