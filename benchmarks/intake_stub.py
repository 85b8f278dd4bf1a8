"""A Bot API server that holds updates and answers at once: the other side of `benchmarks/intake.py`.

It does nothing but hand updates over, by polling or to a webhook, and say yes to whatever the bot calls; the
time of every press that is answered is kept. The first line it writes is its address.
"""

import asyncio
import itertools
import sys
import time
from typing import Any

import aiohttp
import orjson
import uvloop
from aiohttp import web

CONNECTIONS = 100
EMPTY = {"name": "", "description": "", "short_description": ""}
USER = {"id": 1, "is_bot": True, "first_name": "Bot", "username": "city_bot"}


class Stub:
    """One bot's updates and what became of them."""

    def __init__(self) -> None:
        self.waiting: dict[int, bytes] = {}
        self.arrived: dict[int, float] = {}
        self.answered: list[float] = []
        self.unconfirmed = 0
        self.confirmed_at = 0.0
        self.webhook: tuple[str, str] | None = None
        self.news = asyncio.Event()
        self.all_confirmed = asyncio.Event()
        self.message_ids = itertools.count(1_000_000)

    async def feed(self, request: web.Request) -> web.Response:
        """Takes updates in, which arrive within so many seconds; returns once the bot has confirmed them."""
        updates = orjson.loads(await request.read())
        self.answered.clear()
        self.all_confirmed.clear()
        self.unconfirmed = len(updates)
        started = time.monotonic()
        coming: asyncio.Queue[int] = asyncio.Queue()
        arriving = asyncio.create_task(self._arrive(updates, float(request.query["seconds"]), coming))
        if self.webhook is not None:
            await self._deliver(*self.webhook, coming)
        await self.all_confirmed.wait()
        await arriving
        return _json({"started": started, "confirmed": self.confirmed_at, "answered": self.answered})

    async def _arrive(
        self, updates: list[dict[str, Any]], seconds: float, coming: "asyncio.Queue[int]"
    ) -> None:
        started = time.monotonic()
        for number, update in enumerate(updates):
            due = started + seconds * number / len(updates)
            if (early := due - time.monotonic()) > 0:
                await asyncio.sleep(early)
            self.arrived[update["update_id"]] = due
            self.waiting[update["update_id"]] = orjson.dumps(update)
            coming.put_nowait(update["update_id"])
            self.news.set()

    async def bot(self, request: web.Request) -> web.Response:
        """Answers a call of the bot."""
        method = request.match_info["method"]
        is_json = request.content_type == "application/json"
        form = orjson.loads(await request.read()) if is_json else await request.post()
        match method:
            case "getUpdates":
                return await self._poll(int(str(form.get("offset", 0))), int(str(form.get("timeout", 0))))
            case "setWebhook":
                self.webhook = (str(form["url"]), str(form.get("secret_token", "")))
            case "deleteWebhook":
                self.webhook = None
            case "getMe":
                return _result(USER)
            case "getWebhookInfo":
                url = self.webhook[0] if self.webhook else ""
                return _result({"url": url, "has_custom_certificate": False, "pending_update_count": 0})
            case "answerCallbackQuery":
                self.answered.append(time.monotonic() - self.arrived[int(str(form["callback_query_id"]))])
            case "sendMessage" | "editMessageReplyMarkup" | "editMessageText":
                return _result(self._message(int(str(form["chat_id"]))))
        return _result(EMPTY if method.startswith("getMy") else True)

    def _message(self, chat_id: int) -> dict[str, Any]:
        chat = {"id": chat_id, "type": "private", "first_name": "Айгүл"}
        return {"message_id": next(self.message_ids), "date": 1, "chat": chat, "from": USER, "text": "…"}

    async def _poll(self, offset: int, seconds: int) -> web.Response:
        for update_id in list(itertools.takewhile(lambda each: each < offset, self.waiting)):
            self._confirm(update_id)
        if not self.waiting and seconds:
            self.news.clear()
            await asyncio.wait({asyncio.create_task(self.news.wait())}, timeout=seconds)
        batch = b",".join(itertools.islice(self.waiting.values(), 100))
        return web.Response(body=b'{"ok":true,"result":[%b]}' % batch, content_type="application/json")

    def _confirm(self, update_id: int) -> None:
        del self.waiting[update_id]
        self.unconfirmed -= 1
        if not self.unconfirmed:
            self.confirmed_at = time.monotonic()
            self.all_confirmed.set()

    async def _deliver(self, url: str, secret: str, coming: "asyncio.Queue[int]") -> None:
        headers = {"X-Telegram-Bot-Api-Secret-Token": secret, "Content-Type": "application/json"}
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0), headers=headers) as session:
            bringing = [asyncio.create_task(self._bring(session, url, coming)) for _ in range(CONNECTIONS)]
            confirmed: asyncio.Task[Any] = asyncio.create_task(self.all_confirmed.wait())
            done, _ = await asyncio.wait({confirmed, *bringing}, return_when=asyncio.FIRST_COMPLETED)
            for each in bringing:
                each.cancel()
            for each in done:
                # Whoever brings updates ends only by an error.
                each.result()

    async def _bring(self, session: aiohttp.ClientSession, url: str, coming: "asyncio.Queue[int]") -> None:
        while True:
            update_id = await coming.get()
            status = 0
            while status != 200:
                async with session.post(url, data=self.waiting[update_id]) as response:
                    status = response.status
            self._confirm(update_id)


def _json(value: object) -> web.Response:
    return web.Response(body=orjson.dumps(value), content_type="application/json")


def _result(value: object) -> web.Response:
    return _json({"ok": True, "result": value})


async def serve() -> None:
    """Serves on a free port until the input ends."""
    stub = Stub()
    app = web.Application(client_max_size=1024**3)
    app.router.add_post("/feed", stub.feed)
    app.router.add_post("/bot{token}/{method}", stub.bot)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    sys.stdout.write(f"http://127.0.0.1:{runner.addresses[0][1]}\n")
    sys.stdout.flush()
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    await runner.cleanup()


if __name__ == "__main__":
    uvloop.run(serve())
