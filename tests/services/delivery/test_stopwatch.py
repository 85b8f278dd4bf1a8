"""For how long something has lasted."""

from services.delivery.stopwatch import Stopwatch


def test_all_its_times_count_and_the_one_that_lasts() -> None:
    watch = Stopwatch()
    assert watch.total(5) == 0
    watch.begin(10)
    watch.begin(12)
    assert watch.total(13) == 3
    watch.end(14)
    watch.end(20)
    assert watch.total(30) == 4
    watch.begin(40)
    assert watch.total(41) == 5
