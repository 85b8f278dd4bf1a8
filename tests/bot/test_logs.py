"""The log: events, ids and places, never what people wrote and never a secret."""

import json
from collections.abc import Iterator

import pytest
import structlog

from bot.logs import set_up
from storage.trouble import DatabaseTrouble

WORDS = "Менің ЖСН 000101300000"


@pytest.fixture(autouse=True)
def kept_configuration() -> Iterator[None]:
    """The log's configuration is put back for the other tests."""
    before = structlog.get_config()
    yield
    structlog.configure(**before)


def fail() -> None:
    try:
        raise LookupError(WORDS)
    except LookupError as error:
        raise DatabaseTrouble(WORDS) from error


@pytest.mark.parametrize("form", ["text", "json"])
def test_an_error_is_logged_by_kind_and_place_without_its_text(
    capsys: pytest.CaptureFixture[str], form: str
) -> None:
    set_up("INFO", form)
    try:
        fail()
    except DatabaseTrouble as error:
        structlog.get_logger().error("handler_failed", code="4711", exc_info=error)
        structlog.get_logger().exception("handler_failed_again")
    logged = capsys.readouterr().err
    assert WORDS not in logged
    assert logged.count("DatabaseTrouble from LookupError") == 2
    assert "test_logs.py" in logged
    assert "4711" in logged


def test_json_is_one_object_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    set_up("INFO", "json")
    structlog.get_logger().info("started", seconds=3)
    [line] = capsys.readouterr().err.splitlines()
    event = json.loads(line)
    assert (event["event"], event["level"], event["seconds"]) == ("started", "info", 3)


def test_what_is_below_the_level_is_not_logged(capsys: pytest.CaptureFixture[str]) -> None:
    set_up("WARNING", "text")
    structlog.get_logger().info("started")
    structlog.get_logger().warning("polling_failed")
    assert "started" not in (logged := capsys.readouterr().err)
    assert "polling_failed" in logged
