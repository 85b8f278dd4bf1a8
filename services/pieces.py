"""One message of a person, as far as questions and answers are concerned."""

from dataclasses import dataclass

from services.errors import Refusal, TooLong
from services.text.length import units
from storage.vocabulary import Media


class Unsuitable(Refusal):
    """A message of a kind that can be neither a question nor an answer."""

    text_id = "err-file-type"


@dataclass(frozen=True, slots=True)
class Piece:
    """What a message says and carries. `edited_at` (Unix seconds) tells one edit of it from another."""

    chat_id: int
    message_id: int
    kind: Media
    text: str
    file_id: str | None = None
    media_group_id: str | None = None
    thread_id: int | None = None
    edited_at: int = 0

    def check(self, longest: int) -> None:
        """Raises TooLong where the text has more than `longest` characters as Telegram counts them."""
        length = units(self.text)
        if length > longest:
            raise TooLong(max=longest, n=length)
