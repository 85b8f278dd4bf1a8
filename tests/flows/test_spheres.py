"""Point 3: spheres are switched on and off; districts."""

import pytest

from sandbox.records import Message
from sandbox.remote.people import User
from storage.vocabulary import SPHERES
from tests.support.stage import Stage

LANGUAGES = pytest.mark.parametrize("language", ["kk", "ru"])


async def _open(stage: Stage, coordinator: User, language: str, page: str) -> Message:
    asked = await coordinator.send("/people")
    menu = await coordinator.wait(text=stage.text(language, "people-title"), after=asked)
    label = stage.text(language, f"people-{page}")
    await coordinator.press(menu, label)
    return menu


@LANGUAGES
async def test_a_sphere_that_is_off_is_offered_to_nobody(stage: Stage, language: str) -> None:
    coordinator = await stage.coordinator(language)
    ecology = stage.text(language, "sphere-ecology")
    screen = await _open(stage, coordinator, language, "spheres")
    page = await coordinator.wait(button=f"✓ {ecology}", message_id=screen.message_id)
    assert [label for label in page.labels if label.startswith("✓ ")] == [
        f"✓ {stage.text(language, f'sphere-{code}')}" for code in SPHERES
    ]
    toast = await coordinator.press(page, f"✓ {ecology}")
    assert toast.text == stage.text(language, "spheres-off", sphere=ecology)

    resident = await stage.resident("Ерлан", language)
    asked = await resident.send("Қоқысты кім шығарады, қай күні келеді?")
    choice = await resident.wait(text=stage.text(language, "ask-choose-sphere"), after=asked)
    assert ecology not in choice.labels
    settings = await resident.send("/settings")
    own = await resident.wait(button=stage.text(language, "settings-choose-language"), after=settings)
    await resident.press(own, stage.text(language, "settings-choose-spheres"))
    offered = await resident.wait(button=stage.text(language, "sphere-sport"), message_id=own.message_id)
    assert ecology not in offered.labels

    page = await coordinator.wait(button=ecology, message_id=screen.message_id)
    toast = await coordinator.press(page, ecology)
    assert toast.text == stage.text(language, "spheres-on", sphere=ecology)
    await coordinator.wait(button=f"✓ {ecology}", message_id=screen.message_id)


async def test_the_last_sphere_stays_on(stage: Stage) -> None:
    coordinator = await stage.coordinator()
    async with stage.app.database.begin() as work:
        for code in SPHERES[1:]:
            await work.spheres.set_active(code, False)
    screen = await _open(stage, coordinator, "kk", "spheres")
    page = await coordinator.wait(button="✓ Білім беру", message_id=screen.message_id)
    toast = await coordinator.press(page, "✓ Білім беру")
    assert (toast.text, toast.show_alert) == (stage.text("kk", "spheres-last"), True)


async def test_a_button_that_switches_off_does_not_switch_on_again(stage: Stage) -> None:
    stage.tolerated.add("message is not modified")
    coordinator = await stage.coordinator()
    screen = await _open(stage, coordinator, "kk", "spheres")
    page = await coordinator.wait(button="✓ Экология", message_id=screen.message_id)
    off = page.button("✓ Экология").callback_data or ""
    await coordinator.press(page, "✓ Экология")
    await coordinator.press(page, off, stale=True)
    async with stage.app.database.read() as work:
        assert "ecology" not in await work.spheres.active_codes()


@LANGUAGES
async def test_a_district_is_added_in_two_messages_and_removed(stage: Stage, language: str) -> None:
    coordinator = await stage.coordinator(language)
    screen = await _open(stage, coordinator, language, "districts")
    page = await coordinator.wait(text=stage.text(language, "districts-none"), message_id=screen.message_id)
    await coordinator.press(page, stage.text(language, "districts-add"))
    await coordinator.wait(text=stage.text(language, "districts-name-kk"), message_id=screen.message_id)
    sent = await coordinator.send("Ақтас кенті")
    await coordinator.wait(text=stage.text(language, "districts-name-ru"), after=sent)
    sent = await coordinator.send("посёлок Актас")
    name = "Ақтас кенті" if language == "kk" else "посёлок Актас"
    await coordinator.wait(text=stage.text(language, "districts-added", name=name), after=sent)

    screen = await _open(stage, coordinator, language, "districts")
    page = await coordinator.wait(button=name, message_id=screen.message_id)
    await coordinator.press(page, name)
    asked = stage.text(language, "districts-remove-confirm", name=name)
    confirmation = await coordinator.wait(text=asked, message_id=screen.message_id)
    sure = confirmation.button(stage.text(language, "btn-confirm")).callback_data or ""
    await coordinator.press(confirmation, stage.text(language, "btn-confirm"))
    await coordinator.wait(text=stage.text(language, "districts-removed", name=name), after=screen)
    await coordinator.wait(text=stage.text(language, "districts-none"), message_id=screen.message_id)
    toast = await coordinator.press(confirmation, sure, stale=True)
    assert toast.text == stage.text(language, "err-button-old")


async def test_a_district_is_added_in_one_message(stage: Stage) -> None:
    coordinator = await stage.coordinator()
    screen = await _open(stage, coordinator, "kk", "districts")
    page = await coordinator.wait(button="Аудан қосу", message_id=screen.message_id)
    await coordinator.press(page, "Аудан қосу")
    sent = await coordinator.send("Ақтас кенті\n---\nпосёлок Актас")
    await coordinator.wait(text="Аудан қосылды: Ақтас кенті.", after=sent)
    async with stage.app.database.read() as work:
        assert [(each.name_kk, each.name_ru) for each in await work.spheres.districts()] == [
            ("Ақтас кенті", "посёлок Актас")
        ]


async def test_a_district_that_was_given_up_is_not_added(stage: Stage) -> None:
    coordinator = await stage.coordinator()
    screen = await _open(stage, coordinator, "kk", "districts")
    page = await coordinator.wait(button="Аудан қосу", message_id=screen.message_id)
    await coordinator.press(page, "Аудан қосу")
    prompt = await coordinator.wait(button="Болдырмау", message_id=screen.message_id)
    await coordinator.press(prompt, "Болдырмау")
    aside = await coordinator.send("Ақтас кенті")
    await coordinator.wait(text=stage.text("kk", "lec-reply-hint"), after=aside)
    async with stage.app.database.read() as work:
        assert await work.spheres.districts() == []
