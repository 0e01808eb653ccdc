"""Records and answers as lines of text for a terminal. They are written from their JSON form, as programs see it."""

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Json = Mapping[str, Any]

WORDS: Mapping[str, Mapping[str, str]] = {
    "vi": {
        "lead": "Chủ trì",
        "coordinate": "Phối hợp",
        "time": "Thời gian",
        "outputs": "Sản phẩm",
        "awaits": "Chờ hướng dẫn",
        "why": "Vì",
        "source": "Nguồn",
        "line": "dòng",
        "page": "trang",
        "row": "hàng",
        "understood": "Đã hiểu",
        "more": "Còn {n} nhiệm vụ nữa; xem thêm bằng --limit {total}.",
    },
    "en": {
        "lead": "Lead",
        "coordinate": "With",
        "time": "Time",
        "outputs": "Outputs",
        "awaits": "Waits for",
        "why": "Why",
        "source": "Source",
        "line": "line",
        "page": "page",
        "row": "row",
        "understood": "Understood",
        "more": "{n} more tasks; see them with --limit {total}.",
    },
}
INDENT = "    "
COLUMNS = 100


def language_of(answer: Json) -> str:
    """``en`` for a question in English, else ``vi``."""
    return "en" if str(answer.get("language", "")).startswith("en") else "vi"


def names(mentions: Sequence[Json]) -> str:
    """Bodies as printed, in one line."""
    return "; ".join(str(mention["text"]) for mention in mentions)


def source_text(source: Json | None, words: Mapping[str, str]) -> str:
    """``plan.pdf, page 3, line 10-14``."""
    if not source:
        return ""
    parts = [str(source["document"])]
    if source.get("page") is not None:
        parts.append(f"{words['page']} {source['page']}")
    if source.get("line_start") is not None:
        start, end = source["line_start"], source.get("line_end")
        parts.append(f"{words['line']} {start}" + (f"-{end}" if end not in (None, start) else ""))
    if source.get("row") is not None:
        parts.append(f"{words['row']} {source['row']}")
    return ", ".join(parts)


def wrapped(text: str, indent: str = "", first: str | None = None) -> list[str]:
    """``text`` in lines of at most ``COLUMNS`` characters."""
    start = indent if first is None else first
    return textwrap.wrap(text, COLUMNS, initial_indent=start, subsequent_indent=indent, break_on_hyphens=False)


def field_lines(label: str, value: str) -> list[str]:
    """``label: value``, indented, or nothing for an empty value."""
    return wrapped(f"{label}: {value}", INDENT + "  ", INDENT) if value else []


def task_lines(task: Json, words: Mapping[str, str], *, english: bool = False) -> Iterator[str]:
    """One task: its words, then its cells, then where it is printed."""
    text = task.get("text_en") if english else None
    yield from wrapped(str(text or task["text"]), INDENT)
    yield from field_lines(words["lead"], names(task["lead"]))
    yield from field_lines(words["coordinate"], names(task["coordinate"]))
    yield from field_lines(words["time"], task["time"]["text"])
    yield from field_lines(words["outputs"], "; ".join(task["outputs"]))
    yield from field_lines(words["awaits"], names(task["awaits"]))


def answer_lines(answer: Json) -> Iterator[str]:
    """The answer's text, what was understood, then each hit with its reasons and its source."""
    language = language_of(answer)
    words = WORDS[language]
    yield from wrapped(str(answer["answer"][f"text_{language}"]))
    understood = [part.get(f"label_{language}") or str(part["value"]) for part in answer["understood"]]
    if understood:
        yield from wrapped(f"{words['understood']}: {' · '.join(understood)}")
    for number, hit in enumerate(answer["hits"], start=1):
        task = hit["task"]
        yield ""
        yield f"{number}. {hit['id']}  ({task['group_title']})" if task.get("group_title") else f"{number}. {hit['id']}"
        yield from task_lines(task, words, english=language == "en")
        yield from field_lines(words["why"], "; ".join(map(str, hit["why"])))
        yield from field_lines(words["source"], source_text(task["source"], words))
    total = len(answer["answer"]["tasks"])
    if total > len(answer["hits"]):
        yield ""
        yield words["more"].format(n=total - len(answer["hits"]), total=total)


def plan_lines(plan: Json) -> Iterator[str]:
    """A plan as read: its head, its tasks by group, and what to look at."""
    head, words = plan["plan"], WORDS["vi"]
    yield from wrapped(str(head["title"]))
    facts = [head.get("number"), head.get("date"), head.get("issuer"), head.get("province")]
    yield " · ".join(str(fact) for fact in facts if fact)
    yield f"{len(plan['groups'])} nhóm, {len(plan['tasks'])} nhiệm vụ, {len(plan['provisions'])} đoạn giao việc"
    titles = {group["id"]: f"{group['code']}. {group['title']}" for group in plan["groups"]}
    current = None
    for task in plan["tasks"]:
        if task["group"] != current:
            current = task["group"]
            yield ""
            yield from wrapped(titles.get(current, current))
        yield ""
        yield f"  {task['id']}" + (f"  ({task['confidence']:.0%})" if task["confidence"] < 1 else "")
        yield from task_lines(task, words)
        yield from field_lines(words["source"], source_text(task["source"], words))
    if plan["problems"]:
        yield ""
        yield "Cần xem lại:"
        for problem in plan["problems"]:
            where = source_text(problem["source"], words)
            yield from wrapped(f"- {problem['message']}" + (f" ({where})" if where else ""), "  ", "")
