"""Words that only say which plans are asked: "trong kế hoạch tăng trưởng xanh", "in the green growth plans"."""

from collections.abc import Iterator

from vnplan.ontology.text import fold
from vnplan.search.recognise.context import Context
from vnplan.search.words.language import ENGLISH
from vnplan.search.words.question import Match
from vnplan.search.words.translate import said_in_vietnamese

_LONGEST = 6  # words that say what a plan is about
_BEFORE = frozenset({"in", "of", "under", "from", "within", "by"})  # then the plan is no matter of its own
_ARTICLES = frozenset({"the", "a", "this", "these", "both", "two", "its", "their", "provincial", "province", "s"})


def naming_plans(context: Context) -> Iterator[int]:
    """The places of these words. They stand in the title of every plan that is loaded."""
    if not context.titles:
        return
    for cue in context.phrases("plan_names"):
        run = _before(context, cue) if context.language == ENGLISH else _behind(context, cue)
        if run:
            yield from (*range(cue.first, cue.last + 1), *run)


def _behind(context: Context, cue: Match) -> range | None:
    words = context.written.words
    for end in range(min(len(words), cue.last + 1 + _LONGEST), cue.last + 1, -1):
        if _titled(context, " ".join(filter(None, words[cue.last + 1 : end]))):
            return range(cue.last + 1, end)
    return None


def _before(context: Context, cue: Match) -> range | None:
    words = context.question.words
    for start in range(max(1, cue.first - _LONGEST), cue.first):
        opens = start - 1
        while opens and words[opens].written in _ARTICLES:
            opens -= 1
        said = said_in_vietnamese(context.question, range(start, cue.first))
        if words[opens].written in _BEFORE and said and _titled(context, said.words):
            return range(start, cue.first)
    return None


def _titled(context: Context, words: str) -> bool:
    """Whether words, two at least, stand in the title of every plan."""
    return " " in words and all(f" {fold(words)} " in title for title in context.titles)
