"""How a demonstration starts, ends, and is found again."""

import re
import signal
import socket
import stat
import subprocess
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import aiohttp
import pytest

from tests.demo.running import Demo, command, processes_in, running
from tests.demo.touring import take, ticked
from tests.demo.window import opened
from tests.support.program import ROOT
from tests.support.waiting import until

ERLAN = 700_021
SAULE = 700_023


async def test_the_people_of_the_list_are_ready(folder: Path) -> None:
    with running(folder) as demo:
        async with opened(demo.address) as window:
            welcomes = {
                700_011: "Сіз ақпараттық топқа қосылдыңыз",
                700_012: "Сіз ақпараттық топқа қосылдыңыз",
                700_013: "Вы присоединились к информационной группе",
                700_023: "Сіз хабарландыруларға жазылдыңыз",
                700_024: "Вы подписались на объявления",
            }
            for person_id, words in welcomes.items():
                await window.open(person_id)
                assert window.count(person_id, words) == 1
            assert await window.open(ERLAN) == []
            (group,) = window.groups
            told = await window.act("open", viewer_id=700_002, chat_id=group["id"])
            bound = [each for each in told["messages"] if "Группа привязана" in each["text"]]
            sport = next(topic["id"] for topic in group["topics"] if topic["name"] == "Спорт")
            assert [each["thread_id"] for each in bound] == [sport]


