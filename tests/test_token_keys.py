"""Says how the keys of tokens are kept up to date, against an issuer that rotates, hangs, errs."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Iterator
from contextlib import asynccontextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any

import pytest
from support.issuer import NOW, Issuer, Signer

from runtime.messages import Request
from runtime.metrics import Metrics
from runtime.metrics.exposition import exposition
from runtime.security.key_fetches import COUNTS, RESULTS, KeyFetches
from runtime.security.principal import Credential, Principal, Refusal, Verdict
from runtime.security.tokens import key_store
from runtime.security.tokens.claims import Rules
from runtime.security.tokens.issuers import Discovery, JwksUrl
from runtime.security.tokens.jwt import JwtVerifier
from runtime.security.tokens.key_store import KeyStore, Pace
from runtime.security.tokens.remote import Remote, lifetime
from runtime.security.tokens.sources import FetchError, JwksFile, Loaded, Source
from runtime.settings import Settings

ONE, TWO = Signer("one"), Signer("two")
QUICK = Pace(least=0.05, most=0.2, usual=0.1, again=0.02, most_again=0.05, cooldown=0.2)
SLOW = Pace(cooldown=0.2)
"""Nothing is fetched by itself while a test runs."""


@pytest.fixture(autouse=True)
def nothing_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forgets what other tests have fetched: an issuer may get a port that another has had."""
    monkeypatch.setattr(key_store, "_last", {})


@pytest.fixture
def issuer() -> Iterator[Issuer]:
    with Issuer().running() as issuer:
        issuer.keys = [ONE.public()]
        yield issuer


@asynccontextmanager
async def verifying(source: Source, pace: Pace = SLOW) -> AsyncIterator[JwtVerifier]:
    verifier = JwtVerifier(KeyStore(source, (), pace=pace), Rules("bearer"), clock=lambda: NOW)
    await verifier.start()
    try:
        yield verifier
    finally:
        await verifier.close()


def at(issuer: Issuer, limit_s: float = 0.3) -> JwksUrl:
    return JwksUrl(f"{issuer.url}/keys", Remote(issuer.url, limit_s=limit_s))


async def loaded(source: Source) -> Loaded:
    try:
        return await source.load()
    finally:
        await source.close()


def verdict(verifier: JwtVerifier, token: str) -> Verdict | Awaitable[Verdict]:
    return verifier.verify(Credential("bearer", token, (), Request("GET", "/", "", ())))


def at_once(verifier: JwtVerifier, token: str) -> Verdict:
    """Gives what is known without waiting."""
    found = verdict(verifier, token)
    assert isinstance(found, Principal | Refusal)
    return found


async def waited(verifier: JwtVerifier, token: str) -> Verdict:
    """Gives what comes of having the keys fetched."""
    found = verdict(verifier, token)
    assert not isinstance(found, Principal | Refusal)
    return await found


async def until(holds: Any) -> None:
    """Waits for something, at most some seconds."""
    end = time.monotonic() + 5
    while not holds():
        assert time.monotonic() < end, "it does not come"
        await asyncio.sleep(0.01)


def fetched(verifier: JwtVerifier) -> dict[str, int]:
    """Gives how often each result has come, as the metrics have it."""
    numbers = [0] * (COUNTS + 1)
    verifier.keys.fetches.count_in(numbers, 1)
    return {result: count for result, count in zip(RESULTS, numbers[1:], strict=False) if count}


def status(found: Verdict) -> int:
    return found.status if isinstance(found, Refusal) else 200


def test_keys_are_there_before_the_first_request(issuer: Issuer) -> None:
    async def run() -> None:
        async with verifying(at(issuer)) as verifier:
            assert verifier.ready
            assert at_once(verifier, ONE.token())
            assert issuer.asked == ["/keys"]

    asyncio.run(run())


def test_keys_are_fetched_again_before_they_expire(issuer: Issuer) -> None:
    async def run() -> None:
        issuer.headers = {"cache-control": "max-age=3"}  # which is more than the most of this pace
        async with verifying(at(issuer), QUICK) as verifier:
            issuer.keys = [ONE.public(), TWO.public()]
            await until(lambda: len(verifier.keys.keys) == 2)
            assert isinstance(at_once(verifier, TWO.token()), Principal)

    asyncio.run(run())


@pytest.mark.parametrize(
    ("said", "first"),
    [("max-age=0", 5.0), ("no-store", 5.0), ("", 300.0), ("max-age=100", 100.0), ("max-age=999999", 3600.0)],
)
def test_a_lifetime_is_honoured_within_bounds(issuer: Issuer, said: str, first: float) -> None:
    async def run() -> None:
        issuer.headers = {"cache-control": said} if said else {}
        async with verifying(at(issuer)) as verifier:
            assert 0.75 * first - 1 <= verifier.keys.retry_after_s <= 0.85 * first + 1

    asyncio.run(run())


