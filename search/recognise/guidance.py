"""Guidance of central bodies that a task waits for or follows."""

from collections.abc import Iterator

from vnplan.search.parts import AgencyPart, GuidancePart
from vnplan.search.recognise.context import Context
from vnplan.search.wording import the
from vnplan.search.words.question import Match

ANYBODY = "trung-uong"  # it and every collective of the centre stand for any central body


def recognise_guidance(context: Context) -> Iterator[GuidancePart]:
    """Words for waiting or following, with the central bodies named anywhere in the question; what one of these guides
    is waited for.

    Without such words a ministry is a body like any other.
    """
    found = context.phrases("guidance")
    asked = any(match.name == "ministry" for match in context.phrases("targets"))
    central = asked or any(part.central for part in context.parts(AgencyPart))
    waits = [match for match in found if match.name == "awaits" or (match.name == "guides" and central)]
    cues = waits or [match for match in found if match.name == "follows"]
    if not cues:
        return
    bodies = [part for part in context.parts(AgencyPart) if part.central]
    named = [part for part in bodies if part.value != ANYBODY and not context.registry.kinds[part.value].collective]
    if waits or bodies or any(match.name == "centre" for match in found):
        yield _part(context, cues, named, waits=bool(waits))


def _part(context: Context, cues: list[Match], named: list[AgencyPart], *, waits: bool) -> GuidancePart:
    names_vi = ", ".join(dict.fromkeys(part.label_vi for part in named)) or "Trung ương"
    names_en = ", ".join(dict.fromkeys(the(part.label_en) for part in named)) or "any central body"
    return GuidancePart(
        kind="awaits" if waits else "follows",
        value=",".join(part.value for part in named) or ANYBODY,
        label_vi=f"chờ hướng dẫn của {names_vi}" if waits else f"theo hướng dẫn của {names_vi}",
        label_en=f"awaits the guidance of {names_en}" if waits else f"follows the guidance of {names_en}",
        start=min(cue.start for cue in cues),
        end=max(cue.end for cue in cues),
        kinds=tuple(kind for part in named for kind in part.kinds),
        inherited=tuple(kind for part in named for kind in part.inherited),
        waits=waits,
    )
