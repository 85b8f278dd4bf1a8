"""Who is let in, and what every answer says of itself."""

from __future__ import annotations

from collections.abc import AsyncIterator

import aiohttp
import pytest
from yarl import URL

from tests.page.conftest import TOKEN, Page

_PATHS = ["/", "/socket", "/files/photo-000001", "/nothing"]


@pytest.fixture
async def stranger() -> AsyncIterator[aiohttp.ClientSession]:
    """A browser without the cookie."""
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as session:
        yield session


async def test_the_token_in_the_address_becomes_a_cookie_of_this_port(
    page: Page, stranger: aiohttp.ClientSession
) -> None:
    async with stranger.get(f"{page.url}/?token={TOKEN}", allow_redirects=False) as response:
        assert (response.status, response.headers["Location"]) == (303, "/")
        cookie = response.cookies[f"page-{URL(page.url).port}"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Strict")
    async with stranger.get(f"{page.url}/") as response:
        assert response.status == 200
        assert 'id="messages"' in await response.text()


async def test_a_wrong_token_gives_no_cookie(page: Page, stranger: aiohttp.ClientSession) -> None:
    async with stranger.get(f"{page.url}/?token=guess", allow_redirects=False) as response:
        assert response.status == 403
        assert not response.cookies


@pytest.mark.parametrize("path", _PATHS)
async def test_without_the_cookie_nothing_is_given(
    page: Page, stranger: aiohttp.ClientSession, path: str
) -> None:
    async with stranger.get(f"{page.url}{path}", headers={"Origin": page.url}) as response:
        assert response.status == 403
        assert "make demo" in await response.text()


async def test_without_the_cookie_nothing_is_sent(page: Page, stranger: aiohttp.ClientSession) -> None:
    async with stranger.post(f"{page.url}/send", headers={"Origin": page.url}) as response:
        assert response.status == 403


async def test_the_refusal_is_in_both_languages(page: Page, stranger: aiohttp.ClientSession) -> None:
    async with stranger.get(f"{page.url}/") as response:
        text = await response.text()
    assert "мекенжайды" in text
    assert "Скопируйте" in text


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "10.0.0.1"])
@pytest.mark.parametrize("path", ["/", "/static/icon.svg", "/socket"])
async def test_another_host_name_is_not_answered(page: Page, host: str, path: str) -> None:
    headers = {"Host": host, "Origin": f"http://{host}"}
    async with page.session.get(f"{page.url}{path}", headers=headers) as response:
        assert response.status == 403


async def test_localhost_is_a_name_of_this_machine(page: Page, stranger: aiohttp.ClientSession) -> None:
    url = page.url.replace("127.0.0.1", "localhost")
    async with stranger.get(f"{url}/?token={TOKEN}") as response:
        assert response.status == 200


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://127.0.0.1", None])
async def test_another_origin_gets_no_socket_and_sends_nothing(page: Page, origin: str | None) -> None:
    headers = {"Origin": origin} if origin else {}
    with pytest.raises(aiohttp.WSServerHandshakeError) as caught:
        await page.session.ws_connect(f"{page.url}/socket", headers=headers)
    assert caught.value.status == 403
    async with page.session.post(f"{page.url}/send", headers=headers) as response:
        assert response.status == 403


async def test_another_port_of_this_machine_is_another_origin(page: Page) -> None:
    headers = {"Origin": "http://127.0.0.1:1"}
    async with page.session.post(f"{page.url}/send", headers=headers) as response:
        assert response.status == 403


@pytest.mark.parametrize("path", ["/", "/static/icon.svg", "/nothing", "/files/nothing"])
async def test_every_answer_keeps_the_page_to_itself(page: Page, path: str) -> None:
    async with page.session.get(f"{page.url}{path}") as response:
        headers = response.headers
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == "'self'"
    assert policy["connect-src"] == f"'self' {page.url.replace('http', 'ws', 1)}"
    assert policy["base-uri"] == policy["form-action"] == policy["frame-ancestors"] == "'none'"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"


async def test_nothing_outside_the_pages_folder_is_served(page: Page) -> None:
    address = URL(f"{page.url}/static/%2e%2e/app.py", encoded=True)
    async with page.session.get(address) as response:
        assert response.status in (403, 404)
