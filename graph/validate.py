"""Is the graph what the shapes say a good graph is? Each thing that is not is a ``Finding``, with the place it comes
from.

The shapes (``ontology/data/shapes.ttl``) say what is wrong and what to do about it in both languages; where it is
printed is found here.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

from pyshacl import validate as run_shacl
from rdflib import RDF, RDFS, SH, Literal, URIRef
from rdflib import Graph as Triples
from rdflib.namespace import DCTERMS
from rdflib.term import Node

from vnplan.graph.kinds import Graph
from vnplan.graph.nodes import PLACE
from vnplan.graph.rdf import ORG, to_rdf
from vnplan.ontology.errors import VnplanError
from vnplan.ontology.model import SourceSpan
from vnplan.ontology.owl import shapes
from vnplan.ontology.progress import Progress, no_progress
from vnplan.ontology.terms import NAMESPACE, class_term, term

_RECORDS = tuple(URIRef(class_term(kind)) for kind in ("Task", "Provision", "TaskGroup", "Plan"))
_STAGE = "validate"


class Severity(StrEnum):
    """How much a finding matters, the worst first."""

    VIOLATION = "violation"  # the graph cannot be right
    WARNING = "warning"  # look at the original
    INFO = "info"  # so it is in the original


_SEVERITIES: Mapping[Node, Severity] = {
    SH.Violation: Severity.VIOLATION,
    SH.Warning: Severity.WARNING,
    SH.Info: Severity.INFO,
}
_WORST_FIRST = tuple(Severity)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it should be.

    ``id`` and ``kind`` name the thing, ``name`` is what it is called, ``value`` the value that is wrong where there is
    one; ``source`` is the place it comes from (None when no document tells of it); ``advice`` says what to do.
    """

    severity: Severity
    shape: str
    id: str
    kind: str
    name: str
    message_vi: str
    message_en: str
    advice_vi: str
    advice_en: str
    value: str | None
    source: SourceSpan | None


@dataclass(frozen=True, slots=True)
class Report:
    """What was found, the worst first and then in the order of the documents; ``checked`` things were looked at."""

    findings: tuple[Finding, ...]
    checked: int

    @property
    def conforms(self) -> bool:
        """Whether there is no violation; warnings and information do not count."""
        return not self.counts[Severity.VIOLATION]

    @property
    def counts(self) -> Mapping[Severity, int]:
        """How many findings there are of each severity."""
        found = Counter(finding.severity for finding in self.findings)
        return {severity: found[severity] for severity in Severity}


def validate(graph: Graph, progress: Progress = no_progress) -> Report:
    """Hold ``graph`` against the shapes."""
    progress(_STAGE, 0, 2)
    triples = to_rdf(graph)
    progress(_STAGE, 1, 2)
    report = validate_triples(triples)
    progress(_STAGE, 2, 2)
    return report


def validate_triples(triples: Triples) -> Report:
    """Hold RDF of the form that ``to_rdf`` gives against the shapes; ``triples`` stay as they are."""
    _, results, text = run_shacl(triples, shacl_graph=shapes(), inplace=True, inference="none")
    if not isinstance(results, Triples):
        raise VnplanError(f"the shapes cannot be applied: {text}; correct ontology/data/shapes.ttl")
    reader = _Reader(triples, results)
    findings = {reader.finding(result) for result in results.objects(None, SH.result)}
    return Report(tuple(sorted(findings, key=_order)), len(set(triples.subjects(RDF.type, None))))


def _order(finding: Finding) -> tuple[object, ...]:
    source = finding.source or SourceSpan("")
    place = (source.page or 0, source.line_start or 0, source.row or 0)
    severity = _WORST_FIRST.index(finding.severity)
    return severity, source.document, place, finding.id, finding.shape, finding.value or ""


class _Reader:
    """Makes findings of SHACL results."""

    def __init__(self, triples: Triples, results: Triples) -> None:
        self._triples = triples
        self._results = results

    def finding(self, result: Node) -> Finding:
        """One result as a finding."""
        shape = _one(self._results, result, SH.sourceShape)
        focus = _one(self._results, result, SH.focusNode)
        value = self._results.value(result, SH.value)
        if (result, SH.sourceConstraintComponent, SH.SPARQLConstraintComponent) in self._results and value is not None:
            focus = value  # a query over a whole plan gives the record it is about as the value
        about = self._about(focus)
        # Not from the result: a message that a query fills in loses its language there.
        messages = _by_language(shapes(), shape, SH.message)
        advice = _by_language(shapes(), shape, SH.description)
        return Finding(
            severity=_SEVERITIES[_one(self._results, result, SH.resultSeverity)],
            shape=str(shape).rpartition("#")[2],
            id=self._id(about),
            kind=self._kind(about),
            name=_by_language(self._triples, about, RDFS.label).get("vi", ""),
            message_vi=messages["vi"],
            message_en=messages["en"],
            advice_vi=advice["vi"],
            advice_en=advice["en"],
            value=None if value in (None, focus) else self._id(value) or None,
            source=self._place(focus) or self._place(about) or self._mentioned(about),
        )

    def _about(self, focus: Node) -> Node:
        """What to name: the record that a mention stands in, the body that a succession leads to, else the thing."""
        ends = (*self._triples.objects(focus, RDF.subject), *self._triples.objects(focus, RDF.object))
        records = (end for end in ends if any((end, RDF.type, kind) in self._triples for kind in _RECORDS))
        bodies = (
            body
            for end in (ORG.resultingOrganization, ORG.originalOrganization)
            for body in sorted(self._triples.objects(focus, end), key=str)
        )
        return next(chain(records, ends, bodies), focus)

    def _id(self, node: Node) -> str:
        return str(node) if isinstance(node, Literal) else str(self._triples.value(node, DCTERMS.identifier) or node)

    def _kind(self, node: Node) -> str:
        ours = (str(kind) for kind in self._triples.objects(node, RDF.type) if str(kind).startswith(NAMESPACE))
        return min(ours, default="").removeprefix(NAMESPACE)

    def _mentioned(self, node: Node) -> SourceSpan | None:
        """The first place that names a thing which has no place of its own."""
        statements = {*self._triples.subjects(RDF.subject, node), *self._triples.subjects(RDF.object, node)}
        places = [place for statement in statements if (place := self._place(statement))]
        return min(places, key=lambda place: (place.document, place.line_start or 0, place.row or 0), default=None)

    def _place(self, node: Node) -> SourceSpan | None:
        document, *numbers = (self._triples.value(node, URIRef(term(name))) for name in PLACE)
        if document is None:
            return None
        return SourceSpan(str(document), *(None if number is None else int(str(number)) for number in numbers))


def _one(triples: Triples, subject: Node, predicate: Node) -> Node:
    return next(triples.objects(subject, predicate))


def _by_language(triples: Triples, subject: Node, predicate: Node) -> dict[str, str]:
    found = (text for text in triples.objects(subject, predicate) if isinstance(text, Literal))
    return {text.language: str(text) for text in sorted(found) if text.language}
