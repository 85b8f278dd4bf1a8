"""What a person writes in both languages: in one message with a line of dashes between, or one by one."""

import re

# Phones make one long dash of two or three short ones.
_LINE_OF_DASHES = re.compile(r"^[ \t]*[-‐‑–—―_]+[ \t]*$", re.MULTILINE)


def split_pair(text: str) -> tuple[str, str] | None:
    """The Kazakh text above a line of dashes and the Russian one below; None unless both are there."""
    parts = _LINE_OF_DASHES.split(text, maxsplit=1)
    if len(parts) != 2:
        return None
    kazakh, russian = parts[0].strip(), parts[1].strip()
    return (kazakh, russian) if kazakh and russian else None


def add_to_pair(pair: tuple[str, ...], text: str) -> tuple[str, ...]:
    """The pair with a message added: with both languages at once, or with the one that comes next."""
    if not pair and (both := split_pair(text)) is not None:
        return both
    return (*pair, text.strip())
