"""How long a text is for Telegram, and what is shown of one that is too long.

Telegram counts UTF-16 code units (Bot API, MessageEntity): an emoji is two of them.
"""

ELLIPSIS = "…"


def units(text: str) -> int:
    """The length of a text in UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def cut(text: str, longest: int) -> str:
    """The text, or its beginning with «…», as at most `longest` UTF-16 code units; nothing where it is 0."""
    if units(text) <= longest:
        return text
    if longest < 1:
        return ""
    # Half of an emoji is left out.
    beginning = text.encode("utf-16-le")[: 2 * (longest - 1)].decode("utf-16-le", errors="ignore")
    return beginning.rstrip() + ELLIPSIS
