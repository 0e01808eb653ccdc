"""Errors over HTTP: one JSON shape for programs, a page for people, and nothing of the program's insides for either."""

import logging
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from vnplan.api.errors import error_body, http_status
from vnplan.api.web.page_views import error_page
from vnplan.api.web.security import HEADERS
from vnplan.ontology.errors import VnplanError

LOG = logging.getLogger("vnplan.api")
RETRY_AFTER = "5"  # seconds, with every 503
CODES = {404: "NotFound", 405: "MethodNotAllowed", 422: "InvalidInput"}


def install(app: FastAPI) -> None:
    """Give ``app`` an answer to every kind of failure."""
    app.add_exception_handler(VnplanError, _on_our_error)
    app.add_exception_handler(RequestValidationError, _on_bad_parameters)
    app.add_exception_handler(HTTPException, _on_http_error)
    app.add_exception_handler(Exception, _on_crash)


def respond(request: Request, status: int, code: str, message: str) -> Response:
    """The error in the form that the client reads: a page for browsers outside ``/api``, JSON for all others."""
    if _wants_page(request):
        return error_page(request, status, message)
    return JSONResponse(error_body(code, message), status)


def _wants_page(request: Request) -> bool:
    programs = request.url.path.startswith(("/api/", "/health", "/openapi.json"))
    return not programs and "text/html" in request.headers.get("accept", "")


async def _on_our_error(request: Request, error: Exception) -> Response:
    if not isinstance(error, VnplanError):
        raise error
    status = http_status(error)
    if status >= 500:
        LOG.error("%s %s: %s", request.method, request.url.path, error)
    answer = respond(request, status, type(error).__name__, str(error))
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        answer.headers["Retry-After"] = RETRY_AFTER
    return answer


async def _on_bad_parameters(request: Request, error: Exception) -> Response:
    if not isinstance(error, RequestValidationError):
        raise error
    problems = [f"{problem['loc'][-1]}: {problem['msg']}" for problem in error.errors()]
    return respond(request, 422, "InvalidInput", "; ".join(problems))


async def _on_http_error(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    phrase = HTTPStatus(error.status_code).phrase
    code = CODES.get(error.status_code, phrase.replace(" ", ""))
    answer = respond(request, error.status_code, code, f"{phrase}: {request.method} {request.url.path}")
    answer.headers.update(error.headers or {})  # 405 says which methods are allowed
    return answer


async def _on_crash(request: Request, error: Exception) -> Response:
    # The server logs the traceback itself. This answer leaves by a way that passes no middleware.
    answer = respond(request, 500, "InternalError", "the program failed; the server's log says where")
    answer.headers.update(HEADERS)
    return answer
