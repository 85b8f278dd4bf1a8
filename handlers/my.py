"""/my: a resident's own questions, and each with its history."""

from datetime import date

from aiogram import Router
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, Message

from handlers.filters import PRIVATE, Pressed
from handlers.keyboards import button, inline, rows
from handlers.replies import show
from handlers.texts import Texts, lines, paragraphs
from services.clock import Clock
from services.history import Dossier, History
from services.text.length import cut
from services.viewer import Viewer
from storage.records import Answer, HistoryEntry, Question
from storage.vocabulary import OPEN_STATUSES, QuestionEvent

LABEL = 40
SHOWN_TEXT = 700
"""Characters of a question or an answer: with the longest names a page stays below Telegram's 4096."""

SHOWN_EVENTS = {
    QuestionEvent.ACCEPTED: "status-new",
    QuestionEvent.ROUTED: "status-assigned",
    QuestionEvent.TAKEN: "status-in-progress",
    QuestionEvent.CLARIFY: "status-clarify",
    QuestionEvent.REDIRECTED: "status-redirected",
    QuestionEvent.ANSWERED: "status-answered",
    QuestionEvent.DECLINED: "status-declined",
    QuestionEvent.REOPENED: "status-reopened",
    QuestionEvent.OVERDUE: "status-overdue",
}


class Mine(CallbackData, prefix="my"):
    """A page of one's questions: those with numbers below `before`; 0 for the newest."""

    before: int


class MyQuestion(CallbackData, prefix="myq"):
    """One of one's questions."""

    question_id: int


async def listed(
    event: Message | CallbackQuery,
    viewer: Viewer,
    texts: Texts,
    history: History,
    clock: Clock,
    callback_data: Mine | None = None,
) -> None:
    """The list, newest first."""
    before = callback_data.before if callback_data else 0
    questions, more = await history.page(viewer.id, before or None)
    if not questions:
        await show(event, texts("ask-none"))
        return
    today = texts.local(clock.now()).date()
    keys = [button(_label(texts, each, today), MyQuestion(question_id=each.id)) for each in questions]
    turn = [button(texts.plain("btn-next"), Mine(before=questions[-1].id))] if more else []
    back = [button(texts.plain("btn-back"), Mine(before=0))] if before else []
    await show(event, texts("menu-my-questions"), inline(*rows(keys), [*back, *turn]))


def _label(texts: Texts, question: Question, today: date) -> str:
    status = texts.plain(_status(question, today))
    start = question.text.replace("\n", " ") or texts.sphere(question.sphere)
    short = start if len(start) <= LABEL else f"{start[:LABEL].rstrip()}…"
    return f"№ {question.id} · {status} · {short}"


def _status(question: Question, today: date) -> str:
    if question.status in OPEN_STATUSES and question.due_on < today:
        return "status-overdue"
    return f"status-{question.status.value.replace('_', '-')}"


async def opened(
    query: CallbackQuery,
    callback_data: MyQuestion,
    viewer: Viewer,
    texts: Texts,
    history: History,
    clock: Clock,
) -> None:
    """One question with its answers and its history."""
    dossier = await history.open(viewer.id, callback_data.question_id)
    text = _page(texts, dossier, texts.local(clock.now()).date())
    await show(query, text, inline([button(texts.plain("btn-back"), Mine(before=0))]))


def _page(texts: Texts, dossier: Dossier, today: date) -> str:
    question = dossier.question
    about = lines(
        f"<b>{texts('ticket-label', ticket=str(question.id))}</b>",
        texts("card-status", status=texts(_status(question, today))),
        texts("card-sphere", sphere=texts.sphere(question.sphere)),
        texts("card-meeting", title=dossier.meeting.title(texts.language)) if dossier.meeting else "",
        texts("card-holder", name=dossier.holder.pick(texts.language)) if dossier.holder else "",
        texts("lec-due", due=question.due_on) if question.status in OPEN_STATUSES else "",
    )
    return paragraphs(
        about,
        texts.quote(cut(question.text, SHOWN_TEXT)),
        *(_answer(texts, answer) for answer in dossier.answers[-2:] if answer.text),
        lines(*(_event(texts, event) for event in dossier.events[-15:])),
    )


def _answer(texts: Texts, answer: Answer) -> str:
    name = answer.name_kk if texts.language == "kk" else answer.name_ru
    return lines(texts("card-answer-by", name=name), texts.quote(cut(answer.text, SHOWN_TEXT)))


def _event(texts: Texts, event: HistoryEntry) -> str:
    if event.kind not in SHOWN_EVENTS:
        return ""
    return texts("card-event", at=event.at, what=texts(SHOWN_EVENTS[event.kind]))


def build() -> Router:
    """The router of one's own questions."""
    router = Router(name="my")
    router.message.register(listed, Command("my"), PRIVATE)
    router.message.register(listed, PRIVATE, Pressed("menu-my-questions"))
    router.callback_query.register(listed, Mine.filter())
    router.callback_query.register(opened, MyQuestion.filter())
    return router