def test_the_state_is_private(ready_folder: Path) -> None:
    assert stat.S_IMODE(ready_folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((ready_folder / "page.token").stat().st_mode) == 0o600


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    database = tmp_path / "bot.db"
    database.write_bytes(b"of a city")
    tmp_path.chmod(0o755)
    refused = subprocess.run(command(tmp_path), cwd=ROOT, capture_output=True, text=True, check=False)
    assert refused.returncode == 1
    assert "something else is kept in it" in refused.stderr
    assert [*tmp_path.iterdir()] == [database]
    assert database.read_bytes() == b"of a city"
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
async def test_a_signal_ends_everything(folder: Path, number: int) -> None:
    with running(folder) as demo:
        async with opened(demo.address) as window:
            await window.act("start", viewer_id=ERLAN)
            await window.sees(ERLAN, "Тілді таңдаңыз")
        assert len(demo.bots()) == 1
        assert demo.end(number) == 0
        assert demo.bots() == []
        assert demo.process.stdout is not None
        assert "Traceback" not in demo.process.stdout.read()


async def test_a_killed_demonstration_leaves_no_bot_behind(folder: Path) -> None:
    with running(folder) as demo:
        async with opened(demo.address) as window:
            await window.act("start", viewer_id=ERLAN)
            await window.sees(ERLAN, "Тілді таңдаңыз")
        demo.process.kill()
        demo.process.wait()
        for bot in demo.bots():
            # Its standard input ends with whoever started it; the file is there until it has ended.
            subprocess.run(["tail", f"--pid={bot}", "-f", "/dev/null"], timeout=30, check=True)
    assert processes_in(folder) == []


async def test_the_bot_hears_everything_after_a_demonstration_was_killed(folder: Path) -> None:
    with running(folder) as demo:
        async with opened(demo.address) as window:
            # no half second lies between the last of them and the end: the world forgets some, the bot none
            for _ in range(3):
                asked = await window.write(SAULE, "/help")
                await window.sees(SAULE, "/events", after=asked)
            demo.process.kill()
            demo.process.wait()
    with running(folder) as again:
        async with opened(again.address) as window:
            later = await window.write(SAULE, "/help")
            assert later > asked
            await window.sees(SAULE, "/events", after=later)


async def test_a_second_start_keeps_chats_ticks_time_and_the_address(folder: Path) -> None:
    with running(folder) as demo:
        async with opened(demo.address) as window:
            await take(window, "kk", until="language")
            await window.control("clock", do="forward", seconds=3 * 24 * 60 * 60)
        token = demo.address.partition("token=")[2]
        assert demo.end() == 0
    with running(folder, "--port", str(demo.port)) as again:
        assert again.address == demo.address
        assert again.address.endswith(token)
        async with opened(again.address) as window:
            assert ticked(window, "kk") == ["start", "language"]
            assert window.extras["preparation"]["done"]
            assert window.offset == 3 * 24 * 60 * 60
            first, *_ = await window.open(ERLAN)
            assert first["text"] == "/start"
            await take(window, "kk", until="consent")
            day = window.extras["clock"]["now"]
            agreed = await window.sees(ERLAN, "Келісіміңіз тіркелді")
            # The bot's own clock went on from there, too.
            assert _day_of(day) in agreed["text"]


def _day_of(moment: float) -> str:
    return datetime.fromtimestamp(moment, ZoneInfo("Asia/Almaty")).strftime("%d.%m.%Y")


async def test_a_reset_begins_anew_under_the_same_token(folder: Path) -> None:
    with running(folder) as demo:
        async with opened(demo.address) as window:
            await take(window, "kk", until="start")
        assert demo.end() == 0
    with running(folder, "--reset") as anew:
        assert anew.address.partition("token=")[2] == demo.address.partition("token=")[2]
        async with opened(anew.address) as window:
            assert not window.extras["preparation"]["done"]
            assert ticked(window, "kk") == []
            assert await window.open(ERLAN) == []


async def test_what_was_ended_while_it_was_prepared_begins_anew(folder: Path) -> None:
    (folder / "prepared").unlink()
    with running(folder) as demo:
        async with opened(demo.address) as window:
            assert window.extras["preparation"] == {"done": False, "step": 0, "of": 11}
            await window.until(lambda: window.extras["preparation"]["step"] > 0)


async def test_a_world_that_somebody_deleted_begins_anew_with_the_bot(folder: Path) -> None:
    (folder / "world.db").unlink()
    with running(folder) as demo:
        async with opened(demo.address) as window:
            assert not window.extras["preparation"]["done"]
            await window.until(lambda: window.extras["preparation"]["step"] > 0)


def test_a_taken_port_is_passed_over(folder: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with running(folder, "--port", str(port)) as demo:
            assert demo.port != port


def test_a_second_demonstration_on_one_folder_says_where_the_first_is(folder: Path) -> None:
    with running(folder) as demo:
        second = subprocess.run(
            command(folder, "--reset"), cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert second.returncode == 1
        assert demo.address in second.stderr
        assert demo.process.poll() is None


async def test_nobody_makes_worlds_in_its_server(demo: Demo) -> None:
    async def is_started() -> bool:
        return any(_setting(bot, "BOT_API_URL") for bot in demo.bots())

    await until(is_started)
    server = _setting(demo.bots()[0], "BOT_API_URL")
    async with aiohttp.ClientSession() as program:
        for path in ("control/create_world", "bot5:five/getMe"):
            async with program.post(f"{server}/{path}", json={"token": "5:five"}) as response:
                assert response.status in (401, 404)


def _setting(process: int, name: str) -> str:
    environment = Path(f"/proc/{process}/environ").read_bytes().decode().split("\0")
    return next((each.partition("=")[2] for each in environment if each.startswith(f"{name}=")), "")


async def test_settings_of_a_developer_do_not_reach_the_bot(folder: Path) -> None:
    foreign = {"DATABASE_URL": "postgresql+asyncpg://127.0.0.1:1/none", "LOG_LEVEL": "ERROR"}
    with running(folder, environment=foreign) as demo:
        async with opened(demo.address) as window:
            await window.act("start", viewer_id=ERLAN)
            await window.sees(ERLAN, "Тілді таңдаңыз")
    assert "started" in (folder / "bot.log").read_text("utf-8")


def test_a_bot_that_cannot_start_ends_it_with_the_place_of_its_log(folder: Path) -> None:
    (folder / "bot.db").write_bytes(b"no database at all" * 100)
    done = subprocess.run(command(folder), cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 1
    assert str(folder / "bot.log") in done.stderr
    assert "Traceback" not in done.stderr
    assert re.search(r"database", (folder / "bot.log").read_text("utf-8"))
