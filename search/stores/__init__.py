"""Where conditions and words are asked of the tasks: in this process or in Neo4j, behind one port (``store``)."""
