"""Says how the issuer of opaque tokens is asked what they are worth (RFC 7662)."""

from __future__ import annotations

import asyncio
import json
import logging
from base64 import b64encode
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from support.issuer import NOW, Issuer

from runtime.messages import Request
from runtime.security.principal import Credential, Principal, Refusal, Verdict
from runtime.security.tokens.claims import Rules
from runtime.security.tokens.introspection import Introspection
from runtime.security.tokens.known import OVERHEAD, Known


@pytest.fixture
def issuer() -> Iterator[Issuer]:
    with Issuer().running() as issuer:
        issuer.worth = {"active": True, "sub": "ann", "scope": "read", "exp": NOW + 300}
        yield issuer


class Clock:
    """Tells the time that it is set to."""

    now = NOW

    def __call__(self) -> float:
        return self.now


@asynccontextmanager
async def asking(issuer: Issuer, clock: Clock | None = None, **given: Any) -> AsyncIterator[Introspection]:
    options = {"client": "me:secret", "rules": Rules("oauth"), "limit_s": 0.3} | given
    verifier = Introspection(f"{issuer.url}/introspect", clock=clock or Clock(), **options)
    await verifier.start()
    try:
        yield verifier
    finally:
        await verifier.close()


async def verdict(verifier: Introspection, token: str = "opaque") -> Verdict:
    found = verifier.verify(Credential("oauth", token, (), Request("GET", "/", "", ())))
    return found if isinstance(found, Principal | Refusal) else await found


def test_asking_logs_nothing(issuer: Issuer, caplog: pytest.LogCaptureFixture) -> None:
    async def run() -> None:
        async with asking(issuer) as verifier:
            await verdict(verifier)

    with caplog.at_level(logging.INFO):
        asyncio.run(run())
    assert issuer.forms, "it was asked"
    assert not caplog.records, "as many as there are tokens"


def judged(issuer: Issuer, token: str = "opaque", **given: Any) -> Verdict:
    """Has the issuer asked once."""

    async def run() -> Verdict:
        async with asking(issuer, **given) as verifier:
            return await verdict(verifier, token)

    return asyncio.run(run())


def test_who_calls_is_what_the_issuer_says(issuer: Issuer) -> None:
    found = judged(issuer, client="m/e:s:ec ret")
    assert isinstance(found, Principal)
    assert (found.id, found.scheme, found.scopes) == ("ann", "oauth", {"read"})
    assert issuer.forms == [{"token": "opaque", "token_type_hint": "access_token"}]
    assert issuer.credentials == [f"Basic {b64encode(b'm%2Fe:s%3Aec+ret').decode()}"]


def test_nobody_in_particular_may_ask(issuer: Issuer) -> None:
    assert isinstance(judged(issuer, client=""), Principal)
    assert issuer.credentials == [""]


@pytest.mark.parametrize(
    ("worth", "why"),
    [
        ({"active": False}, "not active"),
        ({"exp": NOW - 11}, "has expired"),
        ({"nbf": NOW + 11}, "not valid yet"),
        ({"exp": "2099"}, "malformed"),
        ({"iss": "b"}, "another issuer"),
        ({"aud": "y"}, "another audience"),
        ({"aud": None}, "another audience"),
    ],
    ids=repr,
)
def test_a_token_that_is_not_believed(issuer: Issuer, worth: dict[str, Any], why: str) -> None:
    issuer.worth |= {"iss": "a", "aud": "x"}
    rules = Rules("oauth", frozenset("a"), frozenset("x"))
    assert isinstance(judged(issuer, rules=rules), Principal)
    issuer.worth |= worth
    found = judged(issuer, rules=rules)
    assert isinstance(found, Refusal)
    assert found.status == 401
    assert why in found.reason


@pytest.mark.parametrize("token", ["", "two words", "a\nb", "é", "x" * 8193, "a=b"])
def test_what_is_no_token_is_not_asked_about(issuer: Issuer, token: str) -> None:
    found = judged(issuer, token)
    assert isinstance(found, Refusal)
    assert found.status == 401
    assert issuer.asked == []


@pytest.mark.parametrize(
    ("mood", "worth"),
    [
        ("hangs", {}),
        ("drips", {}),
        ("garbage", {}),
        ("huge", {}),
        ("status", {}),
        ("redirect", {}),
        ("", {"active": "true"}),
        ("", {"active": None}),
    ],
)
def test_where_the_issuer_does_not_tell_nobody_can(
    issuer: Issuer, mood: str, worth: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    issuer.location = "/moved"

    async def run() -> None:
        async with asking(issuer) as verifier:
            issuer.mood = mood
            right = issuer.worth
            issuer.worth = right | worth
            for token in ("one", "two"):
                found = await verdict(verifier, token)
                assert isinstance(found, Refusal)
                assert (found.status, found.retry_after_s) == (503, 1)
            issuer.mood, issuer.worth = "", right
            assert isinstance(await verdict(verifier, "one"), Principal), "that is not remembered"
            assert "/moved" not in issuer.asked, "no credentials follow a redirect"

    with caplog.at_level(logging.INFO, "brrtr"):
        asyncio.run(run())
    told = [record.getMessage() for record in caplog.records if record.name == "brrtr"]
    assert len(told) == 1, "that is told once"
    assert "secret" not in told[0]


def test_an_answer_holds_for_a_while(issuer: Issuer) -> None:
    clock = Clock()

    async def run() -> None:
        async with asking(issuer, clock) as verifier:
            first = await verdict(verifier)
            clock.now = NOW + 59
            assert await verdict(verifier) is first
            assert len(issuer.asked) == 1
            issuer.worth = {"active": False}
            clock.now = NOW + 60
            assert isinstance(await verdict(verifier), Refusal), "it was withdrawn meanwhile"
            issuer.worth = {"active": True, "sub": "ann", "exp": NOW + 70}
            assert isinstance(await verdict(verifier), Refusal)
            clock.now = NOW + 66
            assert isinstance(await verdict(verifier), Principal)
            clock.now = NOW + 80
            assert isinstance(await verdict(verifier), Refusal), "it has expired before that"
            assert len(issuer.asked) == 4

    asyncio.run(run())


def test_of_one_token_is_asked_once_at_a_time_over_few_connections(issuer: Issuer) -> None:
    async def run() -> None:
        async with asking(issuer) as verifier:
            found = await asyncio.gather(*(verdict(verifier) for _ in range(50)))
            assert len({id(one) for one in found}) == 1
            assert len(issuer.asked) == 1
            for index in range(20):
                assert isinstance(await verdict(verifier, f"token{index}"), Principal)
            assert len(issuer.connections) == 1

    asyncio.run(run())


def test_only_so_many_tokens_are_asked_about_at_once(issuer: Issuer) -> None:
    async def run() -> None:
        async with asking(issuer) as verifier:
            issuer.mood = "hangs"
            found = await asyncio.gather(*(verdict(verifier, f"token{index}") for index in range(100)))
            reasons = [one.reason for one in found if isinstance(one, Refusal) and one.status == 503]
            assert len(reasons) == 100
            assert sum("no more" in reason for reason in reasons) == 36

    asyncio.run(run())


def test_what_is_kept_is_bounded(issuer: Issuer) -> None:
    known = Known(most_bytes=4 * (OVERHEAD + len(json.dumps(issuer.worth))))

    async def run() -> None:
        async with asking(issuer, known=known) as verifier:
            for index in range(20):
                await verdict(verifier, f"token{index:05}")
            assert len(known) == 4

    asyncio.run(run())
