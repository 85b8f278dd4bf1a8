"""Photos, albums, documents and voice: sent by a resident in the page, seen and opened by the lecturer."""

import pytest
from playwright.async_api import FilePayload, Locator, expect

from sandbox.demo.cast import AIGUL, SAULE
from tests.browser import files
from tests.browser.window import Window
from tests.browser.windows import Windows

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def _attach(window: Window, *chosen: FilePayload, caption: str) -> Locator:
    """Chooses files, writes a caption and sends them; returns the message."""
    async with window.page.expect_file_chooser() as choosing:
        await window.page.locator("#attach").click()
    await (await choosing.value).set_files(list(chosen))
    await window.page.locator("dialog[open] textarea[name=caption]").fill(caption)
    await window.agrees()
    sent = window.page.locator(".message.own").filter(has_text=caption)
    await expect(sent).to_be_visible()
    await window.looks_on_from(sent)
    return sent


async def _classify(window: Window) -> None:
    """The tap that makes a question of what was sent."""
    say = window.words.bot
    await window.press(say("sphere-education"), under=say("ask-choose-sphere"))
    await window.sees(say("ask-accepted", ticket="", due="").split(":")[0])


async def _is_loaded(image: Locator) -> None:
    await expect(image).to_be_visible()
    await expect(image).to_have_js_property("complete", value=True)
    assert await image.evaluate("image => image.naturalWidth") > 0


async def test_a_photo_reaches_the_lecturer(windows: Windows) -> None:
    resident, lecturer = await windows.open_all(SAULE, AIGUL)
    sent = await _attach(resident, files.FIRST_PHOTO, caption="Аулада жарық жанбайды.")
    await _is_loaded(sent.locator(".photo img"))
    await _classify(resident)
    await lecturer.sees("Аулада жарық жанбайды.")
    await _is_loaded(lecturer.page.locator(".message.bot .photo img").last)


async def test_a_photo_opens_large_and_closes_with_escape(windows: Windows) -> None:
    resident = await windows.open(SAULE.id, "kk")
    sent = await _attach(resident, files.SECOND_PHOTO, caption="Кіреберіс суреті")
    await sent.locator("button.photo").click()
    viewer = resident.page.locator("dialog.viewer")
    await _is_loaded(viewer.locator("img"))
    await resident.page.keyboard.press("Escape")
    await expect(viewer).to_have_count(0)
    await expect(sent.locator("button.photo")).to_be_focused()


async def test_photos_chosen_together_are_one_album(windows: Windows) -> None:
    resident, lecturer = await windows.open_all(SAULE, AIGUL)
    chosen = (files.FIRST_PHOTO, files.SECOND_PHOTO)
    sent = await _attach(resident, *chosen, caption="Екі сурет: аула мен кіреберіс.")
    await expect(sent.locator(".album .tile img")).to_have_count(2)
    await _classify(resident)
    await lecturer.sees("Екі сурет: аула мен кіреберіс.")
    await expect(lecturer.page.locator(".message.bot .album").last.locator(".tile img")).to_have_count(2)


async def test_a_document_can_be_downloaded_by_the_lecturer(windows: Windows) -> None:
    resident, lecturer = await windows.open_all(SAULE, AIGUL)
    await _attach(resident, files.DOCUMENT, caption="Өтінішімді тексеріңізші.")
    await _classify(resident)
    await lecturer.sees("Өтінішімді тексеріңізші.")
    link = lecturer.page.locator(".message.bot a.file").filter(has_text=files.DOCUMENT["name"]).last
    async with lecturer.page.expect_download() as downloading:
        await link.click()
    download = await downloading.value
    assert download.suggested_filename == files.DOCUMENT["name"]
    assert (await download.path()).read_text() == files.TEXT


async def test_a_voice_message_is_recorded_sent_and_played(windows: Windows) -> None:
    resident, lecturer = await windows.open_all(SAULE, AIGUL)
    before = await lecturer.page.locator(".message.bot .player.voice").count()
    await resident.page.locator("#voice").click()
    await expect(resident.page.locator(".recording-time")).to_have_text("0:01")
    await resident.page.get_by_role("button", name=resident.words.page("voice.send"), exact=True).click()
    recorded = resident.page.locator(".message.own").filter(has=resident.page.locator(".player.voice")).last
    await expect(recorded).to_be_visible()
    await resident.looks_on_from(recorded)
    await _classify(resident)
    voices = lecturer.page.locator(".message.bot .player.voice")
    await expect(voices).to_have_count(before + 1)
    await voices.last.get_by_role("button").click()
    sound = await voices.last.locator("audio").element_handle()
    await lecturer.page.wait_for_function("sound => sound.currentTime > 0", arg=sound)
