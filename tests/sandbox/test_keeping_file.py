"""The file of a kept world: what a crash leaves, how much is in it, and who may have it."""

from __future__ import annotations

import asyncio
import logging
import signal
import sqlite3
import subprocess
import sys
import textwrap
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing, suppress
from pathlib import Path

import aiosqlite
import pytest

from sandbox.errors import ActionError
from sandbox.keeping.keeper import Keeper, kept_world
from sandbox.keeping.records import rows_of
from sandbox.keeping.store import STEP, KeptElsewhereError, Rows, Store
from sandbox.state.changes import Change
from sandbox.state.files import Upload
from sandbox.state.models import Chat, User
from sandbox.state.people import add_user, say, text_of
from sandbox.state.profile import DEFAULT_SCOPE
from sandbox.state.world import Bounds, World
from sandbox.worlds import Worlds
from tests.support.waiting import until

_TOKEN = "701:kept"  # noqa: S105 - of no bot anywhere


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "world.sqlite"


@asynccontextmanager
async def _kept(path: Path, token: str = _TOKEN, bounds: Bounds | None = None) -> AsyncIterator[Keeper]:
    worlds = Worlds(token)
    async with kept_world(
        path, worlds, token, username="city_bot", name="Bot", bounds=bounds or Bounds()
    ) as keeper:
        yield keeper
    worlds.close()


def _chat(world: World) -> Chat:
    return world.open_private_chat(add_user(world, User(5, "Айгүл")))


def _texts(world: World) -> list[str]:
    return [message.formatted.text for message in world.chats[5].messages.values()]


def _count(path: Path, table: str) -> int:
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        [count] = connection.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608 - a test's own words
        return int(count)


def _size(path: Path) -> int:
    return path.stat().st_size


_CHILD = """
    import asyncio, itertools, sys
    from pathlib import Path
    from sandbox.keeping.keeper import kept_world
    from sandbox.state.files import Upload
    from sandbox.state.models import User
    from sandbox.state.people import add_user, say
    from sandbox.worlds import Worlds

    async def main():
        path, token = Path(sys.argv[1]), sys.argv[2]
        async with kept_world(path, Worlds(token), token, username="city_bot", name="Bot") as keeper:
            aigul = add_user(keeper.world, User(5, "Айгүл"))
            for step in itertools.count(1):
                file = keeper.world.files.add("document", Upload("a.pdf", f"{step}".encode()))
                say(keeper.world, aigul, file.content())
                keeper.documents["tour"] = step
                await asyncio.sleep(0.02)

    asyncio.run(main())
"""


async def test_what_was_written_before_a_crash_is_there_after_it(path: Path) -> None:
    child = subprocess.Popen([sys.executable, "-c", textwrap.dedent(_CHILD), str(path), _TOKEN])
    try:

        async def is_written() -> bool:
            with suppress(sqlite3.OperationalError):
                return _count(path, "messages") > 10
            return False

        await until(is_written)
    finally:
        child.send_signal(signal.SIGKILL)
        child.wait()
    async with _kept(path) as keeper:
        assert keeper.notice is None
        messages = keeper.world.chats[5].messages
        files = [
            keeper.world.files.get(message.content["document"]["file_id"]) for message in messages.values()
        ]
        assert [file and file.data for file in files] == [f"{step}".encode() for step in messages]
        assert len(keeper.world.updates) == len(messages) == keeper.documents["tour"]


def _numbers(world: World, person_id: int) -> list[int]:
    """Give one number of each kind: of a message, an update, a press, a file, and a person."""
    said = say(world, world.users[person_id], text_of("Сәлем"))
    file = world.files.add("document", Upload("a.pdf", b"%PDF"))
    return [
        said.message_id,
        world.updates.last_id,
        int(world.callbacks.open(person_id)),
        int(file.file_id.partition("-")[2]),
        add_user(world, User(0, "Ерлан")).id,
    ]


async def test_no_number_is_given_again_after_a_crash(path: Path, tmp_path: Path) -> None:
    async with _kept(path) as keeper:
        world = keeper.world
        _chat(world)
        _numbers(world, 5)
        add_user(world, User(6, "Ольга"))
        await keeper.save()
        with closing(sqlite3.connect(path)) as kept, closing(sqlite3.connect(tmp_path / "crashed")) as left:
            kept.backup(left)
        # what the bot still hears of before the crash, and the file does not: a chat is opened, too
        lost = [_numbers(world, 5), _numbers(world, 6)]
        waiting = len(world.updates)
    async with _kept(tmp_path / "crashed") as after:
        for person_id, given in zip((5, 6), lost, strict=True):
            fresh = _numbers(after.world, person_id)
            assert all(new > old for old, new in zip(given, fresh, strict=True))
        assert len(after.world.updates) == waiting
    async with _kept(tmp_path / "crashed") as later:
        assert [len(later.world.updates), later.world.updates.last_id] == [waiting, fresh[1]]
        assert _numbers(later.world, 5)[1] == fresh[1] + 1


