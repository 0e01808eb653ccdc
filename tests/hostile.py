"""Questions that nobody types in good faith, for tests and the benchmark."""

from collections.abc import Mapping

HOSTILE: Mapping[str, str] = {
    "50,000 characters": "a " * 25_000,
    "control characters": "\x00\x01Sở Công Thương\x07 làm gì\x1b[31m",
    "a hundred bodies": ("Sở Công Thương, Sở Tài chính và " * 40)[:990],
    "bait for regular expressions": "(a+)+$" * 160,
    "nested brackets": "(((((" * 90 + "điện" + ")))))" * 90,
    "mixed scripts": "Сở Công Thương 公商 làm gì ؟ עברית về điện " * 20,
    "joiners": "S\u200dở C\u200bông Thương " * 50,
    "numbers of documents": "1658/QĐ-TTg " * 80,
    "slashes and dashes": "1/2/3-" * 160,
    "years": "2024-2030 " * 95,
    "quotation marks": "'\"`${{}} điện" * 70,
    "combining marks": "a" + "\u0301" * 900,
    "emoji": "🌱" * 900,
    "words for not": "không có không do trừ " * 45,
    "bodies that lead nothing": ("not led by DOIT " * 63)[:1000],
    "one body but another": ("not led by DOIT or DPI but by DOST " * 29)[:1000],
    "bodies that do not take part": ("so y te khong tham gia " * 44)[:1000],
    "a list of bodies that must not lead": ("không do Sở Y tế, Sở Công Thương và " * 28)[:1000],
    "whatever is lacking": ("lacks any coordinating agency, no department leads " * 20)[:1000],
    "a gap without end": "có " + "x " * 480 + "không",
    "words for waiting": "chờ chờ " * 110 + "hướng dẫn",
    "sectors": "điện mặt trời rác thải nhựa xe điện " * 27,
    "without diacritics": "so cong thuong chu tri " * 42,
    "lone surrogate": "Sở \ud800 Công Thương",
}
