"""What commands are given to read: as an argument, in a file, or on standard input."""

import sys
from pathlib import Path


def given_text(text: str | None, file: Path | None) -> str:
    """The words of ``file``; without one ``text`` itself, where "-" stands for standard input."""
    from vnplan.ingest.decoding import decode  # noqa: PLC0415 - what a command needs is slow to load

    if file is not None:
        return decode(file.read_bytes(), file.name)
    if text == "-":
        content = sys.stdin.buffer.read()
        return decode(content, "standard input") if content.strip() else ""
    return text or ""
