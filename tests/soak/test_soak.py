"""The long form of the fault tests: `make soak`, with KILLS=100 and a printed SEED= to repeat it with."""

import os
import random
import sys
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis.stateful import run_state_machine_as_test

from sandbox.client import Sandbox
from tests.services.delivery.test_rules import SETTINGS, Delivery
from tests.support.endurance import Endurance

pytestmark = pytest.mark.soak

EXAMPLES = 500
REASONS = {
    "away": "messenger_unreachable",
    "too many requests": "delivery_refused",
    "disk full": "_postponed",
}
"""What the log says of a fault."""


async def test_a_broadcast_outlives_every_fault(
    sandbox_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seed = int(os.environ.get("SEED") or random.SystemRandom().randrange(10**6))
    kills = int(os.environ.get("KILLS") or 100)
    with capsys.disabled():
        sys.stdout.write(f"\n{kills} kills with SEED={seed}\n")
    async with Sandbox(sandbox_url) as sandbox:
        world = await sandbox.world(f"{os.getpid()}:soak", username="city_bot")
        run = Endurance(world, sandbox_url, tmp_path, seed, kills, away_seconds=60)
        try:
            await run.run()
            await run.check()
        finally:
            (tmp_path / "program.log").write_text(run.log)
            await run.close()
        await world.close()
    assert [fault for fault, words in REASONS.items() if run.faults[fault] > 3 and words not in run.log] == []


def test_the_rules_of_delivery_hold_through_many_more_events(empty_sqlite: Path) -> None:
    Delivery.template = empty_sqlite
    longer = settings(SETTINGS, max_examples=EXAMPLES, derandomize=False, print_blob=True)
    run_state_machine_as_test(Delivery, settings=longer)
