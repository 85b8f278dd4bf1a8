"""The files and the media that a call sends."""

from __future__ import annotations

from sandbox.arguments import Arguments
from sandbox.errors import bad_request
from sandbox.methods.texts import caption_of, read_caption
from sandbox.state.files import StoredFile
from sandbox.state.models import CAPTIONED_KINDS, Json
from sandbox.state.world import World

_ALBUM_KINDS = ("photo", "video", "document", "audio")
# kinds that share an album only with their own (Bot API, sendMediaGroup)
_HOMOGENEOUS = {"document": "Document", "audio": "Audio"}
_TYPE_NAMES = {"photo": "Photo", "voice": "VoiceNote", "video_note": "VideoNote"}


def media_content(world: World, arguments: Arguments, kind: str) -> Json:
    """Return the content of a message with one file, uploaded or known by its file_id."""
    file = _file(world, arguments, kind, arguments.text(kind), kind)
    return _with_caption(file, caption_of(world, arguments) if kind in CAPTIONED_KINDS else {})


def album_contents(world: World, arguments: Arguments) -> list[Json]:
    """Return the contents of an album's messages.

    Raises ApiError 400 for other than 2 to 10 media, and for kinds that may not be mixed. The lower
    bound is the one that the Bot API's documentation states; the server itself lets one pass.
    """
    media = arguments.json("media", "media")
    if not isinstance(media, list):
        raise bad_request("expected an Array of InputMedia")
    if len(media) < 2:
        raise bad_request("there are no messages to send" if not media else "expected 2 to 10 InputMedia")
    if len(media) > 10:
        raise bad_request("too many messages to send as an album")
    kinds = {_kind(item) for item in media}
    if not kinds <= set(_ALBUM_KINDS):
        raise bad_request("invalid message content type")
    for kind in sorted(kinds & set(_HOMOGENEOUS)):
        if len(kinds) > 1:
            raise bad_request(f"{_HOMOGENEOUS[kind]} can't be mixed with other media types")
    return [input_media_content(world, arguments, item) for item in media]


def input_media_content(world: World, arguments: Arguments, item: Json) -> Json:
    """Return the content that one InputMedia describes."""
    kind = _kind(item)
    file = _file(world, arguments, kind, str(item.get("media") or ""), "media")
    caption = read_caption(
        world, item.get("caption") or "", item.get("parse_mode") or "", item.get("caption_entities")
    )
    return _with_caption(file, caption)


def _kind(item: object) -> str:
    if not isinstance(item, dict):
        raise bad_request("can't parse InputMedia: expected an Object")
    kind = item.get("type")
    if kind not in (*_ALBUM_KINDS, "animation"):
        raise bad_request("can't parse InputMedia: type of media is unknown")
    return str(kind)


def _file(world: World, arguments: Arguments, kind: str, reference: str, field: str) -> StoredFile:
    """Return the file that a reference names: a file_id, or `attach://` and a part's name, or an upload."""
    if reference and not reference.startswith("attach://"):
        return _known_file(world, kind, reference)
    upload = arguments.upload(reference.removeprefix("attach://") or field)
    if upload is None:
        raise bad_request(f"there is no {kind.replace('_', ' ')} in the request")
    if not upload.data:
        raise bad_request("file must be non-empty")
    return world.files.add(kind, upload)


def _known_file(world: World, kind: str, file_id: str) -> StoredFile:
    if file_id.startswith(("http://", "https://")):
        # no address outside is ever asked from here
        raise bad_request("failed to get HTTP URL content")
    file = world.files.get(file_id)
    if file is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    # a photo is never sent as another kind, nor another kind as a photo; what is no photo keeps its own kind
    if "photo" in (kind, file.kind) and kind != file.kind:
        raise bad_request(f"can't use file of type {_type_name(file.kind)} as {_type_name(kind)}")
    return file


def _type_name(kind: str) -> str:
    return _TYPE_NAMES.get(kind, kind.capitalize())


def _with_caption(file: StoredFile, caption: Json) -> Json:
    return file.content() | (caption if file.kind in CAPTIONED_KINDS else {})
