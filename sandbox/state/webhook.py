"""A bot's webhook: where its updates are to be delivered, and how the last delivery went."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(slots=True)
class Webhook:
    """An address set by setWebhook; `last_error_date` is in Unix seconds."""

    url: str
    secret_token: str = ""
    max_connections: int = 40
    last_error_date: int | None = None
    last_error_message: str | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the fields of the Bot API's WebhookInfo that tell of the address."""
        result: dict[str, Any] = {
            "url": self.url,
            "has_custom_certificate": False,
            "max_connections": self.max_connections,
        }
        if self.last_error_date is not None:
            result |= {
                "last_error_date": self.last_error_date,
                "last_error_message": self.last_error_message,
            }
        return result
