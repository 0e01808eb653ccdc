"""What things are: the domain model, its vocabularies and the names of things. Imports nothing of ours."""
