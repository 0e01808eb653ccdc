"""What is said to people, in Vietnamese or in English: phrases with gaps to fill in, read from YAML beside the code."""

from collections.abc import Callable, Mapping
from typing import Literal

from pydantic import Field

from vnplan.ontology.vocabulary import Entry

Language = Literal["vi", "en"]
LANGUAGES: tuple[Language, ...] = ("vi", "en")
Say = Callable[..., str]


class Phrase(Entry):
    """One thing to say, in both languages."""

    vi: str = Field(min_length=1)
    en: str = Field(min_length=1)

    def in_language(self, language: Language) -> str:
        """The Vietnamese or the English of it, with its gaps."""
        return self.vi if language == "vi" else self.en


def saying(phrases: Mapping[str, Phrase], language: Language) -> Say:
    """A function that says one of ``phrases`` in ``language``: ``say("answer.shown", shown=3, total=12)``."""

    def say(key: str, **values: object) -> str:
        return phrases[key].in_language(language).format(**values)

    return say
