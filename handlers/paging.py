"""Lists that are longer than one message."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton

from handlers.keyboards import button

Item = TypeVar("Item")


def page_of(items: Sequence[Item], page: int, size: int) -> tuple[Sequence[Item], int, int]:
    """The items of a page, its number and how many pages there are; a page beyond the last is the last.

    Pages are counted from 0, and there is always one.
    """
    pages = max(1, -(-len(items) // size))
    page = min(max(page, 0), pages - 1)
    return items[page * size : (page + 1) * size], page, pages


def turning(page: int, pages: int, to: Callable[[int], CallbackData]) -> list[InlineKeyboardButton]:
    """The buttons to the pages before and after, each with the number that it leads to."""
    before = [button(f"‹ {page}", to(page - 1))] if page > 0 else []
    after = [button(f"{page + 2} ›", to(page + 1))] if page + 1 < pages else []
    return before + after
