"""Zip archives that are the same for the same content: no entry bears the clock's time."""

import io
from collections.abc import Iterable
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first day that a zip archive can name


def packed(entries: Iterable[tuple[str, bytes | str]]) -> bytes:
    """An archive of ``entries``, each a name and its content."""
    archive = io.BytesIO()
    with ZipFile(archive, "w", ZIP_DEFLATED) as target:
        for name, content in entries:
            entry = ZipInfo(name, _EPOCH)
            entry.compress_type, entry.external_attr = ZIP_DEFLATED, 0o600 << 16
            target.writestr(entry, content)
    return archive.getvalue()
