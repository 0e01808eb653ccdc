"""Names of the ontology's terms: the namespace, and how kinds and properties of the graph are spelt in it."""

NAMESPACE = "https://w3id.org/vnplan/ns#"
THINGS = "https://w3id.org/vnplan/id"
PREFIX = "vnplan"


def camel(name: str) -> str:
    """``HAS_TASK`` -> ``hasTask``, ``time_start`` -> ``timeStart``: how properties are spelt in RDF."""
    first, *rest = name.lower().split("_")
    return first + "".join(word.capitalize() for word in rest)


def term(name: str) -> str:
    """The IRI of a property named as in the graph (``HAS_TASK``, ``time_start``)."""
    return f"{NAMESPACE}{camel(name)}"


def class_term(kind: str) -> str:
    """The IRI of a class named as in the graph (``TaskGroup``)."""
    return f"{NAMESPACE}{kind}"
