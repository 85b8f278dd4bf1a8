"""A demonstration that is ready, made once and copied for each module."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from tests.demo.running import Demo, running
from tests.demo.window import Window, opened, prepared


@pytest.fixture(scope="session")
def ready_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a demonstration whose people were made ready, and which has ended."""
    folder = tmp_path_factory.mktemp("demo") / "state"

    async def wait(address: str) -> None:
        async with opened(address) as window:
            await prepared(window)

    with running(folder) as demo:
        asyncio.run(wait(demo.address))
        assert demo.end() == 0
    return folder


@pytest.fixture
def folder(ready_folder: Path, tmp_path: Path) -> Path:
    """A copy of it for one test."""
    return shutil.copytree(ready_folder, tmp_path / "state")


@pytest.fixture(scope="module")
def demo(ready_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """A running demonstration of this module."""
    with running(shutil.copytree(ready_folder, tmp_path_factory.mktemp("module") / "state")) as started:
        yield started


@pytest.fixture
async def window(demo: Demo) -> AsyncIterator[Window]:
    """A window of the module's demonstration."""
    async with opened(demo.address) as window:
        yield window
