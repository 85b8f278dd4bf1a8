"""What is written of a meeting: how long each part may be, and what an address looks like."""

import re

LONGEST_TITLE = 200
LONGEST_PLACE = 200
LONGEST_LINK = 500
LONGEST_DESCRIPTION = 4096

LINK = re.compile(r"(?:https?://|www\.|t\.me/)\S+", re.IGNORECASE)


def read_link(text: str) -> str | None:
    """The address that a text is, with its scheme; None where it is none."""
    text = text.strip()
    if not LINK.fullmatch(text):
        return None
    return text if text.lower().startswith("http") else f"https://{text}"
