"""Reads security schemes and requirements so that nothing ever becomes public by mistake."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..ir import SecurityRequirement, SecurityScheme
from ..pointers import child
from ..resolve import Document
from .cross_origin import TOKEN
from .findings import Findings
from .objects import follow

_HTTP = ("basic", "bearer")
_TYPES = ("apiKey", "http", "oauth2", "openIdConnect", "mutualTLS")


def schemes(document: Document, findings: Findings) -> tuple[SecurityScheme, ...]:
    """Reads the schemes under `components.securitySchemes`, in the document's order."""
    components = document.tree.get("components") or {}
    found = []
    for name in components.get("securitySchemes") or {}:
        pointer, raw = follow(document, child("/components/securitySchemes", name))
        scheme = SecurityScheme(
            pointer,
            name,
            type=str(raw.get("type", "")),
            location=str(raw.get("in", "")),
            parameter_name=str(raw.get("name", "")),
            scheme=str(raw.get("scheme", "")).lower(),
            description=str(raw.get("description", "")),
        )
        if scheme.type not in _TYPES or (scheme.type == "http" and scheme.scheme not in _HTTP):
            findings.warning(
                "unsupported-security-scheme",
                f"No setting is for the scheme {name!r}: it answers 401 until service.py has a check for it.",
                pointer,
                "Supported are apiKey, http basic, http bearer, oauth2, openIdConnect and mutualTLS.",
            )
        in_header = scheme.type == "apiKey" and scheme.location == "header"
        if in_header and not TOKEN.fullmatch(scheme.parameter_name):
            findings.warning(
                "unsupported-security-scheme",
                f"No header field can be called {scheme.parameter_name!r} (RFC 9110 5.1): nobody gets in "
                f"by the scheme {name!r}.",
                child(pointer, "name"),
            )
        found.append(scheme)
    return tuple(found)


def requirements(raw: Any, pointer: str, findings: Findings) -> tuple[SecurityRequirement, ...]:
    """Reads a `security` array: alternatives, each of which names schemes that must hold together."""
    if not isinstance(raw, list):
        findings.error("invalid-security", "Security requirements are an array.", pointer)
        return ()
    found = []
    for index, alternative in enumerate(raw):
        if not isinstance(alternative, Mapping):
            findings.error("invalid-security", "A security requirement is an object.", child(pointer, index))
            continue
        found.append(
            SecurityRequirement(
                tuple(
                    (name, tuple(str(scope) for scope in scopes or ()))
                    for name, scopes in alternative.items()
                )
            )
        )
    return tuple(found)
