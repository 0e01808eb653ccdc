"""A registered name in which one letter or blank is wrong, where it stands in a question."""

from collections.abc import Sequence
from dataclasses import dataclass

from vnplan.ontology.agencies_tokens import Token, marks_agree, one_edit_apart
from vnplan.ontology.agencies_trie import Form, Words

# The words of a name that are edited to, by their places in it; a string is a word that is not compared ("và").
Meant = tuple[int | str, ...]


@dataclass(frozen=True, slots=True)
class Edit:
    """The tokens ``first`` to ``last`` (both included) of a question, and what they are read as."""

    first: int
    last: int
    meant: Meant


@dataclass(frozen=True, slots=True)
class Standing:
    """A name as registered at the tokens ``first`` to ``last`` (both included) of a question."""

    first: int
    last: int
    form: Form


@dataclass(frozen=True, slots=True)
class NearName:
    """A name with one edit at the tokens ``first`` to ``last`` (both included) of a question."""

    words: Words
    first: int
    last: int
    form: Form
    edit: Edit

    @property
    def tokens(self) -> Sequence[Token]:
        """All its words as typed."""
        return self.words.tokens[self.first : self.last + 1]

    @property
    def typed(self) -> Sequence[Token]:
        """The words that hold the edit."""
        return self.words.tokens[self.edit.first : self.edit.last + 1]

    @property
    def intact(self) -> Sequence[Token]:
        """The words without the edit."""
        return [
            *self.words.tokens[self.first : self.edit.first],
            *self.words.tokens[self.edit.last + 1 : self.last + 1],
        ]

    @property
    def meant(self) -> str:
        """What the words with the edit are read as, with diacritics."""
        return " ".join(word if isinstance(word, str) else self.form.words[word][0] for word in self.edit.meant)

    @property
    def before(self) -> str:
        """The word before the name, folded; "" without any."""
        return self.words.tokens[self.first - 1].folded if self.first else ""

    @property
    def before_edit(self) -> str:
        """The word before the edit, folded; "" without any."""
        return self.words.tokens[self.edit.first - 1].folded if self.edit.first else ""

    def capital(self, token: Token) -> bool:
        """Whether a word begins with a capital that says something: not all of the question stands in capitals."""
        return self.words.text[token.start].isupper() and not self.words.text.isupper()

    def left_by(self, other: Standing, least: int) -> bool:
        """Whether it may be meant although ``other`` stands there: apart from it, or within it, and where it holds the
        edit so short that this name has ``least`` times its letters."""
        if other.last < self.first or self.last < other.first:
            return True
        if not (self.first <= other.first and other.last <= self.last):
            return False
        holds_edit = other.first <= self.edit.last and self.edit.first <= other.last
        return not holds_edit or self.form.letters >= least * other.form.letters

    def agrees(self, *, fully: bool = False) -> bool:
        """Whether the words without the edit have the diacritics of the name, or, unless ``fully``, some of them."""
        wanted = iter([word for at, word in enumerate(self.form.words) if at not in self.edit.meant])
        accented, folded = next(wanted, ("", ""))
        for token in self.intact:
            if token.folded != folded:  # "và"
                continue
            if not marks_agree(token.accented, accented) or (fully and token.accented != accented):
                return False
            accented, folded = next(wanted, ("", ""))
        return True

    def one_edit_with_marks(self) -> bool:
        """Whether one edit makes the name of what was typed where diacritics count too."""
        typed, meant = "".join(token.accented for token in self.typed), self.meant.replace(" ", "")
        return typed == meant or one_edit_apart(typed, meant)
