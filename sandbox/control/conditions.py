"""Control actions: limits, faults, time and the bot's privacy mode."""

from __future__ import annotations

from dataclasses import asdict, replace

from sandbox.errors import ConnectionLostError
from sandbox.state.faults import Fault, FaultKind
from sandbox.state.models import Json
from sandbox.state.world import World


def limits(
    world: World,
    enabled: bool | None = None,
    per_second: int | None = None,
    paid_per_second: int | None = None,
    private_per_second: float | None = None,
    private_burst: int | None = None,
    group_per_minute: int | None = None,
) -> Json:
    """Change the given limits and return all of them."""
    given: Json = {
        "enabled": enabled,
        "per_second": per_second,
        "paid_per_second": paid_per_second,
        "private_per_second": private_per_second,
        "private_burst": private_burst,
        "group_per_minute": group_per_minute,
    }
    changed = {name: value for name, value in given.items() if value is not None}
    world.limits.rates = replace(world.limits.rates, **changed)
    return asdict(world.limits.rates)


def plan_fault(
    world: World,
    kind: str,
    times: int = 1,
    method: str | None = None,
    code: int = 500,
    description: str = "Internal Server Error",
    parameters: dict[str, int] | None = None,
) -> bool:
    """Plan a fault for the next calls."""
    fault = Fault(FaultKind(kind), times, method.lower() if method else None, code, description, parameters)
    world.faults.plan(fault)
    return True


def latency(world: World, seconds: float) -> bool:
    """Let every call wait before it is performed."""
    world.faults.latency = seconds
    return True


def go_away(world: World, seconds: float) -> bool:
    """Close every connection of the bot without an answer, for this long."""
    world.faults.go_away(seconds)
    world.updates.interrupt(ConnectionLostError())
    return True


def clear_faults(world: World) -> bool:
    """Let everything go well again."""
    world.faults.clear()
    world.pulse.notify()
    return True


def set_clock(world: World, offset: float) -> bool:
    """Let the world's time run this many seconds ahead of the real one."""
    world.time_offset = offset
    return True


def set_privacy(world: World, enabled: bool) -> bool:
    """Switch the bot's privacy mode in groups."""
    world.reads_all_group_messages = not enabled
    return True
