"""Who may call what: each kind of security scheme, and all ways to join them, over a socket at both doors.

AC11, and OpenAPI 3.1 4.8.30: requirements are alternatives, of schemes that have to hold together.
"""

from __future__ import annotations

import base64
import hashlib
import importlib
import re
import threading
from collections.abc import Iterator
from types import FrameType, ModuleType
from typing import Any

import httpx
import pytest
from support.generated_service import failures, serving
from support.served import Serve

PACKAGE = "security_table"
SCHEMES: dict[str, Any] = {
    "header": {"type": "apiKey", "in": "header", "name": "X-Key"},
    "query": {"type": "apiKey", "in": "query", "name": "key"},
    "cookie": {"type": "apiKey", "in": "cookie", "name": "session-key"},
    "basic": {"type": "http", "scheme": "Basic"},
    "session": {"type": "http", "scheme": "bearer"},
    "digest": {"type": "http", "scheme": "digest"},
    "certificate": {"type": "mutualTLS"},
    "unset": {
        "type": "oauth2",
        "flows": {"implicit": {"authorizationUrl": "https://a.example/", "scopes": {}}},
    },
    "unset_key": {"type": "apiKey", "in": "header", "name": "X-Unset"},
    "unset_hawk": {"type": "http", "scheme": "hawk"},
}
SECURITY: dict[str, list[dict[str, list[str]]]] = {
    **{name: [{name: []}] for name in SCHEMES if name != "session"},
    "session": [{"session": ["read"]}],
    "read_and_write": [{"session": ["read", "write"]}],
    "roles": [{"header": ["admin"]}],
    "both": [{"header": [], "basic": []}],
    "either": [{"header": []}, {"basic": []}],
    "mixed": [{"header": [], "session": ["write"]}, {"certificate": []}],
    "scopes_or_key": [{"session": ["write"]}, {"header": []}],
    "read_or_write": [{"session": ["read"]}, {"session": ["write"]}],
    "optional": [{"header": []}, {}],
    "optional_first": [{}, {"header": []}],
    "public": [],
    "nothing_asked": [{}],
}


def _operation(name: str) -> dict[str, Any]:
    content = {"text/plain": {"schema": {"type": "string"}}}
    stated = {"security": SECURITY[name]} if name in SECURITY else {}
    return {
        "get": {"operationId": name, "responses": {"200": {"description": "", "content": content}}, **stated}
    }


DOCUMENT: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": PACKAGE, "version": "1"},
    "security": [{"header": []}],
    "paths": {f"/{name}": _operation(name) for name in [*SECURITY, "inherits"]},
    "components": {"securitySchemes": SCHEMES},
}
HANDLERS = "\n".join(
    [
        "def _callers(context):",
        "    assert context.caller == next(iter(context.principals.values()), None)",
        "    return ' '.join(f'{name}={one.id}' for name, one in context.principals.items()) or 'nobody'",
        "",
        *(f"async def {name}(context): return _callers(context)" for name in [*SECURITY, "inherits"]),
    ]
)
CHECKS = """

async def _session(credential, state):
    found = {"reader": {"read"}, "writer": {"write"}, "both": {"read", "write"}}.get(credential.value)
    if credential.value == "broken":
        raise RuntimeError("the database is gone")
    if credential.value == "locked":
        raise Problem(423, "This account is locked.")
    if found is None:
        return None
    return Principal(id=credential.value, scheme=credential.scheme, scopes=frozenset(found))


async def _digest(credential, state):
    return Principal(id="d", scheme="digest") if credential.value == 'username="d"' else None


CHECKS = {"session": _session, "digest": _digest}
"""
OLD, NEW, HASHED = "the-old-key", "the-new-key", "a-key-that-is-not-told"
VARIABLES = {
    "BRRTR_API_KEY__HEADER": f"{OLD},{NEW},sha256:{hashlib.sha256(HASHED.encode()).hexdigest()}",
    "BRRTR_API_KEY__QUERY": "of the query".replace(" ", "-"),
    "BRRTR_API_KEY__COOKIE": "of-the-cookie",
    "BRRTR_BASIC__BASIC": f"ann:pa:ss,bob:sha256:{hashlib.sha256(b'secret').hexdigest()},gréta:geheim",
    "BRRTR_MTLS_HEADER__CERTIFICATE": "X-Client-Subject",
    "BRRTR_TRUSTED_PROXIES": "127.0.0.1",
}


