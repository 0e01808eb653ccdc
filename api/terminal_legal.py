"""Legal references and documents as lines of text for a terminal, written from their JSON form."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from vnplan.api.terminal import INDENT, field_lines, source_text, wrapped
from vnplan.api.texts import Language, Say, speaker

Json = Mapping[str, Any]
MOST_PLACES = 20  # of those that cite a document; the rest are counted
DEEPER = 2 * INDENT


def lookup_lines(rows: Sequence[Json], language: Language) -> Iterator[str]:
    """What ``vnplan cite --json`` prints: each reference, what it means, and where the plans cite that."""
    say = speaker(language)
    if not rows:
        yield say("cite.none")
    for number, row in enumerate(rows, start=1):
        if number > 1:
            yield ""
        status = f"{row['status']}, {say('cite.status.' + str(row['status']))}"
        yield from wrapped(f"{number}. {row['matched']} - {status}", INDENT, "")
        yield from field_lines(say("cite.part"), row["part"] or "")
        for document in row["documents"]:
            yield from document_lines(document, language)
        yield from place_lines(row["cited_by"], say)


def document_lines(document: Json, language: Language) -> Iterator[str]:
    """A document's id, type and number, date and issuer on one line, then its subject."""
    title = " ".join(filter(None, (document["type"], document["number"])))
    facts = filter(None, (document["id"], title, document["date"], document["issuer"]))
    yield from wrapped(" · ".join(facts), DEEPER, INDENT)
    subject = document[f"subject_{language}"] or document["subject_vi"]
    if subject:
        yield from wrapped(subject, DEEPER)


def place_lines(places: Sequence[Json], say: Say) -> Iterator[str]:
    """Where a document is cited: each place with its words and lines; many are counted."""
    if not places:
        return
    yield f"{INDENT}{say('cite.cited-by', n=len(places))}:"
    for place in places[:MOST_PLACES]:
        kind = say(f"cite.record.{place['kind']}")
        yield from wrapped(f"{kind} {place['id']} ({source_text(place['source'], say)})", DEEPER + INDENT, DEEPER)
        yield from wrapped(place["quote"], DEEPER + INDENT)
    if len(places) > MOST_PLACES:
        yield f"{DEEPER}{say('cite.more', n=len(places) - MOST_PLACES)}"
