"""What a service refuses, each with the id of the sentence that explains it to the person."""

from typing import Any, ClassVar


class Refusal(Exception):
    """Something that a person asked for cannot be done; nothing was changed.

    `text_id` names a text of `locales/`, `values` what is put into it. The values are never part of the
    exception's own text, since a person may have typed them.
    """

    text_id: ClassVar[str]
    ends_talk: ClassVar[bool] = False
    """Whether writing once more would be refused again, so that nothing is waited for any more."""

    def __init__(self, **values: Any) -> None:
        super().__init__(self.text_id)
        self.values = values


class NoRights(Refusal):
    """The person has no right to do this."""

    text_id = "err-no-rights"


class ButtonOld(Refusal):
    """The button belongs to something that is over."""

    text_id = "err-button-old"
    ends_talk = True


class TooLong(Refusal):
    """A text is longer than `max` characters; it has `n`."""

    text_id = "err-too-long"


class NotWords(Refusal):
    """Something has to be written in words, and came as a file, a sticker or the like."""

    text_id = "lec-words-only"


class NotJoined(Refusal):
    """Someone whom the bot does not know presses a button in a group."""

    text_id = "err-open-bot"


class TooShort(Refusal):
    """A question says too little to be answered."""

    text_id = "err-too-short"


def check_length(text: str, maximum: int) -> str:
    """The text without surrounding space; raises TooLong where it has more than `maximum` characters."""
    text = text.strip()
    if len(text) > maximum:
        raise TooLong(max=maximum, n=len(text))
    return text