def _id(key: str) -> str:
    return f"sha256:{hashlib.sha256(key.encode()).hexdigest()[:16]}"


def _basic(user: str) -> dict[str, str]:
    return {"authorization": f"Basic {base64.b64encode(user.encode()).decode()}"}


def _bearer(token: str) -> dict[str, str]:
    return {"authorization": f"Bearer {token}"}


KEY = {"x-key": OLD}
SUBJECT = {"x-client-subject": "CN=device-7"}
DER = base64.b64encode(b"a certificate").decode()
API, BASIC, BEARER = 'ApiKey realm="api"', 'Basic realm="api", charset="UTF-8"', 'Bearer realm="api"'
WRONG = f'{BEARER}, error="invalid_token", error_description="The credentials are not valid."'
NOT_SET_UP = WRONG.replace("The credentials are not valid.", "This service is not set up to accept any.")
LACKS = f'{BEARER}, error="insufficient_scope", scope="{{}}"'

TABLE: list[tuple[str, dict[str, str], int | str, list[str]]] = [
    # API keys: three places, several keys at once, told or as digests.
    ("/header", {}, 401, [API]),
    ("/header", {"x-key": ""}, 401, [API]),
    ("/header", KEY, f"header={_id(OLD)}", []),
    ("/header", {"X-KEY": NEW}, f"header={_id(NEW)}", []),
    ("/header", {"x-key": HASHED}, f"header={_id(HASHED)}", []),
    ("/header", {"x-key": OLD + "x"}, 401, [API]),
    ("/header", {"x-key": OLD[:-1]}, 401, [API]),
    ("/header", {"x-key": f"{OLD},{NEW}"}, 401, [API]),
    ("/header", {"x-key": f"sha256:{hashlib.sha256(HASHED.encode()).hexdigest()}"}, 401, [API]),
    ("/header?X-Key=the-old-key", {}, 401, [API]),
    ("/query?key=of-the-query", {}, f"query={_id('of-the-query')}", []),
    ("/query?a=1&key=of%2Dthe%2Dquery", {}, f"query={_id('of-the-query')}", []),
    ("/query?key=of-the-query&key=of-the-query", {}, 401, [API]),
    ("/query?key=%zz", {}, 401, [API]),
    ("/query?%zz=1&key=of-the-query", {}, 401, [API]),
    ("/query?key=wrong", {}, 401, [API]),
    ("/query", {"key": "of-the-query"}, 401, [API]),
    ("/cookie", {"cookie": "a=b; session-key=of-the-cookie"}, f"cookie={_id('of-the-cookie')}", []),
    ("/cookie", {"cookie": "session-key=of-the-cookie; session-key=of-the-cookie"}, 401, [API]),
    ("/cookie", {"cookie": "session-key=wrong"}, 401, [API]),
    ("/cookie", {"cookie": "session-key"}, 401, [API]),
    # Names and passwords.
    ("/basic", {}, 401, [BASIC]),
    ("/basic", _basic("ann:pa:ss"), "basic=ann", []),
    ("/basic", {"authorization": "bASIC Ym9iOnNlY3JldA=="}, "basic=bob", []),
    ("/basic", _basic("gréta:geheim"), "basic=gréta", []),
    ("/basic", _basic("ann:secret"), 401, [BASIC]),
    ("/basic", _basic("ann:"), 401, [BASIC]),
    ("/basic", _basic("ann"), 401, [BASIC]),
    ("/basic", _basic(":pa:ss"), 401, [BASIC]),
    ("/basic", {"authorization": "Basic %%%"}, 401, [BASIC]),
    ("/basic", {"authorization": "Basic 6Q=="}, 401, [BASIC]),
    ("/basic", {"authorization": "Basic é"}, 401, [BASIC]),
    ("/basic", {"authorization": "Basic"}, 401, [BASIC]),
    ("/basic", {"authorization": "Basic  Ym9iOnNlY3JldA=="}, "basic=bob", []),
    ("/basic", {"authorization": "Basic Ym9iOnNlY3JldA==\udc85"}, 401, [BASIC]),
    ("/basic", {"authorization": "Basic Ym9iOnNlY3JldA, Basic Ym9iOnNlY3JldA=="}, 401, [BASIC]),
    ("/basic", _bearer("ann:pa:ss"), 401, [BASIC]),
    # A check of the service's own, with scopes.
    ("/session", {}, 401, [BEARER]),
    ("/session", _bearer("reader"), "session=reader", []),
    ("/session", _bearer("both"), "session=both", []),
    ("/session", _bearer("reader\udca0"), 401, [WRONG]),
    ("/session", _bearer("reader, Bearer both"), 401, [WRONG]),
    ("/session", _bearer("nobody"), 401, [WRONG]),
    ("/session", _bearer("writer"), 403, [LACKS.format("read")]),
    ("/session", _basic("reader:"), 401, [BEARER]),
    ("/session", _bearer("locked"), 423, []),
    ("/session", _bearer("broken"), 500, []),
    ("/read_and_write", _bearer("both"), "session=both", []),
    ("/read_and_write", _bearer("reader"), 403, [LACKS.format("read write")]),
    ("/digest", {"authorization": 'Digest username="d"'}, "digest=d", []),
    ("/digest", {"authorization": 'Digest username="e"'}, 401, ['Digest realm="api"']),
    ("/digest", {}, 401, ['Digest realm="api"']),
    # Certificates, of which a proxy tells.
    ("/certificate", {}, 401, ['ClientCertificate realm="api"']),
    ("/certificate", SUBJECT, "certificate=CN=device-7", []),
    (
        *("/certificate", {"x-client-subject": f":{DER}:"}),
        *(f"certificate=sha256:{hashlib.sha256(b'a certificate').hexdigest()}", []),
    ),
    ("/certificate", {"x-client-subject": ":no base64:"}, 401, ['ClientCertificate realm="api"']),
    # So proxies say that there is none, where a client need not show one.
    *(
        ("/certificate", {"x-client-subject": said}, 401, ['ClientCertificate realm="api"'])
        for said in ("", '""', "-", "(null)", "NONE", "FAILED:self signed certificate", ":", "::")
    ),
    ("/certificate", {"x-client-subject": "CN=none"}, "certificate=CN=none", []),
    ("/certificate", {"x-client-subject": f":{DER}"}, 401, ['ClientCertificate realm="api"']),
    # What nothing is set for accepts nobody, whatever is sent.
    ("/unset", _bearer("anything"), 401, [NOT_SET_UP]),
    ("/unset_key", {"x-unset": "anything"}, 401, [API]),
    ("/unset_key", {"x-unset": "None"}, 401, [API]),
    ("/unset_hawk", {"authorization": 'Hawk id="a"'}, 401, ['Hawk realm="api"']),
    # Keys have no roles (OpenAPI 3.1 4.8.30), so nobody may.
    ("/roles", KEY, 403, []),
    ("/roles", {}, 401, [API]),
    # All of these: each leg removed, or wrong.
    ("/both", {**KEY, **_basic("ann:pa:ss")}, f"header={_id(OLD)} basic=ann", []),
    ("/both", KEY, 401, [API, BASIC]),
    ("/both", _basic("ann:pa:ss"), 401, [API, BASIC]),
    ("/both", {**KEY, **_basic("ann:no")}, 401, [API, BASIC]),
    ("/both", {"x-key": "no", **_basic("ann:pa:ss")}, 401, [API, BASIC]),
    ("/both", {}, 401, [API, BASIC]),
    # One of these.
    ("/either", KEY, f"header={_id(OLD)}", []),
    ("/either", _basic("ann:pa:ss"), "basic=ann", []),
    ("/either", {"x-key": "no", **_basic("ann:pa:ss")}, "basic=ann", []),
    ("/either", {**KEY, **_basic("ann:no")}, f"header={_id(OLD)}", []),
    ("/either", {"x-key": "no", **_basic("ann:no")}, 401, [API, BASIC]),
    ("/either", {}, 401, [API, BASIC]),
    # One of these, the first of which is two. A certificate is asked for in TLS and not here.
    ("/mixed", {**KEY, **_bearer("writer")}, f"header={_id(OLD)} session=writer", []),
    ("/mixed", {**KEY, **_bearer("reader")}, 403, [LACKS.format("write")]),
    ("/mixed", {**KEY, **_bearer("reader"), **SUBJECT}, "certificate=CN=device-7", []),
    ("/mixed", _bearer("reader"), 401, [API, BEARER]),
    ("/mixed", KEY, 401, [API, BEARER]),
    ("/mixed", {**KEY, **_bearer("nobody")}, 401, [API, WRONG]),
    ("/mixed", SUBJECT, "certificate=CN=device-7", []),
    # Scopes that lack are told only if nothing else lets one in.
    ("/scopes_or_key", _bearer("reader"), 403, [LACKS.format("write")]),
    ("/scopes_or_key", {**KEY, **_bearer("reader")}, f"header={_id(OLD)}", []),
    ("/scopes_or_key", _bearer("nobody"), 401, [WRONG, API]),
    ("/read_or_write", _bearer("reader"), "session=reader", []),
    ("/read_or_write", _bearer("writer"), "session=writer", []),
    ("/read_or_write", _bearer("nobody"), 401, [WRONG]),
    # Without credentials as well; wrong ones prove nothing and are not needed.
    ("/optional", {}, "nobody", []),
    ("/optional", KEY, f"header={_id(OLD)}", []),
    ("/optional", {"x-key": "no"}, "nobody", []),
    ("/optional_first", {}, "nobody", []),
    ("/optional_first", KEY, f"header={_id(OLD)}", []),
    # Of all, unless an operation says otherwise.
    ("/inherits", {}, 401, [API]),
    ("/inherits", KEY, f"header={_id(OLD)}", []),
    ("/public", {}, "nobody", []),
    ("/public", KEY, "nobody", []),
    ("/nothing_asked", KEY, "nobody", []),
]  # fmt: skip


