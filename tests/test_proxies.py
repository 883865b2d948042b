"""`BRRTR_TRUSTED_PROXIES`: proxies that are trusted say where a request comes from, and nobody else does."""

from __future__ import annotations

import importlib
import json
from collections.abc import Iterator
from types import ModuleType

import pytest
from support.doorway import Door, running
from support.generated_service import serving
from support.limited import document
from support.served import Serve, serve  # noqa: F401 - a fixture

from runtime.doors.behind import behind
from runtime.forwarding import HIDDEN, Forwarding, MalformedError, Said
from runtime.messages import Request, Response
from runtime.metrics.layout import FORWARDED_MALFORMED
from runtime.middleware import Layer
from runtime.prefixed import prefixed
from runtime.proxies import Forwarded, Proxies, plain, proxies
from runtime.settings import Settings, SettingsError

OURS = proxies("10.0.0.0/8, 2001:db8::/32, 192.0.2.1, unix")


class TestTrust:
    """Who is trusted."""

    @pytest.mark.parametrize(
        ("address", "trusted"),
        [
            ("10.255.0.1", True),
            ("11.0.0.1", False),
            ("192.0.2.1", True),
            ("192.0.2.2", False),
            ("2001:db8::7", True),
            ("2001:db9::7", False),
            ("unix", True),
            ("unknown", False),
            ("", False),
            ("10.0.0.1.example", False),
        ],
    )
    def test_address(self, address: str, trusted: bool) -> None:
        assert OURS.trusts(address) is trusted

    def test_nobody_unless_named(self) -> None:
        nobody = Settings.from_environment({}).trusted_proxies
        assert not nobody
        assert not any(map(nobody.trusts, ("127.0.0.1", "::1", "unix", "unknown", "")))

    def test_value_is_shown_as_it_is_taken(self) -> None:
        assert str(OURS) == "10.0.0.0/8,2001:db8::/32,192.0.2.1/32,unix"
        assert proxies(str(OURS)) == OURS

    @pytest.mark.parametrize(
        "text", ["10.0.0.1/8", "*", "proxy.example", "10.0.0.0/8,", "none,unix", "/tmp/s"]
    )
    def test_what_is_no_address_ends_the_start(self, text: str) -> None:
        """A host part under a network, a name, a star: none says what was meant."""
        with pytest.raises(SettingsError, match=r"^BRRTR_TRUSTED_PROXIES cannot be .+: it takes `none`, or"):
            Settings.from_environment({"BRRTR_TRUSTED_PROXIES": text})

    def test_address_of_a_socket_for_both_families(self) -> None:
        """As `--host ::` has those of IPv4."""
        assert [plain(text) for text in ("::ffff:10.0.0.1", "10.0.0.1", "::1")] == [
            "10.0.0.1",
            "10.0.0.1",
            "::1",
        ]


def read(*lines: str) -> Said:
    """Reads fields, each as a line of a head."""
    fields = [line.partition(": ") for line in lines]
    return Forwarding(OURS).said([(name.encode(), value.encode("latin-1")) for name, _, value in fields])


