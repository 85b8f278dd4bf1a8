"""What a file is by its first bytes, whatever its sender called it.

Source: the signatures of the WHATWG's MIME Sniffing standard (mimesniff.spec.whatwg.org), parts 6.1 and 6.2,
with EBML for WebM and frame headers for MP3.
"""

from __future__ import annotations

_SIGNATURES = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"OggS", "audio/ogg"),
    (b"\x1a\x45\xdf\xa3", "video/webm"),
    (b"ID3", "audio/mpeg"),
)
# the second byte of an MPEG audio layer III frame: versions 1, 2 and 2.5, with and without a checksum
_MP3_SECOND_BYTES = frozenset(b"\xfb\xfa\xf3\xf2\xe3\xe2")
_SOUND_OF = {"video/webm": "audio/webm", "video/mp4": "audio/mp4"}


def media_type(data: bytes, *, sound: bool = False) -> str | None:
    """Return the MIME type of a picture, sound or film that a browser shows; None for all else.

    WebM and MP4 hold sound as well as films: `sound` says that it is one.
    """
    found = _known(data)
    return _SOUND_OF.get(found, found) if sound and found else found


def _known(data: bytes) -> str | None:
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            return name
    if data[:4] == b"RIFF":
        return {b"WEBP": "image/webp", b"WAVE": "audio/wav"}.get(data[8:12])
    if data[4:8] == b"ftyp":
        return "audio/mp4" if data[8:11] == b"M4A" else "video/mp4"
    is_mp3 = len(data) > 2 and data[0] == 0xFF and data[1] in _MP3_SECOND_BYTES
    return "audio/mpeg" if is_mp3 else None
