"""Numbers typed with the code first: "QĐ-TTg 882", "NQ/TW số 58", "KH-UBND 492"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from vnplan.ontology.legal.bare import SERIAL, counts_something, is_year
from vnplan.ontology.legal.number import read_number
from vnplan.ontology.legal.phrases import phrases
from vnplan.ontology.legal.prepare import Prepared, prepare
from vnplan.ontology.legal.scan import Numbered
from vnplan.ontology.legal.vocabulary import vocabulary
from vnplan.ontology.legal.words import TypeWord


@cache
def _pattern() -> re.Pattern[str]:
    words = vocabulary()
    kinds = "|".join(sorted(map(re.escape, words.type_codes), key=len, reverse=True))
    bodies = "|".join(sorted(map(re.escape, words.issuer_codes), key=len, reverse=True))
    # Without a mark between its parts the code must begin as a type does that people type so: "NQ HĐND 236".
    alone = "|".join(phrases().bare_short)
    return re.compile(
        rf"(?<![a-z\d/\\.-])(?<!\d\s)(?:(?P<kind>{kinds})\s?[-/]\s?|(?P<alone>{alone})\s)(?P<body>{bodies})"
        rf"(?P<gap>\s?-)?(?=\s?(?:so|no|s)?[\s.:]{{0,3}}\d)"
    )


def reversed_numbers(text: Prepared, words: Sequence[TypeWord]) -> Iterator[Numbered]:
    """The numbers of ``text`` whose serial stands behind the code, in order."""
    ends = {word.end: word for word in words}
    for code in _pattern().finditer(text.folded):
        found = SERIAL.match(text.folded, code.end(), code.end() + 24)
        if not found or counts_something(text, found.end()) or (is_year(found["serial"]) and not found["lead"]):
            continue
        kind = code["kind"] or code["alone"]
        rewritten = prepare(f"{found['serial']}{found['year'] or ''}/{kind}-{code['body']}")
        number = read_number(rewritten, 0)
        if number is None or number.refused or not number.kind:
            continue
        start = ends[code.start() - 1].start if code.start() - 1 in ends else code.start()
        placed = replace(number, start=found.start("serial"), end=found.end())
        rule_or_decision = number.kind.id == "quyet-dinh" and any(i.party for i in number.issuers)
        yield Numbered(start, placed, None if rule_or_decision else number.kind, False)
