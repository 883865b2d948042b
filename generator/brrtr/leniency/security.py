"""Repairs security schemes and requirements so that what was closed stays closed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ..pointers import child
from ..source.tree import Map, Sequence
from .edits import drop, put
from .fields import FIELDS, SCHEMES
from .metadata import Rule
from .repairs import Repairs

UNKNOWN = "undeclared"
"""The scheme of HTTP authentication that stands for what nobody declares: no setting can let anybody in."""

_URLS = {
    "implicit": ("authorizationUrl",),
    "password": ("tokenUrl",),
    "clientCredentials": ("tokenUrl",),
    "authorizationCode": ("authorizationUrl", "tokenUrl"),
    "deviceAuthorization": ("deviceAuthorizationUrl", "tokenUrl"),
}
"""What a flow has to name (OpenAPI 3.1 4.8.29): clients use it, a service only reads tokens."""


_FLOWS = {
    "implicit": "implicit",
    "password": "password",
    "application": "clientCredentials",
    "accessCode": "authorizationCode",
}
"""The flows of OAuth by what Swagger 2 calls them."""


_TYPES = {name.lower(): name for name in (*SCHEMES, "basic", "bearer")}
"""The types of schemes by their letters and digits, and what `_scheme` reads as one of them."""


def _spelling(repairs: Repairs, node: Map, pointer: str) -> None:
    """Spells a type as it is meant that has other capitals, or something between its words: `API_KEY`."""
    kind = node.get("type")
    meant = _TYPES.get(re.sub("[ _-]", "", kind).lower()) if isinstance(kind, str) else None
    if meant is not None and meant != kind:
        put(node, "type", meant)
        repairs.tell("other-case", f"{kind!r} is spelt {meant!r}", child(pointer, "type"), "that is meant")


def _scheme(repairs: Repairs, node: Map, pointer: str) -> None:
    """Leaves out what a scheme of another type would have."""
    if node.get("type") in ("basic", "bearer") and "scheme" not in node:
        kind = node["type"]
        put(node, "type", "http")
        put(node, "scheme", kind)
        message = f"{kind!r} is a scheme of the type http"
        repairs.tell("swagger-2-field", message, child(pointer, "type"), f"type: http, scheme: {kind}")
    if node.get("type") == "http" and "scheme" not in node and "bearerFormat" in node:
        put(node, "scheme", "bearer")
        message = "the scheme is missing"
        repairs.tell("incomplete-flow", message, pointer, "bearer, of which the format is said")
    if node.get("type") == "oauth2" and "flows" not in node:
        _flow_of_swagger_2(repairs, node, pointer)
    location, kind = node.get("in"), node.get("type")
    meant = location.lower() if kind == "apiKey" and isinstance(location, str) else location
    if meant != location and meant in {"query", "header", "cookie"}:
        put(node, "in", meant)
        repairs.tell("other-case", f"{location!r} is spelt {meant!r}", child(pointer, "in"), "that is meant")
    if not isinstance(kind, str) or kind not in SCHEMES:
        return
    known = {"type", "description", "deprecated", *SCHEMES[kind]}
    for key in [key for key in node if key in FIELDS["securityScheme"] and key not in known]:
        drop(node, key)
        message = f"{key!r} is no field of a scheme of the type {kind}"
        repairs.tell("unexpected-field", message, child(pointer, key), "it is ignored")
    scheme = node.get("scheme")
    if "bearerFormat" in node and isinstance(scheme, str) and scheme.lower() != "bearer" and repairs.is_3_0:
        drop(node, "bearerFormat")
        message, place = "'bearerFormat' is for the scheme bearer", child(pointer, "bearerFormat")
        repairs.tell("unexpected-field", message, place, "it is ignored")


def _flow_of_swagger_2(repairs: Repairs, node: Map, pointer: str) -> None:
    """Gives a scheme the flow that it is itself, as in Swagger 2, or none: clients alone use it."""
    said = node.get("flow")
    name = _FLOWS.get(said) if isinstance(said, str) else None
    flow = {key: node[key] for key in FIELDS["flow"] if key in node}
    for key in [key for key in ("flow", *flow) if key in node]:
        drop(node, key)
    put(node, "flows", {} if name is None else {name: flow})
    if name is None:
        repairs.tell("incomplete-flow", "'flows' is missing", pointer, "clients know how to get a token")
    else:
        place = child(pointer, "flow")
        repairs.tell("swagger-2-field", "'flow' is of Swagger 2", place, f"flows: {{{name}: ...}}")


def _flows(repairs: Repairs, node: Map, pointer: str) -> None:
    for name, urls in _URLS.items():
        flow = node.get(name)
        if not isinstance(flow, Map):
            continue
        place = child(pointer, name)
        for key in urls:
            if not isinstance(flow.get(key), str) and flow.get(key) is None:
                put(flow, key, "")
                repairs.tell("incomplete-flow", f"{key!r} is missing", place, "clients know it otherwise")
        if not isinstance(flow.get("scopes"), Map) and not flow.get("scopes"):
            put(flow, "scopes", {})
            repairs.tell("incomplete-flow", "'scopes' is missing", place, "there are none to name")


def requirements(repairs: Repairs) -> None:
    """Repairs security requirements: one that is no list, and schemes that nobody declares."""
    unknown: dict[str, None] = {}
    known = _schemes(repairs.tree)
    for pointer, owner in [("", repairs.tree), *repairs.objects["operation"]]:
        place = child(pointer, "security")
        if isinstance(owner.get("security"), Map) and owner["security"]:
            put(owner, "security", [owner["security"]])
            repairs.tell("mistyped-value", "'security' is no array", place, "this is the one alternative")
        alternatives = owner.get("security")
        for index, one in enumerate(alternatives if isinstance(alternatives, Sequence) else ()):
            for name in list(one) if isinstance(one, Map) else ():
                at = child(f"{place}/{index}", name)
                if name in known or isinstance(one[name], Sequence):
                    _scopes(repairs, one, name, at)
                if name not in known:
                    unknown[name] = None
                    assumed = "there is one that lets nobody in"
                    repairs.tell(
                        "unknown-security-scheme", f"there is no security scheme {name!r}", at, assumed
                    )
    if unknown:
        _declare(repairs, list(unknown))


def _schemes(tree: Map) -> set[str]:
    components = tree.get("components")
    schemes = components.get("securitySchemes") if isinstance(components, Map) else None
    return set(schemes) if isinstance(schemes, Map) else set()


def _scopes(repairs: Repairs, requirement: Map, name: str, pointer: str) -> None:
    """Reads the scopes that nothing, or one, is written for."""
    scopes: Any = requirement[name]
    # A comma may stand in a scope (RFC 6749 3.3), or between two.
    if scopes is None or scopes == {} or (isinstance(scopes, str) and "," not in scopes):
        meant = scopes.split() if scopes else []
        put(requirement, name, meant)
        assumed = f"the scopes {', '.join(meant)}" if meant else "no scopes are asked for"
        repairs.tell("mistyped-value", "scopes are an array", pointer, assumed)


def _declare(repairs: Repairs, names: list[str]) -> None:
    """Declares the schemes that requirements name, such that nobody can satisfy them."""
    holder = repairs.tree
    for key in ("components", "securitySchemes"):
        if key not in holder:
            put(holder, key, {})
        holder = holder[key]
        if not isinstance(holder, Map):
            return  # which `check` has to say something about
    for name in names:
        put(holder, name, {"type": "http", "scheme": UNKNOWN})


RULES: Mapping[str, tuple[Rule, ...]] = {"securityScheme": (_spelling, _scheme), "flows": (_flows,)}
