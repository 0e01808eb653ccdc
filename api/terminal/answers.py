"""Answers and plans as lines of text for a terminal, written from their JSON form, as programs see it."""

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from vnplan.api.texts import speaker
from vnplan.ontology.model import DOUBTFUL
from vnplan.ontology.phrases import Language, Say

Json = Mapping[str, Any]
COLUMNS = 100
INDENT = "    "


def answer_lines(answer: Json) -> Iterator[str]:
    """The answer's text, what was understood, then each hit with its reasons and its source; in the question's
    language."""
    language: Language = "en" if str(answer["language"]).startswith("en") else "vi"
    say = speaker(language)
    yield from [say("answer.snapshot")] if answer.get("served_from") == "snapshot" else []
    yield from wrapped(str(answer["answer"][f"text_{language}"]))
    yield from field_lines(say("answer.question"), _understood(answer["understood"], language), "")
    for number, hit in enumerate(answer["hits"], start=1):
        yield ""
        tier = "" if hit["tier"] == "direct" else say(f"tier.{hit['tier']}")
        title = filter(None, (f"{number}. {hit['id']}", hit["task"]["group_title"], tier))
        yield from wrapped(" - ".join(title), INDENT, "")
        yield from task_lines(hit["task"], say, english=language == "en", language=language)
        yield from field_lines(say("task.why"), "; ".join(reason[language] for reason in hit["why"]))
        yield from field_lines(say("task.source"), source_text(hit["task"]["source"], say))
    left = set(answer["answer"]["tasks"]) - {hit["id"] for hit in answer["hits"]}
    if left:
        yield ""
        yield say("terminal.more", n=len(left))


def _understood(parts: Sequence[Json], language: Language) -> str:
    """The parts in one line, each under its number; one that is switched off in brackets."""
    labels = [f"{number}. {part[f'label_{language}']}" for number, part in enumerate(parts, start=1)]
    return " · ".join(
        label if part.get("on", True) else f"[{label}]" for label, part in zip(labels, parts, strict=True)
    )


def explanation_lines(answer: Json) -> Iterator[str]:
    """How the question was read, the plan of search and what each hit's score is made of."""
    told = answer["explanation"]
    yield ""
    yield from str(told["analysis"]).splitlines()
    yield from str(told["plan"]).splitlines()
    for task, parts in told["scores"].items():
        yield f"  {task}: " + ", ".join(f"{name} {value:.2f}" for name, value in parts.items())


def plan_lines(plan: Json, language: Language) -> Iterator[str]:
    """A plan as read: its head, its tasks by group, and what to look at; words around it in ``language``."""
    say = speaker(language)
    head = plan["plan"]
    yield from wrapped(str(head["title"]))
    facts = [head[key] for key in ("id", "number", "date", "issuer", "province")]
    yield " · ".join(str(fact) for fact in facts if fact)
    size = say("plan.size", groups=len(plan["groups"]), tasks=len(plan["tasks"]))
    yield f"{size}, {say('terminal.provisions', n=len(plan['provisions']))}"
    titles = {group["code"]: f"{group['code']}. {group['title']}" for group in plan["groups"]}
    current = ""
    for task in plan["tasks"]:
        if task["group"] != current:
            current = task["group"]
            yield ""
            yield from wrapped(titles.get(current, current))
        yield ""
        sure = say("terminal.confidence", percent=round(task["confidence"] * 100))
        yield f"  {task['id']}" + (f" ({sure})" if task["confidence"] < DOUBTFUL else "")
        yield from task_lines(task, say)
        yield from field_lines(say("task.source"), source_text(task["source"], say))
    if plan["problems"]:
        yield ""
        yield f"{say('plan.problems')}:"
        yield from problem_lines(plan["problems"], language)


def problem_lines(problems: Sequence[Json], language: Language) -> Iterator[str]:
    """What to look at, and where."""
    say = speaker(language)
    for problem in problems:
        place = source_text(problem["source"], say)
        yield from wrapped(f"- {problem_words(problem, language)}" + (f" ({place})" if place else ""), "  ", "")


def problem_words(problem: Json, language: Language) -> str:
    """The words of a problem in ``language``."""
    return str((language == "vi" and problem["message_vi"]) or problem["message"])


def task_lines(task: Json, say: Say, *, english: bool = False, language: Language = "vi") -> Iterator[str]:
    """One task: its words, then its cells. ``english``: in the plan's English wording, where it has one; ``language``
    is that of the words beside the bodies' names."""
    yield from wrapped(str((english and task["text_en"]) or task["text"]), INDENT)
    for label, value in (
        ("task.lead", names(task["lead"], language)),
        ("task.coordinate", names(task["coordinate"], language)),
        ("task.time", task["time"]["text"]),
        ("task.outputs", "; ".join(task["outputs"])),
        ("task.awaits", names(task["awaits"], language)),
    ):
        yield from field_lines(say(label), value)


def names(mentions: Sequence[Json], language: Language = "vi") -> str:
    """Bodies as printed, each with what it is called today where that is known, in one line."""
    told = ((mention["text"], beside(mention)) for mention in mentions)
    return "; ".join(f"{text} ({words[f'text_{language}']})" if words else str(text) for text, words in told)


def beside(body: Json) -> Json | None:
    """What a body became, else what it was before it had its name; None where there is nothing to tell."""
    former = body.get("former")
    return body.get("present") or (former if former and not former["keeps_name"] else None)


def source_text(source: Json | None, say: Say) -> str:
    """``plan.pdf, page 3, lines 10–14``; empty for no source."""
    if not source:
        return ""
    parts = [str(source["document"])]
    if source["page"] is not None:
        parts.append(say("source.page", page=source["page"]))
    start, end = source["line_start"], source["line_end"]
    if start is not None:
        single = end in (None, start)
        parts.append(say("source.line", start=start) if single else say("source.lines", start=start, end=end))
    if source["row"] is not None:
        parts.append(say("source.row", row=source["row"]))
    return ", ".join(parts)


def field_lines(label: str, value: str, indent: str = INDENT) -> list[str]:
    """``label: value``, indented; nothing for an empty value."""
    return wrapped(f"{label}: {value}", indent + "  ", indent) if value else []


def wrapped(text: str, indent: str = "", first: str | None = None) -> list[str]:
    """``text`` in lines of at most ``COLUMNS`` characters; words longer than that stay whole."""
    start = indent if first is None else first
    return textwrap.wrap(
        text, COLUMNS, initial_indent=start, subsequent_indent=indent, break_on_hyphens=False, break_long_words=False
    )
