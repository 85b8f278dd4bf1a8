"""Every service of the program, built from what they share."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from bot.settings import Settings
from services.alarms import AlarmClock, Ring
from services.card_delivery import CardDelivery
from services.cards import CARD, Cards
from services.clock import Clock
from services.conversations import ConversationKeeper
from services.delivery.ports import AfterDelivery
from services.foundation import Foundation
from services.groups import Groups
from services.menus import Menus
from services.residents import Residents
from storage.database import Database
from storage.vocabulary import AlarmKind


@dataclass(frozen=True, slots=True)
class Services:
    """The services by the names under which handlers ask for them."""

    alarm_clock: AlarmClock
    cards: Cards
    foundation: Foundation
    groups: Groups
    keeper: ConversationKeeper
    menus: Menus
    residents: Residents

    def by_name(self) -> dict[str, Any]:
        """The services as keyword arguments for handlers."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def after_delivery(self) -> Mapping[str, AfterDelivery]:
        """Who is told how the sending of a kind of parcel ended."""
        return {CARD: CardDelivery()}


def build_services(database: Database, clock: Clock, settings: Settings) -> Services:
    """Builds every service."""
    rings: Mapping[AlarmKind, Ring] = {}
    return Services(
        alarm_clock=AlarmClock(database, clock, rings),
        cards=Cards(database),
        foundation=Foundation(database, clock),
        groups=Groups(database, clock),
        keeper=ConversationKeeper(database, clock),
        menus=Menus(database),
        residents=Residents(database, clock),
    )
