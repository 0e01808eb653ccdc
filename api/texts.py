"""The words around records and answers, in Vietnamese and English, from one file (``pages/texts.yaml``)."""

from functools import lru_cache
from importlib.resources import files

from pydantic import ConfigDict, RootModel

from vnplan.ontology.phrases import Language, Phrase, Say, saying
from vnplan.ontology.vocabulary import load


class Texts(RootModel[dict[str, Phrase]]):
    """Phrases by key."""

    model_config = ConfigDict(frozen=True)


@lru_cache(maxsize=1)
def texts() -> Texts:
    """All phrases; raises ``VocabularyError`` when one lacks a language."""
    return load(files("vnplan.api").joinpath("pages", "texts.yaml"), Texts)


def speaker(language: Language) -> Say:
    """A function that says a phrase in ``language``: ``say("answer.shown", shown=3, total=12)``."""
    return saying(texts().root, language)


def known(key: str) -> bool:
    """Whether there is a phrase of this key."""
    return key in texts().root
