"""Files that a person sends from the page."""

from __future__ import annotations

from typing import Any

import aiohttp
import pytest

from sandbox.page import uploads
from sandbox.state import groups
from sandbox.state.files import MAX_PHOTO_BYTES
from sandbox.state.images import make_png
from sandbox.state.models import User
from tests.page.conftest import Page

_PNG = make_png(40, 30, 200, 100, 50)
_WEBM = b"\x1a\x45\xdf\xa3" + b"\x00" * 100
_OGG = b"OggS" + b"\x00" * 100


async def _send(page: Page, user: User, kind: str, *files: tuple[str, bytes], **fields: object) -> Any:
    # names as a browser writes them: in UTF-8, not as escapes
    form = aiohttp.FormData(quote_fields=False, default_to_multipart=True)
    for name, value in {"viewer_id": user.id, "chat_id": user.id, "kind": kind, **fields}.items():
        form.add_field(name, str(value))
    for name, data in files:
        form.add_field("file", data, filename=name)
    async with page.session.post(f"{page.url}/send", data=form, headers={"Origin": page.url}) as response:
        assert response.status == 200
        return await response.json()


async def test_a_photo_with_a_caption_reaches_the_bot_and_the_windows(page: Page) -> None:
    aigul = page.person("Айгүл")
    window = await page.window()
    answer = await _send(page, aigul, "photo", ("жол.png", _PNG), caption="Мына жол")
    [message] = answer["result"]
    assert (message["kind"], message["text"], message["media_group_id"]) == ("photo", "Мына жол", None)
    assert (message["file"]["width"], message["file"]["height"]) == (40, 30)
    assert message["file"]["size"] == len(_PNG)
    assert (await page.bot.updates())[-1]["message"]["caption"] == "Мына жол"
    assert (await window.event("message"))["message"] == message


async def test_several_photos_are_an_album_with_the_caption_under_the_first(page: Page) -> None:
    aigul = page.person("Айгүл")
    files = [(f"{number}.png", _PNG) for number in range(3)]
    messages = (await _send(page, aigul, "photo", *files, caption="Үшеуі"))["result"]
    assert [message["text"] for message in messages] == ["Үшеуі", "", ""]
    assert len({message["media_group_id"] for message in messages}) == 1
    assert messages[0]["media_group_id"] is not None
    assert len(await page.bot.updates()) == 3


async def test_a_document_keeps_its_name_in_any_script_and_no_path(page: Page) -> None:
    aigul = page.person("Айгүл")
    [message] = (await _send(page, aigul, "document", ("C:\\құжат\\Өтініш №5.pdf", b"%PDF-1.4")))["result"]
    assert message["file"]["name"] == "Өтініш №5.pdf"
    assert message["file"]["mime_type"] == "application/pdf"


@pytest.mark.parametrize("named", ["text/html; charset=utf-8", "text/pl\udcffain", "no type", "a/b/c"])
async def test_a_type_that_is_none_is_not_kept(page: Page, named: str) -> None:
    aigul = page.person("Айгүл")
    fields = "".join(
        f'--b\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in {"viewer_id": aigul.id, "chat_id": aigul.id, "kind": "document"}.items()
    )
    file = f'--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\nContent-Type: {named}'
    body = f"{fields}{file}\r\n\r\nx\r\n--b--\r\n".encode("utf-8", "surrogateescape")
    headers = {"Origin": page.url, "Content-Type": "multipart/form-data; boundary=b"}
    async with page.session.post(f"{page.url}/send", data=body, headers=headers) as response:
        [message] = (await response.json())["result"]
    expected = "text/html" if named.startswith("text/html") else "application/octet-stream"
    assert message["file"]["mime_type"] == expected


@pytest.mark.parametrize(
    ("data", "mime_type"),
    [(_WEBM, "audio/webm"), (_OGG, "audio/ogg"), (b"\0\0\0\x18ftypisom" + b"\0" * 40, "audio/mp4")],
)
async def test_a_recording_of_a_browser_is_a_voice_message(page: Page, data: bytes, mime_type: str) -> None:
    aigul = page.person("Айгүл")
    answer = await _send(page, aigul, "voice", ("voice.webm", data), duration=17)
    [message] = answer["result"]
    assert message["kind"] == "voice"
    assert (message["file"]["mime_type"], message["file"]["duration"]) == (mime_type, 17)
    assert (await page.bot.updates())[-1]["message"]["voice"]["duration"] == 17
    async with page.session.get(f"{page.url}{message['file']['url']}") as response:
        assert (response.headers["Content-Type"], await response.read()) == (mime_type, data)


