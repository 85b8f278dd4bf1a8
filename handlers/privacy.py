"""/privacy: what is stored, and taking the consent back."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message

from handlers.city import City
from handlers.filters import PRIVATE, Pressed
from handlers.keyboards import button, inline
from handlers.replies import drop_buttons, show
from handlers.talk import Talk
from handlers.texts import Texts, paragraphs
from services.errors import NoRights
from services.privacy import Privacy
from services.viewer import Viewer


class Withdraw(CallbackData, prefix="priv-no"):
    """The consent is to be taken back; `sure` once that was confirmed."""

    sure: bool


class Keep(CallbackData, prefix="priv-keep"):
    """The consent stays after all."""


async def asked(message: Message, viewer: Viewer, texts: Texts, city: City) -> None:
    """/privacy and the menu."""
    await show(message, *_screen(texts, viewer, city))


async def withdrawing(
    query: CallbackQuery, callback_data: Withdraw, viewer: Viewer, texts: Texts, talk: Talk, privacy: Privacy
) -> None:
    """Asks whether the person is sure, and then deletes what is stored of them."""
    if not callback_data.sure:
        await privacy.check(viewer.id)
        await show(query, texts("priv-delete-confirm"), _confirmation(texts))
        return
    await privacy.erase(viewer.id)
    talk.end()
    await drop_buttons(query)


async def kept(query: CallbackQuery, viewer: Viewer, texts: Texts, city: City) -> None:
    """Back to what is stored."""
    await show(query, *_screen(texts, viewer, city))


def _screen(texts: Texts, viewer: Viewer, city: City) -> tuple[str, InlineKeyboardMarkup]:
    if viewer.person is None:
        raise NoRights
    text = paragraphs(
        f"<b>{texts('menu-privacy')}</b>",
        texts("priv-what", list=texts.plain("priv-list")),
        texts("priv-term", term=texts.plain("consent-term")),
        texts("priv-consented", date=viewer.person.consented_at),
        texts("priv-operator", contact=city.contact),
    )
    return text, inline([button(texts.plain("priv-withdraw"), Withdraw(sure=False))])


def _confirmation(texts: Texts) -> InlineKeyboardMarkup:
    return inline(
        [button(texts.plain("priv-delete"), Withdraw(sure=True))],
        [button(texts.plain("btn-cancel"), Keep())],
    )


def build() -> Router:
    """The router of personal data."""
    router = Router(name="privacy")
    router.message.register(asked, Command("privacy"), PRIVATE)
    router.message.register(asked, PRIVATE, Pressed("menu-privacy"))
    router.callback_query.register(withdrawing, Withdraw.filter())
    router.callback_query.register(kept, Keep.filter())
    return router
