"""Small words of answers."""


def tasks_en(number: int) -> str:
    """``task`` or ``tasks``."""
    return "task" if number == 1 else "tasks"
