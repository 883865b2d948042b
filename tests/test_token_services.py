"""Says what services answer to tokens: over a socket, on both doors, with a real issuer."""

from __future__ import annotations

import importlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import pytest
from support.generated_service import serving
from support.installed_service import clean_environment, server
from support.issuer import Issuer, Signer
from support.metered import until
from support.served import Serve

import brrtr

SCHEMES: Mapping[str, Any] = {
    "jwt": {"type": "http", "scheme": "bearer"},
    "opaque": {"type": "oauth2", "flows": {}},
    "openId": {"type": "openIdConnect", "openIdConnectUrl": "https://issuer.example/"},
    "key": {"type": "apiKey", "in": "header", "name": "X-Key"},
}
DOCUMENT: Mapping[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Tokens", "version": "1"},
    "components": {"securitySchemes": SCHEMES},
    "paths": {
        f"/{path}": {
            "get": {
                "operationId": path,
                "security": security,
                "responses": {"200": {"description": "who", "content": {"text/plain": {}}}},
            }
        }
        for path, security in {
            "open": [],
            "jwt": [{"jwt": ["read"]}],
            "opaque": [{"opaque": ["read"]}],
            "openid": [{"openId": ["read"]}],
            "either": [{"jwt": ["admin"]}, {"opaque": []}],
            "both": [{"jwt": [], "key": []}],
        }.items()
    },
}
SIGNER = Signer()


def ends_s() -> float:
    return time.time() + 300


@pytest.fixture(scope="module")
def registry(serve: Serve) -> ModuleType:
    return serve(DOCUMENT).registry


@pytest.fixture(scope="module")
def issuer() -> Iterator[Issuer]:
    with Issuer().running() as issuer:
        issuer.keys = [SIGNER.public()]
        issuer.about = {"issuer": issuer.url, "jwks_uri": f"{issuer.url}/certs"}
        yield issuer


@pytest.fixture(scope="module", params=[True, False], ids=["native", "asgi"])
def client(registry: ModuleType, issuer: Issuer, request: pytest.FixtureRequest) -> Iterator[httpx.Client]:
    with serving(registry, native=request.param, schemes=schemes(registry, issuer)) as client:
        yield client


def schemes(registry: ModuleType, issuer: Issuer) -> dict[str, Any]:
    own = importlib.import_module(f"{registry.__name__.partition('.')[0]}.runtime.settings.schemes")
    audience = ("us",)
    return {
        "JWT": own.SchemeSettings(jwks_url=f"{issuer.url}/keys", jwt_audiences=audience),
        "OPAQUE": own.SchemeSettings(
            introspection_url=f"{issuer.url}/introspect", introspection_client="me:secret"
        ),
        "OPEN_ID": own.SchemeSettings(
            openid_url=f"{issuer.url}/.well-known/openid-configuration", jwt_audiences=audience
        ),
        "KEY": own.SchemeSettings(api_keys=("sesame",)),
    }


def token(**claims: Any) -> dict[str, str]:
    made = SIGNER.token({"exp": ends_s(), "aud": "us", "scope": "read"} | claims)
    return {"authorization": f"Bearer {made}"}


CHALLENGE = 'Bearer realm="api"'
INVALID = f'{CHALLENGE}, error="invalid_token", error_description='


@pytest.mark.parametrize(
    ("path", "claims", "status", "challenge"),
    [
        ("/jwt", {}, 200, ""),
        ("/jwt", None, 401, CHALLENGE),
        ("/jwt", {"exp": 1}, 401, f'{INVALID}"The token has expired."'),
        ("/jwt", {"aud": "them"}, 401, f'{INVALID}"The token is for another audience."'),
        ("/jwt", {"scope": "write"}, 403, f'{CHALLENGE}, error="insufficient_scope", scope="read"'),
        ("/jwt", {"scope": None, "roles": ["read"]}, 200, ""),
        ("/either", {}, 403, f'{CHALLENGE}, error="insufficient_scope", scope="admin"'),
        ("/either", {"scope": "admin"}, 200, ""),
        ("/open", {"exp": 1}, 200, ""),
    ],
)
def test_signed_tokens(
    client: httpx.Client, path: str, claims: dict[str, Any] | None, status: int, challenge: str
) -> None:
    answer = client.get(path, headers={} if claims is None else token(**claims))
    assert (answer.status_code, answer.headers.get("www-authenticate", "")) == (status, challenge)


