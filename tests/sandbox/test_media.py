"""Files: uploads, their identifiers, downloads, albums."""

from __future__ import annotations

from typing import Any

import pytest
from aiogram import Bot
from aiogram.types import (
    BufferedInputFile,
    InputMediaAudio,
    InputMediaDocument,
    InputMediaPhoto,
    InputMediaVideo,
    Message,
)
from aiohttp import FormData

from sandbox.client import World
from sandbox.state.images import make_png
from tests.sandbox.raw import RawBot

_PNG = make_png(90, 60, 1, 2, 3)


def _file(name: str = "file.bin", data: bytes = b"bytes") -> BufferedInputFile:
    return BufferedInputFile(data, name)


async def _content(bot: Bot, file_id: str) -> bytes:
    file = await bot.get_file(file_id)
    assert file.file_path is not None
    downloaded = await bot.download_file(file.file_path)
    assert downloaded is not None
    return downloaded.read()


async def test_an_uploaded_photo_has_two_sizes_and_can_be_downloaded(world: World, bot: Bot) -> None:
    [aigul] = await world.crowd(1)
    sent = await bot.send_photo(aigul.id, _file("a.png", _PNG), caption="<b>Аула</b>", parse_mode="HTML")
    assert sent.photo is not None
    assert [(size.width, size.height) for size in sent.photo] == [(45, 30), (90, 60)]
    assert await _content(bot, sent.photo[-1].file_id) == _PNG
    [seen] = await aigul.messages()
    assert (seen.media, seen.html) == ("photo", "<b>Аула</b>")


async def test_every_kind_of_file_is_sent(world: World, bot: Bot) -> None:
    [aigul] = await world.crowd(1)
    sent: list[Message] = [
        await bot.send_document(aigul.id, _file("жоспар.pdf"), caption="1"),
        await bot.send_video(aigul.id, _file("v.mp4")),
        await bot.send_voice(aigul.id, _file("v.oga")),
        await bot.send_audio(aigul.id, _file("a.mp3")),
        await bot.send_animation(aigul.id, _file("a.mp4")),
    ]
    kinds = ["document", "video", "voice", "audio", "animation"]
    assert [message.content_type for message in sent] == kinds
    assert [seen.media for seen in await aigul.messages()] == kinds
    document = sent[0].document
    assert document is not None
    assert (document.file_name, document.mime_type) == ("жоспар.pdf", "application/pdf")


async def test_a_file_that_a_person_sent_is_sent_on_by_its_id(world: World, bot: Bot) -> None:
    aigul = await world.user("Айгүл")
    [lecturer] = await world.crowd(1)
    question = await aigul.document("Құжат", name="өтініш.pdf", data=b"%PDF")
    [update] = await bot.get_updates()
    assert update.message is not None
    assert update.message.document is not None
    assert update.message.document.file_id == question.file_id
    await bot.send_document(lecturer.id, update.message.document.file_id)
    [seen] = await lecturer.messages()
    assert seen.file_id == question.file_id
    assert await _content(bot, update.message.document.file_id) == b"%PDF"


@pytest.mark.parametrize("kind", ["photo", "video", "voice", "document", "audio", "video_note", "sticker"])
async def test_a_person_can_send_every_kind(world: World, bot: Bot, kind: str) -> None:
    aigul = await world.user("Айгүл")
    await aigul.media(kind)
    [update] = await bot.get_updates()
    assert update.message is not None
    assert update.message.content_type == kind


async def test_a_contact_and_a_location_reach_the_bot(world: World, bot: Bot) -> None:
    aigul = await world.user("Айгүл")
    await aigul.contact("+70000000000")
    await aigul.location(51.12, 71.43)
    contact, location = await bot.get_updates()
    assert contact.message is not None
    assert contact.message.contact is not None
    assert contact.message.contact.user_id == aigul.id
    assert location.message is not None
    assert location.message.location is not None
    assert location.message.location.latitude == 51.12


