"""The graph in a Neo4j server: pushed, compared, written as a script."""
