"""Every error has a status, an exit code and the one shape."""

import inspect

import pytest

from vnplan.api.errors import OUTSIDE, error_body, exit_code, http_status
from vnplan.ontology import errors
from vnplan.ontology.errors import InvalidInput, VnplanError, WorkspaceMismatch

RAISED = [cls for _, cls in inspect.getmembers(errors, inspect.isclass) if issubclass(cls, VnplanError)]


@pytest.mark.parametrize("cls", RAISED, ids=lambda cls: cls.__name__)
def test_every_error_is_in_the_table(cls: type[VnplanError]) -> None:
    status, code = OUTSIDE[cls]
    assert 400 <= status < 600
    assert code in (1, 2)


def test_an_error_of_an_unlisted_kind_counts_as_its_parent() -> None:
    class Narrower(WorkspaceMismatch):
        pass

    assert http_status(Narrower("x")) == http_status(WorkspaceMismatch("x")) == 503
    assert exit_code(Narrower("x")) == 1


def test_what_the_caller_got_wrong_is_wrong_usage() -> None:
    assert (http_status(InvalidInput("x")), exit_code(InvalidInput("x"))) == (422, 2)


def test_the_shape() -> None:
    assert error_body("NotFound", "no such plan") == {"error": {"code": "NotFound", "message": "no such plan"}}
