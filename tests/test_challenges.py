"""What a client without credentials is told: how they are asked for (RFC 9110 11.6.1), and where they go."""

from __future__ import annotations

import pytest

from runtime.messages import Request
from runtime.problems import Unauthorized
from runtime.security import Scheme
from runtime.security.guards import Guard, Guards
from runtime.security.opening import Nobody
from runtime.settings import Settings


def guard(schemes: dict[str, Scheme], *requirements: tuple[tuple[str, tuple[str, ...]], ...]) -> Guard:
    """What guards an operation whose schemes nobody satisfies."""
    return Guards(schemes, dict.fromkeys(schemes, Nobody()), Settings()).guard(requirements)


def refused(guard: Guard, request: Request) -> Unauthorized:
    with pytest.raises(Unauthorized) as raised:
        guard.admit(request)
    return raised.value


KEY, COOKIE = Scheme("apiKey", "header", "X-Key"), Scheme("apiKey", "cookie", "session")


@pytest.mark.parametrize(
    ("scheme", "challenge", "needed"),
    [
        (KEY, 'ApiKey realm="api"', "an API key in the header 'X-Key'"),
        (COOKIE, 'ApiKey realm="api"', "an API key in the cookie 'session'"),
        (
            Scheme("http", scheme="basic"),
            'Basic realm="api", charset="UTF-8"',
            "a user's name and password in Authorization: Basic",
        ),
        (Scheme("http", scheme="bearer"), 'Bearer realm="api"', "a token in Authorization: Bearer"),
        (Scheme("openIdConnect"), 'Bearer realm="api"', "a token in Authorization: Bearer"),
        (Scheme("http", scheme="digest"), 'Digest realm="api"', "credentials for Digest"),
        (Scheme("http", scheme="dpop"), 'DPoP realm="api"', "credentials for DPoP"),
        (Scheme("http", scheme='x"\r\ny'), 'Unknown realm="api"', "credentials for Unknown"),
        (Scheme("mutualTLS"), 'ClientCertificate realm="api"', "a client certificate"),
    ],
)
def test_each_scheme(scheme: Scheme, challenge: str, needed: str) -> None:
    found = refused(guard({"one": scheme}, (("one", ()),)), Request("GET", "/", "", []))
    assert found.headers == ((b"www-authenticate", challenge.encode()),)
    assert found.detail == f"Valid credentials are needed: {needed}."


def test_alternatives_and_what_must_hold_together() -> None:
    requirements = ((("key", ()), ("cookie", ())), (("bearer", ()),))
    schemes = {"key": KEY, "cookie": COOKIE, "bearer": Scheme("oauth2")}
    found = refused(guard(schemes, *requirements), Request("GET", "/", "", []))
    assert found.detail == (
        "Valid credentials are needed: an API key in the header 'X-Key' and an API key in the cookie"
        " 'session', or a token in Authorization: Bearer."
    )
    assert found.schemes == ("key", "bearer")
