"""How a term that must stand in a task may be spelt there."""

from collections.abc import Iterable

from vnplan.ontology.text import fold
from vnplan.search.plan import SearchPlan
from vnplan.search.vocabulary import question_words
from vnplan.search.words.expand import Expansion
from vnplan.search.words.language import ENGLISH


def spellings_of(plan: SearchPlan, expansion: Expansion) -> tuple[str, ...]:
    """The spellings of which one must stand in a task that mentions the topic."""
    if not plan.explicit:
        return ()
    if plan.language == ENGLISH and not plan.said and not expansion.names:
        return ()
    asked = f" {fold(plan.words)} "
    within = [name for name in expansion.names if f" {fold(name)} " in asked and len(name) < len(plan.words)]
    covered = {word for name in within for word in fold(name).split()}
    wider = set() if covered.issuperset(asked.split()) else set(within)  # "năng lượng" is no name of nuclear energy
    names = (name for name in expansion.names if name not in wider)
    return tuple(dict.fromkeys((plan.words, *_without_head(plan.words), *names)))


def _without_head(words: str) -> Iterable[str]:
    """The term behind a word that says nothing of it ("phát triển du lịch"), where two words at least are left."""
    for head in question_words().heads.vi:
        term = words[len(head) + 1 :]
        if fold(words).startswith(f"{fold(head)} ") and " " in term:
            yield term
