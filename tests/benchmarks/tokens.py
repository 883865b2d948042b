"""Measures what it costs to verify tokens, per request: python tests/benchmarks/tokens.py [--json FILE]

For each algorithm a signed token that is seen for the first time, beside what the signature alone takes in
`cryptography`; then one that is known already, alone and with all that the guard of an operation does for it;
then refused ones. At last an opaque one, with an issuer on this machine.

Best of several rounds.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

sys.path.insert(0, str(Path(__file__).parents[2] / "project_template"))
sys.path.insert(0, str(Path(__file__).parents[1]))

from support.issuer import NOW, Issuer, Signer, signed

from runtime.messages import Request
from runtime.security.guards import Guards
from runtime.security.principal import Credential, Principal, Refusal
from runtime.security.schemes import Scheme
from runtime.security.tokens.claims import Rules
from runtime.security.tokens.introspection import Introspection
from runtime.security.tokens.jwt import JwtVerifier
from runtime.security.tokens.key_store import KeyStore
from runtime.security.tokens.sources import JwksFile, Loaded
from runtime.settings import Settings

ALGORITHMS = ("RS256", "PS256", "ES256", "ES384", "EdDSA")
TOKENS = 200
ROUNDS = 5
T = TypeVar("T")
REQUEST = Request("GET", "/", "", ())
RULES = Rules("bearer", frozenset({"https://issuer.example"}), frozenset({"us"}))
CLAIMS = {"iss": "https://issuer.example", "aud": "us", "iat": NOW, "client_id": "web"}


class Given(JwksFile):
    """Has the key of one signer."""

    def __init__(self, signer: Signer) -> None:
        super().__init__(f"the key for {signer.algorithm}")
        self._signer = signer

    async def load(self) -> Loaded:
        """Gives it."""
        return Loaded(json.dumps({"keys": [self._signer.public()]}).encode(), None)


def asked(token: str) -> Credential:
    """Makes what a verifier is given."""
    return Credential("bearer", token, (), REQUEST)


def best(call: Callable[[T], object], given: list[T]) -> float:
    """Gives the microseconds that a call takes, in the best round; each has a part of what is given."""
    size = len(given) // ROUNDS
    times = []
    for index in range(ROUNDS):
        part = given[index * size : (index + 1) * size]
        begun = time.perf_counter()
        for one in part:
            call(one)
        times.append((time.perf_counter() - begun) / size)
    return min(times) * 1e6


async def of_signed(algorithm: str) -> dict[str, float]:
    """Measures tokens of one algorithm."""
    signer = Signer(algorithm=algorithm)
    verifier = JwtVerifier(KeyStore(Given(signer), ()), RULES, clock=lambda: NOW)
    await verifier.start()
    tokens = [asked(signer.token(CLAIMS | {"jti": str(index)})) for index in range(TOKENS)]
    (key,) = verifier.keys.keys
    found = {
        "signature": best(lambda one: key.verified(one.value.encode()), tokens),
        "first seen": best(verifier.verify, tokens),
    }
    assert isinstance(verifier.verify(tokens[0]), Principal)
    found["known"] = best(verifier.verify, [tokens[0]] * 100_000)
    request = Request("GET", "/", "", ((b"authorization", f"Bearer {tokens[0].value}".encode()),))
    scheme = Scheme("http", scheme="bearer", variable="BEARER")
    guard = Guards({"bearer": scheme}, {"bearer": verifier}, Settings()).guard([(("bearer", ("read",)),)])
    assert guard.admit(request) is None
    assert "bearer" in request.principals
    found["admitted"] = best(guard.admit, [request] * 100_000)
    forged = asked(tokens[0].value[:-8] + "AAAAAAAA")
    assert isinstance(verifier.verify(forged), Refusal)
    found["forged"] = best(verifier.verify, [forged] * TOKENS)
    malformed = asked(signed({"alg": "none", "kid": "one"}, b"{}", signer))
    assert isinstance(verifier.verify(malformed), Refusal)
    found["malformed"] = best(verifier.verify, [malformed] * TOKENS * 10)
    await verifier.close()
    return found


async def of_opaque() -> dict[str, float]:
    """Measures an opaque token: asking its issuer on this machine, and knowing what it said."""
    with Issuer().running() as issuer:
        issuer.worth = {"active": True, "sub": "ann", "exp": NOW + 300}
        verifier = Introspection(f"{issuer.url}/introspect", "me:secret", Rules("opaque"), clock=lambda: NOW)
        await verifier.start()
        begun = time.perf_counter()
        for index in range(TOKENS):
            found = verifier.verify(asked(f"token{index}"))
            assert not isinstance(found, Principal | Refusal)
            await found
        first = (time.perf_counter() - begun) / TOKENS * 1e6
        known = best(verifier.verify, [asked("token0")] * 100_000)
        await verifier.close()
    return {"first seen": first, "known": known}


def main() -> None:
    """Prints the microseconds of each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    found = {algorithm: asyncio.run(of_signed(algorithm)) for algorithm in ALGORITHMS}
    found["opaque"] = asyncio.run(of_opaque())
    for name, times in found.items():
        print(f"{name:8}", *(f"{what} {spent:8.2f} us" for what, spent in times.items()), sep="   ")
    if arguments.json:
        arguments.json.write_text(json.dumps(found, indent=2) + "\n")


if __name__ == "__main__":
    main()
