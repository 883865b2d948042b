"""Rate limits: how often one who calls may call, by address, key or principal, at both doors."""

from __future__ import annotations

import importlib
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager
from itertools import count
from pathlib import Path
from types import ModuleType

import httpx
import pytest
from support.generated_service import serving
from support.limited import document
from support.metered import get, parse, project, served, until
from support.served import Serve, serve  # noqa: F401 - a fixture

SECOND = 10**9

DOCUMENT = document(
    {},
    {},
    {"x-brrtrouter-rate-limit": "2/h"},
    {"x-brrtrouter-rate-limit": "off"},
    {"x-brrtrouter-rate-limit": "2/h by principal", "security": [{"user": []}]},
    {"x-brrtrouter-rate-limit": "2/h by key, 3/h", "security": [{"key": []}]},
    {"x-brrtrouter-rate-limit": "2/h by principal", "security": [{"user": []}, {}]},
    {"x-brrtrouter-rate-limit": "2/h by principal"},
)
HANDLERS = "\n\n".join(f"async def op{number}():\n    return 'ok'" for number in range(8))


@pytest.fixture(scope="module")
def registry(serve: Serve) -> ModuleType:  # noqa: F811
    """The service."""
    return serve(DOCUMENT, HANDLERS).registry


@pytest.fixture(params=[True, False], ids=["native", "asgi"])
def client(
    request: pytest.FixtureRequest, registry: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> Iterator[httpx.Client]:
    """Calls the service, behind each door, at a time that stands still in the middle of every window."""
    with limited(registry, monkeypatch, native=request.param, limit="4/min") as client:
        yield client


def limited(
    registry: ModuleType, monkeypatch: pytest.MonkeyPatch, *, native: bool, limit: str, **more: str
) -> AbstractContextManager[httpx.Client]:
    """Serves it with these settings."""
    package = registry.__name__.partition(".")[0]
    own = importlib.import_module(f"{package}.runtime.settings")
    module = importlib.import_module(f"{package}.runtime.limits")
    monkeypatch.setattr(module, "now_ns", lambda: NOW)
    environment = {
        "BRRTR_TRUSTED_PROXIES": "127.0.0.1",
        "BRRTR_API_KEY__KEY": "first,second",
        "BRRTR_BASIC__USER": "ann:1,bob:2",
        "BRRTR_RATE_LIMIT": limit,
        **more,
    }
    read = own.Settings.from_environment(environment)
    assert read.warnings == ()
    names = ("every_handler", "handlers", "schemes", "trusted_proxies")
    return serving(registry, native=native, **{name: getattr(read, name) for name in names})


NOW = 1000 * 24 * 3600 * SECOND + 1800 * SECOND + 30 * SECOND
"""Half of a minute, of an hour, and little of a day has passed."""
numbers = count()


def someone() -> dict[str, str]:
    """Gives the fields of a request that comes from an address of its own."""
    number = next(numbers)
    return {"x-forwarded-for": f"203.{number >> 8}.113.{number & 255}"}


def calls(client: httpx.Client, path: str, times: int, **fields: str) -> list[int]:
    """Calls so often, and gives the statuses."""
    return [client.get(path, headers=fields).status_code for _ in range(times)]


class TestAddresses:
    """The limit of all operations together, by address."""

    def test_all_operations_count_together(self, client: httpx.Client) -> None:
        one, other = someone(), someone()
        assert calls(client, "/op0", 2, **one) + calls(client, "/op1", 3, **one) == [200, 200, 200, 200, 429]
        assert calls(client, "/op0", 1, **one) == [429]
        assert calls(client, "/op0", 1, **other) == [200]

    def test_what_is_told(self, client: httpx.Client) -> None:
        one = someone()
        answers = [client.get("/op0", headers=one) for _ in range(5)]
        for answer in answers:
            assert answer.headers["ratelimit-policy"] == '"4/min by address";q=4;w=60'
        assert [answer.headers["ratelimit"] for answer in answers] == [
            *(f'"4/min by address";r={left};t=31' for left in (3, 2, 1, 0)),
            '"4/min by address";r=0;t=31',
        ]
        refused = answers[-1]
        assert refused.headers["content-type"] == "application/problem+json"
        assert refused.headers["retry-after"] == "31"
        assert refused.json()["detail"] == (
            "No more than 4 requests a minute are answered. Try again in 31 s."
        )

    def test_what_no_operation_takes_counts_too(self, client: httpx.Client) -> None:
        one = someone()
        assert calls(client, "/nowhere", 5, **one) == [404] * 4 + [429]

    def test_own_operations_do_not(self, client: httpx.Client) -> None:
        """Who watches the service finds it open."""
        one = someone()
        answer = [client.get(path, headers=one) for path in ("/health", "/ready", "/metrics") * 3][-1]
        assert (answer.status_code, "ratelimit" in answer.headers) == (200, False)

    def test_refusals_are_counted(self, client: httpx.Client) -> None:
        before = parse(client.get("/metrics").text)
        assert calls(client, "/op0", 6, **someone())[-2:] == [429, 429]
        after = parse(client.get("/metrics").text)
        name = "rate_limited_total"
        assert after.of(name, by="address") - before.of(name, by="address") == 2
        assert after.of(name, by="principal") == before.of(name, by="principal")

    def test_a_network_of_ipv6_is_one(self, client: httpx.Client) -> None:
        """Behind it one client has as many addresses as it likes."""
        statuses = [
            client.get(
                "/op0", headers={"x-forwarded-for": f"2001:db8:{client.base_url.port}::{number}"}
            ).status_code
            for number in range(1, 6)
        ]
        assert statuses == [200] * 4 + [429]


class TestOperations:
    """What is said of one operation."""

    def test_holds_in_place_of_what_is_said_of_all(self, client: httpx.Client) -> None:
        one = someone()
        assert calls(client, "/op2", 3, **one) == [200, 200, 429]
        assert calls(client, "/op0", 5, **one) == [200] * 4 + [429]
        assert calls(client, "/op3", 9, **one) == [200] * 9

    def test_window_slides(self, registry: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
        """Of the calls of the window before, as many count as lie in it still."""
        now = NOW - NOW % (3600 * SECOND)
        with limited(registry, monkeypatch, native=True, limit="4/min") as client:
            module = importlib.import_module(f"{registry.__name__.partition('.')[0]}.runtime.limits")
            one = someone()
            allowed = []
            for tick in range(0, 190, 5):
                monkeypatch.setattr(module, "now_ns", lambda tick=tick: now + tick * SECOND)
                if calls(client, "/op0", 1, **one) == [200]:
                    allowed.append(tick)
                else:
                    wait = int(client.get("/op0", headers=one).headers["retry-after"])
                    monkeypatch.setattr(
                        module,
                        "now_ns",
                        lambda tick=tick, wait=wait: now + (tick + wait) * SECOND - SECOND - 1,
                    )
                    assert calls(client, "/op0", 1, **one) == [429], "sooner than is told it is too soon"
        assert allowed[:4] == [0, 5, 10, 15]
        for first, fifth in zip(allowed, allowed[4:], strict=False):
            assert fifth - first >= 30, allowed
        assert len(allowed) <= 4 * 190 / 60 + 4

    def test_environment_goes_first(self, registry: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
        more = {
            "BRRTR_RATE_LIMIT__OP2": "1/h",
            "BRRTR_RATE_LIMIT__OP3": "3/h",
            "BRRTR_RATE_LIMIT__OP0": "off",
        }
        with limited(registry, monkeypatch, native=True, limit="2/min", **more) as client:
            one = someone()
            assert calls(client, "/op2", 2, **one) == [200, 429]
            assert calls(client, "/op3", 4, **one) == [200, 200, 200, 429]
            assert calls(client, "/op0", 9, **one) == [200] * 9
            assert calls(client, "/op1", 3, **one) == [200, 200, 429]

    def test_code_goes_before_the_document(
        self, serve: Serve, monkeypatch: pytest.MonkeyPatch  # noqa: F811
    ) -> None:
        def service(text: str) -> str:
            said = (
                'Pools({"op0": HandlerSettings(rate_limit="1/h"), "op2": HandlerSettings(rate_limit="off")})'
            )
            text = text.replace("POOLS = Pools()", f"POOLS = {said}")
            return text.replace("settings import Settings", "settings import HandlerSettings, Settings")

        changed = serve(
            DOCUMENT | {"info": {"title": "coded", "version": "1"}}, HANDLERS, {"service.py": service}
        )
        with limited(changed.registry, monkeypatch, native=True, limit="2/min") as client:
            one = someone()
            assert calls(client, "/op0", 2, **one) == [200, 429]
            assert calls(client, "/op2", 9, **one) == [200] * 9
            assert calls(client, "/op1", 3, **one) == [200, 200, 429]

    def test_document_alone(self, registry: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
        with limited(registry, monkeypatch, native=True, limit="off") as client:
            one = someone()
            assert calls(client, "/op2", 3, **one) == [200, 200, 429]
            answer = client.get("/op0", headers=one)
            assert (answer.status_code, "ratelimit" in answer.headers) == (200, False)
            assert calls(client, "/nowhere", 9, **one) == [404] * 9


class TestPrincipals:
    """By who calls."""

    ANN = "Basic YW5uOjE="
    BOB = "Basic Ym9iOjI="

    def test_one_from_everywhere(self, client: httpx.Client) -> None:
        statuses = [calls(client, "/op4", 1, authorization=self.ANN, **someone())[0] for _ in range(3)]
        assert statuses == [200, 200, 429]
        assert calls(client, "/op4", 3, authorization=self.BOB, **someone()) == [200, 200, 429]

    def test_who_proves_nothing_counts_for_nobody(self, client: httpx.Client) -> None:
        """Else anybody could use up what is somebody else's."""
        wrong = "Basic YW5uOjI="
        answer = client.get("/op4", headers={"authorization": wrong, **someone()})
        assert (answer.status_code, "ratelimit" in answer.headers) == (401, False)
        assert calls(client, "/op4", 5, authorization=wrong, **someone()) == [401] * 5

    def test_nobody_in_particular_is_an_address(self, client: httpx.Client) -> None:
        for path in ("/op6", "/op7"):
            one = someone()
            assert calls(client, path, 3, **one) == [200, 200, 429]
            assert calls(client, path, 1, **someone()) == [200]
        assert calls(client, "/op6", 1, authorization=self.ANN, **someone()) == [200]

    def test_refusal_tells_what_is_left(self, client: httpx.Client) -> None:
        answers = [client.get("/op4", headers={"authorization": self.ANN, **someone()}) for _ in range(3)]
        assert [answer.headers["ratelimit"].partition(";")[2] for answer in answers[-1:]] == ["r=0;t=1771"]
        assert answers[-1].headers["retry-after"] == "1771"


class TestKeys:
    """By the credential that is sent, whoever it belongs to."""

    def test_each_for_itself_and_all_by_their_address(self, client: httpx.Client) -> None:
        one = someone()
        assert calls(client, "/op5", 3, **{"x-key": "first"}, **one) == [200, 200, 429]
        assert calls(client, "/op5", 2, **{"x-key": "second"}, **one) == [200, 429]
        assert calls(client, "/op5", 1, **{"x-key": "second"}, **someone()) == [200]

    def test_both_policies_are_told_and_what_is_nearest(self, client: httpx.Client) -> None:
        answer = client.get("/op5", headers={"x-key": "no such", **someone()})
        assert answer.status_code == 401
        assert answer.headers["ratelimit-policy"] == '"2/h by key";q=2;w=3600, "3/h by address";q=3;w=3600'
        assert answer.headers["ratelimit"] == '"2/h by key";r=1;t=1771'

    def test_long_credential(self, client: httpx.Client) -> None:
        one = someone()
        assert calls(client, "/op5", 3, **{"x-key": "x" * 20_000}, **one) == [401, 401, 429]


def test_off_is_off(registry: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """No layer is there, and an operation without a limit is answered as if there were none."""
    more = {f"BRRTR_RATE_LIMIT__OP{number}": "off" for number in (2, 4, 5, 6, 7)}
    with limited(registry, monkeypatch, native=True, limit="off", **more) as client:
        assert calls(client, "/op2", 9, **someone()) == [200] * 9
        assert "ratelimit-policy" not in client.get("/op2").headers


def test_tests_are_not_held_to_them(registry: ModuleType) -> None:
    """Those of a contract call an operation with all that can be wrong, more often than a client may."""
    package = registry.__name__.partition(".")[0]
    testing, own = (importlib.import_module(f"{package}.runtime.{name}") for name in ("testing", "settings"))
    for asked, statuses in (({}, [200] * 4), ({"rate_limits": True}, [200, 200, 429, 429])):
        with (
            testing.running(registry.build, own.Settings(), **asked) as url,
            httpx.Client(base_url=url) as client,
        ):
            assert calls(client, "/op2", 4) == statuses


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A service that runs as processes of its own."""
    return project(tmp_path_factory.mktemp("limited"))


def test_workers_count_together(folder: Path) -> None:
    """Whichever answers, and without metrics as well; each other one may let in one more at a time."""
    variables = {"BRRTR_RATE_LIMIT": "20/h", "BRRTR_METRICS": "off"}
    with served(folder, "--workers", "2", **variables) as process:
        port = process.port()
        until(lambda: process.log.count("startup complete") == 2, "the workers")
        answers = []
        for number in range(60):
            if number == 10:
                time.sleep(1.1)  # by then each has seen the other
            answers.append(get(port, "/quick"))
        answered = [text for status, _, text in answers if status == 200]
        assert len(set(answered)) == 2, "both answered"
        assert 20 <= len(answered) <= 21
        assert {status for status, _, _ in answers} == {200, 429}
        assert process.stop() == 0


def test_workers_of_another_server(folder: Path, tmp_path: Path) -> None:
    """They share a folder if they are told to, and a worker that starts anew goes on where others are."""
    place = tmp_path / "map"
    variables = {"BRRTR_RATE_LIMIT": "20/h", "BRRTR_METRICS_MAP": str(place)}
    for first, last in ((200, 429), (429, 429)):
        with served(folder, **variables) as process:
            statuses = [get(process.port(), "/quick")[0] for _ in range(25)]
            assert (statuses[0], statuses[-1]) == (first, last)
            assert process.stop() == 0
    assert sorted(path.name.partition("-")[0] for path in place.iterdir()).count("limits") == 1


def test_reload_forgives_nobody(folder: Path) -> None:
    with served(folder, BRRTR_RATE_LIMIT="5/h") as process:
        port = process.port()
        assert [get(port, "/quick")[0] for _ in range(4)] == [200] * 4
        process.process.send_signal(1)
        until(lambda: "Reloaded in" in process.log, "the reload")
        assert [get(port, "/quick")[0] for _ in range(3)] == [200, 429, 429]
        assert process.stop() == 0
