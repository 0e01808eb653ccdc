"""What a task leaves open, as a condition."""

from vnplan.search.conditions.fits import Fit, Tier
from vnplan.search.corpus import Corpus
from vnplan.search.parts import GapPart
from vnplan.search.plan import Reason


def lacking(part: GapPart, corpus: Corpus) -> dict[str, Fit]:
    """The tasks that leave it open."""
    why = Reason(part.label_vi, part.label_en)
    return {task: Fit(Tier.DIRECT, (why,)) for task in corpus.lookups.lacking(part.value)}
