"""Workbooks say when they were packed and changed; here is how to make them say the same each time."""

import io
import re
from collections.abc import Iterator
from datetime import datetime
from zipfile import ZipFile

from vnplan.graph.archive import packed

_CORE = "docProps/core.xml"
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def same_bytes(archive: bytes, modified: datetime) -> bytes:
    """``archive`` packed anew: no entry bears the clock's time, the workbook was last changed at ``modified``."""
    return packed(_entries(archive, modified))


def _entries(archive: bytes, modified: datetime) -> Iterator[tuple[str, bytes]]:
    with ZipFile(io.BytesIO(archive)) as source:
        for name in source.namelist():
            content = source.read(name)
            if name == _CORE:
                content = _MODIFIED.sub(rb"\g<1>" + modified.strftime("%Y-%m-%dT%H:%M:%SZ").encode(), content)
            yield name, content