def test_tokens_of_an_issuer_that_describes_itself(client: httpx.Client, issuer: Issuer) -> None:
    assert client.get("/openid", headers=token(iss=issuer.url)).status_code == 200
    assert client.get("/openid", headers=token()).status_code == 401
    assert client.get("/openid", headers=token(iss=issuer.url, scope=None, roles=["read"])).status_code == 403


def test_opaque_tokens(client: httpx.Client, issuer: Issuer) -> None:
    def status(value: str, **worth: Any) -> int:
        issuer.worth = worth
        return client.get("/opaque", headers={"authorization": f"Bearer {value}"}).status_code

    own = client.base_url.port  # what one service knows the next must not
    assert status(f"right{own}", active=True, sub="ann", scope="read") == 200
    assert status(f"few{own}", active=True, sub="ann") == 403
    assert status(f"wrong{own}", active=False) == 401
    assert status(f"strange{own}", worth=1) == 503


def test_a_token_and_a_key_together(client: httpx.Client) -> None:
    assert client.get("/both", headers=token()).status_code == 401
    assert client.get("/both", headers=token() | {"x-key": "sesame"}).status_code == 200
    assert client.get("/both", headers={"x-key": "sesame"}).status_code == 401


def test_metrics_of_keys(client: httpx.Client) -> None:
    lines = client.get("/metrics").text.splitlines()
    counts = dict(line.rsplit(" ", 1) for line in lines if line.startswith("brrtrouter_jwks"))
    assert counts['brrtrouter_jwks_fetches_total{result="fetched",scheme="jwt"}'] == "1.0"
    assert counts['brrtrouter_jwks_fetches_total{result="malformed",scheme="openId"}'] == "0.0"
    assert 0 <= float(counts['brrtrouter_jwks_age_seconds{scheme="jwt"}']) < 100
    assert not any("opaque" in name for name in counts)


def test_without_keys_a_service_is_not_ready(registry: ModuleType) -> None:
    issuer = Issuer()
    with issuer.running():
        issuer.mood = "status"
        with serving(registry, native=True, schemes=schemes(registry, issuer)) as client:
            assert client.get("/ready").status_code == 503
            assert "'jwt'" in client.get("/ready").json()["detail"]
            answer = client.get("/jwt", headers=token())
            assert answer.status_code == 503
            assert int(answer.headers["retry-after"]) >= 1
            assert client.get("/open").status_code == 200
            issuer.mood, issuer.keys = "", [SIGNER.public()]
            issuer.about = {"issuer": issuer.url, "jwks_uri": f"{issuer.url}/certs"}
            until(lambda: client.get("/ready").status_code == 200, "keys")
            assert client.get("/jwt", headers=token()).status_code == 200


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGHUP")
def test_keys_survive_a_reload_while_their_issuer_hangs(registry: ModuleType) -> None:
    issuer = Issuer()
    issuer.keys = [SIGNER.public()]
    assert registry.__file__ is not None
    source = Path(registry.__file__).parents[1]
    with issuer.running():
        environment = clean_environment(
            PYTHONPATH=str(source),
            BRRTR_JWKS_URL__JWT=f"{issuer.url}/keys",
            BRRTR_JWT_AUDIENCE__JWT="us",
            BRRTR_SHUTDOWN_GRACE_S="1",
        )
        command = [sys.executable, "-m", "tokens", "serve", "--port", "0"]
        with server(command, cwd=source.parent, environment=environment) as process:
            with httpx.Client(base_url=f"http://127.0.0.1:{process.port()}") as client:
                assert client.get("/jwt", headers=token()).status_code == 200
                issuer.mood = "hangs"
                process.process.send_signal(signal.SIGHUP)
                until(lambda: "Reloaded in" in process.log, "a reload")
                assert client.get("/ready").status_code == 200
                assert client.get("/jwt", headers=token()).status_code == 200
                counted = 'brrtrouter_jwks_fetches_total{result="fetched",scheme="jwt"} 1.0'
                until(lambda: counted in client.get("/metrics").text, "counts of the version before")
            assert process.stop() == 0
        assert "Traceback" not in process.log


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"jwks_url": "https://a.example/", "introspection_url": "https://a.example/"}, "cannot both be set"),
        ({"jwks_url": "https://a.example/", "introspection_client": "a:b"}, "CLIENT__JWT is not used"),
        (
            {"introspection_url": "https://a.example/", "jwt_algorithms": "RS256"},
            "ALGORITHMS__JWT is not used",
        ),
        ({"introspection_url": "https://a.example/", "introspection_client_file": "/none"}, "No such file"),
        ({"jwks_file": "/none"}, "BRRTR_JWKS_FILE__JWT names what has no keys: No such file"),
        ({"jwks_file": "{empty}"}, "it has no key that verifies tokens"),
        ({"jwks_file": __file__}, "it is not JSON"),
        ({"jwks_file": os.devnull}, "it is not JSON"),
    ],
    ids=repr,
)
def test_settings_that_do_not_go_together(
    registry: ModuleType, given: dict[str, str], told: str, tmp_path: Path
) -> None:
    empty = tmp_path / "empty.json"
    empty.write_text('{"keys":[{"kty":"oct","k":"AAAA"}]}')
    environment = {
        f"BRRTR_{name.upper()}__JWT": value.replace("{empty}", str(empty)) for name, value in given.items()
    }
    found = run(registry, "-m", "tokens", "serve", "--port", "0", **environment)
    assert found.returncode != 0
    assert told in found.stderr


