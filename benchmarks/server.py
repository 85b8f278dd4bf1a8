"""A Bot API server that answers at once, so that a sender is measured and not its server.

Run as a process of its own (`python -m benchmarks.server`), it prints its address and works until its input
is closed. It looks only at what the rules need: the method, and to whom the request is.
"""

import asyncio
import math
import re
import sys
import time
from collections import Counter, deque
from dataclasses import dataclass, field
from typing import cast

import orjson
import uvloop

CHAT_ID = re.compile(rb"chat_id[^-\d]{1,8}(-?\d+)")
"""In JSON, in a multipart form and in an encoded form alike."""

LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
CHUNKED = re.compile(rb"\r\ntransfer-encoding: *chunked", re.IGNORECASE)
RETRY_AFTER = 1
WORDS = "Ашық кездесу. Мамандар сұрақтарға жауап береді, өз сұрағыңызды алдын ала жазуға болады. " * 4
BOT = {"id": 1, "is_bot": True, "first_name": "Саран", "username": "city_bot"}

SENT = (
    b'{"ok":true,"result":{"message_id":%d,"from":'
    + orjson.dumps(BOT)
    + b',"chat":{"id":%d,"first_name":"A","type":"private"},"date":%d,"text":'
    + orjson.dumps(WORDS)
    + b"}}"
)
BLOCKED = b'{"ok":false,"error_code":403,"description":"Forbidden: bot was blocked by the user"}'
REFUSED = (
    b'{"ok":false,"error_code":429,"description":"Too Many Requests: retry after %d",'
    b'"parameters":{"retry_after":%d}}'
)
DONE = b'{"ok":true,"result":true}'
NO_UPDATES = b'{"ok":true,"result":[]}'
PROFILE = {"name": "", "description": "", "short_description": ""}
ANSWERS = {
    b"getme": orjson.dumps({"ok": True, "result": BOT}),
    b"getmycommands": NO_UPDATES,
    **dict.fromkeys(
        (b"getmyname", b"getmydescription", b"getmyshortdescription"),
        orjson.dumps({"ok": True, "result": PROFILE}),
    ),
}
POLL_SECONDS = 1.0

HEADS = {
    200: b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n",
    403: b"HTTP/1.1 403 Forbidden\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n",
    429: b"HTTP/1.1 429 Too Many Requests\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n",
}


@dataclass(slots=True)
class Rules:
    """How the server answers: `latency` in seconds, every so manieth chat blocked, and a limit (0: none).

    A breach of the limit locks the bot out for so many seconds.
    """

    latency: float = 0.0
    blocked_every: int = 0
    per_second: int = 0
    lock_out: int = 0


@dataclass(slots=True)
class Tally:
    """What has arrived since the rules were set; times are seconds of the server's clock."""

    sent: int = 0
    blocked: int = 0
    refused: int = 0
    twice: int = 0
    fastest: int = 0
    first: float = 0.0
    last: float = 0.0
    locked_until: float = 0.0
    chats: Counter[int] = field(default_factory=Counter)
    recent: deque[float] = field(default_factory=deque)

    def report(self) -> dict[str, float]:
        """The figures; `fastest` is the most that arrived within any one second."""
        twice = sum(count - 1 for count in self.chats.values())
        return {
            "sent": self.sent,
            "blocked": self.blocked,
            "refused": self.refused,
            "twice": twice,
            "fastest": self.fastest,
            "seconds": self.last - self.first,
        }


class Office:
    """Decides what is answered."""

    def __init__(self) -> None:
        self.rules = Rules()
        self.tally = Tally()

    def answer(self, path: bytes, body: bytes) -> tuple[float, int, bytes]:
        """After how many seconds, with which status and which body a request is answered."""
        method = path.rsplit(b"/", 1)[-1].lower()
        if method.startswith(b"send"):
            return self._send(int(match[1]) if (match := CHAT_ID.search(body)) else 0)
        if method == b"rules":
            self.rules, self.tally = Rules(**orjson.loads(body)), Tally()
            return 0.0, 200, DONE
        if method == b"tally":
            return 0.0, 200, orjson.dumps(self.tally.report())
        if method == b"getupdates":
            return POLL_SECONDS, 200, NO_UPDATES
        return 0.0, 200, ANSWERS.get(method, DONE)

    def _send(self, chat_id: int) -> tuple[float, int, bytes]:
        rules, tally, now = self.rules, self.tally, time.monotonic()
        if rules.per_second and (wait := self._wait(now)):
            tally.refused += 1
            return rules.latency, 429, REFUSED % (wait, wait)
        tally.first = tally.first or now
        tally.last = now
        if rules.blocked_every and chat_id % rules.blocked_every == 0:
            tally.blocked += 1
            return rules.latency, 403, BLOCKED
        tally.sent += 1
        tally.chats[chat_id] += 1
        return rules.latency, 200, SENT % (tally.sent, chat_id, time.time())

    def _wait(self, now: float) -> int:
        """For how many seconds a message that arrives now is refused; 0 where it is within the limit."""
        tally = self.tally
        if now >= tally.locked_until:
            if self._within_limit(now):
                return 0
            tally.locked_until = now + self.rules.lock_out
        return max(RETRY_AFTER, math.ceil(tally.locked_until - now))

    def _within_limit(self, now: float) -> bool:
        """Whether the limit holds in the second that ends now."""
        recent = self.tally.recent
        while recent and recent[0] <= now - 1.0:
            recent.popleft()
        if len(recent) >= self.rules.per_second:
            return False
        recent.append(now)
        self.tally.fastest = max(self.tally.fastest, len(recent))
        return True


class Connection(asyncio.Protocol):
    """One connection: one request after the other (RFC 9112, as far as clients of a Bot API server need)."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._received = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Remembers where answers go."""
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        """Answers once a request is complete."""
        self._received = received = self._received + data if self._received else data
        end = received.find(b"\r\n\r\n")
        if end < 0:
            return
        if (match := LENGTH.search(received, 0, end)) is not None:
            complete = len(received) >= end + 4 + int(match[1])
        else:
            complete = not CHUNKED.search(received, 0, end) or received.endswith(b"\r\n0\r\n\r\n")
        if not complete:
            return
        self._received = b""
        path = received[received.find(b" ") + 1 : received.find(b" HTTP/")]
        delay, status, body = self._office.answer(path, received[end:])
        answer = HEADS[status] % len(body) + body
        if delay:
            asyncio.get_running_loop().call_later(delay, self._write, answer)
        else:
            self._transport.write(answer)

    def _write(self, answer: bytes) -> None:
        if not self._transport.is_closing():
            self._transport.write(answer)


async def serve() -> None:
    """Listens on a free port until the input ends."""
    loop = asyncio.get_running_loop()
    office = Office()
    server = await loop.create_server(lambda: Connection(office), "127.0.0.1", 0, backlog=1000)
    port = server.sockets[0].getsockname()[1]
    sys.stdout.write(f"http://127.0.0.1:{port}\n")
    sys.stdout.flush()
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()


if __name__ == "__main__":
    uvloop.run(serve())
