"""The message that shows a coordinator how a sending goes."""

from zoneinfo import ZoneInfo

import pytest
from aiogram.methods import SendMessage

from handlers.rendering.progress import ProgressRenderer
from handlers.texts import Texts
from locales.translator import Translator
from services.announcing.interruptions import Cause
from services.announcing.progress import SendingProgress
from storage.database import Database
from tests.services.announcing.test_progress import begin, waiting
from tests.support.clock import StandingClock
from tests.support.rows import NOW

ZONE = ZoneInfo("Asia/Almaty")


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("cause", list(Cause))
async def test_what_holds_up_a_sending_is_shown_and_goes_away(
    database: Database, language: str, cause: Cause
) -> None:
    await begin(database)
    clock, causes = StandingClock(NOW), {"now": cause}
    progress = SendingProgress(database, clock)
    progress.watch(lambda: causes.get("now"))
    texts = Texts(Translator.load(ZONE), language, ZONE)

    async def shown() -> str:
        [parcel] = await waiting(database)
        rendered = await ProgressRenderer(progress).render(parcel, texts)
        assert rendered is not None
        assert isinstance(rendered.request, SendMessage)
        return rendered.request.text

    def held(time: str) -> str:
        return texts("cast-held", time=time, reason=texts.plain(f"cast-held-{cause}"))

    async with database.begin() as work:
        await work.people.set_subscribed(11, False)
        await work.deliveries.claim(NOW, 1, ())
    await progress.refresh()
    clock.pass_by(minutes=1)
    assert held("10:00 – …") in await shown()
    causes.clear()
    await progress.refresh()
    assert held("10:00 – 10:01") in await shown()
    clock.pass_by(minutes=6)
    assert texts.plain(f"cast-held-{cause}") not in await shown()
