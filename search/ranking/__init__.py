"""How near tasks come to the matter of a question: by meaning, by words, by sector."""
