"""Numbered citations: a number with the type word before it and the date and issuer round it.

The text is read once from left to right. Each run of digits is tried as a document number; its type word is the
one that ends where the number's words begin, or one further left when the words between allow it, or the type
word of the number before it in a chain ("Các Quyết định 824/QĐ-TTg, 825/QĐ-TTg").
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from vnplan.ontology.legal.number import Number, read_number
from vnplan.ontology.legal.phrases import phrases
from vnplan.ontology.legal.prepare import Prepared
from vnplan.ontology.legal.vocabulary import DocumentType, vocabulary
from vnplan.ontology.legal.words import TypeWord
from vnplan.ontology.text import fold

_DIGITS = re.compile(r"\d+")
# "số", "Số:", "s" (letter lost), "No.", between type word and number.
_NUMBER_WORD = re.compile(
    r"(?:(?<![a-z])|(?<=dinh)|(?<=quyet)|(?<=thi)|(?<=luat)|(?<=hoach)|(?<=van))"
    r"(?P<word>so ky hieu|so hieu|so|s|nos?|nr|number|ref)(?P<tail>\s?[.:]{0,2}\s?)$"
)
_SKIPPED_BACK = " \n(:\"'.,"
# What may stand between a far type word and "số": words, commas, hyphens, the issuer; no end of a sentence.
_FAR_GAP = re.compile(r"[^.;:()\d]{1,90}")
_ISSUER_GAP = re.compile(
    r"\s(?:cua|c a|ca|of)\s"
    r"|\s(?:hdnd|ubnd|hoi dong|uy ban|bo|thu tuong|chinh phu|trung uong|tinh uy|quoc hoi)(?![a-z])"
)
# The type word belongs to several numbers: "Các Quyết định ...", "03 Quyết định ..."; not "Điều 3 Quyết định".
_PLURAL = re.compile(
    r"(?<![a-z\d])(?:cac|nhung|hai|ba|bon|nam|mot so|two|three|four|the following"
    r"|(?<!dieu )(?<!khoan )(?<!diem )(?<!muc )(?<!chuong )(?<!phan )(?<!article )(?<!clause )0?[2-9])\s$"
)
# Between two numbers of one chain.
_CHAIN_GAP = re.compile(r"(?:[\s,;]|va|va\s(?:so|cac)|so|and|so:|&|hoac|cung|no\.?s?)*\s?")
# "1.250/...", "QCVN 14:2008/BTNMT", "TA-9779".
_BLOCKED = re.compile(r"(?:\d[.,:/]|[/\\+_@#]|[a-z\d]-)$")
_LEFT_LETTERS = re.compile(r"[a-z]+$")
_STUCK_WORDS = frozenset({"so", "s", "no", "nd", "nq", "qd", "tt", "ct", "kh", "kl", "cv"})
_STUCK_ENDS = ("dinh", "quyet", "tu", "thi", "dinhso", "quyetso", "luatso", "hoachso", "vanso")  # "Nghị quyết18-NQ/TW"
_NEAR = 24
_NEAR_LAW = 60
_WINDOW = 110


@dataclass(frozen=True, slots=True)
class Numbered:
    """A number found, with its type and the place where the citation's words begin."""

    start: int
    number: Number
    type: DocumentType | None
    carried: bool  # the type word stands before an earlier number, or the number is one of several


@cache
def _papers() -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z])(?:{'|'.join(phrases().papers)})$")


def _left_is_free(text: Prepared, place: int) -> bool:
    """Whether digits at ``place`` can begin a number: not the tail of a decimal, a date, a product code."""
    before = text.folded[max(0, place - 14) : place]
    letters = _LEFT_LETTERS.search(before)
    if letters:
        return letters[0] in _STUCK_WORDS or letters[0].endswith(_STUCK_ENDS)
    return not _BLOCKED.search(before)


