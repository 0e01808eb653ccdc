"""What is said of the tasks found: the verdict, the hits with their reasons, the nearest looser question."""
