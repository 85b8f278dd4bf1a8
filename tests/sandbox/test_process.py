"""The server as a process."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from sandbox.launch import launch
from tests.sandbox.raw import RawBot


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sandbox", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=20)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_cleanly(number: signal.Signals, tmp_path: Path) -> None:
    ready = tmp_path / "address"
    command = [sys.executable, "-m", "sandbox", "--ready-file", str(ready)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        process.send_signal(number)
        _, errors = process.communicate(timeout=20)
    assert line.startswith("listening on http://127.0.0.1:")
    assert line == f"listening on {ready.read_text()}\n"
    assert (process.returncode, errors) == (0, "")


def test_an_address_that_others_could_reach_is_refused() -> None:
    refused = _run("--host", "0.0.0.0")  # noqa: S104 - the address that must not be listened on
    assert refused.returncode == 2
    assert "invalid choice" in refused.stderr


def test_a_taken_port_ends_it_with_one_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        refused = _run("--port", str(port))
    assert refused.returncode == 1
    assert refused.stderr.startswith(f"cannot listen on 127.0.0.1:{port}: ")
    assert len(refused.stderr.splitlines()) == 1


async def test_a_token_keeps_strangers_out_until_a_world_is_made_for_them() -> None:
    own = "11:own"
    async with (
        launch(token=own) as sandbox,
        RawBot(sandbox.base_url, own) as owner,
        RawBot(sandbox.base_url, "12:new") as other,
    ):
        assert (await owner.result("getMe"))["id"] == 11
        assert await other.refusal("getMe") == (401, "Unauthorized")
        await sandbox.world("12:new")
        assert (await other.result("getMe"))["id"] == 12
