"""/queue: what waits for a lecturer or a coordinator, and each question's card once more."""

import html

from aiogram import Router
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, Message

from handlers.filters import PRIVATE
from handlers.keyboards import button, inline, rows
from handlers.paging import page_of, turning
from handlers.replies import show
from handlers.texts import Texts, lines, paragraphs
from services.queue import Queue, Waiting
from services.viewer import Viewer
from storage.vocabulary import QuestionStatus

PAGE = 8
IN_A_ROW = 4
FIRST_WORDS = 60
"""Characters of a question that its line in the queue shows."""


class QueuePage(CallbackData, prefix="queue"):
    """A page of the queue, counted from 0."""

    page: int


class QueueCard(CallbackData, prefix="queue-card"):
    """A question of the queue whose card is wanted."""

    question_id: int


async def listed(message: Message, viewer: Viewer, texts: Texts, queue: Queue) -> None:
    """The queue from its beginning."""
    await _show(message, texts, await queue.of(viewer.id), 0)


async def turned(
    query: CallbackQuery, callback_data: QueuePage, viewer: Viewer, texts: Texts, queue: Queue
) -> None:
    """Another page of the queue as it is now."""
    await _show(query, texts, await queue.of(viewer.id), callback_data.page)


async def card_wanted(query: CallbackQuery, callback_data: QueueCard, viewer: Viewer, queue: Queue) -> None:
    """The card of one question, at the end of the chat."""
    await queue.show(viewer.id, callback_data.question_id)


async def _show(event: Message | CallbackQuery, texts: Texts, waiting: list[Waiting], page: int) -> None:
    shown, page, pages = page_of(waiting, page, PAGE)
    keys = [button(f"№ {each.question.id}", QueueCard(question_id=each.question.id)) for each in shown]
    text = paragraphs(texts("lec-queue", n=len(waiting)), *(_entry(texts, each) for each in shown))
    turn = turning(page, pages, lambda number: QueuePage(page=number))
    await show(event, text, inline(*rows(keys, IN_A_ROW), turn))


def _entry(texts: Texts, waiting: Waiting) -> str:
    question = waiting.question
    heading = texts("ticket-label", ticket=str(question.id))
    asked_back = texts("status-clarify") if question.status is QuestionStatus.CLARIFY else ""
    return lines(
        f"<b>{heading}</b> · {texts.sphere(question.sphere)}",
        texts("lec-due", due=question.due_on),
        f"<b>{texts('status-overdue')}</b>" if waiting.is_overdue else "",
        asked_back,
        html.escape(first_words(question.text), quote=False),
    )


def first_words(text: str) -> str:
    """The beginning of a text on one line, at most 60 characters, whole words where possible."""
    line = " ".join(text.split())
    if len(line) <= FIRST_WORDS:
        return line
    cut = line[: FIRST_WORDS - 1]
    return f"{cut.rsplit(' ', 1)[0]}…"


def build() -> Router:
    """The router of the queue."""
    router = Router(name="queue")
    router.message.register(listed, Command("queue"), PRIVATE)
    router.callback_query.register(turned, QueuePage.filter())
    router.callback_query.register(card_wanted, QueueCard.filter())
    return router
