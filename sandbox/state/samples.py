"""What people send that is no text, made up where no bytes are given."""

from __future__ import annotations

from sandbox.state.files import Upload
from sandbox.state.images import make_png
from sandbox.state.models import Json
from sandbox.state.world import World

_NAMES = {
    "photo": "photo.png",
    "video": "video.mp4",
    "animation": "animation.mp4",
    "audio": "audio.mp3",
    "voice": "voice.oga",
    "document": "document.pdf",
    "video_note": "video_note.mp4",
    "sticker": "sticker.webp",
}
# the first bytes by which the formats are known; nobody plays these files
_BEGINNINGS = {
    "video": b"\x00\x00\x00\x18ftypmp42",
    "animation": b"\x00\x00\x00\x18ftypmp42",
    "video_note": b"\x00\x00\x00\x18ftypmp42",
    "audio": b"ID3\x04",
    "voice": b"OggS",
    "document": b"%PDF-1.4\n",
    "sticker": b"RIFF\x00\x00\x00\x00WEBP",
}


def media_of(world: World, kind: str, name: str = "", data: bytes = b"") -> Json:
    """Return the content of a medium that a person sends: the given file, or one made up."""
    number = world.next_number()
    upload = Upload(name or _NAMES[kind], data or _made_up(kind, number))
    return world.files.add(kind, upload).content()


def contact_of(first_name: str, phone_number: str, user_id: int | None) -> Json:
    """Return the content of a contact that a person shares."""
    contact: Json = {"phone_number": phone_number, "first_name": first_name}
    return {"contact": contact | {"user_id": user_id} if user_id else contact}


def location_of(latitude: float, longitude: float) -> Json:
    """Return the content of a place that a person shares, in degrees."""
    return {"location": {"latitude": latitude, "longitude": longitude}}


def _made_up(kind: str, number: int) -> bytes:
    if kind == "photo":
        return make_png(640, 480, number % 256, 128, 64)
    return _BEGINNINGS[kind] + number.to_bytes(8, "big")