class TestFields:
    """What is read, and from where."""

    @pytest.mark.parametrize(
        ("lines", "said"),
        [
            (["accept: */*"], Said()),
            (["x-forwarded-for: 203.0.113.9"], Said(("203.0.113.9", 0))),
            (["x-forwarded-for: 6.6.6.6, 203.0.113.9, 10.0.0.1"], Said(("203.0.113.9", 0))),
            (["x-forwarded-for: 6.6.6.6", "x-forwarded-for: 203.0.113.9"], Said(("203.0.113.9", 0))),
            (["x-forwarded-for: what?, 203.0.113.9"], Said(("203.0.113.9", 0))),
            (["x-forwarded-for: 203.0.113.9:4711"], Said(("203.0.113.9", 4711))),
            (["x-forwarded-for: 2001:DB9::9"], Said(("2001:db9::9", 0))),
            (["x-forwarded-for: [2001:db9::9]:80, 2001:db8::1"], Said(("2001:db9::9", 80))),
            (["x-forwarded-for: ::ffff:203.0.113.9"], Said(("203.0.113.9", 0))),
            (["x-forwarded-for: 10.0.0.3, 10.0.0.2"], Said(("10.0.0.3", 0))),
            (["x-forwarded-for: , ,203.0.113.9,"], Said(("203.0.113.9", 0))),
            (["x-forwarded-for: unknown"], Said(HIDDEN)),
            (
                ["x-forwarded-proto: https", "x-forwarded-host: a.example:1"],
                Said(None, "https", "a.example:1"),
            ),
            (["x-forwarded-prefix: /v1/"], Said(prefix="/v1")),
            (["x-forwarded-prefix: /"], Said()),
            (["x-forwarded-prefix: /outer, /inner"], Said(prefix="/outer/inner")),
            (
                ["x-forwarded-for: 6.6.6.6, 203.0.113.9, 10.0.0.1", "x-forwarded-proto: http, https, http"],
                Said(("203.0.113.9", 0), "https"),
            ),
            (
                ["x-forwarded-for: 203.0.113.9", "x-forwarded-proto: http, https"],
                Said(("203.0.113.9", 0), "https"),
            ),
            (["forwarded: for=203.0.113.9;proto=https;host=a"], Said(("203.0.113.9", 0), "https", "a")),
            (['forwarded: For="[2001:db9::9]:4711" ; Proto="HTTPS"'], Said(("2001:db9::9", 4711), "https")),
            (['forwarded: host="a.ex\\ample"'], Said(host="a.example")),
            (["forwarded: for=_hidden, for=10.0.0.1"], Said(HIDDEN)),
            (
                ["forwarded: for=6.6.6.6;host=evil, for=203.0.113.9;host=a, for=10.0.0.1"],
                Said(("203.0.113.9", 0), "", "a"),
            ),
            (["forwarded: for=no!, for=203.0.113.9"], Said(("203.0.113.9", 0))),
            (["forwarded: for=203.0.113.9", "forwarded: proto=https"], Said(None, "https")),
            (["forwarded: for=203.0.113.9", "x-forwarded-for: 203.0.113.9:80"], Said(("203.0.113.9", 80))),
            (["forwarded: host=a", "x-forwarded-prefix: /v1"], Said(host="a", prefix="/v1")),
        ],
    )
    def test_said(self, lines: list[str], said: Said) -> None:
        assert read(*lines) == said

    @pytest.mark.parametrize(
        "lines",
        [
            ["x-forwarded-for: 6.6.6.6, what?, 10.0.0.1"],
            ["x-forwarded-for: 1.2.3"],
            ["x-forwarded-for: 1.2.3.4:99999999"],
            ["x-forwarded-for: fe80::1%eth0"],
            ["x-forwarded-for: \u00b2.2.3.4"],
            ["x-forwarded-proto: javascript"],
            ["x-forwarded-host: a b"],
            ["x-forwarded-host: evil@a"],
            ["x-forwarded-prefix: //evil.example"],
            ["x-forwarded-prefix: /a/../b"],
            ["x-forwarded-prefix: v1"],
            ['x-forwarded-prefix: /"><script>'],
            ['forwarded: for="'],
            ["forwarded: for=203.0.113.9;for=6.6.6.6"],
            ["forwarded: for"],
            ["forwarded: for=203.0.113.9 host=a"],
            ["forwarded: host=a" + ";x=y" * 2000],
            ["forwarded: for=6.6.6.6", "x-forwarded-for: 203.0.113.9"],
            ["forwarded: proto=https", "x-forwarded-proto: http"],
            ["forwarded: host=evil", "x-forwarded-host: a.example"],
        ],
    )
    def test_malformed(self, lines: list[str]) -> None:
        """Also where two kinds of fields differ: a proxy that writes one may let the other pass."""
        with pytest.raises(MalformedError):
            read(*lines)

    def test_long_fields_cost_little(self) -> None:
        """A client may send a proxy as much as the header's limit lets it."""
        assert read("x-forwarded-for: " + "1," * 30_000 + "203.0.113.9").client == ("203.0.113.9", 0)
        assert read("x-forwarded-for: " + ", ".join(["10.0.0.1"] * 5000)).client == ("10.0.0.1", 0)

    def test_little_is_remembered(self) -> None:
        """However many fields, and of whatever length, clients make up."""
        reading = Forwarding(OURS)
        for number in range(3000):
            reading.said([(b"x-forwarded-for", b"1.2.3.4, " * (1 + number % 2 * 100) + b"::%x" % number)])
        assert reading._said.cache_info().currsize == 1024
        assert reading._said.cache_info().misses == 1500