async def test_an_album_of_a_person_comes_as_several_updates(world: World, bot: Bot) -> None:
    aigul = await world.user("Айгүл")
    await aigul.album(["photo", "video", "photo"], "Аула")
    messages = [update.message for update in await bot.get_updates()]
    assert [message.caption for message in messages if message] == ["Аула", None, None]
    assert len({message.media_group_id for message in messages if message}) == 1


async def test_an_album_of_the_bot_arrives_together(world: World, bot: Bot) -> None:
    [aigul] = await world.crowd(1)
    media: list[Any] = [
        InputMediaPhoto(media=_file("a.png", _PNG), caption="1"),
        InputMediaVideo(media=_file()),
    ]
    sent = await bot.send_media_group(aigul.id, media)
    assert [message.content_type for message in sent] == ["photo", "video"]
    first, second = await aigul.messages()
    assert first.media_group_id == second.media_group_id is not None
    assert (first.text, second.text) == ("1", "")


@pytest.mark.parametrize(
    ("kinds", "description"),
    [
        ([InputMediaDocument, InputMediaPhoto], "Document can't be mixed with other media types"),
        ([InputMediaAudio, InputMediaVideo], "Audio can't be mixed with other media types"),
        ([InputMediaVideo] * 11, "too many messages to send as an album"),
        ([InputMediaVideo], "expected 2 to 10 InputMedia"),
        ([], "there are no messages to send"),
    ],
)
async def test_a_bad_album_is_refused(world: World, raw: RawBot, kinds: list[Any], description: str) -> None:
    aigul = await world.user("Айгүл")
    known = (await aigul.video()).file_id
    media = [kind(media=known).model_dump(include={"type", "media"}) for kind in kinds]
    assert await raw.refusal("sendMediaGroup", chat_id=aigul.id, media=media) == (
        400,
        f"Bad Request: {description}",
    )


async def test_a_caption_longer_than_1024_is_refused(world: World, raw: RawBot) -> None:
    aigul = await world.user("Айгүл")
    photo = await aigul.photo()
    place = {"chat_id": aigul.id, "photo": photo.file_id}
    await raw.result("sendPhoto", **place, caption="ә" * 1024)
    assert await raw.refusal("sendPhoto", **place, caption="ә" * 1025) == (
        400,
        "Bad Request: message caption is too long",
    )


@pytest.mark.parametrize(
    ("file", "description"),
    [
        ("unknown", "wrong file identifier/HTTP URL specified"),
        ("https://example.org/a.png", "failed to get HTTP URL content"),
        ("attach://missing", "there is no photo in the request"),
        ("", "there is no photo in the request"),
    ],
)
async def test_a_file_that_is_not_there_is_refused(
    world: World, raw: RawBot, file: str, description: str
) -> None:
    [aigul] = await world.crowd(1)
    assert await raw.refusal("sendPhoto", chat_id=aigul.id, photo=file) == (
        400,
        f"Bad Request: {description}",
    )


async def test_a_photo_and_a_document_do_not_change_into_each_other(world: World, raw: RawBot) -> None:
    aigul = await world.user("Айгүл")
    photo, document = await aigul.photo(), await aigul.document()
    assert await raw.refusal("sendDocument", chat_id=aigul.id, document=photo.file_id) == (
        400,
        "Bad Request: can't use file of type Photo as Document",
    )
    assert await raw.refusal("sendPhoto", chat_id=aigul.id, photo=document.file_id) == (
        400,
        "Bad Request: can't use file of type Document as Photo",
    )


async def test_bytes_that_are_no_picture_are_no_photo(world: World, raw: RawBot) -> None:
    [aigul] = await world.crowd(1)
    form = FormData({"chat_id": str(aigul.id)})
    form.add_field("photo", b"no picture", filename="a.png")
    async with raw.session.post(f"{raw.url}/sendPhoto", data=form) as response:
        assert (await response.json())["description"] == "Bad Request: IMAGE_PROCESS_FAILED"


async def test_an_unknown_file_is_neither_described_nor_downloaded(raw: RawBot) -> None:
    assert await raw.refusal("getFile", file_id="?") == (400, "Bad Request: invalid file_id")
    address = raw.url.replace("/bot", "/file/bot")
    async with raw.session.get(f"{address}/photos/none.jpg") as response:
        assert response.status == 404
