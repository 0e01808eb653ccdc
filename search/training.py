"""What the models of diacritics and abbreviations learn from: the plans, the registry, the scheme, the glossary and,
for diacritics, everyday speech."""

from collections.abc import Iterable, Iterator

from vnplan.ontology.outputs import output_kinds
from vnplan.ontology.provinces import provinces
from vnplan.ontology.sectors import Sector, SectorScheme
from vnplan.ontology.sectors_plain import plain_words
from vnplan.ontology.text import fold, syllables
from vnplan.search.corpus import Corpus
from vnplan.search.vocabulary import glossary, phrases_of_questions, spoken_phrases, training_phrases
from vnplan.search.words.abbreviations import Abbreviations
from vnplan.search.words.restore import Restorer
from vnplan.search.words.slips import Speller

# The vocabularies' phrases are few beside a plan's text; repeated, they weigh enough to be learnt.
TRAINING_REPEATS = 3


def trained_restorer(corpus: Corpus) -> Restorer:
    """The model of diacritics of a corpus."""
    return Restorer((*_plans(corpus), *_names(corpus), *_terms(), *_everyday()))


def trained_abbreviations(corpus: Corpus, restorer: Restorer) -> Abbreviations:
    """The abbreviations of a corpus."""
    return Abbreviations(_plans(corpus), _terms(), dict(_known()), restorer)


def trained_speller(corpus: Corpus, restorer: Restorer) -> Speller:
    """What mends slips of typing in questions for a corpus."""
    others = (*(short for short, _ in _known()), *phrases_of_questions("vi"), *_provinces())
    words = (fold(word) for text in others for word in syllables(text))
    return Speller(restorer, (*corpus.registry.words(), *words), _english(corpus), corpus.registry)


def _provinces() -> Iterator[str]:
    for province in provinces().values():
        yield from (province.name, province.name_en)


def _english(corpus: Corpus) -> Iterator[str]:
    """English texts of all that questions may be about."""
    yield from phrases_of_questions("en")
    for sector in SectorScheme.load().sectors.values():
        yield from (sector.name_en, *sector.alt_en, sector.definition_en)
    yield from (phrase for words in plain_words().values() for phrase in words.en)
    yield from (name for term in glossary().terms for name in term.en)
    yield from (kind.name_en for kind in corpus.registry.kinds.values() if kind.name_en)
    yield from (task.text_en for task in corpus.tasks if task.text_en)
    yield from (province.name_en for province in provinces().values())


def _plans(corpus: Corpus) -> Iterator[str]:
    for task in corpus.tasks:
        yield f"{task.group_title}. {task.text}"


def _names(corpus: Corpus) -> Iterator[str]:
    for plan in corpus.graph.plans.values():
        yield f"ở {plan.province} có nhiệm vụ nào về"
    for _ in range(TRAINING_REPEATS):
        yield from (kind.name for kind in corpus.registry.kinds.values())
        yield from training_phrases()


def _terms() -> Iterator[str]:
    """The thesaurus: names of sectors, terms of the glossary and kinds of outputs."""
    for sector in SectorScheme.load().sectors.values():
        yield from (sector.name, *sector.alt)
    yield from (name for term in glossary().terms for name in term.vi if not name.isupper())
    yield from (kind.name for kind in output_kinds().values())


def _everyday() -> Iterator[str]:
    """How people speak, of the sectors and of all else: with words that no plan writes.

    Once each: with more repeats, as with more of the written texts, fewer questions are restored right.
    """
    for words in plain_words().values():
        yield from words.vi
    yield from spoken_phrases()


def _known() -> Iterator[tuple[str, str]]:
    """Abbreviations of the vocabularies with what they stand for; those of the glossary, which come last, win."""
    for sector in SectorScheme.load().sectors.values():
        for short in sector.abbreviations:
            yield from ((short, name) for name in _standing_for(short, sector))
    for term in glossary().terms:
        yield from ((name, term.vi[0]) for name in term.vi if name.isupper() and name != term.vi[0])


def _standing_for(short: str, sector: Sector) -> Iterable[str]:
    """The name of ``sector`` that has the initials ``short``; "LED", short for English words, has none."""
    letters = "".join(char for char in short.casefold() if char.isalnum())
    spelled = (name.lower() for name in (sector.name, *sector.alt))
    return [name for name in spelled if "".join(word[0] for word in name.split() if word != "và") == letters][:1]
