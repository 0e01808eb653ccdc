"""What a task leaves open, as a condition."""

from collections.abc import Callable, Mapping

from vnplan.ontology.model import Task
from vnplan.search.corpus import Corpus
from vnplan.search.fits import Fit, Tier
from vnplan.search.parts import GapPart
from vnplan.search.plan import Reason

_PRESENT: Mapping[str, Callable[[Task], object]] = {
    "lead": lambda task: task.lead,
    "coordinate": lambda task: task.coordinate,
    "time": lambda task: task.time.text,
    "outputs": lambda task: task.outputs,
}


def lacking(part: GapPart, corpus: Corpus) -> dict[str, Fit]:
    """The tasks that leave it open."""
    why = Reason(part.label_vi, part.label_en)
    return {task.id: Fit(Tier.DIRECT, (why,)) for task in corpus.tasks if not _PRESENT[part.value](task)}
