"""The ways in which sending can fail, by name."""

from storage.vocabulary import DeliveryStatus


class Failure(Exception):
    """A request was not carried out, or it is unknown whether it was."""


class TooManyRequests(Failure):
    """The messenger asks to wait `retry_after` seconds (Bot API, ResponseParameters)."""

    def __init__(self, retry_after: float) -> None:
        super().__init__(f"retry after {retry_after} s")
        self.retry_after = retry_after


class Unreachable(Failure):
    """The messenger did not answer. `maybe_sent`: the request may have been carried out all the same."""

    def __init__(self, reason: str, *, maybe_sent: bool) -> None:
        super().__init__(reason)
        self.maybe_sent = maybe_sent


class ChatMoved(Failure):
    """The group is a supergroup now (Bot API, migrate_to_chat_id)."""

    def __init__(self, new_chat_id: int) -> None:
        super().__init__("the group became a supergroup")
        self.new_chat_id = new_chat_id


class Final(Failure):
    """Sending again would not help."""

    status: DeliveryStatus = DeliveryStatus.REJECTED


class BlockedByUser(Final):
    """The recipient blocked the bot or never started it."""

    status = DeliveryStatus.BLOCKED


class AccountDeleted(Final):
    """The recipient's account is deactivated."""

    status = DeliveryStatus.DELETED


class NoSuchChat(Final):
    """The chat does not exist, or the bot is not in it any more."""

    status = DeliveryStatus.NO_CHAT


class NoSuchTopic(Final):
    """The forum topic was deleted."""

    status = DeliveryStatus.NO_TOPIC


class MessageGone(Final):
    """The message that was to be changed is not there any more: its reader has deleted it."""

    status = DeliveryStatus.NO_MESSAGE


class NotDeletable(Final):
    """The message is too old to be deleted; it can still be edited."""

    status = DeliveryStatus.REJECTED


class Rejected(Final):
    """The request itself is wrong: a defect of the program."""

    status = DeliveryStatus.REJECTED
