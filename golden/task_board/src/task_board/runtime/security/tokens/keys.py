# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Has the keys that verify signatures, each bound to the algorithms that it is for (RFC 8725 3.1)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from joserfc import jwk, jws
from joserfc.errors import JoseError
from joserfc.jwa import JWSAlgModel

from .sources import FetchError

_MOST_KEYS: Final = 100
_LEAST_RSA_BITS: Final = 2048

_PUBLIC: Final = {"RSA": ("n", "e"), "EC": ("crv", "x", "y"), "OKP": ("crv", "x")}
"""What makes a public key, by its type (RFC 7518 6, RFC 8037 2). There are no secret keys: whoever can verify
by one can sign as well."""

_RSA: Final = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512")
_CURVES: Final = {
    ("EC", "P-256"): ("ES256",),
    ("EC", "P-384"): ("ES384",),
    ("EC", "P-521"): ("ES512",),
    ("OKP", "Ed25519"): ("EdDSA", "Ed25519"),
}
"""The signatures that keys on each curve are for (RFC 7518 3.4, RFC 8037 3.1, RFC 9864 2.2)."""


class _Bound(jws.JWSRegistry):
    """Allows the algorithms of one key, and no other."""

    max_header_length = 2048

    def __init__(self, algorithms: frozenset[str]) -> None:
        super().__init__(algorithms=algorithms, strict_check_header=False)

    def get_alg(self, name: str) -> JWSAlgModel:
        """Gives an algorithm. The library's own would warn of `EdDSA` at each signature."""
        if self.allowed is None or name not in self.allowed:
            raise JoseError("not the algorithm of the key")
        return self.algorithms[name]


class Key:
    """Verifies signatures by one public key."""

    __slots__ = ("_key", "_registry", "algorithms", "id", "parts", "withdrawn")

    def __init__(self, key_id: str | None, algorithms: frozenset[str], parts: dict[str, str]) -> None:
        """Makes a key of its public parts.

        Raises:
            JoseError, ValueError: when they are none.
        """
        self.id = key_id
        self.algorithms = algorithms
        self.parts = parts
        self.withdrawn = False
        """Whether it has left the set: nothing that it has signed is believed any more."""
        self._key = jwk.import_key({**parts})
        self._registry = _Bound(algorithms)
        if isinstance(self._key, jwk.RSAKey) and self._key.raw_value.key_size < _LEAST_RSA_BITS:
            raise ValueError("too short")

    def verified(self, token: bytes) -> bytes | None:
        """Gives the payload of a token that this key has signed (RFC 7515 5.2); None for another."""
        try:
            return jws.deserialize_compact(token, self._key, registry=self._registry).payload
        except (JoseError, ValueError):
            return None

    def same(self, other: Key) -> bool:
        """Says whether both are one key."""
        return (self.id, self.algorithms, self.parts) == (other.id, other.algorithms, other.parts)


def read(text: bytes, allowed: tuple[str, ...]) -> list[Key]:
    """Reads a set of keys (RFC 7517 5). Those that verify no signature are left out.

    `allowed` are the only algorithms, if there are some.

    Raises:
        FetchError: saying what is wrong with it.
    """
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        raise FetchError("malformed", "it is not JSON") from None
    listed = found.get("keys") if isinstance(found, dict) else None
    if not isinstance(listed, list):
        raise FetchError("malformed", "it has no list of keys")
    return [*_keys(listed[:_MOST_KEYS], allowed)]


def _keys(listed: list[Any], allowed: tuple[str, ...]) -> Iterator[Key]:
    for stated in listed:
        if not isinstance(stated, dict) or not _verifies(stated):
            continue
        key_id, names = stated.get("kid"), _PUBLIC.get(str(stated.get("kty")), ())
        parts = {name: stated.get(name) for name in ("kty", *names)}
        texts = {name: value for name, value in parts.items() if isinstance(value, str)}
        algorithms = _algorithms(stated, texts, allowed)
        if not algorithms or len(texts) < len(parts) or not isinstance(key_id, str | None):
            continue
        if "n" in texts and len(texts["n"]) * 6 < _LEAST_RSA_BITS:
            continue
        try:
            yield Key(key_id, algorithms, texts)
        except (JoseError, ValueError):
            continue


def _verifies(stated: dict[str, Any]) -> bool:
    """Says whether a key is for signatures (RFC 7517 4.2, 4.3)."""
    operations = stated.get("key_ops", ["verify"])
    return stated.get("use", "sig") == "sig" and isinstance(operations, list) and "verify" in operations


def _algorithms(stated: dict[str, Any], parts: dict[str, str], allowed: tuple[str, ...]) -> frozenset[str]:
    """Gives what a key may be used with: what it says itself, else what is allowed of what it fits.

    An RSA key that does not say it, where nothing is set, is for RS256: that is what every issuer has.
    """
    kind = parts.get("kty", "")
    fitting = _RSA if kind == "RSA" else _CURVES.get((kind, parts.get("crv", "")), ())
    if "alg" in stated:
        fitting = tuple(name for name in fitting if name == stated["alg"])
    elif kind == "RSA" and not allowed:
        fitting = _RSA[:1]
    return frozenset(name for name in fitting if not allowed or name in allowed)
