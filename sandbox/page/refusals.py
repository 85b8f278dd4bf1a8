"""How the page is told that something cannot be done."""

from __future__ import annotations

import logging
import traceback

from sandbox.errors import ActionError, ApiError
from sandbox.state.models import Json

_log = logging.getLogger(__name__)


def refusal(error: Exception) -> Json:
    """Return the answer for an error: its code for the page to say, and a detail in English.

    An error that is nobody's refusal is a fault of the program. It is logged by its place alone, for
    its words might be somebody's.
    """
    if isinstance(error, ActionError):
        return _refused(error.code, str(error))
    if isinstance(error, ApiError):
        return _refused("impossible", error.description)
    place = "".join(traceback.format_tb(error.__traceback__))
    _log.error("a fault in the page: %s\n%s", type(error).__name__, place)
    return _refused("impossible", type(error).__name__)


def _refused(code: str, detail: str) -> Json:
    return {"ok": False, "code": code, "error": detail}