@pytest.fixture(scope="module")
def registry(serve: Serve) -> ModuleType:
    def checks(text: str) -> str:
        made = text.replace("CHECKS: Checks[State] = {}", "CHECKS: Checks[State]")
        imports = ("problems import Problem", "security.principal import Principal")
        return made + "".join(f"\nfrom .runtime.{one}" for one in imports) + CHECKS

    return serve(DOCUMENT, HANDLERS, {"service.py": checks}).registry


def settings(registry: ModuleType, **changes: str) -> dict[str, Any]:
    own = importlib.import_module(f"{registry.__package__}.runtime.settings")
    read = own.Settings.from_environment({**VARIABLES, **changes})
    return {"schemes": read.schemes, "trusted_proxies": read.trusted_proxies}


@pytest.fixture(scope="module", params=["native", "asgi"])
def client(registry: ModuleType, request: pytest.FixtureRequest) -> Iterator[httpx.Client]:
    with serving(registry, native=request.param == "native", **settings(registry)) as client:
        yield client


def test_table(client: httpx.Client, caplog: pytest.LogCaptureFixture) -> None:
    for target, headers, expected, challenges in TABLE:
        sent = {name: value.encode("utf-8", "surrogateescape") for name, value in headers.items()}
        answer = client.get(target, headers=sent)
        found = answer.text if answer.status_code == 200 else answer.status_code
        asked = answer.headers.get_list("www-authenticate")
        assert (found, asked) == (expected, challenges), f"{target} {headers}: {answer.text}"
        assert bool(failures(caplog)) == (expected == 500), "a refusal is no failure"
        caplog.clear()


