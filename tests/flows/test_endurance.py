"""The short form of the fault tests; `make soak` is the long one."""

import os
from pathlib import Path

from sandbox.client import Sandbox
from tests.support.endurance import Endurance

SEED, KILLS = 14, 4
"""Away, a full disk, too many requests, replies that are lost."""


async def test_a_broadcast_that_is_killed_amid_faults_is_accounted_for(
    sandbox_url: str, tmp_path: Path
) -> None:
    async with Sandbox(sandbox_url) as sandbox:
        world = await sandbox.world(f"{os.getpid()}:endurance", username="city_bot")
        run = Endurance(world, sandbox_url, tmp_path, SEED, KILLS)
        await run.run()
        await run.check()
        await run.close()
        await world.close()
