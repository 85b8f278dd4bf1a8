"""The program's figures for Prometheus: what waits, what has been sent, and how long things take.

Labels have few values, all of them words of the program: never an id, a name, or anything that people wrote.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from handlers.middleware import TRANSIENT
from services.delivery.engine import DeliveryEngine
from services.delivery.pacer import Pacer
from services.delivery.settling import Settler
from services.gauges import Gauges, Readings
from storage.trouble import DatabaseTrouble
from storage.vocabulary import Lane

CONTENT_TYPE = CONTENT_TYPE_LATEST
READ_SECONDS = 3.0
"""How long the database may take before its figures are left out."""

HANDLING_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
COMMIT_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5)


class Metrics:
    """Keeps a registry of its own. It shows more once the program works (`watch`)."""

    def __init__(self, gauges: Gauges) -> None:
        self._gauges = gauges
        self._works = False
        self._registry = CollectorRegistry()
        self._waiting = _Waiting()
        self._updates = Counter(
            "bot_updates", "Updates by what became of handling them.", ["result"], registry=self._registry
        )
        self._handling = Histogram(
            "bot_update_seconds",
            "How long handling an update took.",
            buckets=HANDLING_BUCKETS,
            registry=self._registry,
        )
        self._commits = Histogram(
            "bot_commit_seconds", "How long a commit took.", buckets=COMMIT_BUCKETS, registry=self._registry
        )

    def watch(self, engine: DeliveryEngine, settler: Settler, pacer: Pacer) -> None:
        """From now on the program works, and these send."""
        self._registry.register(self._waiting)
        self._registry.register(_Delivery(engine, settler, pacer))
        self._works = True

    @contextmanager
    def handling(self) -> Iterator[None]:
        """Measures what is done inside: the handling of one update."""
        began, result = perf_counter(), "postponed"
        try:
            yield
            result = "handled"
        except TRANSIENT:
            raise
        except Exception:
            result = "failed"
            raise
        finally:
            self._updates.labels(result).inc()
            self._handling.observe(perf_counter() - began)

    def committed(self, seconds: float) -> None:
        """A commit took so long."""
        self._commits.observe(seconds)

    async def exposition(self) -> bytes:
        """All figures as Prometheus reads them; without those of the database where it is away."""
        self._waiting.readings = await self._read() if self._works else None
        return generate_latest(self._registry)

    async def _read(self) -> Readings | None:
        try:
            async with asyncio.timeout(READ_SECONDS):
                return await self._gauges.read()
        except (DatabaseTrouble, TimeoutError):
            return None


class _Waiting(Collector):
    """What waits, as the database had it last."""

    def __init__(self) -> None:
        self.readings: Readings | None = None

    def collect(self) -> Iterator[Metric]:
        found = self.readings
        yield GaugeMetricFamily(
            "bot_database_up", "Whether the figures of the database could be read.", int(found is not None)
        )
        if found is None:
            return
        depth = GaugeMetricFamily("bot_queue_messages", "Messages that wait to be sent.", labels=["lane"])
        age = GaugeMetricFamily(
            "bot_queue_oldest_seconds", "How long the oldest has waited.", labels=["lane"]
        )
        for lane, queue in found.queues.items():
            depth.add_metric([_name(lane)], queue.waiting)
            age.add_metric([_name(lane)], queue.oldest_seconds)
        yield from (depth, age)
        yield GaugeMetricFamily("bot_dead_letters", "Refused messages to be decided on.", found.dead_letters)
        questions = GaugeMetricFamily("bot_questions", "Questions without an answer.", labels=["state"])
        questions.add_metric(["open"], found.open_questions)
        questions.add_metric(["overdue"], found.overdue_questions)
        sendings = GaugeMetricFamily("bot_announcements", "Announcements not sent yet.", labels=["state"])
        sendings.add_metric(["under_way"], found.announcements_under_way)
        sendings.add_metric(["scheduled"], found.announcements_scheduled)
        yield from (questions, sendings)


class _Delivery(Collector):
    """What the delivery engine has done since the program began."""

    def __init__(self, engine: DeliveryEngine, settler: Settler, pacer: Pacer) -> None:
        self._engine = engine
        self._settler = settler
        self._pacer = pacer

    def collect(self) -> Iterator[Metric]:
        outcomes = CounterMetricFamily(
            "bot_deliveries", "Requests by how sending ended.", labels=["lane", "outcome"]
        )
        for (lane, outcome), count in sorted(self._settler.outcomes.items()):
            outcomes.add_metric([_name(Lane(lane)), outcome], count)
        yield outcomes
        yield CounterMetricFamily(
            "bot_too_many_requests",
            "Requests that Telegram refused as too many.",
            self._engine.paces.refusals,
        )
        yield GaugeMetricFamily(
            "bot_pace_messages_per_second", "The pace that is allowed now.", 1 / self._pacer.interval
        )
        away = self._engine.contact.outage.total(asyncio.get_running_loop().time())
        yield CounterMetricFamily(
            "bot_messenger_unreachable_seconds", "How long Telegram did not answer.", away
        )


def _name(lane: Lane) -> str:
    return lane.name.lower()
