"""Sentences before the question itself, in which people say who they are and what they need the answer for."""

from vnplan.search.recognise.context import Context

_ENDS = frozenset(".!?:;")
_SOFT_ENDS = frozenset(",-–—")
_LEAST_WORDS = 3  # of the question that must follow


def end_of_preamble(context: Context) -> int:
    """The characters before which the asker only speaks of himself ("Tôi là nhà báo, ..."); 0 where he does not.

    A sentence that begins so is one up to its end; one that a comma ends is too where a question word follows.
    """
    words, end = context.question.words, 0
    starts = {match.start for match in context.phrases("asker")}
    asks = {match.start for section in ("operators", "targets", "asking") for match in context.phrases(section)}
    for place in range(1, len(words) - _LEAST_WORDS + 1):
        between = set(context.text(words[place - 1].end, words[place].start))
        begun = any(end <= start < words[place - 1].end for start in starts)
        if begun and (between & _ENDS or (between & _SOFT_ENDS and words[place].start in asks)):
            end = words[place].start
    return end