def test_every_operation_is_in_the_table() -> None:
    assert {target.partition("?")[0] for target, *_ in TABLE} == set(DOCUMENT["paths"])


def test_other_methods_are_no_way_in(client: httpx.Client) -> None:
    """HEAD asks for what GET does; OPTIONS tells methods and nothing else; there are no others."""
    assert client.head("/header").status_code == 401
    assert client.head("/header", headers=KEY).status_code == 200
    assert client.options("/header").status_code == 204
    assert client.post("/header").status_code == 405


def test_certificate_is_believed_from_a_trusted_proxy_only(registry: ModuleType) -> None:
    """Whoever else sends the header, it proves nothing."""
    untrusted = settings(registry, BRRTR_TRUSTED_PROXIES="10.0.0.0/8,unix")
    with serving(registry, native=True, **untrusted) as client:
        assert client.get("/certificate", headers=SUBJECT).status_code == 401


def test_certificate_is_told_of_once(client: httpx.Client) -> None:
    """One of two fields may be what a client has sent, and the proxy has not taken out."""
    twice = [("x-client-subject", "CN=admin"), *SUBJECT.items()]
    assert client.get("/certificate", headers=twice).status_code == 401


def test_cookies_may_come_apart(client: httpx.Client) -> None:
    """As HTTP/2 sends them, and some servers pass them on (RFC 9113 8.2.3); of two nobody knows which."""
    apart = [("cookie", "a=b"), ("cookie", "session-key=of-the-cookie")]
    assert client.get("/cookie", headers=apart).status_code == 200
    assert client.get("/cookie", headers=[*apart, ("cookie", "session-key=x")]).status_code == 401


