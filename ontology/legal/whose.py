"""The province that stands next to a citation and says whose document it is: "kế hoạch 492 Kon Tum"."""

import re

from vnplan.ontology.legal.prepare import Prepared
from vnplan.ontology.provinces import find_province

_REACH = 60  # characters behind or before a citation in which the province may stand
_BODY = r"(?:people'?s (?:committee|council)|party committee)"
_BEHIND = re.compile(r"\s?\(?\s?(?:(?:cua|o|tai|by|of|from|in|for)\s)?(?:the\s)?(?:(?:tinh|thanh pho|tp\.?)\s?)?")
# Vietnamese names its province behind the document; English also before it: "Kon Tum's Plan No. 492".
_BEFORE = re.compile(rf"(?:'s)?\s(?:(?:province|provincial|city)(?:'s)?\s)?(?:{_BODY}(?:'s)?\s)?(?:the\s)?")


def place_behind(text: Prepared, end: int) -> str | None:
    """The slug of the province named directly behind ``end``, with no more than "của tỉnh", "of" between."""
    link = _BEHIND.match(text.folded, end, end + _REACH)
    if not link or link.end() == end:
        return None
    for start, _, province in find_province(text.plain[end : end + _REACH])[:1]:
        if _BEHIND.fullmatch(text.folded, end, end + start):
            return province.id
    return None


def place_before(text: Prepared, start: int) -> str | None:
    """The slug of the province named directly before an English citation that begins at ``start``."""
    left = max(0, start - _REACH)
    for _, end, province in find_province(text.plain[left:start])[-1:]:
        if _BEFORE.fullmatch(text.folded, left + end, start):
            return province.id
    return None
