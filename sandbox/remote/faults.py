"""What a test can make to go wrong."""

from __future__ import annotations

from sandbox.remote.control import Control


class FaultPlan:
    """Faults for the next calls of a bot: of one method, or of any but getUpdates.

    Planned faults meet calls in the order in which they were planned.
    """

    def __init__(self, control: Control) -> None:
        self._control = control

    async def refuse(
        self,
        *,
        times: int = 1,
        method: str | None = None,
        code: int = 500,
        description: str = "Internal Server Error",
        parameters: dict[str, int] | None = None,
    ) -> None:
        """Answer the next `times` calls with an error, without performing them."""
        await self._control.act(
            "plan_fault",
            kind="refuse",
            times=times,
            method=method,
            code=code,
            description=description,
            parameters=parameters,
        )

    async def drop(self, *, times: int = 1, method: str | None = None) -> None:
        """Close the connection of the next calls before they have an effect."""
        await self._plan("drop", times, method)

    async def lose_reply(self, *, times: int = 1, method: str | None = None) -> None:
        """Perform the next calls, and close their connection instead of an answer."""
        await self._plan("lose_reply", times, method)

    async def hang(self, *, times: int = 1, method: str | None = None) -> None:
        """Keep the next calls waiting until `clear`, which closes their connection."""
        await self._plan("hang", times, method)

    async def garble(self, *, times: int = 1, method: str | None = None) -> None:
        """Perform the next calls, and answer them with a body that is no JSON."""
        await self._plan("garble", times, method)

    async def latency(self, seconds: float) -> None:
        """Let every call wait before it is performed."""
        await self._control.act("latency", seconds=seconds)

    async def away(self, seconds: float) -> None:
        """Close every connection of the bot at once, for this long or until `clear`."""
        await self._control.act("go_away", seconds=seconds)

    async def clear(self) -> None:
        """Let everything go well again."""
        await self._control.act("clear_faults")

    async def _plan(self, kind: str, times: int, method: str | None) -> None:
        await self._control.act("plan_fault", kind=kind, times=times, method=method)
