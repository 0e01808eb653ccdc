"""How long finding citations takes, as a ratio to one plain regular-expression scan of the same text.

Run it: ``python tests/bench/bench_citations.py``. Real prose is used when the real texts stand beside the repository;
the hostile texts are made here. The ratio at twice the length must be about the same: time grows with length.
"""

import os
import re
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from vnplan.ontology.legal import find

SHARED = Path(os.environ.get("VNPLAN_SHARED", Path(__file__).resolve().parents[3] / "shared"))
PLAIN = re.compile(r"(?<!\d)\d{1,6}(?:/\d{4})?[/-][A-ZĐ][\w-]*(?:\s+ngày\s+\d{1,2}/\d{1,2}/\d{4})?")
SIZE = 1_000_000
BOUND = 300  # how many plain scans of the same text finding may cost, on any text

MADE = {
    "preamble": "Căn cứ Quyết định số 1658/QĐ-TTg ngày 01/10/2021 của Thủ tướng Chính phủ; Luật Đất đai năm 2024;\n",
    "words": "Sở Công Thương chủ trì, phối hợp với các đơn vị có liên quan triển khai thực hiện nhiệm vụ được giao; ",
    "digits": "1234567890",
    "digits and blanks": "1 2 3 4 5 6 ",
    "slashes": "1/2/3/4/5/",
    "hyphens": "1-2-3-4-5-",
    "open numbers": "1/QĐ-",
    "bare serials": "kế hoạch 492 Kon Tum, ",
    "type words": "quyết định số nghị quyết số luật ",
    "laws": "Luật sửa đổi, bổ sung một số điều của Luật ",
    "issuers": "của Ủy ban nhân dân của Bộ trưởng Bộ ",
    "line breaks": "\n 1 \n",
    "parts": "khoản 1 Điều 2 ",
}


def texts() -> dict[str, str]:
    """Text of ``SIZE`` characters a kind."""
    made = {name: piece * (SIZE // len(piece)) for name, piece in MADE.items()}
    plans = sorted((SHARED / "corpus").glob("*.txt"))
    if plans:
        joined = "\n".join(path.read_text(encoding="utf-8") for path in plans)
        made = {"two plans": joined * (SIZE // len(joined) + 1), **made}
    return made


def seconds(work: Callable[[], object]) -> float:
    """The shorter time of two runs."""
    times = []
    for _ in range(2):
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
    return min(times)


def main() -> None:
    """Print a line a text: time, ratio to the scan, and how the time grows when the text doubles (linear: 2)."""
    ratios = []
    print(f"{'text':20} {'find':>9} {'scan':>9} {'ratio':>7} {'x2':>5}")
    for name, text in texts().items():
        half = text[: len(text) // 2]
        whole, part = seconds(partial(find, text)), seconds(partial(find, half))
        scan = seconds(partial(PLAIN.findall, text))
        ratios.append(whole / scan)
        print(f"{name:20} {whole * 1000:6.0f} ms {scan * 1000:6.1f} ms {whole / scan:7.0f} {whole / part:5.1f}")
    print(f"most: {max(ratios):.0f} plain scans of the same text (bound: {BOUND})")


if __name__ == "__main__":
    main()