@pytest.mark.parametrize(
    ("headers", "found"),
    [
        ({}, None),
        ({"cache-control": "public, max-age=60"}, 60),
        ({"cache-control": 'Max-Age="60"', "age": "50"}, 10),
        ({"cache-control": "max-age=60", "age": "70"}, 0),
        ({"cache-control": "max-age=60, max-age=600"}, 60),
        ({"cache-control": "max-age=60, no-cache"}, 0),
        ({"cache-control": "max-age=²"}, 0),
        ({"cache-control": "max-age"}, 0),
        ({"cache-control": "private"}, None),
    ],
    ids=repr,
)
def test_how_long_an_answer_may_be_kept(headers: dict[str, str], found: float | None) -> None:
    assert lifetime(headers) == found


def test_an_unknown_key_is_looked_for_once_in_a_while_by_all_who_ask(issuer: Issuer) -> None:
    async def run() -> None:
        async with verifying(at(issuer)) as verifier:
            issuer.keys.append(TWO.public())
            found = await asyncio.gather(*(waited(verifier, TWO.token()) for _ in range(50)))
            assert {status(one) for one in found} == {200}
            assert len(issuer.asked) == 2, "one flight"
            flood = [Signer(f"made up {index}").token() for index in range(20)]
            assert {status(at_once(verifier, token)) for token in flood} == {401}
            assert len(issuer.asked) == 2, "the cooldown"
            await asyncio.sleep(SLOW.cooldown)
            assert status(await waited(verifier, flood[0])) == 401
            assert len(issuer.asked) == 3

    asyncio.run(run())


def test_what_is_fetched_for_a_request_is_not_part_of_it(issuer: Issuer) -> None:
    request: ContextVar[str] = ContextVar("request", default="none")
    seen: list[str] = []

    class Seeing(JwksUrl):
        async def load(self) -> Loaded:
            seen.append(request.get())
            return await super().load()

    async def run() -> None:
        async with verifying(Seeing(f"{issuer.url}/keys", Remote(issuer.url)), QUICK) as verifier:
            request.set("one")
            await waited(verifier, TWO.token())
            await until(lambda: len(seen) > 3)
            assert set(seen) == {"none"}

    asyncio.run(run())


def test_who_stops_waiting_does_not_stop_the_others(issuer: Issuer) -> None:
    async def run() -> None:
        async with verifying(at(issuer)) as verifier:
            issuer.keys.append(TWO.public())
            first, second = (asyncio.ensure_future(waited(verifier, TWO.token())) for _ in range(2))
            await asyncio.sleep(0)
            first.cancel()
            assert status(await second) == 200

    asyncio.run(run())


def test_what_a_key_has_signed_goes_with_it(issuer: Issuer) -> None:
    async def run() -> None:
        issuer.keys = [ONE.public(), TWO.public()]
        async with verifying(at(issuer)) as verifier:
            tokens = [ONE.token(), TWO.token()]
            kept = [at_once(verifier, token) for token in tokens]
            issuer.keys = [TWO.public()]
            await verifier.keys.refreshed()
            assert at_once(verifier, tokens[1]) is kept[1], "the other key stays, and what it has signed"
            assert status(await waited(verifier, tokens[0])) == 401
            issuer.keys = []
            await verifier.keys.refreshed()
            assert status(at_once(verifier, tokens[1])) == 401, "that there are none is believed too"
            assert verifier.ready

    asyncio.run(run())


def test_a_key_that_takes_the_kid_of_another_takes_its_place(issuer: Issuer) -> None:
    async def run() -> None:
        async with verifying(at(issuer)) as verifier:
            token = ONE.token()
            assert status(at_once(verifier, token)) == 200
            issuer.keys = [Signer("one").public()]
            await verifier.keys.refreshed()
            assert status(at_once(verifier, token)) == 401

    asyncio.run(run())


def test_the_only_key_may_be_rotated_where_nobody_says_kid(issuer: Issuer) -> None:
    async def run() -> None:
        first, second = Signer(None), Signer(None)
        issuer.keys = [first.public()]
        async with verifying(at(issuer)) as verifier:
            assert status(at_once(verifier, first.token())) == 200
            issuer.keys = [second.public()]
            assert status(await waited(verifier, second.token())) == 200
            assert status(at_once(verifier, first.token())) == 401

    asyncio.run(run())


