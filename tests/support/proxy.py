"""What stands between Telegram and the program's webhook in earnest: a proxy, with its faults."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
from aiohttp import web
from aiohttp.test_utils import TestServer, unused_port

HOST = "127.0.0.1"


class Proxy:
    """Hands what comes to the first of its programs that takes it."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        self._session = session
        self.ports: list[int] = []
        self.deliveries_to_refuse = 0
        """So many deliveries do not reach a program."""
        self.replies_to_lose = 0
        """So many replies of the program do not arrive."""
        self.lost: list[bytes] = []
        """What was delivered when the reply was lost."""

    def add(self) -> int:
        """A free port for one more program."""
        self.ports.append(unused_port())
        return self.ports[-1]

    async def pass_on(self, request: web.Request) -> web.Response:
        """Passes a delivery on."""
        body, status = await request.read(), 502
        if self.deliveries_to_refuse:
            self.deliveries_to_refuse -= 1
            return web.Response(status=status)
        for port in self.ports:
            status = await self.post(port, request.path, request.headers, body)
            if status == 200:
                break
        if status == 200 and self.replies_to_lose:
            self.replies_to_lose -= 1
            self.lost.append(body)
            status = 504
        return web.Response(status=status)

    async def post(self, port: int, path: str, headers: "aiohttp.typedefs.LooseHeaders", body: bytes) -> int:
        """The status with which a program answers; 502 where none does."""
        try:
            async with self._session.post(
                f"http://{HOST}:{port}{path}", data=body, headers=headers
            ) as response:
                return response.status
        except aiohttp.ClientError:
            return 502


@asynccontextmanager
async def proxied() -> AsyncIterator[tuple[Proxy, str]]:
    """A proxy, and its address."""
    async with aiohttp.ClientSession() as session:
        proxy = Proxy(session)
        app = web.Application()
        app.router.add_post("/{path:.*}", proxy.pass_on)
        async with TestServer(app, host=HOST) as server:
            yield proxy, str(server.make_url("/updates"))
