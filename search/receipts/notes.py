"""What a query cannot say of an answer, in both languages: the comments above it."""

from collections.abc import Iterator, Mapping

from vnplan.search.conditions.fits import Fit, Kept
from vnplan.search.parts import LegalPart, RoleAsked
from vnplan.search.plan import Reason, SearchPlan
from vnplan.search.receipts.dialect import Dialect

_MISSING = {
    Kept.DATABASE: Reason(
        "nội dung nhiệm vụ nói vậy, mà đồ thị RDF không ghi", "their text says so, which RDF has not"
    ),
    Kept.NOWHERE: Reason("hạn được tính từ một sự kiện", "they are due so long after an event"),
}
_STILL_HERE = Reason("Vẫn còn ở đây dù câu trả lời đã bỏ ra", "Still here, though the answer leaves them out")


def notes_on(plan: SearchPlan, listed: Mapping[str, Fit], say: Dialect) -> Iterator[Reason]:
    """Which tasks ``listed`` in the answer to ``plan`` the query in this language does not give, and which of those
    that it gives the answer does not list."""
    missing = [fit.kept for fit in listed.values() if fit.kept not in say.holds]
    yield from _on_topic(plan, len(listed) - len(missing), say)
    for kept, why in _MISSING.items():
        if number := missing.count(kept):
            yield Reason(
                f"Thiếu {number} nhiệm vụ của câu trả lời: {why.vi}.",
                f"{number} of the tasks in the answer {'is' if number == 1 else 'are'} not here: {why.en}.",
            )
    for left in _left_out(plan, say):
        yield Reason(f"{_STILL_HERE.vi}: {left.vi}.", f"{_STILL_HERE.en}: {left.en}.")


def _on_topic(plan: SearchPlan, number: int, say: Dialect) -> Iterator[Reason]:
    asked = [Reason(f"gần nghĩa “{plan.topic_words}” nhất", f"nearest in meaning to “{plan.topic_words}”")]
    if plan.explicit:
        asked = [Reason(f"có cụm từ “{plan.topic_words}”", f"that hold the words “{plan.topic_words}”")]
    asked = asked if plan.topic_words else []
    asked += [Reason(f"dẫn “{part.words}”", f"that cite “{part.words}”") for part in plan.legal if _by_name(part, say)]
    if asked:
        vi, en = ", ".join(each.vi for each in asked), ", ".join(each.en for each in asked)
        yield Reason(
            f"Trong các dòng này, câu trả lời chỉ liệt kê {number} nhiệm vụ {vi}.",
            f"Of these rows the answer lists {number} only: those {en}.",
        )


def _by_name(part: LegalPart, say: Dialect) -> bool:
    """Whether a document is asked for by words that no condition says."""
    return not part.negated and not part.plans and say.citing(part) is None


def _left_out(plan: SearchPlan, say: Dialect) -> Iterator[Reason]:
    yield from (Reason(f"việc về {p.label_vi}", f"tasks about {p.label_en}") for p in plan.excepted if p.by_words)
    if Kept.DATABASE not in say.holds:
        for item in plan.agencies:
            if item.negated and item.role == RoleAsked.INVOLVED:
                vi, en = f"việc mà nội dung giao cho {item.label_vi}", f"tasks whose text gives work to {item.label_en}"
                yield Reason(vi, en)
        for part in plan.guidance:
            if part.negated and not part.waits:
                yield Reason(f"việc {part.label_vi}", f"tasks whose text {part.label_en}")
    if any(part.negated and part.first is not None for part in plan.times):
        yield Reason("việc có hạn tính từ một sự kiện", "tasks that are due so long after an event")
