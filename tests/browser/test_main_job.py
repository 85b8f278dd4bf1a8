"""The main job in four windows side by side: what each of four people does, and what each sees."""

import pytest
from playwright.async_api import expect

from sandbox.demo.cast import AIGUL, GULNAR, IRINA, SAULE, SERGEI, VIKTOR
from tests.browser import main_job
from tests.browser.windows import SIZES, Windows

pytestmark = pytest.mark.asyncio(loop_scope="session")

CASTS = {
    "kk": {"coordinator": GULNAR, "lecturer": AIGUL, "asker": SAULE, "neighbour": VIKTOR},
    "ru": {"coordinator": IRINA, "lecturer": SERGEI, "asker": VIKTOR, "neighbour": SAULE},
}
SPHERES = {"kk": "education", "ru": "housing"}
SIGNATURES = {
    "kk": ("Айгүл Серікқызы", "№ 12 мектептің директоры"),
    "ru": ("Сергей Петрович", "Специалист городского отдела ЖКХ"),
}
TITLES = {
    ("kk", "desktop"): {"kk": "Бірінші сыныпқа қабылдау", "ru": "Приём в первый класс"},
    ("kk", "phone"): {"kk": "Мектеп асханасы", "ru": "Школьная столовая"},
    ("ru", "desktop"): {"kk": "Ауланы жөндеу", "ru": "Ремонт двора"},
    ("ru", "phone"): {"kk": "Жылу маусымы", "ru": "Отопительный сезон"},
}
QUESTIONS = {"kk": "Өтінішті қай күнге дейін беру керек?", "ru": "До какого числа подать заявление?"}
ANSWERS = {"kk": "Екі аптаның ішінде.", "ru": "В течение двух недель."}


@pytest.mark.parametrize("size", ["desktop", "phone"])
@pytest.mark.parametrize("language", ["kk", "ru"])
async def test_an_announcement_a_question_and_its_answer(windows: Windows, language: str, size: str) -> None:
    cast, sphere = CASTS[language], SPHERES[language]
    title = TITLES[language, size]
    question, answer = f"{QUESTIONS[language]} ({size})", f"{ANSWERS[language]} ({size})"
    coordinator, lecturer, asker, neighbour = await windows.open_all(*cast.values(), size=SIZES[size])

    name, post = SIGNATURES[language]
    await main_job.announce(coordinator, title, sphere, name)
    for resident in (asker, neighbour):
        say = resident.words.bot
        announced = await resident.sees(title[resident.words.language])
        foreign = title[{"kk": "ru", "ru": "kk"}[resident.words.language]]
        await expect(resident.messages(foreign)).to_have_count(0)
        await expect(announced.locator(".inline-keyboard button")).to_have_text(
            [say(each) for each in ("rsvp-going", "rsvp-not-going", "event-ask-ahead", "event-seen")]
        )
    await asker.press(asker.words.bot("rsvp-going"), under=title[language])
    await asker.sees_toast(asker.words.bot("rsvp-saved"))

    await main_job.ask(asker, question, sphere)
    card = await lecturer.sees(question)
    card_id = await lecturer.id_of(card)
    await main_job.answer(lecturer, card, answer)
    settled = lecturer.by_id(card_id)
    await expect(settled).to_contain_text(lecturer.words.bot("status-answered"))
    await expect(settled.locator(".meta")).to_contain_text(lecturer.words.page("edited"))
    await expect(settled.locator(".inline-keyboard")).to_have_count(0)

    answered = await asker.sees(answer)
    await expect(answered).to_contain_text(name)
    await expect(answered).to_contain_text(post)
    await expect(answered.locator(".reply-quote")).to_contain_text(question)
    answered_id = await asker.press(asker.words.bot("btn-yes"), under=answer)
    await asker.sees_toast(asker.words.bot("rate-thanks"))
    await expect(asker.by_id(answered_id).locator(".inline-keyboard")).to_have_count(0)

    for other in (coordinator, neighbour):
        await expect(other.page.locator("#messages")).not_to_contain_text(answer)
        await expect(other.page.locator("#messages")).not_to_contain_text(question)
