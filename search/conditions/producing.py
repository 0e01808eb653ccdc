"""Outputs as a condition: what a task lists or its text asks for."""

from collections.abc import Collection, Sequence

from vnplan.ontology.outputs import output_kind
from vnplan.search.conditions.fits import Fit, Kept, Tier, best_of
from vnplan.search.corpus import Corpus
from vnplan.search.parts import OutputPart
from vnplan.search.plan import Reason, SearchPlan

NO_OTHER = Reason("không có sản phẩm nào khác", "no other output")


def output_choices(plan: SearchPlan) -> list[list[OutputPart]]:
    """The outputs that a question asks for; of each list one is enough."""
    choices: list[list[OutputPart]] = []
    for part in plan.outputs:
        if part.other and choices and part.negated == choices[-1][-1].negated:
            choices[-1].append(part)
        else:
            choices.append([part])
    return choices


def only_outputs(plan: SearchPlan) -> Sequence[str]:
    """The ids of the kinds of which alone a task may list outputs; none where others are no matter."""
    return [part.value for part in plan.outputs if part.only and not part.negated]


def producing(part: OutputPart, corpus: Corpus) -> dict[str, Fit]:
    """Tasks that list the output; then those whose text asks for it and whose cell does not list it."""
    why = Reason(f"{part.label_vi} (cột sản phẩm)", f"{part.label_en} (outputs column)")
    listed = dict.fromkeys(corpus.lookups.producing(part.value), Fit(Tier.DIRECT, (why,)))
    text = Reason(f"{part.label_vi} (trong nội dung)", f"{part.label_en} (in the text)")
    asked = dict.fromkeys(corpus.lookups.asking_for(part.value), Fit(Tier.RELATED, (text,), kept=Kept.DATABASE))
    return best_of([listed, asked])


def listing_only(kinds: Collection[str], corpus: Corpus) -> dict[str, Fit]:
    """The tasks that list outputs and none but those of these ``kinds``."""
    fit = Fit(Tier.DIRECT, (NO_OTHER,))
    listed = ((task.id, {output_kind(printed) for printed in task.outputs}) for task in corpus.tasks)
    return {task: fit for task, found in listed if found and found <= set(kinds)}
