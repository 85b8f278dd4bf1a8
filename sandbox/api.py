"""One call of a bot: what meets it, what it does, and what goes back."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable
from dataclasses import dataclass

import orjson

from sandbox.arguments import Arguments
from sandbox.errors import ApiError, ConnectionLostError
from sandbox.methods.table import METHODS
from sandbox.state.faults import GET_UPDATES, Fault, FaultKind
from sandbox.state.journal import Call
from sandbox.state.world import World


@dataclass(frozen=True, slots=True)
class Reply:
    """What goes back: the HTTP status and the body."""

    status: int
    body: bytes


async def answer(world: World, method: str, arguments: Arguments) -> Reply:
    """Answer a call of `method`, given in lower case.

    Raises ConnectionLostError when the connection is to be closed without an answer.
    """
    counted = method != GET_UPDATES
    world.calls.in_flight += counted
    code, description = 0, "no answer"
    try:
        reply = await _meet_faults(world, method, arguments)
        code, description = 200, ""
    except ApiError as error:
        code, description = error.code, error.description
        reply = refusal(error)
    finally:
        world.calls.in_flight -= counted
        if counted or code >= 400:
            _log(world, method, arguments, code, description)
    return reply


def refusal(error: ApiError) -> Reply:
    """Return the answer that refuses a call."""
    body: dict[str, object] = {"ok": False, "error_code": error.code, "description": error.description}
    if error.parameters:
        body["parameters"] = error.parameters
    return Reply(error.code, orjson.dumps(body))


async def _meet_faults(world: World, method: str, arguments: Arguments) -> Reply:
    if world.faults.is_away:
        raise ConnectionLostError
    if world.faults.latency:
        await asyncio.sleep(world.faults.latency)
    fault = world.faults.take(method)
    if fault is None:
        return await _perform(world, method, arguments)
    if fault.kind is FaultKind.REFUSE:
        raise ApiError(fault.code, fault.description, fault.parameters)
    if fault.kind is FaultKind.HANG:
        await world.faults.hang()
    if fault.kind in (FaultKind.HANG, FaultKind.DROP):
        raise ConnectionLostError
    return await _perform_badly(world, method, arguments, fault)


async def _perform_badly(world: World, method: str, arguments: Arguments, fault: Fault) -> Reply:
    await _perform(world, method, arguments)
    if fault.kind is FaultKind.LOSE_REPLY:
        raise ConnectionLostError
    return Reply(200, b"<html>")


async def _perform(world: World, method: str, arguments: Arguments) -> Reply:
    perform = METHODS.get(method)
    if perform is None:
        raise ApiError(404, "Not Found: method not found")
    result = perform(world, arguments)
    if isinstance(result, Awaitable):
        result = await result
    return Reply(200, orjson.dumps({"ok": True, "result": result}))


def _log(world: World, method: str, arguments: Arguments, code: int, description: str) -> None:
    chat_id = arguments.integer("chat_id") or None
    world.calls.add(Call(method, chat_id, time.time() + world.time_offset, code, description))
    world.calls.last = world.clock()
    world.pulse.notify()
