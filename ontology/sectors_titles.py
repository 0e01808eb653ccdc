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
_NUMBER = re.compile(r"\s*(?:[IVXLC]+|\d+|[A-Za-zđ])(?:\.\d+)*[.):]\s*")
# A title says its theme first; what follows a colon or full stop explains it. A topic of the theme says less than
# a wording that names the theme itself.
_NAMED, _NAMED_LATER = 1.0, 0.5
_TOPIC, _TOPIC_LATER, _MOST_BY_TOPICS = 0.4, 0.2, 0.8

Hint = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class TitleTheme:
    """A theme that a title names.

    ``strength``: 1 named outright in the title's first part, 0.5 named later; by topics alone at most 0.8, 0.4 for
    one in the first part. ``evidence``: the words of the title that say so, in order, each a part of it.
    """

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
        head = _head_end(title)
        named = [(m.label.target, m.start, m.end) for m in self._anywhere.matches(title)] + list(self._parts(title))
        hinted = list(topics)
        spans: dict[str, set[tuple[int, int]]] = {}
        for theme, start, end in (*named, *hinted):
            spans.setdefault(theme, set()).add((start, end))
        found = [
            TitleTheme(theme, _strength(theme, named, hinted, head), tuple(_evidence(title, sorted(places))))
            for theme, places in spans.items()
        ]
        return tuple(sorted(found, key=lambda theme: (-theme.strength, min(spans[theme.theme]), theme.theme)))

    def _parts(self, title: str) -> Iterator[Hint]:
        for part in _PART.finditer(title):
            # The whole part or the end of a list: "Xây dựng và hoàn thiện thể chế" builds institutions.
            last = max((mark.end() for mark in _LIST.finditer(part[0])), default=0)
            for start in sorted({0, last}):
                words = part[0][start:]
                theme = self._whole.get(self._without_lead(_key(words)))
                if theme:
                    begin = part.start() + start + len(words) - len(words.lstrip())
                    yield theme, begin, part.start() + len(part[0].rstrip())

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


def _head_end(title: str) -> int:
    """Where the first part of ``title`` ends, a number before it ("VIII.4. ") left aside."""
    number = _NUMBER.match(title)
    end = _HEAD_ENDS.search(title, number.end() if number else 0)
    return end.start() if end else len(title)


def _strength(theme: str, named: Iterable[Hint], hinted: Iterable[Hint], head: int) -> float:
    by_name = (_NAMED if start < head else _NAMED_LATER for key, start, _ in named if key == theme)
    by_topics = sum(_TOPIC if start < head else _TOPIC_LATER for key, start, _ in hinted if key == theme)
    return round(max(*by_name, min(by_topics, _MOST_BY_TOPICS), 0.0), 2)


def _evidence(title: str, spans: Iterable[tuple[int, int]]) -> Iterator[str]:
    return iter(dict.fromkeys(title[start:end] for start, end in spans))
