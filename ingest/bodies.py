"""Rows of bodies in running text: "Sở A, Sở B; UBND các huyện và các đơn vị liên quan" as one stretch."""

import re
from collections.abc import Sequence

from vnplan.ontology.agencies import AgencyFind
from vnplan.ontology.provinces import find_province

_JOIN = r"\s*(?:[,;/]|\bvà\b|\bcùng(?:\s+với)?\b|\band\b|&)(?:\s*(?:và|and)\b)?\s*"
JOINER = re.compile(_JOIN, re.IGNORECASE)
JOINER_AT_END = re.compile(f"{_JOIN}$", re.IGNORECASE)
_TAIL = re.compile(
    r"\s+(?:(?:của|thuộc)\s+)?(?:tỉnh|thành phố|địa phương)(?!\w)|\s+(?:chi nhánh|khu vực)\s+\w+", re.IGNORECASE
)
_LONGEST_TAIL = 40  # characters: "chi nhánh tỉnh" and the longest name of a province


def body_ends(text: str, find: AgencyFind) -> int:
    """Where the name ``find`` ends with what belongs to it: "tỉnh", "tỉnh Thanh Hóa", "chi nhánh ..."."""
    end = find.end
    if tail := _TAIL.match(text, end):
        end = tail.end()
    for start, stop, _ in find_province(text[end : end + _LONGEST_TAIL]):
        if not text[end : end + start].strip():
            return end + stop
    return end


def row_of_bodies(text: str, start: int, finds: Sequence[AgencyFind], between: re.Pattern[str] | None = None) -> int:
    """Where the row of bodies that begins at ``start`` ends; ``start`` itself when no body stands there.

    Words that match ``between`` may stand before each name ("Chủ tịch UBND các huyện").
    """
    end = start
    place = _after(between, text, start)
    for find in finds:
        if find.start < place:
            continue
        if find.start != place:
            break
        end = body_ends(text, find)
        joiner = JOINER.match(text, end)
        if joiner is None:
            break
        place = _after(between, text, joiner.end())
    return end


def _after(pattern: re.Pattern[str] | None, text: str, place: int) -> int:
    found = pattern.match(text, place) if pattern else None
    return found.end() if found else place
