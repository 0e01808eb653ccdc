"""The words around records and answers, in Vietnamese and English, from one file (``pages/texts.yaml``)."""

from collections.abc import Callable
from functools import lru_cache
from importlib.resources import files
from typing import Literal

from pydantic import ConfigDict, Field, RootModel

from vnplan.ontology.vocabulary import Entry, load

Language = Literal["vi", "en"]
Say = Callable[..., str]
LANGUAGES: tuple[Language, ...] = ("vi", "en")


class Phrase(Entry):
    """One thing to say, in both languages."""

    vi: str = Field(min_length=1)
    en: str = Field(min_length=1)


class Texts(RootModel[dict[str, Phrase]]):
    """Phrases by key."""

    model_config = ConfigDict(frozen=True)


@lru_cache(maxsize=1)
def texts() -> Texts:
    """All phrases; raises ``VocabularyError`` when one lacks a language."""
    return load(files("vnplan.api").joinpath("pages", "texts.yaml"), Texts)


def speaker(language: Language) -> Say:
    """A function that says a phrase in ``language``: ``say("answer.shown", shown=3, total=12)``."""
    phrases = texts().root

    def say(key: str, **values: object) -> str:
        phrase: str = getattr(phrases[key], language)
        return phrase.format(**values)

    return say


def known(key: str) -> bool:
    """Whether there is a phrase of this key."""
    return key in texts().root
