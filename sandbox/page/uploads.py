"""Files that a person sends from the page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import orjson
from aiohttp import BodyPartReader, web

from sandbox.errors import ActionError
from sandbox.page.actions import Stage
from sandbox.page.parameters import Parameters
from sandbox.page.refusals import refusal
from sandbox.page.sniffing import media_type
from sandbox.page.views import message_view
from sandbox.state import people
from sandbox.state.files import DEFAULT_DURATION, MAX_PHOTO_BYTES, Upload
from sandbox.state.images import image_size
from sandbox.state.models import Json
from sandbox.state.world import World

# "50 MB for other files" (Bot API, "Sending files")
MAX_FILE_BYTES = 50 * 1024 * 1024
# ten photos of the greatest size; this much is held in memory while it arrives
MAX_BODY_BYTES = 101 * 1024 * 1024
_MAX_FIELD_BYTES = 64 * 1024
# "2-10 items" (Bot API, sendMediaGroup)
_MAX_FILES = 10
_KINDS = ("photo", "document", "voice")
_INTEGERS = ("viewer_id", "chat_id", "reply_to", "thread_id", "duration")
# RFC 9110, section 8.3.1
_MIME_TYPE = re.compile(r"[\w!#$&^.+-]{1,100}/[\w!#$&^.+-]{1,100}", re.ASCII)
_INTEGER = re.compile(r"-?[0-9]{1,16}")
_CHUNK_BYTES = 256 * 1024
_MAX_FIELDS = 20
_MAX_FILE_NAME = 200
# a voice message ends after an hour here; Telegram names no bound
_MAX_VOICE_SECONDS = 3600


@dataclass(slots=True)
class _Form:
    values: dict[str, Any] = field(default_factory=dict)
    uploads: list[Upload] = field(default_factory=list)


async def receive_files(stage: Stage, request: web.Request) -> web.Response:
    """Let a person send the files of a multipart form; answer with the messages, or why there are none."""
    try:
        form = await _read(request)
        answer: Json = {"ok": True, "result": _send(stage, Parameters(form.values), form.uploads)}
    except Exception as error:  # noqa: BLE001 - a fault is told like a refusal, without its words
        answer = refusal(error)
    stage.world.pulse.notify()
    return web.Response(body=orjson.dumps(answer), content_type="application/json")


def _send(stage: Stage, parameters: Parameters, uploads: list[Upload]) -> list[Json]:
    """Send what a form holds: one file, or an album with the caption under the first."""
    world, user, kind = stage.world, stage.viewer(parameters), parameters.text("kind")
    _check(kind, uploads)
    caption = people.caption_of(parameters.text("caption"))
    place: Json = {
        "chat_id": parameters.integer("chat_id"),
        "reply_to": parameters.optional_integer("reply_to"),
        "thread_id": parameters.optional_integer("thread_id"),
        "media_group_id": str(world.next_number()) if len(uploads) > 1 else None,
    }
    contents = [_content(world, kind, upload, parameters) for upload in uploads]
    contents[0] |= caption
    return [message_view(world, people.say(world, user, content, **place)) for content in contents]


def _content(world: World, kind: str, upload: Upload, parameters: Parameters) -> Json:
    if kind != "voice":
        return world.files.add(kind, upload).content()
    # the type is found in the bytes: by its name, a browser's recording would be taken for a film
    mime_type = media_type(upload.data, sound=True) or ""
    seconds = parameters.optional_integer("duration") or DEFAULT_DURATION
    sound = Upload("", upload.data, mime_type, max(1, min(seconds, _MAX_VOICE_SECONDS)))
    return world.files.add(kind, sound).content()


def _check(kind: str, uploads: list[Upload]) -> None:
    if kind not in _KINDS:
        raise ActionError("the kind is to be photo, document or voice", code="bad-request")
    if not uploads or not all(upload.data for upload in uploads):
        raise ActionError("a file holds something", code="file-empty")
    if kind == "voice" and len(uploads) > 1:
        raise ActionError("a voice message is one file", code="too-many-files")
    largest = MAX_PHOTO_BYTES if kind == "photo" else MAX_FILE_BYTES
    if any(len(upload.data) > largest for upload in uploads):
        raise ActionError(f"a {kind} has at most {largest} bytes", code="file-too-big")
    if kind == "photo" and not all(image_size(upload.data) for upload in uploads):
        raise ActionError("a photo is a PNG, JPEG or GIF", code="not-a-picture")
    if kind == "voice" and not (media_type(uploads[0].data, sound=True) or "").startswith("audio/"):
        raise ActionError("a voice message is a sound", code="not-a-sound")


async def _read(request: web.Request) -> _Form:
    """Return a form's fields and files, reading no more of it than can be sent."""
    if not request.content_type.startswith("multipart/"):
        raise ActionError("a multipart form is expected", code="bad-request")
    form, left = _Form(), MAX_BODY_BYTES
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or len(form.values) > _MAX_FIELDS:
            raise ActionError("a form has few fields, and none is a form", code="bad-request")
        if part.name == "file":
            form.uploads.append(await _upload(part, min(left, MAX_FILE_BYTES)))
            left -= len(form.uploads[-1].data)
        elif part.name:
            form.values[part.name] = _value(part.name, await _bytes(part, _MAX_FIELD_BYTES))
        if len(form.uploads) > _MAX_FILES:
            raise ActionError(f"an album has up to {_MAX_FILES} files", code="too-many-files")
    return form


async def _upload(part: BodyPartReader, limit: int) -> Upload:
    # some browsers send a path
    name = (part.filename or "").replace("\\", "/").rpartition("/")[2]
    printable = "".join(character for character in name if character.isprintable())
    mime_type = part.headers.get("Content-Type", "").partition(";")[0].strip()
    if not _MIME_TYPE.fullmatch(mime_type):
        mime_type = "application/octet-stream"
    return Upload(printable[-_MAX_FILE_NAME:] or "file", await _bytes(part, limit), mime_type)


async def _bytes(part: BodyPartReader, limit: int) -> bytes:
    data = bytearray()
    while chunk := await part.read_chunk(_CHUNK_BYTES):
        data += chunk
        if len(data) > limit:
            raise ActionError("the file, or all of them together, is too big", code="file-too-big")
    return bytes(data)


def _value(name: str, data: bytes) -> str | int | None:
    text = data.decode("utf-8", "replace")
    if name not in _INTEGERS:
        return text
    if not text:
        return None
    if not _INTEGER.fullmatch(text):
        raise ActionError(f"{name} is to be a whole number", code="bad-request")
    return int(text)