def test_refusals_are_counted_by_scheme(registry: ModuleType) -> None:
    """Whatever was missing, wrong or not enough, each scheme once for a request that was refused."""
    sent: list[tuple[str, dict[str, str]]] = [
        *(("/header", {}), ("/header", KEY), ("/header", {"x-key": "no"})),
        *(("/either", {}), ("/either", {"x-key": "no", **_basic("ann:pa:ss")})),
        *(("/session", _bearer("writer")), ("/mixed", {**KEY, **_bearer("reader")})),
        *(("/optional", {"x-key": "no"}), ("/public", {}), ("/roles", KEY)),
    ]
    with serving(registry, native=True, **settings(registry)) as client:
        for target, headers in sent:
            client.get(target, headers=headers)
        text = client.get("/metrics").text
    found = re.findall(r'^brrtrouter_auth_failures_total\{scheme="(\w+)"\} (.+)$', text, re.M)
    counted = {name: float(count) for name, count in found}
    assert {name: count for name, count in counted.items() if count} == {
        "header": 4,
        "basic": 1,
        "session": 2,
    }
    assert counted.keys() == SCHEMES.keys()


def test_public_operations_run_no_code_of_security(registry: ModuleType) -> None:
    """AC11: no function of it is called for them, as a profile of the whole process tells."""
    called: set[str] = set()

    def profile(frame: FrameType, event: str, argument: object) -> None:
        if event == "call" and "/runtime/security/" in frame.f_code.co_filename:
            called.add(frame.f_code.co_name)

    threading.setprofile(profile)  # of threads that are started from now on, such as the service's
    try:
        with serving(registry, native=True, **settings(registry)) as client:
            found = {}
            for target in ("/public", "/nothing_asked", "/health", "/ready", "/nowhere", "/header"):
                called.clear()
                client.get(target, headers=KEY)
                found[target] = set(called)
    finally:
        threading.setprofile(None)
    assert "admit" in found.pop("/header"), "what is called is seen"
    assert "waiting" in found.pop("/ready"), "it tells whether all can be judged"
    assert not any(found.values()), found
