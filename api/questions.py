"""Which questions can be asked: checked at every door before anything is opened for them."""

from collections.abc import Iterable

from vnplan.api.settings import Settings
from vnplan.ontology.errors import InvalidInput
from vnplan.search.query import Query


def checked_query(
    question: str, limit: int, settings: Settings, without: Iterable[int] = (), *, explain: bool = False
) -> Query:
    """The query for ``question`` without white space round it; ``InvalidInput`` says why it cannot be asked."""
    asked = question.strip()
    if not asked:
        raise InvalidInput("the question is empty; type what you want to know")
    if len(asked) > settings.max_question:
        raise InvalidInput(
            f"the question has {len(asked)} characters; at most {settings.max_question} are read (VNPLAN_MAX_QUESTION)"
        )
    if not 1 <= limit <= settings.max_limit:
        raise InvalidInput(f"limit is {limit}; it must be between 1 and {settings.max_limit} (VNPLAN_MAX_LIMIT)")
    try:
        asked.encode()
    except UnicodeEncodeError:
        raise InvalidInput("the question is not valid UTF-8; type it again") from None
    return Query(asked, limit, frozenset(without), explain)
