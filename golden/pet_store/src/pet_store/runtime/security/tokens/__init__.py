# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Verifies tokens: of bearer, oauth2 and openIdConnect schemes.

What is not set for a scheme is not imported: signatures need a JOSE library, asking an issuer an HTTP client.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from ...settings import Settings, SettingsError
from ...settings.schemes import SUFFICIENT, SchemeSettings
from ...settings.values import client as read_client
from ...settings.values import installed
from ..schemes import Scheme
from ..verifying import Verifier

if TYPE_CHECKING:
    from .sources import Source

_SOURCES = SUFFICIENT["bearer"]
"""The settings of which one says by whom tokens are judged."""
_OF_KEYS = ("jwt_algorithms",)
_OF_INTROSPECTION = ("introspection_client", "introspection_client_file")
_LIBRARIES = ["joserfc", "httpx2"]
"""What verifies signatures, and what asks issuers."""

_logger = logging.getLogger("brrtr")


def token_verifier(name: str, scheme: Scheme, settings: Settings) -> Verifier:
    """Gives what judges the tokens of a scheme, by what is set; something has to be.

    Raises:
        SettingsError: when what is set does not go together.
    """
    own = settings.of_scheme(scheme.variable)
    variable = _look_over(own, scheme.variable)
    from .claims import Rules  # noqa: PLC0415 - a scheme that is not configured needs none of it

    rules = Rules(
        name,
        frozenset(own.jwt_issuers),
        frozenset(own.jwt_audiences),
        settings.jwt_leeway_s,
        roles=scheme.type == "http",
    )
    if own.introspection_url:
        from .introspection import Introspection  # noqa: PLC0415 - likewise

        return Introspection(own.introspection_url, _client(scheme.variable, own), rules)
    from .jwt import JwtVerifier  # noqa: PLC0415 - likewise
    from .key_store import KeyStore  # noqa: PLC0415 - likewise

    if not own.jwt_audiences and not settings.dev_credential:
        name = f"BRRTR_JWT_AUDIENCE__{scheme.variable}"
        _logger.warning("%s is not set: tokens that are meant for other services are accepted too", name)
    # A file is here, or somebody has made a mistake; an issuer may be down for a while.
    variable = variable if own.jwks_file else ""
    return JwtVerifier(KeyStore(_source(own), own.jwt_algorithms), rules, required=variable)


def _look_over(own: SchemeSettings, suffix: str) -> str:
    """Gives the variable that says by whom tokens are judged, once all that is set goes together.

    Raises:
        SettingsError: naming what does not.
    """
    given = [setting for setting in own.given() if setting.name in _SOURCES]
    variables = [f"{setting.metadata['variable']}__{suffix}" for setting in given]
    if len(variables) > 1:
        raise SettingsError(
            f"{' and '.join(variables)} cannot both be set: one says by whom tokens are judged"
        )
    unused = _OF_KEYS if own.introspection_url else _OF_INTROSPECTION
    for setting in own.given():
        if setting.name in unused:
            name = f"{setting.metadata['variable']}__{suffix}"
            raise SettingsError(f"{name} is not used: tokens are judged by {variables[0]}")
    wanted = {"introspection_url": ["httpx2"], "jwks_file": ["joserfc"]}.get(given[0].name, _LIBRARIES)
    if missing := [library for library in wanted if not installed(library)]:
        raise SettingsError(
            f"{variables[0]} takes {' and '.join(missing)}, which this project needs: it is not installed"
        )
    return variables[0]


def _source(own: SchemeSettings) -> Source:
    """Gives what has the keys."""
    from .sources import JwksFile  # noqa: PLC0415 - likewise

    if own.jwks_file:
        return JwksFile(own.jwks_file)
    from .issuers import Discovery, JwksUrl  # noqa: PLC0415 - likewise
    from .remote import Remote  # noqa: PLC0415 - likewise

    if own.openid_url:
        return Discovery(own.openid_url, Remote(own.openid_url), any_issuer=bool(own.jwt_issuers))
    return JwksUrl(own.jwks_url, Remote(own.jwks_url))


def _client(variable: str, own: SchemeSettings) -> str:
    """Gives the id and the secret of who asks the issuer."""
    if not own.introspection_client_file:
        return own.introspection_client
    name = f"BRRTR_INTROSPECTION_CLIENT_FILE__{variable}"
    if own.introspection_client:
        raise SettingsError(f"BRRTR_INTROSPECTION_CLIENT__{variable} and {name} cannot both be set")
    try:
        return read_client(Path(own.introspection_client_file).read_text(encoding="utf-8").strip())
    except OSError as error:
        raise SettingsError(f"{name} cannot be {own.introspection_client_file!r}: {error.strerror}") from None
    except ValueError:
        raise SettingsError(f"{name} names a file that has no id and secret of a client") from None