class _Scanner:
    """One pass over one text."""

    def __init__(self, text: Prepared, words: list[TypeWord]) -> None:
        self.text = text
        self.words = words
        self.ends = [w.end for w in words]
        self.last: Numbered | None = None

    def _number_word(self, place: int) -> tuple[int, bool] | None:
        """Where "số" before ``place`` begins, and whether a colon follows it."""
        left = max(0, place - 16)
        found = _NUMBER_WORD.search(self.text.folded[left:place])
        return (left + found.start(), ":" in found["tail"]) if found else None

    def _word_before(self, place: int) -> TypeWord | None:
        """The last type word that ends at or before ``place`` and after the last number."""
        at = bisect_right(self.ends, place) - 1
        if at < 0:
            return None
        word = self.words[at]
        floor = self.last.number.end if self.last else 0
        return word if word.start >= floor and place - word.end <= _WINDOW else None

    def _far_word(self, number: Number, place: int) -> TypeWord | None:
        """A type word further left, when the words between name the issuer or say what kind of report it is."""
        word = self._word_before(place)
        if not word or word.short:
            return None
        gap = self.text.folded[word.end : place]
        if not _FAR_GAP.fullmatch(gap):
            return None
        agrees = number.kind is not None and word.type is not None and word.type.id == number.kind.id
        if agrees or (word.type and number.issuers and _ISSUER_GAP.match(gap)):
            return word
        return None

    def _better(self, near: TypeWord, number: Number) -> TypeWord | None:
        """The type word before ``near`` when the code agrees with it: "Thông báo ý kiến kết luận số 1/TB-UBND"."""
        at = bisect_right(self.ends, near.start) - 1
        if at < 0 or number.kind is None or near.type is None or near.type.id == number.kind.id:
            return None
        word = self.words[at]
        gap = self.text.folded[word.end : near.start]
        agrees = word.type is not None and word.type.id == number.kind.id and not word.short
        return word if agrees and len(gap) <= _NEAR and re.fullmatch(r"[a-z\s]+", gap) else None

    def _chained(self, place: int) -> DocumentType | None:
        """The type carried over from the number before, when only a comma or "và" stands between."""
        if not self.last or place - self.last.number.end > 60:
            return None
        gap = self.text.folded[self.last.number.end : place]
        gap = re.sub(r"^,?\s?(?:\(?ngay|nam|dated)?[\s\d/.\-]*(?:thang[\s\d]*nam[\s\d]*)?\)?", "", gap)
        return self.last.type if _CHAIN_GAP.fullmatch(gap) else None

    def _same_assembly(self, number: Number) -> bool:
        """Whether ``number`` is of the National Assembly and a law stands shortly before: laws and resolutions
        share one code, and lists of laws leave the word out ("Luật số 8/2012/QH13, bản số 44/2009/QH12")."""
        last = self.last
        if not last or not last.type or last.type.id != "luat" or number.issuers != last.number.issuers:
            return False
        gap = self.text.folded[last.number.end : number.start]
        return len(gap) < _NEAR_LAW and not re.search(r"[.;]\s|nghi quyet|resolution", gap)

    def _typed(self, word: TypeWord | None, number: Number, chained: DocumentType | None) -> DocumentType | None:
        words = vocabulary().types
        if word and word.type:
            return word.type
        if number.kind:
            rule_or_decision = number.kind.id == "quyet-dinh" and any(i.party for i in number.issuers)
            return chained if rule_or_decision else number.kind
        if chained and not word:
            return chained
        if self._same_assembly(number):
            return words["Luật"]
        if word or number.letter:
            return words["Công văn"]
        return None

    def _accepts(self, number: Number, word: TypeWord | None, lead: bool, chained: DocumentType | None) -> bool:
        if number.refused:
            return False
        if word or chained:
            return True
        if number.letter and not lead:
            return number.trusted and len(number.issuers) > 0
        if number.kind or number.letter:
            return number.trusted
        alone = any(fold(code) in phrases().bodies_alone for issuer in number.issuers for code in issuer.codes)
        return number.trusted and (number.year is not None or (alone and len(number.serial) > 2))

    def read(self, place: int) -> Numbered | None:
        """The numbered citation whose digits begin at ``place``."""
        number = read_number(self.text, place)
        if number is None:
            return None
        lead = self._number_word(place)
        words_end = lead[0] if lead else place
        at = words_end
        while at and self.text.folded[at - 1] in _SKIPPED_BACK:
            at -= 1
        word = self._word_before(words_end)
        near = word if word and word.end >= at else None
        if near and (better := self._better(near, number)):
            near = better
        if near and near.type and near.type.bare in ("never", "dated") and not number.trusted and not lead:
            near = None
        if not number.issuers and _papers().search(self.text.folded[max(0, at - _NEAR) : at]):
            return None
        far = self._far_word(number, words_end) if lead and not near else None
        chained = self._chained(words_end) if not near and not far else None
        if not self._accepts(number, near or far, lead is not None, chained):
            return None
        kind = self._typed(near or far, number, chained)
        start, shared = self._start(place, lead, near, far)
        self.last = Numbered(start, number, kind, shared or chained is not None)
        return self.last

    def _start(
        self, place: int, lead: tuple[int, bool] | None, near: TypeWord | None, far: TypeWord | None
    ) -> tuple[int, bool]:
        """Where the citation's words begin, and whether the type word belongs to several numbers."""
        own = place if not lead or lead[1] else lead[0]
        if far:
            return far.start, False
        if not near:
            return own, False
        between = self.text.folded[near.end : lead[0] if lead else place]
        if "(" in between or ":" in between:
            return (place if "(" in between else own), False
        if _PLURAL.search(self.text.folded[max(0, near.start - 16) : near.start]):
            return own, True
        return near.start, False


def numbered(text: Prepared, words: list[TypeWord]) -> Iterator[Numbered]:
    """The numbered citations of ``text`` in order."""
    scanner = _Scanner(text, words)
    done = 0
    for digits in _DIGITS.finditer(text.folded):
        if digits.start() < done or len(digits[0]) > 6 or not _left_is_free(text, digits.start()):
            continue
        if found := scanner.read(digits.start()):
            done = found.number.end
            yield found