@pytest.mark.parametrize(
    ("setting", "missing"),
    [("jwks_url", "joserfc and httpx2"), ("jwks_file", "joserfc"), ("introspection_url", "httpx2")],
)
def test_what_is_not_installed_is_told(
    registry: ModuleType, monkeypatch: pytest.MonkeyPatch, setting: str, missing: str
) -> None:
    tokens, settings = (
        importlib.import_module(f"tokens.runtime.{name}") for name in ("security.tokens", "settings")
    )
    made = importlib.import_module("tokens.runtime.settings.schemes").SchemeSettings(**{setting: "x"})
    monkeypatch.setattr(tokens, "installed", lambda name: False)
    scheme = registry.SCHEMES["jwt"]
    with pytest.raises(settings.SettingsError, match=f"^BRRTR_{setting.upper()}__JWT takes {missing}, which"):
        tokens.token_verifier("jwt", scheme, settings.Settings(schemes={scheme.variable: made}))


def run(registry: ModuleType, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs Python in the project of the service."""
    assert registry.__file__ is not None
    source = str(Path(registry.__file__).parents[1])
    return subprocess.run(
        [sys.executable, *arguments],
        env={"PYTHONPATH": source, "BRRTR_LOG_FORMAT": "pretty"} | environment,
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )


@pytest.mark.parametrize(
    ("setting", "loaded"),
    [
        ({}, []),
        ({"jwks_file": "/keys.json"}, ["joserfc"]),
        ({"jwks_url": "https://a.example/"}, ["httpx2", "joserfc"]),
        ({"introspection_url": "https://a.example/"}, ["httpx2"]),
    ],
    ids=repr,
)
def test_what_is_not_set_up_is_not_imported(
    registry: ModuleType, setting: dict[str, str], loaded: list[str]
) -> None:
    program = f"""
import sys
from tokens import registry
from tokens.runtime.security.tokens import token_verifier
from tokens.runtime.settings import Settings
from tokens.runtime.settings.schemes import SchemeSettings
setting = {setting!r}
if setting:
    settings = Settings(schemes={{"JWT": SchemeSettings(**setting)}})
    token_verifier("jwt", registry.SCHEMES["jwt"], settings)
print(*sorted({{"joserfc", "httpx2"}} & sys.modules.keys()))
"""
    found = run(registry, "-c", program)
    assert found.stdout.split() == loaded, found.stderr


@pytest.mark.parametrize(
    ("scheme", "needs"),
    [(name, name != "key") for name in SCHEMES],
)
def test_only_what_has_tokens_needs_the_libraries(scheme: str, needs: bool) -> None:
    paths = {"/one": {"get": {"security": [{scheme: []}], "responses": {"204": {"description": "done"}}}}}
    files = brrtr.generate(dict(DOCUMENT) | {"paths": paths})
    assert ("joserfc" in files["pyproject.toml"]) is needs
    assert ("httpx2" in files["pyproject.toml"]) is needs
    assert any("/security/tokens/" in path for path in files) is needs
