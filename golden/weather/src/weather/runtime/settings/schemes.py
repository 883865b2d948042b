# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Has the settings of a single security scheme: what its credentials are judged by."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import Field, dataclass, fields
from difflib import get_close_matches
from typing import Any, Final

from .declared import setting
from .names import plain
from .values import algorithms, client, field_name, keys, path, shown_list, texts, url, users


@dataclass(frozen=True, slots=True)
class SchemeSettings:
    """Holds what is set for one security scheme, each by a variable with the scheme's name behind it.

    Nothing that is set here has a default: a scheme without settings, and without a check in `service.py`,
    accepts nobody.
    """

    api_keys: tuple[str, ...] = setting("BRRTR_API_KEY", keys, (), shown=shown_list, secret=True)
    """The keys that are accepted, each as it is sent or as `sha256:` with the hexadecimal digest of it."""
    api_key_file: str = setting("BRRTR_API_KEY_FILE", path, "")
    """A file with such keys, one a line."""
    users: tuple[str, ...] = setting("BRRTR_BASIC", users, (), shown=shown_list, secret=True)
    """The users that are accepted, `name:password` each, or `name:sha256:` and the password's digest."""
    users_file: str = setting("BRRTR_BASIC_FILE", path, "")
    """A file with such users, one a line."""
    mtls_header: str = setting("BRRTR_MTLS_HEADER", field_name, "")
    """The header in which a trusted proxy says whose certificate it has verified."""
    jwks_url: str = setting("BRRTR_JWKS_URL", url, "")
    """Where the keys are that sign tokens (RFC 7517 5)."""
    jwks_file: str = setting("BRRTR_JWKS_FILE", path, "")
    """A file that has them."""
    openid_url: str = setting("BRRTR_OPENID_URL", url, "")
    """Where the issuer of tokens describes itself (OpenID Connect Discovery 1.0 4)."""
    jwt_issuers: tuple[str, ...] = setting("BRRTR_JWT_ISSUER", texts, (), shown=shown_list)
    """The issuers of whom tokens are accepted; none: of any whose key signs."""
    jwt_audiences: tuple[str, ...] = setting("BRRTR_JWT_AUDIENCE", texts, (), shown=shown_list)
    """A token has to be for one of them; none: it may be for anybody."""
    jwt_algorithms: tuple[str, ...] = setting("BRRTR_JWT_ALGORITHMS", algorithms, (), shown=shown_list)
    """The signatures that are accepted; none: whatever the keys are for."""
    introspection_url: str = setting("BRRTR_INTROSPECTION_URL", url, "")
    """Where tokens are asked about (RFC 7662)."""
    introspection_client: str = setting("BRRTR_INTROSPECTION_CLIENT", client, "", secret=True)
    """As whom: the id and the secret of a client, with a colon between."""
    introspection_client_file: str = setting("BRRTR_INTROSPECTION_CLIENT_FILE", path, "")
    """A file that has that."""

    def given(self) -> Iterator[Field[Any]]:
        """Gives the settings that something is said for."""
        return (one for one in fields(self) if getattr(self, one.name))

    def misfits(self, carrier: str) -> Iterator[str]:
        """Gives the variables that are set and say nothing of credentials that travel so."""
        fitting = FITTING.get(carrier, ())
        return (one.metadata["variable"] for one in self.given() if one.name not in fitting)


FITTING: Final[Mapping[str, tuple[str, ...]]] = {
    "apiKey": ("api_keys", "api_key_file"),
    "basic": ("users", "users_file"),
    "bearer": (
        *("jwks_url", "jwks_file", "openid_url", "jwt_issuers", "jwt_audiences", "jwt_algorithms"),
        *("introspection_url", "introspection_client", "introspection_client_file"),
    ),
    "mutualTLS": ("mtls_header",),
}
"""The settings that fit a scheme, by how its credentials travel (`Scheme.carrier`)."""
SUFFICIENT: Final[Mapping[str, tuple[str, ...]]] = {
    **FITTING,
    "bearer": ("jwks_url", "jwks_file", "openid_url", "introspection_url"),
}
"""Those of which one is enough for somebody to be accepted."""


def without_scheme(given: Mapping[str, SchemeSettings], suffixes: Collection[str]) -> Iterator[str]:
    """Gives a warning for each variable that is set for a scheme which no operation asks for.

    `suffixes` are what the variables of those end with that some operation asks for.
    """
    for name, values in given.items():
        if name in suffixes:
            continue
        meant = get_close_matches(name.upper(), suffixes, 1)
        for said in values.given():
            variable = said.metadata["variable"]
            yield f"{variable}__{plain(name)} is not used: no operation asks for such a security scheme" + (
                f"; did you mean {variable}__{meant[0]}?" if meant else ""
            )
