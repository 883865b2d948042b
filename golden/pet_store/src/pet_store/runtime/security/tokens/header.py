# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Reads the header of a token, to know which key is to verify it: what is read is not proven yet."""

from __future__ import annotations

import binascii
import json
import re
from base64 import urlsafe_b64decode
from typing import Final

from msgspec import Struct

MOST_BYTES: Final = 8 * 1024
"""A longer token is refused."""
_MOST_HEADER: Final = 1024

_COMPACT: Final = re.compile(r"([\w-]+)\.[\w-]+\.[\w-]+", re.ASCII)
"""A signed token (RFC 7515 7.1). One without a signature, or encrypted, is none."""
_OF_A_KEY: Final = frozenset({"jwk", "jku", "x5c", "x5u"})
"""What names the key that is to be believed: it never is (RFC 8725 3.10)."""
_TYPES: Final = frozenset({"jwt", "at+jwt", "application/at+jwt", "application/jwt"})
"""What an access token is said to be (RFC 7519 5.1, RFC 9068 2.1), in lower case."""


class RefusedError(Exception):
    """Says why a token is not believed, in a sentence for the client with nothing of the token in it."""

    @property
    def reason(self) -> str:
        """Gives that sentence."""
        return str(self)


class Header(Struct, frozen=True):
    """Holds what tells which key has to have signed a token."""

    algorithm: str
    key_id: str | None


def read(token: str) -> Header:
    """Reads the header of a token (RFC 7515 4).

    Raises:
        RefusedError: when no key could make the token valid.
    """
    found = _COMPACT.fullmatch(token)
    if found is None or len(found[1]) > _MOST_HEADER:
        raise RefusedError("The token is malformed.")
    try:
        stated = json.loads(urlsafe_b64decode(found[1] + "=" * (-len(found[1]) % 4)))
    except (binascii.Error, ValueError, RecursionError):
        raise RefusedError("The token is malformed.") from None
    if not isinstance(stated, dict):
        raise RefusedError("The token is malformed.")
    if not _OF_A_KEY.isdisjoint(stated):
        raise RefusedError("The token names a key of its own.")
    if "crit" in stated or "b64" in stated:  # no extension is understood (RFC 7515 4.1.11, RFC 7797 3)
        raise RefusedError("The token needs an extension that is not understood.")
    algorithm, key_id, kind = stated.get("alg"), stated.get("kid"), stated.get("typ", "JWT")
    if not isinstance(algorithm, str) or not isinstance(key_id, str | None):
        raise RefusedError("The token is malformed.")
    if not isinstance(kind, str) or kind.lower() not in _TYPES:
        raise RefusedError("The token is of another type than an access token.")
    return Header(algorithm, key_id)
