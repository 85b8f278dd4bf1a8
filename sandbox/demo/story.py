"""The main job, from an announcement to an answer: what the people of the story write and press."""

from __future__ import annotations

from sandbox.client import World
from sandbox.demo.actor import Actor
from sandbox.demo.transcript import Transcript

COORDINATOR_ID = 700_001

TITLE = "Бірінші сыныпқа қабылдау\n---\nПриём в первый класс"
DESCRIPTION = (
    "Дәріскер құжаттардың тізімін және қабылдау күндерін түсіндіреді. Сұрақтарыңызды алдын ала жіберіңіз.\n"
    "---\n"
    "Лектор расскажет о списке документов и днях приёма. Вопросы можно прислать заранее."
)
PLACE = "№ 12 мектеп, мәжіліс залы\n---\nШкола № 12, актовый зал"
QUESTION = "Какие документы нужны для записи ребёнка в первый класс?"
ANSWER = "Свидетельство о рождении, справка о здоровье и заявление через eGov.kz. Приём с 1 апреля."


async def play(world: World, transcript: Transcript, meeting_day: str) -> None:
    """Plays the story to its end. `meeting_day` is a day to come, as ДД.ММ.ГГГГ."""
    cast = Cast(world, transcript)
    transcript.heading("1. Үйлестіруші мен дәріскер · Координатор и лектор")
    gulnar = await cast.joins("Гүлнар", "kk", id=COORDINATOR_ID)
    aigul = await _invites_a_lecturer(cast, gulnar)
    transcript.heading("2. Тұрғындар жазылады · Жители подписываются")
    erlan = await cast.joins("Ерлан", "kk")
    olga = await cast.joins("Ольга", "ru")
    transcript.heading("3. Хабарландыру · Объявление")
    await _announces(gulnar, meeting_day)
    await erlan.press("Барамын", under="Бірінші сыныпқа қабылдау")
    await olga.sees("Приём в первый класс")
    transcript.heading("4. Сұрақ пен жауап · Вопрос и ответ")
    await _asks(olga, aigul)
    transcript.heading("5. Есеп · Отчёт")
    await gulnar.write("/stats")
    await gulnar.sees("Жазылушылар")


class Cast:
    """The people of the story."""

    def __init__(self, world: World, transcript: Transcript) -> None:
        self._world = world
        self._transcript = transcript

    async def enters(self, name: str, language: str, *, id: int | None = None) -> Actor:  # noqa: A002 - the Bot API's own name
        """Someone who has the messenger."""
        user = await self._world.user(name, language_code=language, id=id)
        self._transcript.follow(name, user)
        return Actor(name, user, self._transcript)

    async def joins(self, name: str, language: str, *, id: int | None = None) -> Actor:  # noqa: A002 - the Bot API's own name
        """Someone who opens the bot and is subscribed in two taps."""
        actor = await self.enters(name, language, id=id)
        await actor.start()
        await agrees(actor, language)
        return actor


async def agrees(actor: Actor, language: str) -> None:
    """The two taps: language and consent."""
    if language == "kk":
        await actor.press("Қазақша", under="Тілді таңдаңыз")
        await actor.press("Келісемін", under="Дербес деректерді")
        await actor.sees("Сіз хабарландыруларға жазылдыңыз")
    else:
        await actor.press("Русский", under="Выберите язык")
        await actor.press("Даю согласие", under="Согласие на сбор")
        await actor.sees("Вы подписались на объявления")


async def _invites_a_lecturer(cast: Cast, coordinator: Actor) -> Actor:
    await coordinator.write("/people")
    await coordinator.press("Шақыру сілтемесін жасау", under="Ақпараттық топтың құрамы")
    await coordinator.press("Дәріскерге", under="Шақыру кімге арналған?")
    await coordinator.sees("аты-жөнін қазақша")
    await coordinator.write("Айгүл Серікқызы\n---\nАйгуль Сериковна")
    await coordinator.sees("Лауазымын қазақша")
    await coordinator.write("№ 12 мектептің директоры\n---\nДиректор школы № 12")
    await coordinator.press("Білім беру", under="Дәріскер жауап беретін салаларды")
    await coordinator.press("Келесі", under="Дәріскер жауап беретін салаларды")
    await coordinator.press("қалалық", under="Дәріскер қай деңгейде")
    await coordinator.press("Шақыру сілтемесін жасау", under="Шақыруды тексеріңіз")
    made = await coordinator.sees("Шақыру дайын")
    lecturer = await cast.enters("Айгүл", "kk")
    await lecturer.open_link(made.text.split()[-1])
    await agrees(lecturer, "kk")
    await lecturer.sees("Рөліңіз: дәріскер")
    return lecturer


async def _announces(coordinator: Actor, meeting_day: str) -> None:
    await coordinator.write("/announce")
    await coordinator.press("Бетпе-бет кездесу", under="Өткізу түрін таңдаңыз")
    await coordinator.sees("Кездесудің тақырыбын")
    await coordinator.write(TITLE)
    await coordinator.sees("Қысқаша сипаттамасын")
    await coordinator.write(DESCRIPTION)
    await coordinator.sees("Күнін таңдаңыз")
    await coordinator.write(meeting_day)
    await coordinator.sees("Басталу уақытын")
    await coordinator.write("18:30")
    await coordinator.sees("Өтетін орнын немесе сілтемесін")
    await coordinator.write(PLACE)
    await coordinator.press("Білім беру", under="Кездесу қай салаға қатысты?")
    await coordinator.press("Келесі", under="Кездесу қай салаға қатысты?")
    await coordinator.press("Айгүл Серікқызы", under="Дәріскерді таңдаңыз")
    await coordinator.press("Келесі", under="Дәріскерді таңдаңыз")
    await coordinator.press("Келесі", under="Кімдерге жіберіледі?")
    await coordinator.press("Өткізіп жіберу", under="фото қосасыз ба?")
    await coordinator.press("Қазір жіберу", under="Алдын ала қарау")
    await coordinator.sees("Жіберу аяқталды")


async def _asks(resident: Actor, lecturer: Actor) -> None:
    await resident.write(QUESTION)
    await resident.press("Образование", under="К какой сфере")
    await resident.sees("Ваш вопрос принят")
    card = await lecturer.sees(QUESTION)
    await lecturer.reply(card, ANSWER)
    await resident.press("Да", under=ANSWER)
    await lecturer.sees("Жауабыңыз жіберілді")
