"""The conversation of one person in one chat, while one update is handled."""

from dataclasses import dataclass

from aiogram.fsm.state import State


@dataclass(slots=True)
class Talk:
    """What the bot is waiting for, and the draft that the next message belongs to.

    Loaded once and saved once per update; a handler only changes it.
    """

    state: str | None = None
    draft_id: int | None = None

    def expect(self, state: State, draft_id: int | None = None) -> None:
        """The next message is what `state` waits for."""
        self.state, self.draft_id = state.state, draft_id

    def end(self) -> None:
        """Nothing is waited for any more."""
        self.state, self.draft_id = None, None
