"""Connections to an HTTP server for requests that are bytes already: nothing is built for each anew.

A general client makes headers, an address and timeouts for every request, which costs seven times as much as
sending them (docs/performance.md); between two copies of an announcement only the chat differs.
"""

import asyncio
import ssl
from dataclasses import dataclass
from typing import cast
from urllib.parse import urlsplit

from httptools import HttpParserError, HttpResponseParser

from bot.deadlines import Deadlines

IDLE_SECONDS = 10.0
"""Servers close connections that idle for some tens of seconds; what is sent at that moment may be lost."""


class NotConnected(Exception):
    """There is no connection; nothing of the request was sent."""


class NoAnswer(Exception):
    """The request was sent and no answer can be read: it may have been carried out."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The status of an HTTP response, and its body."""

    status: int
    body: bytes


class Connection(asyncio.Protocol):
    """One connection, which carries one request at a time. It is used no more once it is not `usable`."""

    def __init__(self) -> None:
        self.usable = False
        self.idle_since = 0.0
        self._parser = HttpResponseParser(self)
        self._body = b""
        self._answer: asyncio.Future[Answer] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Requests can be sent."""
        # uvloop's transports are not derived from asyncio's.
        self._transport = cast(asyncio.WriteTransport, transport)
        self.usable = True

    def ask(self, request: bytes) -> "asyncio.Future[Answer]":
        """Sends a request; the future gives the answer, or NoAnswer once the connection ends."""
        self._answer = asyncio.get_running_loop().create_future()
        self._transport.write(request)
        return self._answer

    def give_up(self, reason: str) -> None:
        """Ends the connection, and with it the request that it carries."""
        self.usable = False
        self._transport.abort()
        if self._answer is not None:
            if not self._answer.done():
                self._answer.set_exception(NoAnswer(reason))
            self._answer = None

    def connection_lost(self, exc: Exception | None) -> None:
        """The server has ended the connection."""
        self.give_up(type(exc).__name__ if exc else "ConnectionClosed")

    def data_received(self, data: bytes) -> None:
        """Reads on; what is not HTTP ends the connection."""
        try:
            self._parser.feed_data(data)
        except HttpParserError as error:
            self.give_up(type(error).__name__)

    def on_message_begin(self) -> None:
        """A response begins (httptools)."""
        self._body = b""

    def on_body(self, body: bytes) -> None:
        """A part of the response, in order (httptools)."""
        self._body += body

    def on_message_complete(self) -> None:
        """The response is complete (httptools)."""
        status = self._parser.get_status_code()
        if status < 200:
            # Only a word in between (RFC 9110, section 15.2): the answer follows.
            return
        answer, self._answer = self._answer, None
        self.usable = self.usable and answer is not None and self._parser.should_keep_alive()
        if answer is not None and not answer.done():
            answer.set_result(Answer(status, self._body))


class Wire:
    """The way to one server, with as many connections as there are requests under way."""

    def __init__(self, url: str, seconds: float) -> None:
        """`url` is the server's; `seconds` is how long a connection, and an answer, may take."""
        parts = urlsplit(url)
        self._host = parts.hostname or ""
        self._tls = ssl.create_default_context() if parts.scheme == "https" else None
        self._port = parts.port or (443 if self._tls else 80)
        self._name = parts.netloc.rpartition("@")[2]
        self._seconds = seconds
        self._idle: list[Connection] = []
        self._deadlines = Deadlines[Connection](seconds, lambda late: late.give_up("TimeoutError"))

    def head(self, path: str) -> bytes:
        """How every POST to this path begins; what follows is the length of its body, which is JSON."""
        lines = (f"POST {path} HTTP/1.1", f"Host: {self._name}", "Content-Type: application/json")
        return "\r\n".join((*lines, "Content-Length: ")).encode("ascii")

    async def post(self, head: bytes, body: bytes) -> Answer:
        """Sends one request. Raises NotConnected and NoAnswer."""
        connection = self._take_idle() or await self._connect()
        self._deadlines.watch(connection)
        try:
            answer = await connection.ask(b"%b%d\r\n\r\n%b" % (head, len(body), body))
        except asyncio.CancelledError:
            connection.give_up("CancelledError")
            raise
        finally:
            self._deadlines.release(connection)
        if connection.usable:
            connection.idle_since = asyncio.get_running_loop().time()
            self._idle.append(connection)
        else:
            connection.give_up("ConnectionClosed")
        return answer

    def close(self) -> None:
        """Ends the connections that carry nothing."""
        while self._idle:
            self._idle.pop().give_up("ConnectionClosed")

    def _take_idle(self) -> Connection | None:
        """The connection that was used last; when it has idled for too long, so have all others."""
        while self._idle:
            connection = self._idle.pop()
            if asyncio.get_running_loop().time() - connection.idle_since > IDLE_SECONDS:
                connection.give_up("Idle")
                self.close()
            elif connection.usable:
                return connection
        return None

    async def _connect(self) -> Connection:
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(self._seconds):
                _, connection = await loop.create_connection(
                    Connection, self._host, self._port, ssl=self._tls
                )
        except OSError as error:
            # TimeoutError and ssl.SSLError are of this kind, too.
            raise NotConnected(type(error).__name__) from error
        return connection
