"""The buttons of a question's card, and the words that some of them ask for."""

from enum import StrEnum

from aiogram import F, Router
from aiogram.filters.callback_data import CallbackData
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, ForceReply, InlineKeyboardMarkup, Message

from handlers.keyboards import button, inline, rows
from handlers.pieces import piece_of
from handlers.replies import drop_buttons
from handlers.talk import Talk
from handlers.texts import Texts, paragraphs
from services.answering import Answering
from services.deciding import Deciding
from services.handling import NotACard
from services.spheres import SphereDirectory
from services.viewer import Viewer
from storage.records import Question
from storage.vocabulary import SPHERES, LinkKind


class Deed(StrEnum):
    """What a button of a card does."""

    TAKE = "take"
    ANSWER = "answer"
    CLARIFY = "clarify"
    REDIRECT = "redirect"
    DECLINE = "decline"


class CardButton(CallbackData, prefix="card"):
    """A button of the card of a question."""

    deed: Deed
    question_id: int


class RedirectTo(CallbackData, prefix="to"):
    """The sphere that a question is redirected to, by its place in the list of all spheres."""

    question_id: int
    place: int


class Words(StatesGroup):
    """What the bot waits for after a button of a card; the draft is the question."""

    answer = State()
    clarify = State()
    reason = State()


class Stop(CallbackData, prefix="card-no"):
    """The words are not to be written after all."""

    question_id: int


def card_keyboard(texts: Texts, question_id: int, *, can_be_taken: bool) -> InlineKeyboardMarkup:
    """The buttons of an open card."""

    def key(deed: Deed) -> CardButton:
        return CardButton(deed=deed, question_id=question_id)

    take = [button(texts.plain("lec-take"), key(Deed.TAKE))] if can_be_taken else []
    return inline(
        [*take, button(texts.plain("lec-answer"), key(Deed.ANSWER))],
        [
            button(texts.plain("lec-clarify"), key(Deed.CLARIFY)),
            button(texts.plain("lec-redirect"), key(Deed.REDIRECT)),
        ],
        [button(texts.plain("lec-decline"), key(Deed.DECLINE))],
    )


async def takes(
    query: CallbackQuery, callback_data: CardButton, viewer: Viewer, texts: Texts, deciding: Deciding
) -> str:
    """Taking is exclusive; the card itself shows who has it."""
    await deciding.take(viewer.id, callback_data.question_id)
    return texts.plain("lec-taken")


async def is_to_write(
    query: CallbackQuery,
    callback_data: CardButton,
    viewer: Viewer,
    texts: Texts,
    talk: Talk,
    deciding: Deciding,
) -> None:
    """Answer, clarify and decline need words: the next message is they."""
    question = await deciding.check(viewer.id, callback_data.question_id)
    state, prompt = _what_to_write(callback_data.deed, question, texts)
    talk.expect(state, question.id)
    if not isinstance(query.message, Message):
        return
    asked = paragraphs(texts("ticket-label", ticket=str(question.id)), prompt)
    keyboard: InlineKeyboardMarkup | ForceReply
    keyboard = inline([button(texts.plain("btn-cancel"), Stop(question_id=question.id))])
    if query.message.chat.type != "private":
        # In a group, a bot sees only replies to it (Bot API, privacy mode), so it asks the person for one.
        asked = f"{query.from_user.mention_html()}\n{asked}"
        keyboard = ForceReply(selective=True)
    sent = await query.message.reply(asked, reply_markup=keyboard)
    kind = LinkKind.ANSWER_PROMPT if callback_data.deed is Deed.ANSWER else LinkKind.WORDS_PROMPT
    await deciding.prompted(question.id, sent.chat.id, sent.message_id, kind)


def _what_to_write(deed: Deed, question: Question, texts: Texts) -> tuple[State, str]:
    language = texts.plain(f"lec-lang-{question.language}")
    prompts = {
        Deed.ANSWER: (Words.answer, texts("lec-write", lang=language)),
        Deed.CLARIFY: (Words.clarify, texts("lec-clarify-write")),
        Deed.DECLINE: (Words.reason, texts("lec-reason")),
    }
    return prompts[deed]


async def wrote_answer(message: Message, viewer: Viewer, talk: Talk, answering: Answering) -> None:
    """The words are the answer."""
    await answering.answer(viewer.id, piece_of(message), _question(talk))
    talk.end()


async def wrote_clarify(
    message: Message, viewer: Viewer, texts: Texts, talk: Talk, deciding: Deciding
) -> str:
    """The words are what the asker is to clarify."""
    await deciding.clarify(viewer.id, _question(talk), piece_of(message))
    talk.end()
    return texts.plain("lec-clarify-sent")


async def wrote_reason(message: Message, viewer: Viewer, talk: Talk, deciding: Deciding) -> None:
    """The words are the reason for declining."""
    await deciding.decline(viewer.id, _question(talk), piece_of(message))
    talk.end()


async def stopped(query: CallbackQuery, texts: Texts, talk: Talk) -> str:
    """Nothing is written after all."""
    talk.end()
    await drop_buttons(query)
    return texts.plain("msg-cancelled")


def _question(talk: Talk) -> int:
    if talk.draft_id is None:
        raise NotACard
    return talk.draft_id


async def chooses_sphere(
    query: CallbackQuery,
    callback_data: CardButton,
    viewer: Viewer,
    texts: Texts,
    deciding: Deciding,
    sphere_directory: SphereDirectory,
) -> None:
    """Redirecting: to which sphere."""
    question = await deciding.check(viewer.id, callback_data.question_id)
    codes = [code for code in await sphere_directory.active() if code != question.sphere]
    keys = [
        button(texts.sphere(code), RedirectTo(question_id=question.id, place=SPHERES.index(code)))
        for code in codes
    ]
    stop = button(texts.plain("btn-cancel"), Stop(question_id=question.id))
    if isinstance(query.message, Message):
        label = texts("ticket-label", ticket=str(question.id))
        await query.message.reply(
            paragraphs(label, texts("lec-redirect-to")), reply_markup=inline(*rows(keys, 2), [stop])
        )


async def redirected(
    query: CallbackQuery, callback_data: RedirectTo, viewer: Viewer, texts: Texts, deciding: Deciding
) -> str:
    """Redirecting: done."""
    sphere = SPHERES[callback_data.place] if 0 <= callback_data.place < len(SPHERES) else ""
    await deciding.redirect(viewer.id, callback_data.question_id, sphere)
    await drop_buttons(query)
    return texts.plain("lec-redirected", sphere=texts.sphere(sphere))


def build() -> Router:
    """The router of card buttons."""
    router = Router(name="card_buttons")
    press = router.callback_query.register
    press(takes, CardButton.filter(F.deed == Deed.TAKE))
    press(chooses_sphere, CardButton.filter(F.deed == Deed.REDIRECT))
    press(is_to_write, CardButton.filter())
    press(redirected, RedirectTo.filter())
    press(stopped, Stop.filter())
    return router
