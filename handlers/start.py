"""From /start to subscribed in two taps: language, consent. What a link brings comes right after."""

from aiogram import Router
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from handlers.city import City
from handlers.filters import PRIVATE, Newcomer
from handlers.keyboards import button, inline
from handlers.links import LinkOpeners, clean
from handlers.replies import drop_buttons, say, show
from handlers.talk import Talk
from handlers.texts import Texts, lines, paragraphs
from locales.translator import LANGUAGES
from services.errors import NotJoined
from services.law import EOTINISH
from services.residents import CONSENT_VERSION, Residents
from services.viewer import Viewer


class Language(CallbackData, prefix="lang"):
    """The language that a newcomer reads; `payload` is what the link to the bot brought."""

    code: str
    payload: str


class Consent(CallbackData, prefix="consent"):
    """What someone says to the processing of their data."""

    agreed: bool
    language: str
    payload: str


async def started(
    message: Message,
    command: CommandObject,
    viewer: Viewer,
    texts: Texts,
    talk: Talk,
    city: City,
    residents: Residents,
    openers: LinkOpeners,
) -> str | None:
    """/start: a newcomer chooses the language, someone known is subscribed again."""
    talk.end()
    payload = clean(command.args)
    if viewer.person is None:
        text, keyboard = _language_screen(texts, payload)
        await message.answer(text, reply_markup=keyboard)
        return None
    if viewer.person.consent_version != CONSENT_VERSION:
        await message.answer(_consent_text(texts, city), reply_markup=_consent_keyboard(texts, payload))
        return None
    await residents.subscribe(viewer.id, name=message.chat.full_name, cause=str(message.message_id))
    return await openers.open(message, payload, viewer.id, texts, talk)


async def arrived(message: Message, texts: Texts) -> None:
    """Whatever a newcomer writes first, they begin with the language."""
    text, keyboard = _language_screen(texts, "")
    await message.answer(text, reply_markup=keyboard)


async def language_chosen(query: CallbackQuery, callback_data: Language, texts: Texts, city: City) -> None:
    """Shows what the bot is for, and the consent, in the chosen language."""
    chosen = texts.in_language(callback_data.code)
    await show(query, _consent_text(chosen, city), _consent_keyboard(chosen, callback_data.payload))


async def consent_given(
    query: CallbackQuery,
    callback_data: Consent,
    texts: Texts,
    talk: Talk,
    residents: Residents,
    openers: LinkOpeners,
) -> str | None:
    """Stores the consent and opens what the link brought; a refusal stores nothing."""
    chosen = texts.in_language(callback_data.language)
    if not callback_data.agreed:
        await show(query, chosen("consent-declined"))
        return None
    user = query.from_user
    cause = str(query.message.message_id) if query.message else query.id
    await residents.agree(user.id, name=user.full_name, language=chosen.language, cause=cause)
    await drop_buttons(query)
    return await openers.open(query, callback_data.payload, user.id, chosen, talk)


async def newcomer_pressed(query: CallbackQuery, texts: Texts) -> None:
    """A button of someone who has not agreed, or took their consent back: begin anew, in private."""
    if query.message is not None and query.message.chat.type != "private":
        raise NotJoined
    text, keyboard = _language_screen(texts, "")
    await say(query, text, keyboard)


def _language_screen(texts: Texts, payload: str) -> tuple[str, InlineKeyboardMarkup]:
    both = [texts.in_language(code) for code in LANGUAGES]
    keys = [
        button(each.plain(f"lang-{each.language}"), Language(code=each.language, payload=payload))
        for each in both
    ]
    return lines(*(each("lang-choose") for each in both)), inline(keys)


def _consent_text(texts: Texts, city: City) -> str:
    return paragraphs(
        texts("welcome-hello", city=city.name(texts.language)),
        texts("welcome-what"),
        texts("welcome-not-official", url=EOTINISH),
        f"<b>{texts('consent-title')}</b>",
        texts(
            "consent-body",
            operator=city.operator,
            bin=city.operator_bin,
            third_parties=texts("consent-third-parties"),
            term=texts("consent-term"),
        ),
    )


def _consent_keyboard(texts: Texts, payload: str) -> InlineKeyboardMarkup:
    def answer(agreed: bool) -> Consent:
        return Consent(agreed=agreed, language=texts.language, payload=payload)

    return inline(
        [button(texts.plain("consent-agree"), answer(True))],
        [button(texts.plain("consent-decline"), answer(False))],
    )


def build() -> Router:
    """The router of those who arrive; it comes first, so that nobody else meets a newcomer."""
    router = Router(name="start")
    router.message.register(started, CommandStart(), PRIVATE)
    router.callback_query.register(language_chosen, Language.filter())
    router.callback_query.register(consent_given, Consent.filter())
    router.message.register(arrived, PRIVATE, Newcomer(), ~Command("help"))
    router.callback_query.register(newcomer_pressed, Newcomer())
    return router