async def test_what_changes_while_much_is_written_fits_together_after_a_crash(
    path: Path, tmp_path: Path
) -> None:
    async with _kept(path) as keeper:
        world = keeper.world
        chat = _chat(world)
        # the next writing by itself is half a second away
        await keeper.save()
        for number in range(3 * STEP):
            world.post(chat, world.bot, {"text": f"{number}"})
        saving = asyncio.create_task(keeper.save())
        while not saving.done():
            newcomer = add_user(world, User(0, "Ерлан"))
            say(world, newcomer, text_of("Сәлем"))
            await asyncio.sleep(0)
        # what a reader sees while the writer goes on is what a crash at this moment would leave
        with closing(sqlite3.connect(path)) as kept, closing(sqlite3.connect(tmp_path / "crashed")) as left:
            kept.backup(left)
    async with _kept(tmp_path / "crashed") as after:
        assert after.notice is None
        world = after.world
        assert len(world.chats[5].messages) == 3 * STEP
        newcomers = [chat for chat in world.chats.values() if chat.id != 5]
        assert newcomers
        assert all(chat.last_message_id == len(chat.messages) == 1 for chat in newcomers)
        assert len(world.updates) == len(newcomers)
        assert len(world.users) == len(newcomers) + 1
        assert add_user(world, User(0, "Ерлан")).id > max(chat.id for chat in newcomers)


