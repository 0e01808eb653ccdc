"""How pages are made: templates, words in the reader's language, and the few shapes that templates need."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from vnplan.api.texts import known, speaker
from vnplan.api.web.negotiation import pick_language
from vnplan.api.web.neo4j_browser import thing_link
from vnplan.graph.export import FORMATS
from vnplan.ontology.days import shown_day
from vnplan.ontology.ids import group_id
from vnplan.ontology.model import DOUBTFUL
from vnplan.ontology.phrases import LANGUAGES, Language

PAGES = Path(__file__).resolve().parent.parent / "pages"
COOKIE = "lang"
LAST_MARK = re.compile(r"[-+–—•*·](?=[^-+–—•*·]*$)")  # what an item begins with
Json = Mapping[str, Any]


@lru_cache(maxsize=1)
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(PAGES / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def page_language(request: Request) -> Language:
    """The language of the page that ``request`` asks for."""
    headers = request.headers
    return pick_language(request.query_params.get("lang"), request.cookies.get(COOKIE), headers.get("accept-language"))


def page(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """The page that ``template`` makes of ``values``; a language chosen in the address is remembered."""
    language = page_language(request)
    beside: Language = "vi" if language == "en" else "en"
    program = version("vnplan")
    content = (
        _templates()
        .get_template(template)
        .render(
            t=speaker(language),
            language=language,
            t_beside=speaker(beside),
            beside=beside,
            in_language=lambda code: _in_language(request, code),
            program=program,
            build=program,
            doubtful=DOUBTFUL,
            formats=tuple(FORMATS.values()),
            split_items=split_items,
            in_neo4j=thing_link(request),
            group_of=group_of,
            **({"here": "", "names": {}, "linked": unlinked, "shown_date": shown_date} | values),
        )
    )
    headers = {"Content-Language": language, "Vary": "Accept-Language, Cookie"}
    response = HTMLResponse(content, status, headers)
    if request.query_params.get("lang") in LANGUAGES:
        response.set_cookie(COOKIE, language, max_age=365 * 86_400, samesite="lax", httponly=True)
    return response


def unlinked(record: Json, words: str) -> str:
    """``words`` of ``record`` as they are, on a page that links nothing in them."""
    return words


def error_page(request: Request, status: int, detail: str) -> HTMLResponse:
    """A page that says in the reader's language what kind of thing went wrong, and the detail as it was reported."""
    key = next(key for key in (f"error.{status}", f"error.{status // 100}00", "error.422") if known(key))
    return page(request, "error.html", status, said=speaker(page_language(request))(key), detail=detail)


def _in_language(request: Request, code: str) -> str:
    asked = [(key, value) for key, value in request.query_params.multi_items() if key != "lang"]
    return f"{request.url.path}?{urlencode([*asked, ('lang', code)])}"


def group_of(task: Json) -> str:
    """The id of the group that a task stands in."""
    return group_id(str(task["plan"]), str(task["group"]))


def shown_date(iso: str | None, language: Language) -> str | None:
    """``2023-02-27`` as people write it: 27/02/2023 or 27 February 2023; what is no date stays as it is."""
    try:
        return shown_day(iso or "", language)
    except ValueError:
        return iso


class Words(NamedTuple):
    """The words of a task, set as an introduction and its items."""

    intro: str
    rest: Sequence[str]


def split_items(task: Json) -> Words:
    """The words of a task up to its items, and the items, where these are the whole end of its text; else the text
    alone. Letters decide, so that it does not matter how a dash or quotation mark was written in either."""
    text = str(task["text"])
    letters = [place for place, char in enumerate(text) if char.isalnum()]
    keys = ["".join(filter(str.isalnum, item)) for item in task["items"]]
    if not all(keys) or not keys or not "".join(text[place] for place in letters).endswith("".join(keys)):
        return Words(text, ())
    starts, ends = [], []
    first = len(letters) - sum(map(len, keys))
    for key in keys:
        before = letters[first - 1] + 1 if first else 0
        mark = LAST_MARK.search(text, before, letters[first])
        starts.append(mark.end() if mark else letters[first])
        ends.append(mark.start() if mark else letters[first])
        first += len(key)
    parts = [text[start:end].strip() for start, end in zip(starts, [*ends[1:], len(text)], strict=True)]
    return Words(text[: ends[0]].strip(), parts)


class Piece(NamedTuple):
    """Some characters of a question; ``part`` is the number of the understood part they belong to, or None."""

    text: str
    kind: str
    part: int | None


def mark_question(question: str, understood: Sequence[Json]) -> list[Piece]:
    """The question cut at the parts that were understood; of parts that overlap the longer one is marked."""
    spans = [
        (start, end, number)
        for number, part in enumerate(understood)
        if part["span"] and part.get("on", True)
        for start, end in [part["span"]]
        if 0 <= start < end <= len(question)
    ]
    kept: list[tuple[int, int, int]] = []
    topic = {number for number, part in enumerate(understood) if part["kind"] == "topic"}
    for start, end, number in sorted(spans, key=lambda span: (span[2] in topic, span[0] - span[1], span)):
        if all(end <= other[0] or other[1] <= start for other in kept):
            kept.append((start, end, number))
    pieces, cursor = [], 0
    for start, end, number in sorted(kept):
        pieces += [
            Piece(question[cursor:start], "", None),
            Piece(question[start:end], _css(understood[number]), number),
        ]
        cursor = end
    return [piece for piece in (*pieces, Piece(question[cursor:], "", None)) if piece.text]


class Chip(NamedTuple):
    """One understood part as a label: its kind for the style sheet, what it is, what it says, whether it binds.

    ``on``: it is not switched off; ``toggle`` is the address of the same question with this part switched.
    """

    kind: str
    of: str
    label: str
    hard: bool
    on: bool
    toggle: str


def chips(understood: Sequence[Json], language: Language, question: str = "") -> list[Chip]:
    """The understood parts of ``question`` as labels in ``language``."""
    say = speaker(language)
    off = {int(part["number"]) for part in understood if not part.get("on", True)}
    return [
        Chip(
            _css(part),
            say(key) if known(key := f"kind.{part['kind']}") else str(part["kind"]),
            str(part[f"label_{language}"]),
            bool(part["hard"]),
            bool(part.get("on", True)),
            question_link(question, off ^ {int(part["number"])}) if "number" in part else "",
        )
        for part in understood
    ]


def question_link(question: str, without: Iterable[int] = (), **more: int) -> str:
    """The address of a question's page, with some of its parts switched off."""
    return f"/?{urlencode([('q', question), *(('without', number) for number in sorted(without)), *more.items()])}"


def looser_link(answer: Json, question: str, without: Iterable[int]) -> str | None:
    """The address of the nearest looser question, where nothing was found and there is one."""
    looser = answer["answer"].get("looser")
    return question_link(question, {*without, *looser["without"]}) if looser else None


def _css(part: Json) -> str:
    return str(part["kind"]).replace("_", "-").lower()
