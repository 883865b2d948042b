"""Compares what credentials an operation asks for."""

from __future__ import annotations

from collections.abc import Mapping

from ..ir import SecurityRequirement, SecurityScheme
from .pairs import Pair

_BEARING = ("oauth2", "openIdConnect")
"""Kinds of schemes whose tokens are sent as those of `http` with `bearer` are."""

Needed = tuple[frozenset[tuple[str, ...]], frozenset[tuple[tuple[str, ...], str]]]
"""The schemes of a requirement, and the scopes, each with its scheme."""


def compare_security(
    pair: Pair, before: Mapping[str, SecurityScheme], after: Mapping[str, SecurityScheme]
) -> None:
    """Compares security requirements: each is an alternative, of which all schemes must hold."""
    old = [_needed(one, before) for one in pair.before.security] or [_NOTHING]
    new = [_needed(one, after) for one in pair.after.security] or [_NOTHING]
    for needed in old:
        if any(_suffices(needed, asked) for asked in new):
            continue
        about, wanted = _shown(needed), " or ".join(map(_shown, new))
        if needed == _NOTHING:
            witness = pair.request("Credentials are missing.")
            message = f"Credentials are asked for: {wanted}."
            pair.add("security-added", message, pair.places, about, witness=witness)
        else:
            witness = pair.request("The credentials are not enough.", credentials=about)
            message = f"{about} is not enough any more: {wanted} is asked for."
            pair.add("security-narrowed", message, pair.places, about, witness=witness)
    for asked in new:
        if not any(_suffices(asked, needed) for needed in old):
            rule = "security-removed" if asked == _NOTHING else "security-widened"
            pair.add(rule, f"{_shown(asked)} is enough.", pair.places, _shown(asked))


_NOTHING: Needed = (frozenset(), frozenset())


def _needed(requirement: SecurityRequirement, schemes: Mapping[str, SecurityScheme]) -> Needed:
    found, scopes = set(), set()
    for name, asked in requirement.schemes:
        identity = credential(schemes[name]) if name in schemes else ("unknown", name)
        found.add(identity)
        scopes |= {(identity, scope) for scope in asked}
    return frozenset(found), frozenset(scopes)


def _suffices(presented: Needed, asked: Needed) -> bool:
    return asked[0] <= presented[0] and asked[1] <= presented[1]


def credential(scheme: SecurityScheme) -> tuple[str, ...]:
    """Gives what a client presents: the kind, and the place where it stands."""
    if scheme.type == "apiKey":
        name = scheme.parameter_name
        return ("apiKey", scheme.location, name.lower() if scheme.location == "header" else name)
    if scheme.type in _BEARING:
        return ("http", "bearer")
    return (scheme.type, scheme.scheme) if scheme.type == "http" else (scheme.type,)


def _shown(needed: Needed) -> str:
    schemes = " and ".join(sorted(" ".join(one) for one in needed[0])) or "nothing"
    scopes = ", ".join(sorted(scope for _, scope in needed[1]))
    return f"{schemes} with {scopes}" if scopes else schemes
