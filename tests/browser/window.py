"""One person's window: what they see in it, and what they do with mouse, finger and keyboard."""

from playwright.async_api import Locator, Page, expect

from tests.browser.words import Words


class Window:
    """A page that shows the chat of one person.

    What a person `sees` is newer than their last own deed, so that it cannot be mistaken for what an earlier
    one had led to.
    """

    def __init__(self, page: Page, words: Words, *, is_phone: bool) -> None:
        self.page = page
        self.words = words
        self.is_phone = is_phone
        self.input = page.locator("#input")
        self._since = 0

    def messages(self, text: str = "") -> Locator:
        """The messages with this text, of the person's last deed or later."""
        found = self.page.locator(
            "xpath=//article[contains(concat(' ', @class, ' '), ' message ')]"
            f"[number(@data-message-id) >= {self._since}]"
        )
        return found.filter(has_text=text) if text else found

    def by_id(self, message_id: int) -> Locator:
        """A message, wherever and however it stands now."""
        return self.page.locator(f"article.message[data-message-id='{message_id}']")

    async def sees(self, text: str) -> Locator:
        """Waits for a message with this text; returns the newest of them."""
        message = self.messages(text).last
        await expect(message).to_be_visible()
        return self.by_id(await self.id_of(message))

    async def looks_on_from(self, message: Locator) -> int:
        """Regards what is older than this message as seen; returns the message's number."""
        self._since = await self.id_of(message)
        return self._since

    async def id_of(self, message: Locator) -> int:
        """The number of a message, by which it is found again after it has changed."""
        return int(await message.get_attribute("data-message-id") or 0)

    async def write(self, text: str) -> Locator:
        """Types a message and sends it; returns it as it stands in the chat."""
        before = await self._newest()
        await self.input.fill(text)
        await self.page.locator("#send").click()
        return await self.sees_own(text.splitlines()[0], after=before)

    async def sees_own(self, text: str, *, after: int = 0) -> Locator:
        """Waits until what was sent stands in the chat, later than the message of this number."""
        own = self.page.locator(".message.own").filter(has_text=text).last
        await expect(own).to_be_visible()
        await expect(own).not_to_have_attribute("data-message-id", str(after))
        return self.by_id(await self.looks_on_from(own))

    async def reply(self, message: Locator, text: str) -> Locator:
        """Answers a message: by a swipe on a phone, by the button beside it elsewhere."""
        await self.quote(message)
        return await self.write(text)

    async def quote(self, message: Locator) -> None:
        """Begins the reply to a message."""
        if self.is_phone:
            await self._swipe(message)
        else:
            await (await self._tool(message, "reply")).click()
        await expect(self.page.locator("#quote")).to_be_visible()

    async def choose(self, message: Locator, item: str) -> None:
        """Chooses from the menu of a message."""
        await (await self._tool(message, "message.menu")).click()
        await self.page.get_by_role("menuitem", name=self.words.page(item), exact=True).click()

    async def agrees(self) -> None:
        """Presses the button of an open dialog that goes on."""
        await self.page.locator("dialog[open] .dialog-actions button[type=submit]").click()

    async def press(self, label: str, *, under: str = "") -> int:
        """Presses the inline button of the newest message that has it; returns the message's number."""
        has_it = self.page.get_by_role("button", name=label, exact=True)
        message = self.by_id(await self.id_of(self.messages(under).filter(has=has_it).last))
        await message.locator(".inline-keyboard").get_by_role("button", name=label, exact=True).click()
        return await self.looks_on_from(message)

    async def key(self, label: str) -> None:
        """Presses a key of the reply keyboard."""
        await self.page.locator("#reply-keyboard").get_by_role("button", name=label, exact=True).click()

    async def sees_toast(self, text: str) -> None:
        """Waits for the short message that an answer to a press shows."""
        await expect(self.page.locator("#toast")).to_contain_text(text)

    async def opens(self, chat_id: int, name: str) -> None:
        """Opens another chat from the list of people."""
        await self.page.locator(f"#people [data-chat-id='{chat_id}']").click()
        await self.is_in_chat_of(name)

    async def is_in_chat_of(self, name: str) -> None:
        """Waits for another chat to be open, and looks at it from its beginning."""
        await expect(self.page.locator("#chat-header")).to_contain_text(name)
        self._since = 0

    async def _tool(self, message: Locator, label: str) -> Locator:
        """One of the buttons that a mouse finds beside a message."""
        await message.hover()
        name = self.words.page(label)
        return message.locator(".message-tools").get_by_role("button", name=name, exact=True)

    async def _swipe(self, message: Locator) -> None:
        await message.scroll_into_view_if_needed()
        box, log = await message.bounding_box(), await self.page.locator("#messages").bounding_box()
        assert box is not None
        assert log is not None
        # the middle of what of the message is in sight
        top, bottom = max(box["y"], log["y"]), min(box["y"] + box["height"], log["y"] + log["height"])
        x, y = box["x"] + box["width"] / 2, (top + bottom) / 2
        finger = await self.page.context.new_cdp_session(self.page)
        await finger.send(
            "Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]}
        )
        for by in range(10, 110, 10):
            moved = {"type": "touchMove", "touchPoints": [{"x": x - by, "y": y}]}
            await finger.send("Input.dispatchTouchEvent", moved)
        await finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        await finger.detach()

    async def _newest(self) -> int:
        own = self.page.locator(".message.own")
        return await self.id_of(own.last) if await own.count() else 0
