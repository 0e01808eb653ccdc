"""Legal references and documents as lines of text for a terminal, written from their JSON form."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from vnplan.api.terminal.answers import INDENT, field_lines, source_text, wrapped
from vnplan.api.texts import speaker
from vnplan.ontology.phrases import Language, Say

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


def legal_record_lines(record: Json, language: Language) -> Iterator[str]:
    """A document with all that is known of it, as ``vnplan show --json`` prints it."""
    say = speaker(language)
    yield from document_lines(record, language)
    yield from field_lines(say("legal.names"), "; ".join(record["names"]))
    facts = (say(f"legal.holding.{record['holding']}.long"), record["plan"])
    yield from field_lines(say("legal.holding"), " ".join(filter(None, facts)))
    yield from field_lines("URN", record["urn"] or "")
    for other in record["relations"]:
        yield from field_lines(
            say(f"legal.relation.{other['relation']}"), f"{other['id']} · {other['subject_vi'] or ''}"
        )
    for key, others in (("legal.carried-out-by", record["carried_out_by"]), ("legal.basis-of", record["basis_of"])):
        for other in others:
            yield from field_lines(say(key), f"{other['id']} · {other['name']}")
    for other in record["same_number"]:
        yield from field_lines(say("legal.same-number"), f"{other['id']} · {other['date'] or ''}")
    for conflict in record["conflicts"]:
        yield from _conflict_lines(conflict, say)
    yield ""
    yield from place_lines(record["cited_by"], say) if record["cited_by"] else (f"{INDENT}{say('legal.nowhere')}",)
    yield ""
    yield from _resting_lines(record["rests_on_it"], say)


def _conflict_lines(conflict: Json, say: Say) -> Iterator[str]:
    yield from wrapped(say(f"legal.conflict.{conflict['field']}"), INDENT)
    for value in conflict["values"]:
        registered = [say("legal.registered")] if value["registered"] else []
        saying = ", ".join(registered + [place["id"] for place in value["places"]])
        yield from wrapped(f"{value['value']} ({saying})", DEEPER + INDENT, DEEPER)


def _resting_lines(resting: Json, say: Say) -> Iterator[str]:
    if not resting["plans"]:
        yield f"{INDENT}{say('legal.nothing-rests')}"
    else:
        counts = {"plans": len(resting["plans"]), "tasks": resting["tasks"], "provisions": resting["provisions"]}
        yield from wrapped(f"{say('legal.resting')}. {say('legal.resting-counts', **counts)}", INDENT)
    for plan in resting["plans"]:
        tasks = plan["tasks"]
        shown = f" ({tasks[0]} … {tasks[-1]})" if tasks else ""
        yield from wrapped(f"{plan['id']}: {say('plans.tasks', n=len(tasks))}{shown}", DEEPER)
    yield from field_lines(say("legal.resting-documents"), ", ".join(resting["documents"]))
