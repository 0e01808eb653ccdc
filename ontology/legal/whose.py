"""The province that stands next to a citation and says whose document it is: "kế hoạch 492 Kon Tum"."""

import re
from functools import lru_cache

from vnplan.ontology.legal.prepare import Prepared
from vnplan.ontology.provinces import Province, find_province

_REACH = 60  # characters behind or before a citation in which the province may stand
_NEAR = 36  # the same behind one without a body between
_BODY = r"(?:people'?s (?:committee|council)|party committee)"
_BEHIND = re.compile(r"\s?\(?\s?(?:(?:cua|o|tai|by|of|from|in|for)\s)?(?:the\s)?(?:(?:tinh|thanh pho|tp\.?)\s?)?")
# Vietnamese names its province behind the document; English also before it: "Kon Tum's Plan No. 492".
_BEFORE = re.compile(rf"(?:'s)?\s(?:(?:province|provincial|city)(?:'s)?\s)?(?:{_BODY}(?:'s)?\s)?(?:the\s)?")


@lru_cache(maxsize=4096)  # a citation's neighbourhood is asked for several times
def _provinces(words: str) -> tuple[tuple[int, int, Province], ...]:
    return tuple(find_province(words))


def place_behind(text: Prepared, end: int) -> str | None:
    """The slug of the province named directly behind ``end``, with no more than "của tỉnh", "of" between."""
    link = _BEHIND.match(text.folded, end, end + _REACH)
    if not link or link.end() == end:
        return None
    for start, _, province in _provinces(text.plain[end : end + _NEAR])[:1]:
        if _BEHIND.fullmatch(text.folded, end, end + start):
            return province.id
    return None


def place_before(text: Prepared, start: int) -> str | None:
    """The slug of the province named directly before an English citation that begins at ``start``."""
    left = max(0, start - _REACH)
    for _, end, province in _provinces(text.plain[left:start])[-1:]:
        if _BEFORE.fullmatch(text.folded, left + end, start):
            return province.id
    return None
