"""What did not work for a while: its end is logged once, with how long it lasted."""

from structlog.testing import capture_logs

from services.outage import Outage


def test_the_end_is_logged_with_how_long_it_lasted() -> None:
    outage = Outage("reachable")
    with capture_logs() as logs:
        outage.begin(1000.0)
        outage.begin(1030.0)
        outage.end(1060.25)
    assert logs == [{"event": "reachable", "log_level": "info", "seconds": 60.2}]


def test_what_goes_on_working_is_not_logged() -> None:
    outage = Outage("reachable")
    with capture_logs() as logs:
        outage.end(1000.0)
        outage.begin(1001.0)
        outage.end(1002.0)
        outage.end(1003.0)
    assert [entry["seconds"] for entry in logs] == [1.0]


def test_all_its_times_count_and_the_one_that_lasts() -> None:
    outage = Outage("reachable")
    assert outage.total(5) == 0
    outage.begin(10)
    outage.begin(12)
    assert outage.total(13) == 3
    outage.end(14)
    outage.end(20)
    assert outage.total(30) == 4
    outage.begin(40)
    assert outage.total(41) == 5