@pytest.mark.parametrize(
    ("mood", "result"),
    [
        ("hangs", "unreachable"),
        ("drips", "unreachable"),
        ("garbage", "malformed"),
        ("huge", "malformed"),
        ("status", "refused"),
    ],
)
def test_keys_serve_on_while_their_issuer_errs(
    issuer: Issuer, mood: str, result: str, caplog: pytest.LogCaptureFixture
) -> None:
    async def run() -> None:
        async with verifying(at(issuer), QUICK) as verifier:
            token = ONE.token()
            issuer.mood = mood
            await until(lambda: fetched(verifier).get(result, 0) > 0)
            assert status(at_once(verifier, token)) == 200
            assert status(at_once(verifier, ONE.token())) == 200
            issuer.mood = ""
            before = fetched(verifier)["fetched"]
            await until(lambda: fetched(verifier)["fetched"] > before)

    with caplog.at_level(logging.INFO, "brrtr"):
        asyncio.run(run())
    told = [record.getMessage() for record in caplog.records if record.name == "brrtr"]
    assert any("those that are there serve on" in line for line in told)
    assert any("fetched again" in line for line in told)


@pytest.mark.parametrize("mood", ["hangs", "garbage"])
def test_without_keys_nobody_can_tell(issuer: Issuer, mood: str) -> None:
    async def run() -> None:
        issuer.mood = mood
        begun = time.monotonic()
        async with verifying(at(issuer), QUICK) as verifier:
            assert time.monotonic() - begun < 2, "a start waits for one attempt"
            assert not verifier.ready
            found = at_once(verifier, ONE.token())
            assert isinstance(found, Refusal)
            assert (found.status, found.retry_after_s) == (503, 1)
            assert status(at_once(verifier, "malformed")) == 401, "for that no key is needed"
            issuer.mood = ""
            await until(lambda: verifier.ready)
            assert status(at_once(verifier, ONE.token())) == 200

    asyncio.run(run())


def test_an_issuer_that_is_down_at_the_start_may_come_later() -> None:
    async def run() -> None:
        issuer = Issuer()
        with issuer.running():
            source = at(issuer)  # the port is free afterwards
        async with verifying(source, QUICK) as verifier:
            assert status(at_once(verifier, ONE.token())) == 503
            issuer.keys = [ONE.public()]
            with issuer.running():
                await until(lambda: verifier.ready)
                assert status(at_once(verifier, ONE.token())) == 200
            assert fetched(verifier)["unreachable"] > 0

    asyncio.run(run())


def test_attempts_become_rarer(issuer: Issuer) -> None:
    async def run() -> None:
        issuer.mood = "status"
        pace = Pace(again=0.02, most_again=10)
        async with verifying(at(issuer), pace):
            await asyncio.sleep(0.5)
            assert len(issuer.asked) <= 7  # after 20, 40, 80, 160 and 320 ms, and some share of that
            await until(lambda: len(issuer.asked) >= 3)

    asyncio.run(run())


def test_another_version_begins_with_the_keys_that_were_fetched_last(issuer: Issuer) -> None:
    async def run() -> None:
        async with verifying(at(issuer)):
            pass
        issuer.mood = "hangs"
        begun = time.monotonic()
        async with verifying(at(issuer, limit_s=2)) as verifier:
            assert time.monotonic() - begun < 1
            assert status(at_once(verifier, ONE.token())) == 200

    asyncio.run(run())


def test_redirects(issuer: Issuer) -> None:
    async def run() -> None:
        issuer.mood, issuer.location = "redirect", "/moved"
        async with verifying(at(issuer)) as verifier:
            assert issuer.asked == ["/keys", "/moved"]
            assert verifier.ready
        for location in ("http://issuer.example/keys", "file:///etc/passwd", "//u@127.0.0.1/", "/keys"):
            issuer.location = location
            with pytest.raises(FetchError):
                await loaded(at(issuer))

    asyncio.run(run())


def test_whoever_is_asked_over_https_leads_nowhere_else() -> None:
    remote = Remote("https://issuer.example/keys")
    assert remote.allows("https://elsewhere.example/keys")
    assert not remote.allows("http://127.0.0.1/keys")
    assert not remote.allows("http://elsewhere.example/keys")


def test_a_certificate_has_to_be_trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "*")

    async def run() -> None:
        issuer = Issuer()
        issuer.keys = [ONE.public()]
        certificate = issuer.certify(tmp_path)
        with issuer.running():
            with pytest.raises(FetchError) as caught:
                await loaded(at(issuer, limit_s=2))
            assert caught.value.kind == "unreachable"
            monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
            async with verifying(at(issuer, limit_s=2)) as verifier:
                assert status(at_once(verifier, ONE.token())) == 200

    asyncio.run(run())


