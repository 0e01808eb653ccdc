"""What a query cannot say of an answer, in both languages: the comments above it."""

from collections import Counter
from collections.abc import Iterator, Mapping

from vnplan.search.conditions.fits import Kept, Tier
from vnplan.search.parts import LegalPart, Operator, RoleAsked
from vnplan.search.plan import Reason, SearchPlan
from vnplan.search.receipts.dialect import Dialect

_MISSING = {
    Kept.DATABASE: Reason(
        "nội dung nhiệm vụ nói vậy, mà đồ thị RDF không ghi", "their text says so, which RDF has not"
    ),
    Kept.NOWHERE: Reason("hạn được tính từ một sự kiện", "they are due so long after an event"),
}
_BY_PHRASE = Reason("cơ quan chỉ tham gia qua cụm từ chung", "the body takes part through a collective phrase alone")
_OF_WINNERS = {
    Operator.TOP: Reason("thuộc nơi có nhiều việc như vậy nhất", "under what has the most of such"),
    Operator.FEWEST: Reason("thuộc nơi có ít việc như vậy nhất", "under what has the fewest of such"),
}
_NONE_LISTED = Reason("Câu trả lời không liệt kê dòng nào ở đây", "The answer lists none of these rows")
_STILL_HERE = Reason("Vẫn còn ở đây dù câu trả lời đã bỏ ra", "Still here, though the answer leaves them out")


# How many of the tasks that an answer lists fulfil its conditions in which way, and where what decides that is kept.
Fits = Mapping[tuple[Tier, Kept], int]


def notes_on(plan: SearchPlan, fits: Fits, say: Dialect) -> Iterator[Reason]:
    """Which of the tasks listed in the answer to ``plan`` the query in this language does not give, and which of those
    that it gives the answer does not list."""
    missing: Counter[Kept] = Counter()
    for (_, kept), number in fits.items():
        missing[kept] += number if kept not in say.holds else 0
    through = any(tier == Tier.INDIRECT for tier, _ in fits)  # then some of them may be here after all
    yield from _narrowed(plan, sum(fits.values()) - (0 if through else missing.total()), say)
    for kept, why in _MISSING.items():
        if missing[kept]:
            yield _not_here(missing[kept], why, certain=not through)
    related = sum(number for (tier, kept), number in fits.items() if tier == Tier.RELATED and kept in say.holds)
    if related and not through and any(item.role == RoleAsked.INVOLVED for item in plan.agencies):
        yield _not_here(related, _BY_PHRASE, certain=False)
    for left in _left_out(plan, say):
        yield Reason(f"{_STILL_HERE.vi}: {left.vi}.", f"{_STILL_HERE.en}: {left.en}.")


def _not_here(number: int, why: Reason, *, certain: bool) -> Reason:
    most, most_en = ("", "") if certain else ("tối đa ", "Up to ")
    return Reason(
        f"Thiếu {most}{number} nhiệm vụ của câu trả lời: {why.vi}.",
        f"{most_en}{number} of the tasks in the answer {'is' if number == 1 else 'are'} not here: {why.en}.",
    )


def _narrowed(plan: SearchPlan, number: int, say: Dialect) -> Iterator[Reason]:
    """Which rows are listed, ``number`` of them, where no condition says it."""
    topic = plan.topic_words
    asked = [Reason(f"gần nghĩa “{topic}” nhất", f"nearest in meaning to “{topic}”")] if topic else []
    if plan.explicit:
        asked = [Reason(f"có cụm từ “{topic}”", f"that hold the words “{topic}”")]
    asked += [Reason(f"dẫn “{part.words}”", f"that cite “{part.words}”") for part in plan.legal if _by_name(part, say)]
    of_winners = plan.operator in _OF_WINNERS and (topic or plan.target == "named")
    if not asked and not (of_winners and number):
        return
    if not number:
        words = ", ".join(filter(None, (topic, *(part.words for part in plan.legal if _by_name(part, say)))))
        yield Reason(
            f"{_NONE_LISTED.vi}: không việc nào nói đến “{words}”.", f"{_NONE_LISTED.en}: none is of “{words}”."
        )
        return
    if of_winners:
        winners = _OF_WINNERS[plan.operator]
        asked.append(Reason(f"và {winners.vi}", f"and {winners.en}") if asked else winners)
    vi, en = ", ".join(each.vi for each in asked), ", ".join(each.en for each in asked)
    yield Reason(
        f"Trong các dòng này, câu trả lời liệt kê {number} nhiệm vụ: những việc {vi}.",
        f"Of these rows the answer lists {number}: those {en}.",
    )


def _by_name(part: LegalPart, say: Dialect) -> bool:
    """Whether a document is asked for by words that no condition says."""
    return not part.negated and not part.plans and say.citing(part) is None


def _left_out(plan: SearchPlan, say: Dialect) -> Iterator[Reason]:
    """What the answer leaves out and no condition says."""
    yield from (Reason(f"việc về “{p.value}”", f"tasks about “{p.value}”") for p in plan.excepted if p.by_words)
    if Kept.DATABASE not in say.holds:
        if any(item.negated and item.role == RoleAsked.INVOLVED for item in plan.agencies):
            yield Reason("việc mà nội dung giao cho cơ quan ấy", "tasks whose text gives the body work")
        for part in plan.guidance:
            if part.negated and not part.waits:
                yield Reason("việc có nội dung theo hướng dẫn ấy", "tasks whose text follows that guidance")
            elif not part.waits and plan.operator not in (Operator.LIST, Operator.FIND):
                yield Reason("việc chỉ chờ hướng dẫn ấy", "tasks that only wait for that guidance")
    if any(part.negated and part.first is not None for part in plan.times):
        yield Reason("việc có hạn tính từ một sự kiện", "tasks that are due so long after an event")
