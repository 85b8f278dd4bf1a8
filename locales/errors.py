"""What can go wrong with a text: a defect of the program or of an .ftl file, never of what people type.

No error carries the values that were to be put in, since those are people's words.
"""


class TextError(Exception):
    """A text cannot be read or written."""


class UnknownLanguageError(TextError):
    """There are no texts in this language."""

    def __init__(self, language: str) -> None:
        super().__init__(f"no texts in the language {language!r}")


class MalformedTextError(TextError):
    """An .ftl file does not parse, repeats an id, or refers to something that does not exist."""

    def __init__(self, where: str, what: str) -> None:
        super().__init__(f"{where}: {what}")


class MissingTextError(TextError):
    """The language has no message with this id."""

    def __init__(self, language: str, message_id: str) -> None:
        super().__init__(f"no text {message_id!r} in {language!r}")


class MissingArgumentError(TextError):
    """The message has a placeable for which no argument was given."""

    def __init__(self, language: str, message_id: str, names: frozenset[str]) -> None:
        super().__init__(f"the text {message_id!r} in {language!r} lacks {', '.join(sorted(names))}")


class UnusedArgumentError(TextError):
    """An argument was given for which the message has no placeable."""

    def __init__(self, language: str, message_id: str, names: frozenset[str]) -> None:
        super().__init__(f"the text {message_id!r} in {language!r} does not use {', '.join(sorted(names))}")


class UnsuitableArgumentError(TextError):
    """An argument is of a kind that has no agreed form, or is a time without a zone."""

    def __init__(self, language: str, message_id: str, name: str, kind: str) -> None:
        super().__init__(f"the text {message_id!r} in {language!r} cannot show {kind} as {name!r}")