def test_an_issuer_says_where_its_keys_are(issuer: Issuer) -> None:
    async def run() -> None:
        url = f"{issuer.url}/.well-known/openid-configuration"
        issuer.about = {"issuer": issuer.url, "jwks_uri": f"{issuer.url}/certs"}
        async with verifying(Discovery(url, Remote(url), any_issuer=False)) as verifier:
            assert issuer.asked == ["/.well-known/openid-configuration", "/certs"]
            assert status(at_once(verifier, ONE.token({"iss": issuer.url}))) == 200
            assert status(at_once(verifier, ONE.token({"iss": "another"}))) == 401

    asyncio.run(run())


@pytest.mark.parametrize(
    ("about", "any_issuer"),
    [
        ({"issuer": "https://another.example", "jwks_uri": "{url}/certs"}, False),
        ({"issuer": "{url}/", "jwks_uri": "http://issuer.example/certs"}, False),
        ({"issuer": "{url}", "jwks_uri": "file:///etc/passwd"}, True),
        ({"issuer": "{url}"}, True),
        ({"jwks_uri": "{url}/certs"}, True),
        ({"issuer": 1, "jwks_uri": 2}, True),
        ({"issuer": "", "jwks_uri": "{url}/certs"}, True),
    ],
    ids=repr,
)
def test_what_an_issuer_may_not_say(issuer: Issuer, about: dict[str, Any], any_issuer: bool) -> None:
    async def run() -> None:
        url = f"{issuer.url}/.well-known/openid-configuration"
        issuer.about = {
            name: value.replace("{url}", issuer.url) if isinstance(value, str) else value
            for name, value in about.items()
        }
        with pytest.raises(FetchError) as caught:
            await loaded(Discovery(url, Remote(url), any_issuer=any_issuer))
        assert caught.value.kind == "malformed"
        assert "/certs" not in issuer.asked

    asyncio.run(run())


def test_an_issuer_without_keys_does_not_change_its_name(issuer: Issuer) -> None:
    """What it said last holds as a whole: its name, and the keys that serve on."""

    async def run() -> None:
        url = f"{issuer.url}/.well-known/oauth-authorization-server"
        issuer.about = {"issuer": "https://ours.example", "jwks_uri": f"{issuer.url}/certs"}
        async with verifying(Discovery(url, Remote(url), any_issuer=False)) as verifier:
            issuer.about = {"issuer": "https://another.example", "jwks_uri": f"{url}/keys"}
            await verifier.keys.refreshed()
            assert verifier.keys.failure == "it has no list of keys"
            assert status(at_once(verifier, ONE.token({"iss": "https://ours.example"}))) == 200
            assert status(at_once(verifier, ONE.token({"iss": "https://another.example"}))) == 401

    asyncio.run(run())


def test_a_file_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"

    async def run() -> None:
        async with verifying(JwksFile(str(path)), QUICK) as verifier:
            assert not verifier.ready
            path.write_text(json.dumps({"keys": [ONE.public()]}))
            await until(lambda: verifier.ready)
            path.write_text(json.dumps({"keys": [TWO.public()]}))
            await until(lambda: verifier.keys.keys[0].id == "two")
            assert status(at_once(verifier, TWO.token())) == 200

    asyncio.run(run())


@pytest.mark.parametrize("shared", [False, True])
def test_another_version_goes_on_counting(tmp_path: Path, shared: bool) -> None:
    settings = Settings(metrics_map=str(tmp_path / "map") if shared else "")
    versions = []
    for age in (90, 50):
        fetches = KeyFetches()
        fetches.count("fetched", time.time() - 100)
        fetches.count("refused", time.time())
        metrics = Metrics(settings, ["bearer"], {"bearer": fetches})
        metrics.start()
        fetches.count("fetched", time.time() - age)
        versions.append(metrics)
    versions[1].take_over(versions[0])
    lines = exposition(versions[1], "")[1].decode().splitlines()
    told = dict(line.rsplit(" ", 1) for line in lines if line.startswith("brrtrouter_jwks"))
    assert told['brrtrouter_jwks_fetches_total{result="fetched",scheme="bearer"}'] == "4.0"
    assert told['brrtrouter_jwks_fetches_total{result="refused",scheme="bearer"}'] == "2.0"
    assert 50 <= float(told['brrtrouter_jwks_age_seconds{scheme="bearer"}']) < 60
