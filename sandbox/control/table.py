"""Every action of the control interface, by its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sandbox.control import acting, conditions, watching

_FUNCTIONS: tuple[Callable[..., object], ...] = (
    acting.user,
    acting.crowd,
    acting.start,
    acting.send,
    acting.send_media,
    acting.send_album,
    acting.send_contact,
    acting.send_location,
    acting.edit,
    acting.delete,
    acting.clear_chat,
    acting.press,
    acting.block,
    acting.deactivate,
    acting.group,
    acting.set_bot_status,
    acting.set_member,
    acting.migrate,
    acting.topic,
    acting.delete_topic,
    watching.messages,
    watching.wait,
    watching.keyboard,
    watching.commands,
    watching.received,
    watching.file,
    watching.calls,
    watching.pending_updates,
    watching.idle,
    watching.events,
    conditions.limits,
    conditions.plan_fault,
    conditions.latency,
    conditions.go_away,
    conditions.clear_faults,
    conditions.set_clock,
    conditions.set_privacy,
)
ACTIONS: Mapping[str, Callable[..., object]] = {function.__name__: function for function in _FUNCTIONS}
