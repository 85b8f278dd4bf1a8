"""`python -m sandbox.demo`: the server, the bot against it, and the main job played and printed."""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, timedelta
from pathlib import Path

from sandbox.demo.story import COORDINATOR_ID, play
from sandbox.demo.transcript import Transcript
from sandbox.launch import launch

TOKEN = "1000001:demo"  # noqa: S105 - of the sandbox, which takes any
STOP_SECONDS = 30


async def main() -> int:
    """Plays the story once; returns the exit code."""
    meeting_day = date.today() + timedelta(days=5)  # noqa: DTZ011 - a day of whoever looks on
    async with launch() as sandbox:
        world = await sandbox.world(TOKEN, username="city_bot", name="City")
        # The people of the story write faster than people do.
        await world.limits(private_burst=1000)
        with tempfile.TemporaryDirectory() as folder:
            async with _bot(sandbox.base_url, Path(folder)):
                transcript = Transcript(world)
                await play(world, transcript, meeting_day.strftime("%d.%m.%Y"))
                await transcript.catch_up()
        refused = await world.refused()
    if refused:
        sys.stderr.write(f"Telegram would have refused: {refused}\n")
    return 1 if refused else 0


@asynccontextmanager
async def _bot(server: str, folder: Path) -> AsyncIterator[None]:
    """The bot as a process of its own, with nothing but these settings; it ends with the block."""
    settings = {
        "BOT_TOKEN": TOKEN,
        "BOT_API_URL": server,
        "COORDINATOR_IDS": str(COORDINATOR_ID),
        "DATABASE_URL": f"sqlite+aiosqlite:///{folder}/demo.db",
        "CITY_KK": "Саран",
        "CITY_RU": "Сарани",
        "OPERATOR": "«Ақпараттық топ» КММ",
        "OPERATOR_BIN": "000140000000",
        "CONTACT": "109",
        "HTTP_PORT": "0",
        "LOG_LEVEL": "ERROR",
    }
    command = (sys.executable, "-m", "bot")
    process = await asyncio.create_subprocess_exec(*command, env={**os.environ, **settings})
    try:
        yield
    finally:
        if process.returncode is None:
            process.terminate()
            await asyncio.wait_for(process.wait(), STOP_SECONDS)


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
