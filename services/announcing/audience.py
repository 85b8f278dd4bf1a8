"""Whom an announcement is for."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Audience:
    """Everyone who is subscribed, or those whom each of the narrowings leaves.

    `districts` are ids, `language` is kk or ru. A resident who chose no spheres or no district belongs to
    all of them.
    """

    spheres: tuple[str, ...] = ()
    districts: tuple[int, ...] = ()
    language: str | None = None

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> "Audience":
        """The audience that is kept as JSON."""
        return cls(tuple(data["spheres"]), tuple(data["districts"]), data["language"])


EVERYONE = Audience()
