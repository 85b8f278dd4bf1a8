"""getUpdates and the webhook: the two ways in which a bot gets its updates."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from sandbox.arguments import Arguments
from sandbox.errors import ApiError, bad_request
from sandbox.state.models import Json
from sandbox.state.webhook import Webhook
from sandbox.state.world import World

MAX_POLL_SECONDS = 50
LOOPBACK = ("127.0.0.1", "localhost", "::1")
_SECRET = re.compile(r"[A-Za-z0-9_-]*")


async def get_updates(world: World, arguments: Arguments) -> list[Json]:
    """Confirm the updates before `offset` and return the others; wait up to `timeout` seconds for one."""
    if world.webhook is not None:
        raise ApiError(
            409,
            "Conflict: can't use getUpdates method while webhook is active; "
            "use deleteWebhook to delete the webhook first",
        )
    _allow(world, arguments)
    return await world.updates.poll(
        arguments.integer("offset"),
        arguments.bounded("limit", 100, 1, 100),
        arguments.bounded("timeout", 0, 0, MAX_POLL_SECONDS),
    )


def set_webhook(world: World, arguments: Arguments) -> bool:
    """Deliver updates to an address, up to `max_connections` at once; an empty one ends that.

    Telegram takes https only; here an address of this machine may be http, and no other is taken.
    """
    url = arguments.text("url")
    if url and urlsplit(url).hostname not in LOOPBACK:
        raise bad_request("bad webhook: only addresses of this machine can be reached")
    secret = arguments.text("secret_token")
    if len(secret) > 256:
        raise bad_request("secret token is too long")
    if not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    _allow(world, arguments)
    if arguments.flag("drop_pending_updates"):
        world.updates.drop()
    if url:
        world.updates.interrupt(ApiError(409, "Conflict: terminated by setWebhook request"))
    connections = arguments.bounded("max_connections", 40, 1, 100)
    world.set_webhook(Webhook(url, secret, connections) if url else None)
    return True


def delete_webhook(world: World, arguments: Arguments) -> bool:
    """End the delivery to an address; the updates wait again for getUpdates."""
    if arguments.flag("drop_pending_updates"):
        world.updates.drop()
    world.set_webhook(None)
    return True


def get_webhook_info(world: World, _arguments: Arguments) -> Json:
    """Return where updates go, how many wait, and how the last delivery failed."""
    address = Webhook("") if world.webhook is None else world.webhook
    info = address.as_json() | {"pending_update_count": len(world.updates)}
    return info | {"allowed_updates": sorted(world.updates.allowed)} if world.updates.allowed else info


def _allow(world: World, arguments: Arguments) -> None:
    allowed = arguments.json("allowed_updates", "allowed updates")
    if isinstance(allowed, list):
        world.updates.allowed = frozenset(allowed)
