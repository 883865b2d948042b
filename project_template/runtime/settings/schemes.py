"""Has the settings of a single security scheme: what its credentials are judged by."""

from __future__ import annotations

from dataclasses import dataclass

from .declared import setting
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
