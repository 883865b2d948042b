"""Compares what credentials an operation asks for."""

from __future__ import annotations

from collections.abc import Mapping

from ..ir import SecurityRequirement, SecurityScheme
from .change import Witness
from .parameters import Pair

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
    places = pair.before.pointer, pair.after.pointer
    for needed in old:
        if any(_suffices(needed, asked) for asked in new):
            continue
        about = _shown(needed)
        if needed == _NOTHING:
            message = f"Credentials are asked for: {' or '.join(map(_shown, new))}."
            because = "Credentials are missing."
            rule = "security-added"
        else:
            rule, because = "security-narrowed", "The credentials are not enough."
            message = f"{about} is not enough any more: {' or '.join(map(_shown, new))} is asked for."
        value = {"method": pair.after.method, "path": pair.after.path, "credentials": about}
        pair.collector.add(
            rule, pair.name, message, *places, about, witness=Witness({**value}, "before", because)
        )
    for asked in new:
        if not any(_suffices(asked, needed) for needed in old):
            about = _shown(asked)
            rule = "security-removed" if asked == _NOTHING else "security-widened"
            pair.collector.add(rule, pair.name, f"{about} is enough.", *places, about)


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
