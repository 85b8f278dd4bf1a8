"""A chat behaves like one of a messenger."""

import pytest
from playwright.async_api import expect

from sandbox.demo.cast import AIGUL, IRINA, SAULE, VIKTOR, Person
from tests.browser import main_job
from tests.browser.windows import PHONE, Windows

pytestmark = pytest.mark.asyncio(loop_scope="session")

LANGUAGES = pytest.mark.parametrize("person", [SAULE, VIKTOR], ids=["kk", "ru"])


async def test_a_reply_shows_what_it_answers_and_leads_back_to_it(windows: Windows) -> None:
    window = await windows.open(SAULE.id, "kk")
    await window.write("/settings")
    answered = await window.sees(window.words.bot("settings-subscribed"))
    sent = await window.reply(answered, "Рақмет, түсінікті болды.")
    quote = sent.locator(".reply-quote")
    await expect(quote).to_contain_text(window.words.bot("settings-subscribed"))
    await quote.click()
    await expect(answered).to_be_focused()


async def test_an_edited_question_changes_under_the_eyes_of_the_lecturer(windows: Windows) -> None:
    resident, lecturer = await windows.open_all(SAULE, AIGUL)
    await main_job.ask(resident, "Үйірме нешеде басталды?", "education")
    card_id = await lecturer.id_of(await lecturer.sees("Үйірме нешеде басталды?"))
    own = resident.page.locator(".message.own").filter(has_text="Үйірме нешеде басталды?")
    await resident.choose(own, "edit")
    await resident.input.fill("Үйірме нешеде басталады?")
    await resident.page.locator("#send").click()
    changed = resident.page.locator(".message.own").filter(has_text="Үйірме нешеде басталады?")
    await expect(changed.locator(".meta")).to_contain_text(resident.words.page("edited"))
    await resident.sees(resident.words.bot("ask-edited", ticket="").split(":")[0])
    await expect(lecturer.by_id(card_id)).to_contain_text("Үйірме нешеде басталады?")
    await expect(lecturer.by_id(card_id).locator(".meta")).to_contain_text(lecturer.words.page("edited"))


async def test_a_deleted_message_disappears_from_every_window(windows: Windows) -> None:
    first, second = await windows.open_all(SAULE, SAULE)
    own = await first.write("Мұны қате жаздым.")
    await first.sees(first.words.bot("ask-choose-sphere"))
    seen = second.by_id(await first.id_of(own))
    await expect(seen).to_be_visible()
    await first.choose(own, "delete")
    await first.agrees()
    for shown in (own, seen):
        await expect(shown).to_have_count(0)


async def test_what_happens_is_seen_at_once_and_counted_where_nobody_looks(windows: Windows) -> None:
    writer, reader = await windows.open_all(SAULE, IRINA)
    line = reader.page.locator(f"#people [data-chat-id='{SAULE.id}']")
    await writer.write("/my")
    await expect(line.locator(".unread")).to_be_visible()
    await reader.opens(SAULE.id, "Сәуле")
    await expect(reader.messages("/my").last).to_be_visible()
    await expect(line.locator(".unread")).to_have_count(0)


async def test_a_reload_keeps_the_chat_and_the_language(windows: Windows) -> None:
    window = await windows.open(None, "kk", PHONE)
    await window.page.locator("button[data-language=ru]").click()
    await window.opens(VIKTOR.id, "Виктор")
    await window.write("/events")
    await window.page.reload()
    await expect(window.page.locator("#chat-header")).to_contain_text("Виктор")
    await expect(window.messages("/events").last).to_be_visible()
    await expect(window.page.locator("button[data-language=ru]")).to_have_attribute("aria-pressed", "true")


@LANGUAGES
async def test_a_message_that_is_too_long_is_explained_and_not_lost(windows: Windows, person: Person) -> None:
    window = await windows.open(person.id, person.language)
    await window.input.fill("а" * 4097)
    await window.page.locator("#send").click()
    await window.sees_toast(window.words.page("error.text-too-long"))
    await expect(window.input).to_have_value("а" * 4097)


@LANGUAGES
async def test_the_menu_has_the_commands_of_the_role_in_the_reader_s_language(
    windows: Windows, person: Person
) -> None:
    resident = await windows.open(person.id, person.language)
    await resident.page.locator("#menu").click()
    options = resident.page.locator("#commands").get_by_role("option")
    say = resident.words.bot
    await expect(options.filter(has_text="/my")).to_contain_text(say("command-my"))
    await expect(options.filter(has_text="/announce")).to_have_count(0)
    await options.filter(has_text="/my").click()
    await expect(resident.messages("/my").last).to_be_visible()


async def test_the_menu_of_a_coordinator_has_their_commands_too(windows: Windows) -> None:
    coordinator = await windows.open(IRINA.id, "ru")
    await coordinator.input.press_sequentially("/ann")
    option = coordinator.page.locator("#commands").get_by_role("option")
    await expect(option).to_have_count(1)
    await expect(option).to_contain_text(coordinator.words.bot("command-announce"))
