"""Questions for the places where a term itself stands."""

from collections.abc import Iterator

from vnplan.search.parts import LeadsPart, LegalPart, MentionPart
from vnplan.search.recognise.context import Context

PASSIVE = "passive"


def recognise_mentions(context: Context) -> Iterator[MentionPart]:
    """Words for explicit mention, unless it is a legal document that is mentioned."""
    if context.parts(LegalPart):
        return
    counted = [part.start - 1 for part in context.parts(LeadsPart)]  # "có từ hai cơ quan" mentions nothing
    for match in [match for match in context.phrases("mention") if match.end not in counted][:1]:
        yield MentionPart(
            kind="mention",
            value="explicit",
            label_vi="nêu đúng cụm từ",
            label_en="names the term itself",
            start=match.start,
            end=match.end,
        )


def mentioned(context: Context) -> tuple[int, int] | None:
    """The characters between which the matter that must be mentioned stands: behind the words for it, or before passive
    ones; None where nothing must."""
    cue = next(iter(context.phrases("mention")), None)
    if cue is None or context.parts(LegalPart):
        return None
    return (0, cue.start) if cue.name == PASSIVE else (cue.end, len(context.question.text))
