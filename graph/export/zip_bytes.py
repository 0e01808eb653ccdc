"""Workbooks are zip archives that say when they were packed; here is how to make them say the same each time."""

import io
import re
from datetime import datetime
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_CORE = "docProps/core.xml"
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first day that a zip archive can name


def same_bytes(archive: bytes, modified: datetime) -> bytes:
    """``archive`` packed anew: no entry bears the clock's time, the workbook was last changed at ``modified``."""
    packed = io.BytesIO()
    with ZipFile(io.BytesIO(archive)) as source, ZipFile(packed, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == _CORE:
                content = _MODIFIED.sub(rb"\g<1>" + modified.strftime("%Y-%m-%dT%H:%M:%SZ").encode(), content)
            entry = ZipInfo(name, _EPOCH)
            entry.compress_type, entry.external_attr = ZIP_DEFLATED, 0o600 << 16
            target.writestr(entry, content)
    return packed.getvalue()
