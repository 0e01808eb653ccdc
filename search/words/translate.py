"""English questions put into Vietnamese, so that they are compared with plans in the words that plans use.

No grammar beyond what moves words far: what comes before its noun in English comes after it in Vietnamese. A run of
nouns and qualities is turned round as a whole ("livestock waste treatment plant" = nhà máy xử lý chất thải chăn nuôi);
actions stay where they begin a run ("repair rural roads") and count as nouns within one ("road repair").
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from vnplan.search.tuning import tuning
from vnplan.search.words.inflection import Form
from vnplan.search.words.lexicon import Kind, Reading, lexicon_book
from vnplan.search.words.question import Question

_TURNED = (Kind.TERM, Kind.NOUN, Kind.QUALITY)


@dataclass(frozen=True, slots=True)
class Said:
    """What a question is about in Vietnamese: in running words, and ``words`` without the small ones between them."""

    text: str
    words: str


@dataclass(frozen=True, slots=True)
class _Piece:
    """The words ``first`` to ``last`` of a question in Vietnamese, None for ``reading`` where they are not known."""

    first: int
    last: int
    text: str
    reading: Reading | None = None

    @property
    def link(self) -> bool:
        """Whether it says nothing but how others belong together."""
        return self.reading is not None and self.reading.meaning.kind == Kind.LINK

    @property
    def places(self) -> range:
        """Those of its words."""
        return range(self.first, self.last + 1)

    def within(self, places: Collection[int]) -> bool:
        """Whether one of its words is at ``places``."""
        return any(place in places for place in self.places)


def said_in_vietnamese(question: Question, places: Collection[int], taken: Collection[int] = ()) -> Said | None:
    """The words at ``places``, with the small words between them but for those ``taken`` by something else.

    None where a word in ten or more is not known: half a sentence of each language is understood worse than either, and
    who asks in everyday words ("who cleans that up") is understood best in these.
    """
    pieces: list[_Piece] = []
    for piece in _pieces(question):
        if piece.within(places) or (piece.link and pieces and not piece.within(taken)):
            pieces.append(piece)
    while pieces and pieces[-1].link:
        pieces.pop()
    if not _known_well(pieces):
        return None
    ordered = list(_ordered(question, pieces))
    telling = (piece.text for piece in ordered if not piece.link)
    return Said(" ".join(piece.text for piece in ordered if piece.text), " ".join(telling))


def _known_well(pieces: Iterable[_Piece]) -> bool:
    """Whether the lexicon holds so many of the telling words that what they say in Vietnamese can be relied on."""
    telling = [piece for piece in pieces if not piece.link]
    known = sum(len(piece.places) for piece in telling if piece.reading)
    return known >= tuning().least_translated * sum(len(piece.places) for piece in telling)


def _pieces(question: Question) -> Iterator[_Piece]:
    place = 0
    for reading in (*lexicon_book().read(question), None):
        until = reading.first if reading else len(question.words)
        for word in question.words[place:until]:
            yield _Piece(place, place, question.text[word.start : word.end])
            place += 1
        if reading:
            yield _Piece(reading.first, reading.last, reading.meaning.vietnamese, reading)
            place = reading.last + 1


def _ordered(question: Question, pieces: Iterable[_Piece]) -> Iterator[_Piece]:
    """The pieces with each run turned round and put in the place of its first word."""
    run: list[_Piece] = []
    for piece in pieces:
        if run and not (_beside(question, run[-1], piece) and _turns(piece, within_run=True)):
            yield _turned_round(run)
            run = []
        if _turns(piece, within_run=bool(run)):
            run.append(piece)
        else:
            yield piece
    if run:
        yield _turned_round(run)


def _turns(piece: _Piece, *, within_run: bool) -> bool:
    if piece.reading is None:
        return False
    kind = piece.reading.meaning.kind
    return kind in _TURNED or (kind == Kind.ACTION and (within_run or piece.reading.form == Form.PAST))


def _beside(question: Question, one: _Piece, other: _Piece) -> bool:
    """Whether nothing parts the two; a hyphen joins."""
    between = question.text[question.words[one.last].end : question.words[other.first].start]
    return other.first == one.last + 1 and not between.strip(" -")


def _turned_round(run: Sequence[_Piece]) -> _Piece:
    return _Piece(run[0].first, run[-1].last, " ".join(piece.text for piece in reversed(run)), run[0].reading)
