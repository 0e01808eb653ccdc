"""The formats that plans can be exported to, by name: what `vnplan export` and the web server offer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from vnplan.graph.export.calendar_ics import write_ics
from vnplan.graph.export.cypher import write_cypher
from vnplan.graph.export.graphml import write_graphml
from vnplan.graph.export.rdf_forms import write_jsonld, write_turtle
from vnplan.graph.export.sheet_csv import write_csv
from vnplan.graph.export.sheet_xlsx import write_xlsx
from vnplan.graph.export.words import words
from vnplan.graph.queries import PlanGraph
from vnplan.ontology.phrases import Language

Write = Callable[[PlanGraph, Language], bytes]


@dataclass(frozen=True, slots=True)
class Format:
    """One format: ``write`` gives the whole file; ``readable`` is False for one that a terminal cannot show."""

    name: str
    suffix: str
    media_type: str
    write: Write
    readable: bool = True

    def label(self, language: Language) -> str:
        """What the format is called for people."""
        return words().formats[self.name].in_language(language)


_ALL = (
    Format("turtle", ".ttl", "text/turtle; charset=utf-8", write_turtle),
    Format("jsonld", ".jsonld", "application/ld+json", write_jsonld),
    Format("graphml", ".graphml", "application/graphml+xml", write_graphml),
    Format("cypher", ".cypher", "text/plain; charset=utf-8", write_cypher),
    Format("csv", ".csv", "text/csv; charset=utf-8", write_csv),
    Format(
        "xlsx", ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", write_xlsx, readable=False
    ),
    Format("ics", ".ics", "text/calendar; charset=utf-8", write_ics),
)
FORMATS: Mapping[str, Format] = MappingProxyType({one.name: one for one in _ALL})
