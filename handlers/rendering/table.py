"""Which function renders which kind of parcel."""

from collections.abc import Callable, Mapping
from typing import Any

from aiogram.methods import TelegramMethod

from handlers.rendering import notices
from handlers.rendering.renderer import Render
from handlers.texts import Texts
from services.delivery.ports import Rendered
from services.menus import COMMANDS_KIND, MENU_KIND, Menus
from services.notices import KIND as NOTICE_KIND
from storage.records import Parcel


def build_renders(menus: Menus) -> Mapping[str, Render]:
    """The functions, by the kind of parcel they render."""

    async def commands(parcel: Parcel, texts: Texts) -> Rendered | None:
        viewer = await menus.viewer(parcel.chat_id)
        return Rendered(notices.commands(viewer, texts)) if viewer else None

    return {
        NOTICE_KIND: plain(notices.notice),
        MENU_KIND: plain(notices.notice_with_menu),
        COMMANDS_KIND: commands,
    }


def plain(render: Callable[[Parcel, Texts], TelegramMethod[Any]]) -> Render:
    """A function that needs nothing but the parcel itself."""

    async def rendered(parcel: Parcel, texts: Texts) -> Rendered:
        return Rendered(render(parcel, texts))

    return rendered
