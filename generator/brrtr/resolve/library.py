"""Looks up schemas and the resources that they may refer to, each by its URI. Nothing is fetched."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from ..diagnostics import Code
from ..pointers import child, keys
from . import uris
from .dialects import BY_METASCHEMA, Dialect, subschemas, with_vocabularies

_RECURSIVE = ""
"""The name under which `$recursiveAnchor` of 2019-09 stands among the dynamic anchors."""


class LibraryError(Exception):
    """Says that a schema or a reference cannot be used: `code`, `message` and the place of the schema."""

    def __init__(self, code: Code, message: str, place: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.place = place


@dataclass(slots=True)
class Resource:
    """Holds a schema with a URI of its own (JSON Schema 2020-12 core 4.3.5)."""

    place: str
    uri: str
    dialect: Dialect
    anchors: dict[str, str] = field(default_factory=dict)
    """The places of the schemas that have an anchor, by its name."""
    dynamic: dict[str, str] = field(default_factory=dict)
    """The places of the schemas that have a dynamic anchor, by its name."""


class Library:
    """Looks up places in a schema and in what it may refer to.

    A place is a JSON Pointer into the schema, or, in another resource, its URI, `#` and the pointer there.
    """

    def __init__(self, schema: Any, resources: Mapping[str, Any], dialect: Dialect) -> None:
        self._given = {uris.without_fragment(uri): raw for uri, raw in resources.items()}
        self._dialect = dialect
        self._documents: dict[str, Any] = {}
        self._roots: dict[str, Resource] = {}
        """Resources by the place where they stand."""
        self._by_uri: dict[str, Resource] = {}
        self._add("", schema, "")

    def get(self, place: str) -> Any:
        """Gives the value at a place. Raises KeyError when there is none."""
        prefix, pointer = _split(place)
        value = self._documents[prefix]
        for key in keys(pointer):
            if isinstance(value, Mapping):
                value = value[key]
            elif isinstance(value, list) and key.isascii() and key.isdigit() and int(key) < len(value):
                value = value[int(key)]
            else:
                raise KeyError(place)
        return value

    def resource(self, place: str) -> Resource:
        """Gives the innermost resource that a place is in."""
        while place not in self._roots:
            place = place[: place.rindex("/")]
        return self._roots[place]

    def is_resource(self, place: str) -> bool:
        """Says whether a resource stands at a place."""
        return place in self._roots

    def dialect(self, place: str) -> Dialect:
        """Says how the schema at a place is to be read."""
        return self.resource(place).dialect

    def target(self, reference: str, place: str, keyword: str = "$ref") -> str:
        """Gives the place that a reference in the schema at `place` means. Raises LibraryError."""
        here = child(place, keyword)
        uri = uris.resolve(self.resource(place).uri, reference)
        name, _, fragment = uri.partition("#")
        resource = self._find(name, place)
        if resource is None:
            raise LibraryError("unresolvable-reference", f"there is no resource {name!r}", here)
        fragment = unquote(fragment)
        if not fragment:
            return resource.place
        if not fragment.startswith("/"):
            if fragment not in resource.anchors:
                raise LibraryError("unresolvable-reference", f"there is no anchor {uri!r}", here)
            return resource.anchors[fragment]
        target = resource.place
        for key in keys(fragment):
            target = child(target, key)
        try:
            self.get(target)
        except KeyError:
            raise LibraryError("unresolvable-reference", f"there is nothing at {uri!r}", here) from None
        return target

    def dynamic_target(self, reference: str, place: str) -> tuple[str, str | None]:
        """Gives the place that a `$dynamicRef` means at first, and the dynamic anchor it asks for, if any."""
        target = self.target(reference, place, "$dynamicRef")
        name = unquote(reference.partition("#")[2])
        return target, name if self.resource(target).dynamic.get(name) == target else None

    def dynamic_anchors(self, place: str) -> Mapping[str, str]:
        """Gives the dynamic anchors of the resource that a place is in."""
        return self.resource(place).dynamic

    def _find(self, uri: str, place: str) -> Resource | None:
        own = self.resource(place)
        if uri == own.uri:
            return own
        if uri not in self._by_uri and uri in self._given:
            self._add(_prefix(uri), self._given[uri], uri)
        elif uri not in self._by_uri and (known := _metaschema(uri)) is not None:
            self._add(_prefix(uri), known, uri)
        elif uri not in self._by_uri:
            self._add_all()
        return self._by_uri.get(uri)

    def _add_all(self) -> None:
        """Takes in every resource: a URI may be what a part of one calls itself."""
        for uri, raw in self._given.items():
            if _prefix(uri) not in self._documents:
                try:
                    self._add(_prefix(uri), raw, uri)
                except LibraryError:
                    # Of a dialect that is not known, which matters to those who refer to it.
                    del self._documents[_prefix(uri)]

    def _add(self, prefix: str, raw: Any, uri: str) -> None:
        """Takes in a resource, with all that is embedded in it."""
        self._documents[prefix] = raw
        self._by_uri.setdefault(uri, self._begin(prefix, raw, uri, self._dialect))
        pending = [(prefix, raw, self._roots[prefix])]
        while pending:
            place, node, resource = pending.pop()
            if not isinstance(node, Mapping):
                continue
            if place != prefix and _has_id(node, self._dialect_of(node, resource.dialect, place)):
                resource = self._begin(place, node, resource.uri, resource.dialect)
            self._note_anchors(node, place, resource)
            children = subschemas(node, place, resource.dialect)
            pending += [(inner, part, resource) for inner, part in children]

    def _begin(self, place: str, node: Any, base: str, dialect: Dialect) -> Resource:
        uri = base
        if isinstance(node, Mapping):
            dialect = self._dialect_of(node, dialect, place)
            if _has_id(node, dialect):
                uri = uris.without_fragment(uris.resolve(base, node[dialect.id_keyword]))
        resource = Resource(place, uri, dialect)
        self._roots[place] = resource
        self._by_uri.setdefault(uri, resource)
        return resource

    def _note_anchors(self, node: Mapping[str, Any], place: str, resource: Resource) -> None:
        dialect = resource.dialect
        names = [node.get(key) for key in ("$anchor", "$dynamicAnchor") if key in dialect.keywords]
        own = node.get(dialect.id_keyword)
        if dialect.anchors_in_id and isinstance(own, str) and "$ref" not in node:
            names.append(own.partition("#")[2] or None)
        for name in names:
            if isinstance(name, str):
                resource.anchors.setdefault(name, place)
        if "$dynamicAnchor" in dialect.keywords and isinstance(node.get("$dynamicAnchor"), str):
            resource.dynamic.setdefault(node["$dynamicAnchor"], place)
        if "$recursiveAnchor" in dialect.keywords and node.get("$recursiveAnchor") is True:
            resource.dynamic.setdefault(_RECURSIVE, place)

    def _dialect_of(self, node: Mapping[str, Any], dialect: Dialect, place: str) -> Dialect:
        """Gives the dialect that a schema declares, else the one around it."""
        declared = node.get("$schema")
        if not isinstance(declared, str):
            return dialect
        uri = uris.without_fragment(declared)
        seen: set[str] = set()
        vocabularies: Mapping[str, Any] | None = None
        while uri not in BY_METASCHEMA:
            metaschema = self._given.get(uri)
            if not isinstance(metaschema, Mapping) or uri in seen:
                raise LibraryError("unknown-dialect", f"the dialect {declared!r} is not known", place)
            seen.add(uri)
            if vocabularies is None and isinstance(metaschema.get("$vocabulary"), Mapping):
                vocabularies = metaschema["$vocabulary"]
            following = metaschema.get("$schema")
            uri = uris.without_fragment(following) if isinstance(following, str) else ""
        found = BY_METASCHEMA[uri]
        if vocabularies is None:
            return found
        try:
            return with_vocabularies(found, vocabularies)
        except ValueError as error:
            message = f"the dialect {declared!r} requires the vocabulary {str(error)!r}, which is not known"
            raise LibraryError("unknown-vocabulary", message, place) from None


def _has_id(node: Mapping[str, Any], dialect: Dialect) -> bool:
    value = node.get(dialect.id_keyword)
    if not isinstance(value, str) or value.startswith("#"):
        return False
    return not (dialect.ref_alone and "$ref" in node)


def _metaschema(uri: str) -> Any:
    """Gives a metaschema of the drafts; None when the URI is of no such one."""
    # A tenth of a second to import, and seldom needed.
    from jsonschema_specifications import REGISTRY  # noqa: PLC0415

    return REGISTRY.contents(uri) if uri in REGISTRY else None


def _prefix(uri: str) -> str:
    """Gives what the places in a resource begin with; a pointer alone is one in the schema itself."""
    return f".{uri}#" if uri.startswith("/") else f"{uri}#"


def _split(place: str) -> tuple[str, str]:
    """Gives the key of the document that a place is in, and the pointer there."""
    if not place or place.startswith("/"):
        return "", place
    uri, hash_, pointer = place.partition("#")
    return uri + hash_, pointer
