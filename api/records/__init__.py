"""What is told of plans, bodies and legal documents, in the JSON form that every door gives."""
