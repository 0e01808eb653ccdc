"""Times that come round again and again: "Hằng năm", "02 năm một lần", "Trước mỗi vụ"."""

import re

from vnplan.ontology.text import squash

# As a regular expression that Python, Cypher and SPARQL read alike, for words in any case.
PERIODIC = (
    "(hằng|hàng|mỗi|từng) (năm|quý|tháng|tuần|ngày|vụ|mùa|kỳ|đợt)|định kỳ|định kì|(một|hai|ba|1|2|3|01|02|03) lần"
    "|lần/(năm|quý|tháng)|các năm (học )?(tiếp theo|sau)|every|each (year|season|quarter|month)|annual|yearly|monthly"
    "|quarterly|periodic"
)
_PERIODIC = re.compile(PERIODIC, re.IGNORECASE)


def is_periodic(time: str) -> bool:
    """Whether the words of a task's time say that it comes round; what goes on all the time ("Thường xuyên") does
    not."""
    return _PERIODIC.search(squash(time)) is not None
