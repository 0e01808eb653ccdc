"""What a version of the plans holds for search, made when they are read: passages, vectors, links to sectors."""
