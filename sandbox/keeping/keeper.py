"""A world that is kept on the disk while it is lived in."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from pathlib import Path

import orjson

from sandbox.keeping.documents import Documents
from sandbox.keeping.records import rest_of, rows_of
from sandbox.keeping.restoring import restore
from sandbox.keeping.store import (
    DOCUMENTS,
    REST,
    STEP,
    Rows,
    Store,
    UnusableError,
    open_store,
    set_aside,
    sole_use,
)
from sandbox.state.changes import Change
from sandbox.state.models import Json
from sandbox.state.world import Bounds, World
from sandbox.worlds import Worlds, check_token

_log = logging.getLogger(__name__)

# what a process that is killed may lose, in seconds
_PAUSE = 0.5
KEPT_BOUNDS = Bounds(messages=50_000, stored_bytes=128 * 1024 * 1024)


@asynccontextmanager
async def kept_world(
    path: Path,
    worlds: Worlds,
    token: str,
    *,
    username: str,
    name: str,
    bounds: Bounds = KEPT_BOUNDS,
) -> AsyncIterator[Keeper]:
    """Open the world kept in the SQLite file `path`, made anew where there is none, and put it into `worlds`.

    What changes is written at most every half second, and everything at the end, when the world
    leaves `worlds`. A file that holds no world of this version and of this bot is set aside as
    NAME.old; the keeper's `notice` then says so. Raises KeptElsewhereError while another program has
    the file open, ActionError for what is no token, and sqlite3.Error or OSError where the file
    cannot be had.
    """
    check_token(token)
    async with AsyncExitStack() as stack:
        stack.enter_context(sole_use(path))
        try:
            keeper = await stack.enter_async_context(
                _opened(path, World(token, username, name, bounds=bounds))
            )
        except UnusableError as problem:
            aside = set_aside(path)
            keeper = await stack.enter_async_context(
                _opened(path, World(token, username, name, bounds=bounds))
            )
            keeper.notice = f"{path.name} {problem}: it is now {aside.name}, and the world begins anew"
        worlds.adopt(keeper.world)
        stack.callback(worlds.release, keeper.world)
        yield keeper


class Keeper:
    """Writes a world to its file. `notice` is a sentence where the file could not be used, else None.

    `documents` hold JSON of whoever builds on the world.
    """

    def __init__(self, world: World, documents: Documents, store: Store) -> None:
        self.world = world
        self.documents = documents
        self.notice: str | None = None
        self._store = store
        self._rest: Json = {}
        self._saving = asyncio.Lock()

    async def save(self, *, last: bool = False) -> None:
        """Write what has changed, the `last` time with word that nothing comes after it.

        Raises sqlite3.Error where it cannot; it is then written the next time.
        """
        async with self._saving:
            changes: list[Change] = []
            documents: dict[str, bytes | None] = {}
            try:
                rows = await self._changed_rows(changes)
                # from here to the writing nothing waits: all of it is the world of one moment
                documents, rest = self.documents.take(), rest_of(self.world, is_whole=last)
                rows |= {(DOCUMENTS, name): document for name, document in documents.items()}
                if rest != self._rest:
                    rows[REST, "world"] = rest
                if rows:
                    await self._store.write(rows)
            except BaseException:
                self.world.changes.give_back(changes)
                self.documents.give_back(documents)
                raise
            self._rest = rest

    async def _changed_rows(self, taken: list[Change]) -> Rows:
        """Return the rows of what has changed, and add to `taken` what that was.

        Many rows are made in steps that leave the event loop to others. What these change meanwhile
        is made again, until a last step in which nothing else happens.
        """
        rows: Rows = {}
        while len(changes := self.world.changes.take()) > STEP:
            taken += changes
            for start in range(0, len(changes), STEP):
                rows |= rows_of(self.world, changes[start : start + STEP])
                await asyncio.sleep(0)
        taken += changes
        rows |= rows_of(self.world, changes)
        return rows

    async def save_until(self, end: asyncio.Event) -> None:
        """Write what changes at most every half second, until `end` is set."""
        went_well = True
        while not end.is_set():
            try:
                await self.save()
                went_well = True
            except sqlite3.Error as error:
                if went_well:
                    _log.warning("the world cannot be written to the disk: %s", error)
                went_well = False
            with suppress(TimeoutError):
                await asyncio.wait_for(end.wait(), _PAUSE)


@asynccontextmanager
async def _opened(path: Path, world: World) -> AsyncIterator[Keeper]:
    async with open_store(path) as store:
        await restore(store, world)
        kept = {name: orjson.loads(value) for name, value in await store.rows(DOCUMENTS)}
        keeper = Keeper(world, Documents(kept), store)
        # before any number is given: from now on the file may lack what a killed process gave
        await keeper.save()
        end = asyncio.Event()
        saving = asyncio.create_task(keeper.save_until(end))
        try:
            yield keeper
        finally:
            end.set()
            await saving
            await keeper.save(last=True)
            world.changes.end()
            await store.finish()
