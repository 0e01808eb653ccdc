"""The body of a request: what type it says it has, and no more of it than is allowed."""

from fastapi import Request

FORM = "application/x-www-form-urlencoded"


def type_of(request: Request, unsaid: str = "") -> str:
    """The media type of the body of ``request``, without parameters; ``unsaid`` where it says none."""
    return request.headers.get("content-type", unsaid).partition(";")[0].strip().lower()


async def body_of(request: Request, most: int, refusal: Exception) -> bytes:
    """The body of ``request``; raises ``refusal`` as soon as more than ``most`` bytes have come."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > most:
            raise refusal
    return body