class TestRequest:
    """What handlers see."""

    def test_peer_that_is_not_trusted_is_not_asked(self) -> None:
        assert behind(OURS, "203.0.113.9", lambda: None) is Request
        assert behind(Proxies(), "10.0.0.1", lambda: None) is Request

    def test_base_url(self) -> None:
        headers = [(b"host", b"pets.example:8080")]
        assert Request("GET", "/", "", headers).base_url == "http://pets.example:8080"
        assert Request("GET", "/", "", []).base_url == "", "links are relative then"
        for host in (b"", b"a b", b'a"><script>', b"a/b", b"user@a", b"a:b"):
            assert Request("GET", "/", "", [(b"host", host)]).base_url == ""
        request = Request("GET", "/", "", headers, scheme="https")
        request.forwarded = Forwarded("10.0.0.1", "a.example", "/v1")
        assert request.base_url == "https://a.example/v1"
        request.forwarded = Forwarded("10.0.0.1", "", "/v1")
        assert request.base_url == "https://pets.example:8080/v1"

    def test_peer(self) -> None:
        assert Request("GET", "/", "", [], client=("10.0.0.1", 7)).peer == "10.0.0.1"
        assert Request("GET", "/", "", []).peer == "unix"


class TestDocument:
    """`/openapi.json` behind a proxy that takes something from paths."""

    def test_servers(self) -> None:
        text = json.dumps(
            {
                "openapi": "3.1.0",
                "servers": [{"url": "/v1"}, {"url": "/"}, {"url": "https://a.example/"}, {"url": "./here"}],
                "paths": {
                    "/a": {
                        "servers": [{"url": "/a"}, {"url": "//b.example"}],
                        "get": {"servers": [{"url": "/{b}"}], "tags": ["x"]},
                        "parameters": [{"name": "servers"}],
                        "additionalOperations": {"COPY": {"servers": [{"url": "/c"}]}},
                    }
                },
            }
        )
        made = json.loads(prefixed(text.encode(), "/shop"))
        item = made["paths"]["/a"]
        assert [server["url"] for server in made["servers"]] == [
            "/shop/v1", "/shop", "https://a.example/", "./here"
        ]  # fmt: skip
        assert [server["url"] for server in item["servers"]] == ["/shop/a", "//b.example"]
        assert item["get"] == {"servers": [{"url": "/shop/{b}"}], "tags": ["x"]}
        assert item["additionalOperations"]["COPY"]["servers"] == [{"url": "/shop/c"}]

    def test_none_are_the_root(self) -> None:
        assert json.loads(prefixed(b'{"paths":{}}', "/shop"))["servers"] == [{"url": "/shop"}]

    @pytest.mark.parametrize("native", [True, False], ids=["native", "asgi"])
    def test_served(self, registry: ModuleType, native: bool) -> None:
        own = importlib.import_module(f"{registry.__name__.partition('.')[0]}.runtime.proxies")
        with serving(registry, native=native, trusted_proxies=own.proxies("127.0.0.1")) as client:
            plain = client.get("/openapi.json")
            for prefix in ("/shop", "/shop/", *(f"/{number}" for number in range(20)), "/shop"):
                answer = client.get("/openapi.json", headers={"x-forwarded-prefix": prefix})
                assert answer.headers["content-type"] == "application/json"
                if prefix.startswith("/shop"):
                    assert answer.json() == plain.json() | {"servers": [{"url": "/shop"}]}
            assert answer.json() != client.get("/openapi.json").json() == plain.json()
            assert client.get("/openapi.json", headers={"x-forwarded-prefix": "/99"}).json() == plain.json()


@pytest.fixture(scope="module")
def registry(serve: Serve) -> ModuleType:  # noqa: F811
    """A service."""
    return serve(document({})).registry


@pytest.fixture(scope="module", params=[True, False], ids=["native", "asgi"])
def door(request: pytest.FixtureRequest) -> Iterator[Door]:
    """A service that trusts a proxy on this machine."""
    settings = Settings(trusted_proxies=proxies("127.0.0.1,10.0.0.0/8"))
    with running(settings=settings, native=request.param) as door:
        yield door


def get(door: Door, *lines: str) -> Request:
    """Sends a request, and gives what the handler gets."""
    head = "\r\n".join(["GET /constant HTTP/1.1", "Host: pets.example", "Connection: close", *lines])
    answer = door.exchange(head.encode("latin-1") + b"\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 200 ")
    return door.service.requests[-1]


