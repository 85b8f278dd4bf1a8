"""Gives the handlers of the steps their wizard."""

from collections.abc import Awaitable, Callable
from typing import Any, cast

from aiogram import BaseMiddleware
from aiogram.fsm.state import State
from aiogram.types import CallbackQuery, Message, TelegramObject

from handlers.announce.steps import INNER, ORDER, Announcing, StepButton, name_of
from handlers.announce.wizard import StepPast, Wizard
from handlers.talk import Talk
from handlers.texts import Texts
from services.announcing.drafts import AnnouncementDrafts
from services.clock import Clock
from services.errors import ButtonOld, Refusal
from services.viewer import Viewer

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]

STATES = {str(state.state): state for state in (*ORDER, *INNER)}


class WizardMiddleware(BaseMiddleware):
    """Loads the draft that a message or a button belongs to.

    A draft that was sent or given up ends the conversation.
    """

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        talk: Talk = data["talk"]
        texts: Texts = data["texts"]
        viewer: Viewer = data["viewer"]
        drafts: AnnouncementDrafts = data["announcement_drafts"]
        clock: Clock = data["clock"]
        draft_id, state = _place(talk, data.get("callback_data"))
        try:
            sheet = await drafts.load(viewer.id, draft_id)
        except Refusal as refusal:
            talk.end()
            return texts.plain(refusal.text_id)
        # The middleware is registered for these two only.
        asked = cast(Message | CallbackQuery, event)
        data["wizard"] = Wizard(asked, data["bot"], texts, talk, drafts, clock.now(), sheet, state)
        return await handler(event, data)


def _place(talk: Talk, pressed: StepButton | None) -> tuple[int, State]:
    """The draft and the step that the update belongs to.

    Someone who left for a command takes the announcement up again with any of its buttons. Raises StepPast
    for a button of another step, and ButtonOld while something else is going on.
    """
    state, draft_id = STATES.get(talk.state or ""), talk.draft_id
    if pressed is not None and talk.state is None:
        state, draft_id = STATES.get(f"{Announcing.__name__}:{pressed.step}"), pressed.draft_id
    if state is None or draft_id is None or (pressed is not None and pressed.draft_id != draft_id):
        raise ButtonOld
    if pressed is not None and pressed.step != name_of(state):
        raise StepPast
    return draft_id, state
