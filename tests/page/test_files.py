"""Files as the browser gets them: shown where that is harmless, saved otherwise."""

from __future__ import annotations

import pytest

from sandbox.page.sniffing import media_type
from sandbox.state.files import StoredFile, Upload
from sandbox.state.images import make_png
from tests.page.conftest import Page

_PNG = make_png(4, 3, 200, 100, 50)
_HTML = b"<!doctype html><script>alert(1)</script>"
_SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'


def _url(page: Page, file: StoredFile) -> str:
    return f"{page.url}/files/{file.file_id}"


async def test_a_photo_is_shown(page: Page) -> None:
    file = page.world.files.add("photo", Upload("a.png", _PNG))
    async with page.session.get(_url(page, file)) as response:
        assert response.headers["Content-Type"] == "image/png"
        assert "Content-Disposition" not in response.headers
        assert await response.read() == _PNG


@pytest.mark.parametrize(
    ("kind", "name", "data"),
    [
        ("document", "бет.html", _HTML),
        ("document", "a.svg", _SVG),
        ("document", "фото.png", _PNG),
        ("audio", "a.mp3", _HTML),
        ("video", "a.svg", _SVG),
        ("sticker", "a.webp", _SVG),
    ],
)
async def test_what_could_act_and_every_document_is_only_saved(
    page: Page, kind: str, name: str, data: bytes
) -> None:
    file = page.world.files.add(kind, Upload(name, data, "text/html"))
    async with page.session.get(_url(page, file)) as response:
        assert response.headers["Content-Type"] == "application/octet-stream"
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        disposition = response.content_disposition
        assert disposition is not None
        assert (disposition.type, disposition.filename) == ("attachment", name)
        assert await response.read() == data


async def test_a_name_cannot_break_out_of_the_header(page: Page) -> None:
    file = page.world.files.add("document", Upload('a";\r\nSet-Cookie: x=1', b"x"))
    async with page.session.get(_url(page, file)) as response:
        assert "Set-Cookie" not in response.headers
        assert '"' not in response.headers["Content-Disposition"]


@pytest.mark.parametrize(
    ("asked", "status", "part", "told"),
    [
        ("bytes=0-3", 206, b"OggS", "bytes 0-3/10"),
        ("bytes=4-", 206, b"012345", "bytes 4-9/10"),
        ("bytes=-2", 206, b"45", "bytes 8-9/10"),
        ("bytes=8-99", 206, b"45", "bytes 8-9/10"),
        ("bytes=10-", 416, b"", "bytes */10"),
        ("bytes=0-1,4-5", 200, b"OggS012345", None),
        ("lines=0-1", 200, b"OggS012345", None),
    ],
)
async def test_a_player_seeks_in_a_sound(
    page: Page, asked: str, status: int, part: bytes, told: str | None
) -> None:
    file = page.world.files.add("voice", Upload("v", b"OggS012345"))
    async with page.session.get(_url(page, file), headers={"Range": asked}) as response:
        assert (response.status, await response.read()) == (status, part)
        assert response.headers.get("Content-Range") == told


async def test_a_file_that_is_not_there_is_not_found(page: Page) -> None:
    async with page.session.get(f"{page.url}/files/photo-999999") as response:
        assert response.status == 404


@pytest.mark.parametrize(
    ("data", "sound", "expected"),
    [
        (b"\xff\xd8\xff\xe0", False, "image/jpeg"),
        (_PNG, False, "image/png"),
        (b"GIF89a..", False, "image/gif"),
        (b"RIFF\0\0\0\0WEBPVP8 ", False, "image/webp"),
        (b"RIFF\0\0\0\0WAVEfmt ", True, "audio/wav"),
        (b"RIFF\0\0\0\0AVI LIST", False, None),
        (b"OggS\0", True, "audio/ogg"),
        (b"\x1a\x45\xdf\xa3", False, "video/webm"),
        (b"\x1a\x45\xdf\xa3", True, "audio/webm"),
        (b"\0\0\0\x18ftypmp42", False, "video/mp4"),
        (b"\0\0\0\x18ftypmp42", True, "audio/mp4"),
        (b"\0\0\0\x18ftypM4A ", False, "audio/mp4"),
        (b"ID3\x04", True, "audio/mpeg"),
        (b"\xff\xfb\x90\x00", True, "audio/mpeg"),
        (_HTML, False, None),
        (_SVG, False, None),
        (b"%PDF-1.4", False, None),
        (b"", False, None),
    ],
)
def test_files_are_known_by_their_first_bytes(data: bytes, sound: bool, expected: str | None) -> None:
    assert media_type(data, sound=sound) == expected
