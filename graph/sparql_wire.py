"""What the server and a query process say to each other: frames of a JSON head and a body of bytes.

The first frame to a process brings the triples; each one after it a query. Each is answered by one frame.
"""

import json
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, BinaryIO

_SIZE = 4  # bytes of each of the two lengths that a frame begins with


class Outcome(StrEnum):
    """How a query ended."""

    DONE = "done"
    MALFORMED = "malformed"  # not a query in SPARQL 1.1
    REFUSED = "refused"  # asks for what is not allowed here
    UNACCEPTABLE = "unacceptable"  # the client takes no form in which this kind of answer can be written
    TOO_LARGE = "too large"  # the answer, or the memory that it takes
    FAILED = "failed"  # could not be evaluated


def send(stream: BinaryIO, head: Mapping[str, Any], body: bytes = b"") -> None:
    """Write one frame; ``OSError`` when nobody reads any more."""
    packed = json.dumps(head).encode()
    stream.write(len(packed).to_bytes(_SIZE) + len(body).to_bytes(_SIZE) + packed + body)
    stream.flush()


def receive(stream: BinaryIO) -> tuple[dict[str, Any], bytes] | None:
    """Read one frame; None when the other side has gone, in the middle of a frame too."""
    lengths = stream.read(2 * _SIZE)
    if len(lengths) < 2 * _SIZE:
        return None
    sizes = int.from_bytes(lengths[:_SIZE]), int.from_bytes(lengths[_SIZE:])
    head, body = stream.read(sizes[0]), stream.read(sizes[1])
    if (len(head), len(body)) != sizes:
        return None
    return json.loads(head), body
