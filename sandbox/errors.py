"""What the sandbox raises instead of an answer."""

from __future__ import annotations


class ApiError(Exception):
    """A call that Telegram refuses: the error_code, description and parameters of its answer.

    The descriptions used in this package are those of the published Bot API server
    (github.com/tdlib/telegram-bot-api and the library under it, github.com/tdlib/td), whose
    errors start with the name of the HTTP status and go on in lower case.
    """

    def __init__(self, code: int, description: str, parameters: dict[str, int] | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters


class ConnectionLostError(Exception):
    """A call that is to end without any answer: the connection closes."""


class ActionError(Exception):
    """Something a person or the rehearsal asked for that cannot be done in the world.

    `code` names the reason for a program that has to say it in somebody's own language.
    """

    def __init__(self, reason: str, code: str = "impossible") -> None:
        super().__init__(reason)
        self.code = code


def bad_request(reason: str) -> ApiError:
    """Return the 400 that Telegram words `Bad Request: reason`."""
    return ApiError(400, f"Bad Request: {reason}")


def forbidden(reason: str) -> ApiError:
    """Return the 403 that Telegram words `Forbidden: reason`."""
    return ApiError(403, f"Forbidden: {reason}")


def too_many_requests(retry_after: int) -> ApiError:
    """Return the 429 that asks to wait `retry_after` seconds."""
    description = f"Too Many Requests: retry after {retry_after}"
    return ApiError(429, description, {"retry_after": retry_after})
