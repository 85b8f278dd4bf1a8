"""A coordinator on the way through the steps, while one update is handled."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from aiogram import Bot
from aiogram.fsm.state import State
from aiogram.types import CallbackQuery, Message

from handlers.announce.screens import screen
from handlers.announce.steps import INNER, Announcing, after, before
from handlers.announce.view import View
from handlers.meeting_buttons import copy_keyboard, sample
from handlers.rendering.announcements import announcement, check_fits
from handlers.replies import drop_buttons, say, show
from handlers.talk import Talk
from handlers.texts import Texts
from locales.translator import LANGUAGES
from services.announcing.copies import Copy
from services.announcing.drafts import AnnouncementDraft, AnnouncementDrafts, Sheet
from services.errors import Refusal

WITH_COUNT = (Announcing.audience, Announcing.preview)


class StepPast(Refusal):
    """The button belongs to a step that is not being taken now."""

    text_id = "err-step-past"


class Wizard:
    """The draft of one coordinator, and the step they are at."""

    def __init__(
        self,
        event: Message | CallbackQuery,
        bot: Bot,
        texts: Texts,
        talk: Talk,
        drafts: AnnouncementDrafts,
        now: datetime,
        sheet: Sheet,
        state: State,
    ) -> None:
        """`sheet` is the draft with what there is to choose from, `state` the step that is being taken."""
        self.texts = texts
        self.talk = talk
        self.drafts = drafts
        self.now = now
        self.state = state
        self.coordinator_id = sheet.coordinator_id
        self.draft_id = sheet.draft_id
        self.draft = sheet.draft
        self._choices = sheet.choices
        self._event = event
        self._bot = bot

    @property
    def today(self) -> date:
        """The city's date."""
        return self.texts.local(self.now).date()

    async def change(self, **fields: Any) -> None:
        """Keeps new values in the draft. Raises AnnouncementTooLong and CaptionTooLong."""
        draft = replace(self.draft, **fields)
        check_fits(self.texts, self._copy(draft), self.today)
        await self.drafts.save(self.coordinator_id, self.draft_id, draft)
        self.draft = draft

    def _copy(self, draft: AnnouncementDraft) -> Copy:
        lecturers = [each for each in self._choices.lecturers if each.person_id in draft.lecturers]
        return Copy(draft.meeting(self.now, self.texts.zone), lecturers)

    async def forward(self) -> None:
        """Goes on to what follows the present step."""
        await self.ask(after(self.state, previewed=self.draft.previewed))

    async def back(self) -> None:
        """Returns to what precedes the present step."""
        await self.ask(before(self.state, previewed=self.draft.previewed) or self.state)

    async def ask(self, state: State, *, page: int = 0, month: date | None = None) -> None:
        """Shows a step and waits for it. Whoever comes to the preview sees what residents will see."""
        self.talk.expect(state, self.draft_id)
        view = View(
            texts=self.texts,
            state=state,
            draft_id=self.draft_id,
            draft=self.draft,
            choices=self._choices,
            today=self.today,
            recipients=await self._recipients() if state in WITH_COUNT else 0,
            page=page,
            month=month,
        )
        if state is Announcing.preview and INNER.get(self.state) is not Announcing.preview:
            await self._show_copies()
            await say(self._event, *screen(view))
        else:
            await show(self._event, *screen(view))

    async def _recipients(self) -> int:
        return await self.drafts.recipients(self.coordinator_id, self.draft.audience)

    async def _show_copies(self) -> None:
        await self.change(previewed=True)
        if isinstance(self._event, CallbackQuery):
            await drop_buttons(self._event)
        copy = self._copy(self.draft)
        for language in LANGUAGES:
            texts = self.texts.in_language(language)
            keyboard = sample(copy_keyboard(texts, copy.meeting))
            await self._bot(announcement(self.coordinator_id, texts, copy, self.today, keyboard))
