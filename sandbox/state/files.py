"""Files: what was uploaded, under the identifiers by which it can be sent again and downloaded."""

from __future__ import annotations

import mimetypes
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from sandbox.errors import bad_request
from sandbox.state.changes import Changes, Kind
from sandbox.state.images import image_size

Json = dict[str, Any]

MAX_STORED_BYTES = 256 * 1024 * 1024
# "Sending files" in the Bot API: 10 MB for a photo, 50 MB for other files; getFile: 20 MB
MAX_PHOTO_BYTES = 10 * 1024 * 1024
MAX_DOWNLOAD_BYTES = 20 * 1024 * 1024

DEFAULT_DURATION = 3
"""Seconds that a sound or a film lasts where nobody says how long it is: nobody here decodes it."""

_FOLDERS = {
    "photo": "photos",
    "video": "videos",
    "animation": "animations",
    "audio": "music",
    "voice": "voice",
    "document": "documents",
    "video_note": "video_notes",
    "sticker": "stickers",
}
_EXTENSIONS = {"photo": ".jpg", "video": ".mp4", "animation": ".mp4", "voice": ".oga", "video_note": ".mp4"}


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it arrives: its name, its bytes, and what the sender says of it.

    `duration` is in seconds and of use for a sound only.
    """

    name: str
    data: bytes
    mime_type: str = "application/octet-stream"
    duration: int = DEFAULT_DURATION


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A stored file; `small` is the smaller of a photo's two sizes."""

    file_id: str
    kind: str
    name: str
    mime_type: str
    path: str
    data: bytes
    width: int = 0
    height: int = 0
    duration: int = DEFAULT_DURATION
    small: StoredFile | None = None

    @property
    def unique_id(self) -> str:
        """Return the identifier that stays the same for every bot."""
        return f"u{self.file_id}"

    def as_json(self) -> Json:
        """Return the fields that every file has in the Bot API."""
        return {"file_id": self.file_id, "file_unique_id": self.unique_id, "file_size": len(self.data)}

    def content(self) -> Json:
        """Return the field of a Message that holds this file, according to its kind."""
        if self.kind == "photo":
            sizes = [self.small, self] if self.small else [self]
            return {"photo": [_sized(size) for size in sizes]}
        described = self.as_json() | {"mime_type": self.mime_type}
        if self.kind == "document":
            return {"document": described | {"file_name": self.name}}
        if self.kind in ("voice", "audio"):
            return {self.kind: described | {"duration": self.duration}}
        if self.kind == "video_note":
            return {"video_note": self.as_json() | {"length": 240, "duration": self.duration}}
        if self.kind == "sticker":
            flags = {"type": "regular", "is_animated": False, "is_video": False}
            return {"sticker": self.as_json() | {"width": 512, "height": 512} | flags}
        moving = {"width": 640, "height": 360, "duration": self.duration, "file_name": self.name}
        video = {self.kind: described | moving}
        # an animation is told as a document as well, "for backward compatibility" (Bot API, Message)
        return video | {"document": described | {"file_name": self.name}} if "animation" in video else video


class FileStore:
    """The files of one world, the newest `most_bytes` of them; they are numbered from `last_number` on."""

    def __init__(self, most_bytes: int = MAX_STORED_BYTES, changes: Changes | None = None) -> None:
        self.last_number = 0
        self._files: dict[str, StoredFile] = {}
        self._most_bytes = most_bytes
        self._bytes = 0
        self._changes = changes or Changes()

    def add(self, kind: str, upload: Upload) -> StoredFile:
        """Keep an upload as a file of this kind. Raises ApiError 400 for a photo that is no picture."""
        if kind == "photo":
            return self._add_photo(upload)
        return self._keep(kind, upload, _mime_type(upload))

    def restore(self, file: StoredFile) -> None:
        """Put a file of an earlier time behind those that are there."""
        self._files[file.file_id] = file
        self._bytes += len(file.data)
        self._forget_oldest()

    def get(self, file_id: str) -> StoredFile | None:
        """Return the file with this identifier."""
        return self._files.get(file_id)

    def at(self, path: str) -> StoredFile | None:
        """Return the file that is downloaded from this path."""
        return next((file for file in self._files.values() if file.path == path), None)

    def _add_photo(self, upload: Upload) -> StoredFile:
        size = image_size(upload.data)
        if size is None:
            raise bad_request("IMAGE_PROCESS_FAILED")
        if len(upload.data) > MAX_PHOTO_BYTES:
            raise bad_request("file is too big")
        width, height = size
        small = self._keep("photo", upload, "image/jpeg", (width + 1) // 2, (height + 1) // 2)
        return self._keep("photo", upload, "image/jpeg", width, height, small)

    def _keep(
        self,
        kind: str,
        upload: Upload,
        mime_type: str,
        width: int = 0,
        height: int = 0,
        small: StoredFile | None = None,
    ) -> StoredFile:
        self.last_number += 1
        number = self.last_number
        extension = _EXTENSIONS.get(kind) or PurePath(upload.name).suffix
        file = StoredFile(
            f"{kind}-{number:06}",
            kind,
            upload.name,
            mime_type,
            f"{_FOLDERS[kind]}/file_{number}{extension}",
            upload.data,
            width,
            height,
            upload.duration,
            small,
        )
        self.restore(file)
        self._changes.note(Kind.FILE, file.file_id)
        return file

    def _forget_oldest(self) -> None:
        while self._bytes > self._most_bytes and len(self._files) > 1:
            oldest = self._files.pop(next(iter(self._files)))
            self._bytes -= len(oldest.data)
            self._changes.note(Kind.FILE, oldest.file_id)


def _sized(file: StoredFile) -> Json:
    return file.as_json() | {"width": file.width, "height": file.height}


def _mime_type(upload: Upload) -> str:
    return mimetypes.guess_type(upload.name)[0] or upload.mime_type
