"""Bytes of a file -> text, or one sentence that says what the file is and what to do with it."""

import codecs
import io
import zipfile

from vnplan.ontology.errors import UnreadableDocument

_SAVE = "save it as plain text (UTF-8) or as CSV and read that"
_BINARIES = (
    (b"%PDF", "a PDF"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file (.doc, .xls)"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"II*\x00", "an image"),
    (b"MM\x00*", "an image"),
    (b"{\\rtf", "a rich text file (.rtf)"),
    (b"\x1f\x8b", "a compressed file"),
    (b"7z\xbc\xaf", "a compressed file"),
    (b"Rar!", "a compressed file"),
)
_PACKED = (
    ("word/", "a Word document (.docx)"),
    ("xl/", "an Excel workbook (.xlsx)"),
    ("ppt/", "a PowerPoint file (.pptx)"),
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ZERO_SHARE = 0.2  # of every second byte: Vietnamese in UTF-16 has a zero in most of its letters' high bytes


def decode(content: bytes, name: str) -> str:
    """The text of a file called ``name``: UTF-8 or UTF-16, with or without byte order mark.

    Raises ``UnreadableDocument`` for an empty file, a binary one, and other encodings: a wrong guess would spoil
    the names of bodies without a word.
    """
    if not content.strip(b" \t\r\n\f\x00"):
        raise UnreadableDocument(f"{name} is empty; check that it was saved completely")
    if kind := _binary_kind(content):
        raise UnreadableDocument(f"{name} is {kind}; {_SAVE}")
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _strictly(content[len(mark) :], encoding, name)
    if encoding_without_mark := _utf16_without_mark(content):
        return _strictly(content, encoding_without_mark, name)
    if b"\x00" in content:
        raise UnreadableDocument(f"{name} is a binary file; {_SAVE}")
    return _strictly(content, "utf-8", name)


def _strictly(content: bytes, encoding: str, name: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding != "utf-8":
            raise UnreadableDocument(f"{name} is damaged {encoding.upper()} text; save it again as UTF-8") from error
        raise UnreadableDocument(
            f"{name} is not UTF-8 (byte {error.start}); it may be Windows-1258, TCVN3 or VNI: save it again as UTF-8"
        ) from error
    if not text.strip():
        raise UnreadableDocument(f"{name} is empty; check that it was saved completely")
    return text


def _binary_kind(content: bytes) -> str | None:
    if content.startswith(b"PK\x03\x04"):
        return _packed_kind(content)
    if content.lstrip()[:9].lower().startswith((b"<!doctype", b"<html")):
        return "a web page (.html)"
    return next((kind for start, kind in _BINARIES if content.startswith(start)), None)


def _packed_kind(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            names = packed.namelist()
    except (zipfile.BadZipFile, ValueError):
        return "a damaged ZIP file"
    return next((kind for folder, kind in _PACKED if any(name.startswith(folder) for name in names)), "a ZIP file")


def _utf16_without_mark(content: bytes) -> str | None:
    sample = content[:4096]
    half = max(1, len(sample) // 2)
    even, odd = sample[0::2].count(0) / half, sample[1::2].count(0) / half
    if len(content) % 2 == 0 and max(even, odd) > _ZERO_SHARE and min(even, odd) < _ZERO_SHARE / 4:
        return "utf-16-be" if even > odd else "utf-16-le"
    return None