class TestDoors:
    """Over a socket, behind both doors."""

    def test_client_scheme_and_links_follow(self, door: Door) -> None:
        request = get(
            door,
            "X-Forwarded-For: 6.6.6.6, 203.0.113.9",
            "X-Forwarded-Proto: https",
            "X-Forwarded-Host: a.example",
            "X-Forwarded-Prefix: /v1",
        )
        assert (request.client, request.scheme) == (("203.0.113.9", 0), "https")
        assert (request.peer, request.base_url) == ("127.0.0.1", "https://a.example/v1")
        assert request.path == "/constant"

    def test_forwarded(self, door: Door) -> None:
        request = get(door, 'Forwarded: for="[2001:db8::9]:80";proto=https;host=a.example')
        assert (request.client, request.base_url) == (("2001:db8::9", 80), "https://a.example")

    def test_each_request_of_a_connection_for_itself(self, door: Door) -> None:
        """As proxies keep connections for all their clients."""
        clients = ["203.0.113.1", "203.0.113.2", "203.0.113.2", "203.0.113.1"]
        with door.connect() as connection:
            for client in clients:
                head = f"GET /constant HTTP/1.1\r\nHost: pets.example\r\nX-Forwarded-For: {client}\r\n\r\n"
                connection.sendall(head.encode())
                assert b"hello" in connection.recv(1000)
        assert [request.client for request in door.service.requests[-4:]] == [
            (client, 0) for client in clients
        ]

    def test_malformed_is_ignored_and_counted(self, door: Door) -> None:
        before = door.service.metrics.slab[FORWARDED_MALFORMED]
        request = get(door, "X-Forwarded-For: what?", "X-Forwarded-Proto: https")
        assert request.client is not None
        assert (request.client[0], request.scheme, request.peer) == ("127.0.0.1", "http", "127.0.0.1")
        assert door.service.metrics.slab[FORWARDED_MALFORMED] == before + 1

    def test_hidden_client(self, door: Door) -> None:
        request = get(door, "Forwarded: for=_gazonk")
        assert (request.client, request.peer) == (None, "127.0.0.1")

    def test_plain_request(self, door: Door) -> None:
        request = get(door)
        assert request.client is not None
        assert (request.client[0], request.peer, request.base_url) == (
            "127.0.0.1",
            "127.0.0.1",
            "http://pets.example",
        )


class Seen(Layer):
    """Keeps from whom the requests come whose answers it sees."""

    def __init__(self) -> None:
        self.clients: list[tuple[str, int] | None] = []

    def after(self, request: Request, response: Response) -> Response:
        self.clients.append(request.client)
        return response


@pytest.mark.parametrize("native", [True, False], ids=["native", "asgi"])
def test_refusals_of_the_doors_too(native: bool) -> None:
    """What cannot be read comes from the client, not from the proxy, as far as its head is known."""
    seen = Seen()
    settings = Settings(trusted_proxies=proxies("127.0.0.1"), max_header_bytes=200)
    with running(settings=settings, native=native, layers=lambda router: [seen]) as door:
        answer = door.exchange(
            b"GET /constant HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: 203.0.113.9\r\nX-Long: "
            + b"x" * 300
            + b"\r\n\r\n"
        )
    assert answer.startswith(b"HTTP/1.1 431 ")
    assert seen.clients == [("203.0.113.9", 0)]


@pytest.mark.parametrize("native", [True, False], ids=["native", "asgi"])
@pytest.mark.parametrize("trusted", ["none", "10.0.0.0/8,unix"])
def test_what_others_say_is_not_taken(trusted: str, native: bool) -> None:
    with running(settings=Settings(trusted_proxies=proxies(trusted)), native=native) as door:
        request = get(
            door,
            "Forwarded: for=6.6.6.6;proto=https;host=evil",
            "X-Forwarded-For: 10.0.0.1",
            "X-Forwarded-Prefix: /evil",
        )
    assert request.client is not None
    assert (request.client[0], request.scheme) == ("127.0.0.1", "http")
    assert (request.peer, request.base_url) == ("127.0.0.1", "http://pets.example")
    assert door.service.metrics.slab[FORWARDED_MALFORMED] == 0
