"""Small words of answers."""


def tasks_en(number: int) -> str:
    """``task`` or ``tasks``."""
    return "task" if number == 1 else "tasks"


def the(name: str) -> str:
    """A body's English name within a sentence."""
    return name if name.lower().startswith(("the ", "any ")) else f"the {name}"
