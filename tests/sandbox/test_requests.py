"""How a call may arrive, and who may call."""

from __future__ import annotations

import aiohttp
import pytest

from sandbox.client import Sandbox, World
from tests.sandbox.raw import RawBot


async def test_a_method_name_is_read_in_any_case(raw: RawBot) -> None:
    assert await raw.result("getme") == await raw.result("GETME") == await raw.result("getMe")


async def test_an_unknown_method_is_not_found(raw: RawBot) -> None:
    assert await raw.refusal("getWorse") == (404, "Not Found: method not found")


async def test_a_malformed_token_is_unauthorized(sandbox_url: str) -> None:
    async with RawBot(sandbox_url, "nonsense") as stranger:
        assert await stranger.refusal("getMe") == (401, "Unauthorized: invalid token specified")


async def test_a_well_formed_token_gets_a_world_at_its_first_call(sandbox_url: str) -> None:
    async with RawBot(sandbox_url, "77:first-call") as newcomer:
        assert (await newcomer.result("getMe"))["id"] == 77


async def test_the_query_of_a_get_carries_parameters(world: World, raw: RawBot) -> None:
    [person] = await world.crowd(1)
    query = {"chat_id": str(person.id), "text": "Сәлем"}
    async with raw.session.get(f"{raw.url}/sendMessage", params=query) as response:
        assert (await response.json())["result"]["text"] == "Сәлем"


@pytest.mark.parametrize("multipart", [False, True])
async def test_a_form_carries_parameters(world: World, raw: RawBot, multipart: bool) -> None:
    [person] = await world.crowd(1)
    with aiohttp.MultipartWriter("form-data") as writer:
        for name, value in {"chat_id": str(person.id), "text": "Сәлем"}.items():
            writer.append(value).set_content_disposition("form-data", name=name)
    form = {"chat_id": str(person.id), "text": "Сәлем"}
    async with raw.session.post(f"{raw.url}/sendMessage", data=writer if multipart else form) as response:
        assert (await response.json())["result"]["text"] == "Сәлем"


async def test_a_body_that_is_no_json_is_refused(raw: RawBot) -> None:
    headers = {"Content-Type": "application/json"}
    async with raw.session.post(f"{raw.url}/sendMessage", data=b"{", headers=headers) as response:
        assert (await response.json())["description"] == "Bad Request: can't parse JSON object"


async def test_worlds_of_two_tokens_know_nothing_of_each_other(sandbox: Sandbox, sandbox_url: str) -> None:
    first = await sandbox.world("501:one")
    await sandbox.world("502:two")
    aigul = await first.user("Айгүл")
    await aigul.start()
    async with RawBot(sandbox_url, "502:two") as other:
        assert await other.updates() == []
        assert await other.refusal("sendMessage", chat_id=aigul.id, text="?") == (
            400,
            "Bad Request: chat not found",
        )


async def test_a_world_made_again_is_empty(sandbox: Sandbox, sandbox_url: str) -> None:
    world = await sandbox.world("503:again")
    aigul = await world.user("Айгүл")
    await aigul.start()
    renewed = await sandbox.world("503:again")
    assert await renewed.pending_updates() == 0


async def test_refused_calls_are_kept_without_what_people_wrote(world: World, raw: RawBot) -> None:
    await raw.refusal("sendMessage", chat_id=42, text="жасырын")
    [call] = await world.refused()
    assert (call.method, call.chat_id, call.code) == ("sendmessage", 42, 400)
    assert call.description == "Bad Request: chat not found"
    assert await world.refused("getMe") == []


async def test_calls_are_logged_by_method_with_their_chat(world: World, raw: RawBot) -> None:
    [person] = await world.crowd(1)
    await raw.result("sendMessage", chat_id=person.id, text="1")
    await raw.result("getMe")
    await raw.updates()
    assert [(call.method, call.chat_id, call.code) for call in await world.calls()] == [
        ("sendmessage", person.id, 200),
        ("getme", None, 200),
    ]
    assert [call.chat_id for call in await world.calls("sendMessage")] == [person.id]


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Host": "evil.example"}],
)
async def test_a_page_in_a_browser_of_this_machine_is_not_answered(
    sandbox_url: str, world: World, headers: dict[str, str]
) -> None:
    async with aiohttp.ClientSession(headers=headers) as page:
        # what a page may send to any address without asking: no JSON, by its own word
        make = page.post(f"{sandbox_url}/control/create_world", data=f'{{"token": "{world.token}"}}')
        call = page.get(f"{sandbox_url}/bot{world.token}/getMe")
        for answer in (make, call):
            async with answer as response:
                assert response.status == 403
