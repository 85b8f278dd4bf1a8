"""Logging: stable event names, ids and counts; never what people wrote, never a secret."""

import logging
import sys
import traceback
from collections.abc import MutableMapping
from types import TracebackType
from typing import Any

import structlog

EventDict = MutableMapping[str, Any]


def set_up(level: str, form: str) -> None:
    """Logs to standard error, from `level` on, as text or as one JSON object a line."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        without_words,
    ]
    render: Any = (
        structlog.processors.JSONRenderer() if form == "json" else structlog.dev.ConsoleRenderer(colors=False)
    )
    structlog.configure(
        processors=[*shared, render],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    # Libraries put requests and updates into their messages, and with them what people wrote.
    logging.basicConfig(level=logging.CRITICAL)


def without_words(_logger: object, _name: str, event: EventDict) -> EventDict:
    """Replaces an exception by its types and places: its text may hold what a person wrote."""
    error = event.pop("exc_info", None)
    if error is True:
        error = sys.exc_info()[1]
    if isinstance(error, BaseException):
        event["error"] = _types(error)
        event["where"] = _places(error.__traceback__)
    return event


def _types(error: BaseException) -> str:
    cause = error.__cause__ or error.__context__
    name = type(error).__name__
    return f"{name} from {_types(cause)}" if cause is not None else name


def _places(trace: TracebackType | None) -> list[str]:
    frames = traceback.extract_tb(trace)
    return [f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno} {frame.name}" for frame in frames]
