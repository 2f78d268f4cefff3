"""Logging in: one answer to everything wrong, a lock, a second factor, sessions that end."""

from datetime import timedelta

import pyotp
import pytest

from api.core import clock
from api.core.errors import Conflict, Refused
from api.people import service
from tests.api.site import PASSWORD, Site

EMAIL = "sam.field@example.org"


async def login(site: Site, **body: str) -> int:
    answer = await site.client.post("/api/auth/login", json={"email": EMAIL, "password": PASSWORD, **body})
    site.client.cookies.clear()
    return answer.status_code


async def test_wrong_address_and_wrong_password_are_answered_alike(site: Site) -> None:
    await site.staff("Sam Field", "supervisor")
    wrong = await site.client.post("/api/auth/login", json={"email": EMAIL, "password": "wrong"})
    nobody = await site.client.post("/api/auth/login", json={"email": "no@example.org", "password": "wrong"})
    assert (wrong.status_code, wrong.json()) == (nobody.status_code, nobody.json())
    assert wrong.status_code == 401


async def test_five_wrong_tries_shut_the_account_even_for_the_right_password(site: Site) -> None:
    await site.staff("Sam Field", "supervisor")
    assert [await login(site, password="wrong") for _ in range(5)] == [401] * 5
    assert await login(site) == 429


async def test_a_second_factor_is_needed_once_it_is_set(site: Site) -> None:
    await site.staff("Sam Field", "supervisor")
    secret = pyotp.random_base32()
    async with site.database.write() as session:
        (await service.find_user(session, EMAIL)).totp_secret = secret
    assert await login(site) == 401
    assert await login(site, totp="000000") == 401
    assert await login(site, totp=pyotp.TOTP(secret).now()) == 200


async def test_a_disabled_account_is_out_at_once(site: Site) -> None:
    headers = await site.staff("Sam Field", "supervisor")
    assert (await site.client.get("/api/auth/me", headers=headers)).json()["roles"] == ["supervisor"]
    async with site.database.write() as session:
        await service.disable(session, EMAIL)
    assert (await site.client.get("/api/auth/me", headers=headers)).status_code == 401
    assert await login(site) == 401


async def test_logging_out_ends_the_session(site: Site) -> None:
    headers = await site.staff("Sam Field", "supervisor")
    assert (await site.client.post("/api/auth/logout", headers=headers)).status_code == 204
    assert (await site.client.get("/api/auth/me", headers=headers)).status_code == 401


async def test_a_session_idles_out(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    headers = await site.staff("Sam Field", "supervisor")
    later = clock.now() + service.IDLE_LASTS + timedelta(seconds=1)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert (await site.client.get("/api/auth/me", headers=headers)).status_code == 401


@pytest.mark.parametrize(
    ("email", "name", "roles", "password", "refusal"),
    [
        ("not an address", "Sam", ["supervisor"], PASSWORD, Refused),
        ("sam@example.org", "", ["supervisor"], PASSWORD, Refused),
        ("sam@example.org", "Sam", ["king"], PASSWORD, Refused),
        ("sam@example.org", "Sam", [], PASSWORD, Refused),
        ("sam@example.org", "Sam", ["supervisor"], "short", Refused),
        (EMAIL, "Sam", ["supervisor"], PASSWORD, Conflict),
    ],
)
async def test_an_account_that_makes_no_sense_is_refused(
    site: Site, email: str, name: str, roles: list[str], password: str, refusal: type[Exception]
) -> None:
    await site.staff("Sam Field", "supervisor")
    with pytest.raises(refusal):
        async with site.database.write() as session:
            await service.add_user(session, email, name, roles, password, service.BUILT_IN_ROLES)
