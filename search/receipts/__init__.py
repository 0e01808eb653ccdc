"""A plan of search as Cypher and SPARQL that give the same tasks."""
