"""Measures what it costs to know who calls (AC11): python tests/benchmarks/security.py [--json FILE]

A service is generated from a document with one operation for each kind of security. Requests go from the
kernel to the response in this process, without sockets: route, admit, handler, reply. The handlers return
nothing, so that what a kind costs is the difference to a public operation, whose figure says what a service
pays for security that an operation does not ask for: nothing. Tokens have a benchmark of their own.

CPU time, the best of several rounds, the kinds taking turns.
"""

from __future__ import annotations

import argparse
import asyncio
import base64
import importlib
import inspect
import json
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import brrtr
from brrtr.write import write

PACKAGE = "security_costs"
SCHEMES = {
    "one key": {"type": "apiKey", "in": "header", "name": "X-Key"},
    "ten keys": {"type": "apiKey", "in": "header", "name": "X-Key"},
    "hundred keys": {"type": "apiKey", "in": "header", "name": "X-Key"},
    "query": {"type": "apiKey", "in": "query", "name": "key"},
    "cookie": {"type": "apiKey", "in": "cookie", "name": "key"},
    "one user": {"type": "http", "scheme": "basic"},
    "checked": {"type": "http", "scheme": "bearer"},
    "certificate": {"type": "mutualTLS"},
}
KEY = (b"x-key", b"key-0")
USER = (b"authorization", b"Basic " + base64.b64encode(b"user-0:password"))
TOKEN = (b"authorization", b"Bearer good")
SUBJECT = (b"x-subject", b"CN=device-7")
VARIABLES = {
    "BRRTR_API_KEY__ONE_KEY": "key-0",
    "BRRTR_API_KEY__TEN_KEYS": ",".join(f"key-{number}" for number in range(10)),
    "BRRTR_API_KEY__HUNDRED_KEYS": ",".join(f"key-{number}" for number in range(100)),
    "BRRTR_API_KEY__QUERY": "key-0",
    "BRRTR_API_KEY__COOKIE": "key-0",
    "BRRTR_BASIC__ONE_USER": "user-0:password",
    "BRRTR_MTLS_HEADER__CERTIFICATE": "X-Subject",
    "BRRTR_TRUSTED_PROXIES": "127.0.0.1",
}
CHECK = """
from .runtime.security.principal import Principal

GOOD = Principal(id="ann", scheme="checked", scopes=frozenset({"read"}))


async def checked(credential, state):
    return GOOD if credential.value == "good" else None


CHECKS = {"checked": checked}
"""


class Kind(NamedTuple):
    """Describes an operation, and a request for it."""

    name: str
    security: list[dict[str, list[str]]]
    headers: tuple[tuple[bytes, bytes], ...] = ()
    query: str = ""
    status: int = 204


KINDS = (
    Kind("public", []),
    Kind("apiKey in a header, one", [{"one key": []}], (KEY,)),
    Kind("apiKey in a header, ten", [{"ten keys": []}], (KEY,)),
    Kind("apiKey in a header, a hundred", [{"hundred keys": []}], (KEY,)),
    Kind("apiKey in the query", [{"query": []}], query="key=key-0"),
    Kind("apiKey in a cookie", [{"cookie": []}], ((b"cookie", b"key=key-0"),)),
    Kind("basic, one user", [{"one user": []}], (USER,)),
    Kind("a check of one's own", [{"checked": []}], (TOKEN,)),
    Kind("a check of one's own, a scope", [{"checked": ["read"]}], (TOKEN,)),
    Kind("mutualTLS", [{"certificate": []}], (SUBJECT,)),
    Kind("apiKey and basic", [{"one key": [], "one user": []}], (KEY, USER)),
    Kind("apiKey, absent, or basic", [{"one key": []}, {"one user": []}], (USER,)),
    Kind("apiKey or nobody, nothing sent", [{"one key": []}, {}]),
    Kind("apiKey, absent: 401", [{"one key": []}], status=401),
    Kind("apiKey, wrong: 401", [{"one key": []}], ((b"x-key", b"wrong"),), status=401),
)


def document() -> dict[str, Any]:
    """Gives a document with an operation for each kind, at its number."""
    schemes = {name.replace(" ", "_"): scheme for name, scheme in SCHEMES.items()}
    paths = {
        f"/{number}": {
            "post": {
                "operationId": f"n{number}",
                "responses": {"204": {"description": "-"}},
                "security": [
                    {name.replace(" ", "_"): scopes for name, scopes in one.items()} for one in kind.security
                ],
            }
        }
        for number, kind in enumerate(KINDS)
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": PACKAGE, "version": "1"},
        "paths": paths,
        "components": {"securitySchemes": schemes},
    }


@contextmanager
def generated() -> Iterator[None]:
    """Makes the service importable."""
    files = dict(brrtr.generate(document()))
    service = f"src/{PACKAGE}/service.py"
    files[service] = files[service].replace("\nCHECKS: Checks[State] = {}", "\nCHECKS: Checks[State]") + CHECK
    with tempfile.TemporaryDirectory() as folder:
        write(files, Path(folder) / "project")
        sys.path.insert(0, str(Path(folder) / "project" / "src"))
        try:
            yield
        finally:
            sys.path.remove(str(Path(folder) / "project" / "src"))
            for name in [name for name in sys.modules if name.partition(".")[0] == PACKAGE]:
                del sys.modules[name]


async def request_costs(requests: int, rounds: int) -> dict[str, float]:
    """Gives the microseconds of CPU for a request of each kind."""
    registry, messages, own = (
        importlib.import_module(f"{PACKAGE}.{name}")
        for name in ("registry", "runtime.messages", "runtime.settings")
    )
    settings = own.Settings.from_environment(VARIABLES)
    client = ("127.0.0.1", 1)
    best = dict.fromkeys((kind.name for kind in KINDS), float("inf"))
    async with registry.build(settings) as kernel:
        for _ in range(rounds):
            for number, kind in enumerate(KINDS):
                headers = [(b"host", b"a"), (b"accept", b"*/*"), *kind.headers]
                begun = time.process_time()
                for _ in range(requests):
                    request = messages.Request("POST", f"/{number}", kind.query, headers, client)
                    kernel.route(request)
                    found = request.answer(request)
                    response = await found if inspect.isawaitable(found) else found
                best[kind.name] = min(best[kind.name], (time.process_time() - begun) / requests * 1e6)
                assert response.status == kind.status, (kind.name, response)
    return best


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the table, and writes it as JSON if asked to."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--requests", type=int, default=5000, help="of each kind in each round")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--json", type=Path, help="a file for the figures")
    options = parser.parse_args(arguments)
    with generated():
        costs = asyncio.run(request_costs(options.requests, options.rounds))
    print(f"{'A request to an operation with':34}{'us':>9}{'more':>9}")
    for name, cost in costs.items():
        print(f"{name:34}{cost:9.2f}{cost - costs['public']:9.2f}")
    if options.json:
        options.json.write_text(json.dumps(costs, indent=2) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