async def test_a_voice_message_has_a_bounded_length(page: Page) -> None:
    aigul = page.person("Айгүл")
    answer = await _send(page, aigul, "voice", ("v", _OGG), duration=10**9)
    assert answer["result"][0]["file"]["duration"] == 3600


async def test_files_are_sent_into_a_topic_as_a_reply(page: Page) -> None:
    aigul = page.person("Айгүл")
    forum = page.forum(aigul)
    topic = groups.add_topic(page.world, forum, "Спорт")
    asked = await page.bot.result("sendMessage", chat_id=forum.id, text="Сұрақ", message_thread_id=topic)
    place = {"chat_id": forum.id, "thread_id": topic, "reply_to": asked["message_id"]}
    [message] = (await _send(page, aigul, "voice", ("v", _OGG), **place))["result"]
    assert message["thread_id"] == topic
    assert message["reply_to"]["message_id"] == asked["message_id"]


@pytest.mark.parametrize(
    ("kind", "files", "code"),
    [
        ("photo", [("a.png", b"<svg></svg>")], "not-a-picture"),
        ("photo", [("a.png", _PNG), ("b.png", b"text")], "not-a-picture"),
        ("photo", [("a.png", _PNG)] * 11, "too-many-files"),
        ("voice", [("a", _OGG)] * 2, "too-many-files"),
        ("voice", [("a.ogg", b"text")], "not-a-sound"),
        ("voice", [("a.ogg", _PNG)], "not-a-sound"),
        ("document", [("a.txt", b"")], "file-empty"),
        ("document", [], "file-empty"),
        ("sticker", [("a", b"x")], "bad-request"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
async def test_what_telegram_would_not_take_is_refused(
    page: Page, kind: str, files: list[tuple[str, bytes]], code: str
) -> None:
    aigul = page.person("Айгүл")
    answer = await _send(page, aigul, kind, *files)
    assert (answer["ok"], answer["code"]) == (False, code)
    assert not page.world.chats[aigul.id].messages


async def test_a_file_may_be_as_big_as_telegram_takes_it(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    assert (MAX_PHOTO_BYTES, uploads.MAX_FILE_BYTES) == (10 * 1024 * 1024, 50 * 1024 * 1024)
    monkeypatch.setattr("sandbox.page.uploads.MAX_PHOTO_BYTES", 1000)
    monkeypatch.setattr(uploads, "MAX_FILE_BYTES", 2000)
    monkeypatch.setattr(uploads, "MAX_BODY_BYTES", 3000)
    aigul = page.person("Айгүл")

    async def code(kind: str, *sizes: int) -> str | None:
        answer = await _send(page, aigul, kind, *(("a", _PNG.ljust(size, b"0")) for size in sizes))
        return str(answer["code"]) if "code" in answer else None

    assert await code("photo", 1000) is None
    assert await code("photo", 1001) == "file-too-big"
    assert await code("document", 2000) is None
    assert await code("document", 2001) == "file-too-big"
    assert await code("document", 1500, 1500) is None
    assert await code("document", 1500, 1501) == "file-too-big"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"caption": "ж" * 1025}, "caption-too-long"),
        ({"thread_id": "5"}, "no-topic"),
        ({"reply_to": "77"}, "gone"),
        ({"reply_to": "x"}, "bad-request"),
        ({"caption": "ж" * 50_000}, "file-too-big"),
    ],
)
async def test_a_file_that_cannot_be_put_there_is_refused(
    page: Page, fields: dict[str, str], code: str
) -> None:
    aigul = page.person("Айгүл")
    answer = await _send(page, aigul, "document", ("a.txt", b"x"), **fields)
    assert (answer["ok"], answer["code"]) == (False, code)


async def test_nobody_sends_files_for_people_outside_the_list(page: Page) -> None:
    stranger = User(77, "Бөтен")
    page.world.users[77] = stranger
    assert (await _send(page, stranger, "document", ("a.txt", b"x")))["code"] == "no-person"


async def test_who_blocked_the_bot_sends_no_files(page: Page) -> None:
    aigul = page.person("Айгүл")
    page.world.chats[aigul.id].is_blocked = True
    assert (await _send(page, aigul, "document", ("a.txt", b"x")))["code"] == "blocked"


async def test_what_is_no_form_is_refused(page: Page) -> None:
    headers = {"Origin": page.url, "Content-Type": "text/plain"}
    async with page.session.post(f"{page.url}/send", data=b"x", headers=headers) as response:
        assert (await response.json())["code"] == "bad-request"