async def test_many_changes_are_prepared_in_steps(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[int] = []

    def counting(world: World, changes: list[Change]) -> Rows:
        steps.append(len(changes))
        return rows_of(world, changes)

    monkeypatch.setattr("sandbox.keeping.keeper.rows_of", counting)
    async with _kept(path, bounds=Bounds(chat_messages=20_000)) as keeper:
        chat = _chat(keeper.world)
        for number in range(10_000):
            keeper.world.post(chat, keeper.world.bot, {"text": f"{number}"})
        await keeper.save()
    assert max(steps) == STEP
    assert _count(path, "messages") == 10_000


async def test_on_the_disk_is_no_more_than_in_memory(path: Path) -> None:
    bounds = Bounds(chat_messages=4, messages=6, stored_bytes=2_000)
    async with _kept(path, bounds=bounds) as keeper:
        world = keeper.world
        chats = [_chat(world), world.open_private_chat(add_user(world, User(6, "Ольга")))]
        for number in range(10):
            for chat in chats:
                world.post(chat, world.bot, {"text": f"{number}"})
            world.files.add("document", Upload("a.bin", bytes(600)))
            await keeper.save()
        world.delete(list(chats[0].messages.values())[-1])
        world.updates.drop()
    counts = {table: _count(path, table) for table in ("messages", "files", "contents", "updates")}
    assert counts == {"messages": 5, "files": 3, "contents": 3, "updates": 0}
    async with _kept(path) as keeper:
        assert _texts(keeper.world) == ["7", "8"]


async def test_narrower_bounds_let_go_at_the_next_beginning(path: Path) -> None:
    async with _kept(path) as keeper:
        chat = _chat(keeper.world)
        for number in range(5):
            keeper.world.post(chat, keeper.world.bot, {"text": f"{number}"})
            keeper.world.files.add("document", Upload("a.bin", bytes(600)))
    async with _kept(path, bounds=Bounds(chat_messages=2, stored_bytes=700)) as keeper:
        assert _texts(keeper.world) == ["3", "4"]
    assert (_count(path, "messages"), _count(path, "contents")) == (2, 1)


async def test_the_file_becomes_smaller_when_much_is_gone(path: Path) -> None:
    async with _kept(path) as keeper:
        chat = _chat(keeper.world)
        for _ in range(1_500):
            keeper.world.post(chat, keeper.world.bot, {"text": "ұзақ " * 500})
    full = _size(path)
    async with _kept(path) as keeper:
        for message in list(keeper.world.chats[5].messages.values()):
            keeper.world.delete(message)
        await keeper.save()
    assert full > 5_000_000
    assert _size(path) < 200_000


async def test_a_second_program_is_refused_until_the_first_has_ended(path: Path) -> None:
    async with _kept(path):
        with pytest.raises(KeptElsewhereError, match=r"another program has .*world\.sqlite open"):
            async with _kept(path):
                pass
    async with _kept(path) as keeper:
        assert keeper.notice is None


async def test_documents_are_kept_as_they_were_assigned(path: Path) -> None:
    async with _kept(path) as keeper:
        keeper.documents["tour"] = {"step": 3}
        keeper.documents["roster"] = [5, 6]
        await keeper.save()
        keeper.documents["roster"] = [5, 6, 7]
        del keeper.documents["tour"]
        with pytest.raises(TypeError):
            keeper.documents["wrong"] = object()
    async with _kept(path) as keeper:
        assert dict(keeper.documents) == {"roster": [5, 6, 7]}


def _other_version(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")


def _no_database(path: Path) -> None:
    path.write_bytes(b"words " * 2_000)


def _broken_record(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE messages SET value = '{'")
        connection.commit()


@pytest.mark.parametrize(
    ("spoil", "notice"),
    [
        (_other_version, "world.sqlite is of version 99, where this program has version 2"),
        (_no_database, "world.sqlite is no readable SQLite file"),
        (_broken_record, "world.sqlite is damaged"),
    ],
)
async def test_a_file_that_cannot_be_used_is_set_aside(
    path: Path, spoil: Callable[[Path], None], notice: str
) -> None:
    async with _kept(path) as keeper:
        keeper.world.post(_chat(keeper.world), keeper.world.bot, {"text": "?"})
    spoil(path)
    async with _kept(path) as keeper:
        assert keeper.notice == f"{notice}: it is now world.sqlite.old, and the world begins anew"
        assert keeper.world.users == {}
        keeper.world.post(_chat(keeper.world), keeper.world.bot, {"text": "!"})
    async with _kept(path) as keeper:
        assert keeper.notice is None
        assert _texts(keeper.world) == ["!"]
    assert path.with_name("world.sqlite.old").exists()


async def test_the_world_of_another_bot_is_set_aside(path: Path) -> None:
    async with _kept(path) as keeper:
        _chat(keeper.world)
    async with _kept(path, "702:other") as keeper:
        assert "is that of another bot" in f"{keeper.notice}"
        assert keeper.world.users == {}


async def test_a_kept_world_needs_a_token_of_telegrams_form(path: Path) -> None:
    with pytest.raises(ActionError, match="a token is a number"):
        async with _kept(path, "city"):
            pass


async def test_what_could_not_be_written_is_written_later(
    path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def full(_store: Store, _rows: Rows) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    async with _kept(path) as keeper:
        keeper.world.post(_chat(keeper.world), keeper.world.bot, {"text": "?"})
        keeper.documents["tour"] = 1
        with monkeypatch.context() as broken, caplog.at_level(logging.WARNING):
            broken.setattr(Store, "write", full)
            with pytest.raises(sqlite3.OperationalError):
                await keeper.save()
            async with asyncio.timeout(5):
                while not caplog.messages:  # noqa: ASYNC110 - nobody here can set an event
                    await asyncio.sleep(0.01)
        assert caplog.messages == ["the world cannot be written to the disk: database or disk is full"]
    async with _kept(path) as keeper:
        assert _texts(keeper.world) == ["?"]
        assert dict(keeper.documents) == {"tour": 1}


async def test_a_disk_that_is_full_at_the_last_moment_of_writing_spoils_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def full(_connection: aiosqlite.Connection) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    async with _kept(path) as keeper:
        keeper.world.post(_chat(keeper.world), keeper.world.bot, {"text": "?"})
        with monkeypatch.context() as broken:
            broken.setattr(aiosqlite.Connection, "commit", full)
            with pytest.raises(sqlite3.OperationalError, match="full"):
                await keeper.save()
        await keeper.save()
        assert _count(path, "messages") == 1


async def test_a_world_that_nobody_keeps_notes_nothing(path: Path) -> None:
    worlds = Worlds()
    async with kept_world(path, worlds, _TOKEN, username="city_bot", name="Bot") as keeper:
        assert worlds.existing(_TOKEN) is keeper.world
    with pytest.raises(ActionError, match="there is no world"):
        worlds.existing(_TOKEN)
    for world in (keeper.world, World("5:alone", "city_bot", "Bot")):
        world.post(_chat(world), world.bot, {"text": "?"})
        world.profile.set_commands(DEFAULT_SCOPE, "", [{"command": "start", "description": "?"}])
        assert world.changes.take() == []
