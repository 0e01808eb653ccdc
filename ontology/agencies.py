"""The registry of agencies: who a name means, which names a cell or a sentence holds.

Names are compared as rows of words (see ``agencies_trie``); the kinds and their spellings are data
(``data/agencies.yaml``). A name that is not registered still becomes an agency, marked ``registered=False``.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from vnplan.ontology.agencies_catalogue import Catalogue, load_catalogue, with_unregistered
from vnplan.ontology.agencies_finder import NameFinder
from vnplan.ontology.agencies_patterns import forms_of, spellings
from vnplan.ontology.agencies_split import EDGE, Splitter
from vnplan.ontology.agencies_tokens import word_forms
from vnplan.ontology.agencies_trie import Form, Match, NameTrie, Words
from vnplan.ontology.ids import CENTRE, agency_id
from vnplan.ontology.model import CENTRAL, Agency, AgencyKind, AgencyLevel, AgencyMention
from vnplan.ontology.phrases import Language
from vnplan.ontology.provinces import Province, find_province, provinces
from vnplan.ontology.text import fold, slug, squash

_BRACKETED = re.compile(r"\([^()]*\)?")
_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
_UNREGISTERED_LEVEL: AgencyLevel = "organisation"


@dataclass(frozen=True, slots=True)
class AgencyFind:
    """A name of a body found in running text: ``text`` = the characters ``start:end``; ``kind`` an AgencyKind
    id; ``exact`` False when diacritics or letters differ from the registered name."""

    start: int
    end: int
    text: str
    kind: str
    exact: bool
    language: Language


class AgencyRegistry:
    """Everything known about the names of bodies. Use ``AgencyRegistry.load()``."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        words = catalogue.words
        self._finder = NameFinder(catalogue)
        self._tails = NameTrie(self._word_forms(words.tails), words.typo_letters)
        self._open_tails = frozenset(map(fold, words.open_tails))
        self._levels = [(slug(entry.begins), entry.level) for entry in words.unregistered_levels]
        self._list_words = tuple(slug(word) for word in words.list_words)
        self._several = word_forms(words.list_words[0])
        self._several_begin = tuple(slug(begins) for begins in words.several)
        self._officer = re.compile(rf"^(?:{'|'.join(words.officers)})\s+", re.IGNORECASE)
        self._splitter = Splitter(catalogue, self._finder)

    @classmethod
    def load(cls) -> "AgencyRegistry":
        """The registry of the package's vocabulary, read once. Raises ``VocabularyError``."""
        return _load()

    @property
    def kinds(self) -> Mapping[str, AgencyKind]:
        """The registered kinds by id."""
        return self._catalogue.kinds

    @property
    def forms(self) -> tuple[Form, ...]:
        """Every spelling of the registered names."""
        return self._catalogue.forms

    def knowing(self, unregistered: Iterable[AgencyKind]) -> "AgencyRegistry":
        """A registry that finds these kinds by name too: bodies of their own that plans name and no vocabulary holds.

        Phrases for several bodies and names without a proper name ("doanh nghiệp") stay words like others.
        """
        added = {kind.id: kind for kind in unregistered if kind.id not in self.kinds and _has_proper_name(kind)}
        return AgencyRegistry(with_unregistered(self._catalogue, added)) if added else self

    def words(self) -> frozenset[str]:
        """The folded words that occur in registered names and the heads of names."""
        return self._finder.vocabulary | self._splitter.head_words

    def members(self, collective_kind_id: str) -> frozenset[str] | None:
        """The kind ids that a collective stands for; None when it leaves them open or is no collective."""
        spec = self._catalogue.specs.get(collective_kind_id)
        if spec is None or not spec.collective:
            return None
        if spec.members_of is not None:
            return self._catalogue.departments if spec.members_of == "departments" else self._catalogue.ministries
        return None if spec.members is None else frozenset(spec.members)

    def members_certain(self, collective_kind_id: str) -> bool:
        """False when the phrase says only vaguely which of its members it means ("có liên quan")."""
        spec = self._catalogue.specs.get(collective_kind_id)
        return spec is not None and spec.members_certain and self.members(collective_kind_id) is not None

    def is_department(self, kind: AgencyKind) -> bool:
        """Whether this is a department of a province (Sở). The police and others that phrases for "all departments and
        agencies" count in are none."""
        return self._in_family(kind, departments=True)

    def is_ministry(self, kind: AgencyKind) -> bool:
        """Whether this is a ministry; the Politburo (Bộ Chính trị) and a Military Command (Bộ Chỉ huy) are none."""
        return self._in_family(kind, departments=False)

    def _in_family(self, kind: AgencyKind, *, departments: bool) -> bool:
        """Whether a kind, registered or not, is named and placed as the departments (or the ministries) are."""
        if kind.collective or kind.id in self._catalogue.specs:
            return False
        families = (family for family in self._catalogue.families if family.department == departments)
        return any(_begins(kind.id, slug(family.head)) and kind.level == family.level for family in families)

    def provincial(self, kind_id: str) -> str | None:
        """The kind that does a central body's work in a province, when it shares the central body's name."""
        spec = self._catalogue.specs.get(kind_id)
        return spec.provincial if spec else None

    def own_place(self, kind_id: str, name: str) -> Province | None:
        """The province whose body of this kind has a proper name that ``name`` holds: "Khu kinh tế Nghi Sơn"."""
        spec = self._catalogue.specs.get(kind_id)
        for place, own in spec.own_names.items() if spec else ():
            proper = fold(own).removeprefix(fold(self.kinds[kind_id].name)).partition(" va ")[0]
            if proper.strip() and f"{proper} " in f"{fold(name)} ":
                return provinces().get(place)
        return None

    def kind_of(self, name: str) -> AgencyKind | None:
        """The registered kind that ``name`` names: any spelling, abbreviation, English name, one typing error."""
        kind, _ = self._recognise(name, None)
        return kind

    def resolve(self, name: str, place: str) -> Agency:
        """The body that ``name`` means in a document of ``place`` (a province's slug).

        Never fails: an unknown name becomes an unregistered kind, its id the slug of the name with
        abbreviations written out. A name that says another province is the body of that province.
        """
        kind, province = self._recognise(name, place)
        if kind is None:
            return self._unregistered(name, place)
        if province is not None and kind.level != CENTRAL:
            place = province.id
        return self._agency(kind, place)

    def agency(self, kind_id: str, place: str) -> Agency:
        """The body of a registered kind in ``place``; central kinds always live in ``trung-uong``.

        Raises ``KeyError`` for a kind that is not registered.
        """
        return self._agency(self.kinds[kind_id], place)

    def split(self, cell: str, place: str) -> tuple[AgencyMention, ...]:
        """The bodies that a table cell names, in order, each as printed (white space squashed)."""
        mentions = []
        for text, name in self._splitter.split(cell):
            agency = self.resolve(name, place)
            mentions.append(AgencyMention(text, agency.id, agency.kind.collective))
        return tuple(mentions)

    def find(self, text: str, *, asked: bool = False) -> tuple[AgencyFind, ...]:
        """The registered names in a sentence; the longer of two overlapping ones, in order. ``asked``: the sentence is
        a question, in which a typing error is forgiven in short names too."""
        words = self._finder.tokens(text)
        finds = []
        for match in self._finder.matches(words, in_text=True, asked=asked):
            start, end = words.tokens[match.first].start, words.tokens[match.last].end
            form = match.form
            finds.append(AgencyFind(start, end, text[start:end], form.target, match.exact, form.language))
        return tuple(finds)

    def _recognise(self, name: str, place: str | None) -> tuple[AgencyKind | None, Province | None]:
        words = self._finder.tokens(self._officer.sub("", _ARTICLE.sub("", _BRACKETED.sub(" ", name).strip(EDGE))))
        match = self._finder.best(words, 0) if words.tokens else None
        if match is None:
            return None, None
        kind = self.kinds[match.form.target]
        rest = match.last + 1
        after = words.text[words.tokens[match.last].end :]
        named = find_province(after)
        province = named[0][2] if named else None
        if not self._only_tails(words, rest):
            return (kind if kind.collective and self._says_which(words, match) else None), None
        if self._is_a_town(words, match, province or provinces().get(place or "")):
            return None, None
        return kind, province

    def _says_which(self, words: Words, match: Match) -> bool:
        """Whether the words behind a collective only say which of its members are meant: "liên quan đến ...",
        "UBND các huyện Ngọc Hồi, Đăk Tô"."""
        after = words.tokens[match.last + 1]
        gap = words.text[words.tokens[match.last].end : after.start]
        capital = words.text[after.start].isupper() and not words.text.isupper()
        listed = capital and self._several in match.form.words
        return (after.folded in self._open_tails and not capital) or ":" in gap or listed

    def _only_tails(self, words: Words, place: int) -> bool:
        while place < len(words.tokens):
            tail = self._tails.best(words, place, in_text=False)
            if tail is None:
                return False
            place = tail.last + 1
        return True

    @staticmethod
    def _is_a_town(words: Words, match: Match, province: Province | None) -> bool:
        """ "UBND thành phố Vinh" in a province is a district's committee, not the province's."""
        ends = [token.folded for token in words.tokens[match.last - 1 : match.last + 1]]
        following = [token.folded for token in words.tokens[match.last + 1 : match.last + 3]]
        in_a_city = province is not None and province.kind == "thành phố"
        return (
            ["thanh", "pho"] in (ends, following)
            and province is not None
            and not in_a_city
            and match.form.target not in _TOWNS_TOO
        )

    def _unregistered(self, name: str, place: str) -> Agency:
        text = squash(_BRACKETED.sub(" ", name).replace("&", " và ")).strip(EDGE) or squash(name)
        text = self._officer.sub("", text)
        words = self._finder.tokens(text)
        tokens = list(words.tokens)
        for cut in range(2, len(tokens)):
            if tokens[cut].folded in ("tinh", "cua") and self._only_tails(words, cut):
                tokens = tokens[:cut]
                break
        key = "-".join(token.folded for token in tokens) or slug(text) or "khong-ro"
        level = next((level for begins, level in self._levels if _begins(key, begins)), _UNREGISTERED_LEVEL)
        collective = any(_begins(key, word) for word in (*self._list_words, *self._several_begin))
        kind = AgencyKind(key, text, None, level, collective, False)
        where = CENTRE if level == CENTRAL else place
        return Agency(agency_id(where, key), kind, where, text, None)

    def _agency(self, kind: AgencyKind, place: str) -> Agency:
        where = CENTRE if kind.level == CENTRAL else place
        province = provinces().get(where)
        spec = self._catalogue.specs.get(kind.id)
        own = spec.own_names.get(where) if spec else None
        name, name_en = kind.name, kind.name_en
        if province is not None and kind.registered:
            name = own or _name_in(kind, province)
            name_en = name_en and f"{name_en}, {province.name_en}"
        return Agency(agency_id(where, kind.id), kind, where, name, name_en)

    def _word_forms(self, patterns: Sequence[str]) -> list[Form]:
        like = Form((), "", in_text=False)
        texts = (text for pattern in patterns for text in spellings(pattern, self._catalogue.macros))
        return [form for text in texts for form in forms_of(text, "tail", self._catalogue.expansions, like)]


# Names that end in "thành phố" and mean the towns of a province, not the province.
_TOWNS_TOO = frozenset({"uy-ban-nhan-dan-cap-huyen", "uy-ban-nhan-dan-cap-xa", "uy-ban-nhan-dan-cac-cap"})


def _has_proper_name(kind: AgencyKind) -> bool:
    return not kind.collective and any(word[0].isupper() for word in kind.name.split()[1:])


def _begins(key: str, word: str) -> bool:
    return key == word or key.startswith(f"{word}-")


def _name_in(kind: AgencyKind, province: Province) -> str:
    """The name of a kind in a province: "Công an tỉnh" in Hà Nội is "Công an thành phố Hà Nội"."""
    if kind.collective or kind.level in ("district", "commune"):
        return f"{kind.name} ({province.name})"
    return f"{kind.name.removesuffix(' tỉnh')} {province.full_name}"


@cache
def _load() -> AgencyRegistry:
    return AgencyRegistry(load_catalogue())
