"""Connections that only carry bytes: what they read, and when they are not used again."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bot.wire import Answer, NoAnswer, NotConnected, Wire

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"


class Script:
    """A server that answers each request with the next of what it was given; a list comes in pieces."""

    def __init__(self, *answers: bytes | list[bytes]) -> None:
        self.answers = list(answers)
        self.requests: list[bytes] = []
        self.connections = 0
        self.talks: list[asyncio.Future[None]] = []
        self.gone = asyncio.Event()

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        self.talks.append(asyncio.ensure_future(self._talk(reader, writer)))
        await self.talks[-1]

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while self.answers:
            try:
                head = await reader.readuntil(b"\r\n\r\n")
            except (asyncio.IncompleteReadError, ConnectionError):
                break
            length = int(head.split(b"Content-Length: ")[1].split(b"\r\n")[0])
            self.requests.append(head + await reader.readexactly(length))
            answer = self.answers.pop(0)
            for piece in [answer] if isinstance(answer, bytes) else answer:
                writer.write(piece)
                await writer.drain()
                await asyncio.sleep(0)
        writer.close()
        with contextlib.suppress(ConnectionError):
            await writer.wait_closed()
        self.gone.set()


@asynccontextmanager
async def wired(script: Script, seconds: float = 5) -> AsyncIterator[Wire]:
    """A wire to a server that follows the script."""
    server = await asyncio.start_server(script.talk, "127.0.0.1", 0)
    wire = Wire(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", seconds)
    try:
        yield wire
    finally:
        wire.close()
        await asyncio.gather(*script.talks)
        server.close()


async def post(wire: Wire) -> Answer:
    return await wire.post(wire.head("/bot1:a/sendMessage"), b'{"chat_id":5}')


async def test_one_connection_carries_one_request_after_the_other() -> None:
    script = Script(OK, OK, OK)
    async with wired(script) as wire:
        assert [await post(wire) for _ in range(2)] == [Answer(200, b"{}")] * 2
    assert script.connections == 1
    assert script.requests[0].startswith(b"POST /bot1:a/sendMessage HTTP/1.1\r\nHost: 127.0.0.1:")
    assert script.requests[0].endswith(b'\r\nContent-Length: 13\r\n\r\n{"chat_id":5}')


async def test_requests_at_the_same_time_have_a_connection_each() -> None:
    script = Script(OK, OK, OK)
    async with wired(script) as wire:
        await asyncio.gather(*(post(wire) for _ in range(3)))
    assert script.connections == 3


@pytest.mark.parametrize(
    "answer",
    [
        [OK[:9], OK[9:20], OK[20:-1], OK[-1:]],
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n1\r\n}\r\n0\r\n\r\n",
        b"HTTP/1.1 103 Early Hints\r\n\r\n" + OK,
    ],
    ids=["in pieces", "chunked", "after a word in between"],
)
async def test_an_answer_is_read_however_it_comes(answer: bytes | list[bytes]) -> None:
    script = Script(answer, OK)
    async with wired(script) as wire:
        assert await post(wire) == Answer(200, b"{}")
        assert await post(wire) == Answer(200, b"{}")
    assert script.connections == 1


async def test_a_connection_that_the_server_ends_is_not_used_again() -> None:
    script = Script(OK.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"), OK)
    async with wired(script) as wire:
        assert await post(wire) == Answer(200, b"{}")
        assert await post(wire) == Answer(200, b"{}")
    assert script.connections == 2


async def test_a_connection_that_ends_while_it_idles_is_not_used_again() -> None:
    script = Script(OK)
    async with wired(script) as wire:
        await post(wire)
        await script.gone.wait()
        await asyncio.sleep(0.01)
        script.answers.append(OK)
        await post(wire)
    assert script.connections == 2


async def test_a_connection_that_has_idled_too_long_is_not_used_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.wire.IDLE_SECONDS", -1.0)
    script = Script(OK, OK, OK)
    async with wired(script) as wire:
        await post(wire)
        await post(wire)
    assert script.connections == 2


@pytest.mark.parametrize("answer", [b"", OK[:-1], b"SSH-2.0-OpenSSH\r\n\r\n"])
async def test_a_request_without_a_whole_answer_may_have_been_carried_out(
    answer: bytes | list[bytes],
) -> None:
    async with wired(Script(answer)) as wire:
        with pytest.raises(NoAnswer):
            await post(wire)


async def test_an_answer_is_not_waited_for_for_ever() -> None:
    async with wired(Script(b"", OK), seconds=0.02) as wire:
        with pytest.raises(NoAnswer, match="TimeoutError"):
            await post(wire)


async def test_without_a_connection_nothing_was_sent() -> None:
    with pytest.raises(NotConnected):
        await post(Wire("http://127.0.0.1:1", seconds=1))


async def test_a_request_that_is_given_up_takes_its_connection_with_it() -> None:
    script = Script([], OK)
    async with wired(script) as wire:
        given_up = asyncio.create_task(post(wire))
        while not script.requests:  # noqa: ASYNC110 - the server sets no event
            await asyncio.sleep(0)
        given_up.cancel()
        await asyncio.wait({given_up})
        assert await post(wire) == Answer(200, b"{}")
    assert script.connections == 2
