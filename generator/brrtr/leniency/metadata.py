"""Repairs what a document says of itself: its version, who made it, where it is served."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

import jsonschema_rs

from ..pointers import child
from ..resolve.versions import whole_version
from ..source.tree import Map, Sequence
from .earlier import dialect
from .edits import drop, put
from .repairs import Repairs

Rule: TypeAlias = Callable[[Repairs, Map, str], None]

_EMAIL, _URL = (jsonschema_rs.Draft4Validator({"format": name}) for name in ("email", "uri-reference"))
"""What `check` holds the texts against in OpenAPI 3.0: from 3.1 on `format` asserts nothing."""


def _document(repairs: Repairs, node: Map, pointer: str) -> None:
    written = node["openapi"]
    if (version := whole_version(written)) != written:
        put(node, "openapi", version)
        is_partial = version.startswith(written)
        message = f"OpenAPI {written if is_partial else repr(written)} is no whole version"
        repairs.tell("partial-version", message, "/openapi", f"version {version}")
    if "info" not in node:
        put(node, "info", {})
    if "paths" not in node and repairs.is_3_0:
        put(node, "paths", {})
        repairs.tell("missing-paths", "the field 'paths' is missing", pointer, "there are no paths")
    dialect(repairs, node, pointer, "jsonSchemaDialect")
    _documentation(repairs, node, pointer)


def _info(repairs: Repairs, node: Map, pointer: str) -> None:
    for key in ("title", "version"):
        if key not in node:
            instead = "API" if key == "title" else "0"
            put(node, key, instead)
            message = f"the field {key!r} is missing"
            repairs.tell("missing-info", message, pointer, f"{key}: {instead}")
    _links(repairs, node, pointer, "termsOfService")


def _contact(repairs: Repairs, node: Map, pointer: str) -> None:
    _links(repairs, node, pointer, "url")
    email = node.get("email")
    if repairs.is_3_0 and isinstance(email, str) and not _EMAIL.is_valid(email):
        drop(node, "email")
        _told(repairs, f"{email!r} is no e-mail address", child(pointer, "email"))


def _license(repairs: Repairs, node: Map, pointer: str) -> None:
    _links(repairs, node, pointer, "url")
    if "name" not in node:
        name = node.get("identifier") or node.get("url") or ""
        put(node, "name", name)
        repairs.tell("incomplete-metadata", "the license has no name", pointer, f"it is called {name!r}")
    if "identifier" in node and "url" in node and not repairs.is_3_0:
        drop(node, "url")
        _told(repairs, "a license has an identifier or a URL", child(pointer, "url"))


def _server(repairs: Repairs, node: Map, pointer: str) -> None:
    if "url" not in node:
        put(node, "url", "/")
        repairs.tell("incomplete-metadata", "the server has no URL", pointer, "it is '/', as without servers")


def _variable(repairs: Repairs, node: Map, pointer: str) -> None:
    values = node.get("enum")
    if "default" not in node and isinstance(values, Sequence) and values:
        put(node, "default", values[0])
        message = "the variable has no default"
        repairs.tell("incomplete-metadata", message, pointer, f"it is the first value, {values[0]!r}")
    if values == []:
        drop(node, "enum")
        repairs.tell("empty-list", "'enum' is empty", child(pointer, "enum"), "any value may stand there")


def _documentation(repairs: Repairs, node: Map, pointer: str) -> None:
    """Leaves out documentation elsewhere that is nowhere."""
    docs = node.get("externalDocs")
    if isinstance(docs, Map):
        url = docs.get("url")
        if url is None or not _is_url(repairs, url):
            place = child(pointer, "externalDocs")
            if repairs.drop(node, "externalDocs", pointer):
                _told(repairs, "'externalDocs' has no URL" if url is None else f"{url!r} is no URL", place)


def _tags(repairs: Repairs, node: Map, pointer: str) -> None:
    """Leaves out tags that are declared a second time in the same way, which 3.0 does not allow."""
    tags: Any = node.get("tags")
    for index, tag in enumerate(tags if isinstance(tags, Sequence) else ()):
        is_again = any(tag == other for other in tags[:index]) if repairs.is_3_0 else False
        if is_again and repairs.drop_item(tags, index, "/tags"):
            repairs.tell("repeated-name", "a tag is declared twice", f"/tags/{index}", "once is meant")


def _tag(repairs: Repairs, node: Map, pointer: str) -> None:
    _documentation(repairs, node, pointer)
    if "name" not in node:
        parent = repairs.tree["tags"]
        if repairs.drop_item(parent, int(pointer.rpartition("/")[2]), "/tags"):
            _told(repairs, "the tag has no name", pointer)


def _links(repairs: Repairs, node: Map, pointer: str, key: str) -> None:
    url = node.get(key)
    if url is not None and not _is_url(repairs, url):
        drop(node, key)
        _told(repairs, f"{url!r} is no URL", child(pointer, key))


def _is_url(repairs: Repairs, url: object) -> bool:
    return isinstance(url, str) and (not repairs.is_3_0 or _URL.is_valid(url))


def _told(repairs: Repairs, message: str, pointer: str) -> None:
    repairs.tell("incomplete-metadata", message, pointer, "it is left out: no request depends on it")


RULES: Mapping[str, tuple[Rule, ...]] = {
    "openapi": (_document, _tags),
    "info": (_info,),
    "contact": (_contact,),
    "license": (_license,),
    "server": (_server,),
    "serverVariable": (_variable,),
    "tag": (_tag,),
}
DOCUMENTED = _documentation
"""Is a rule for whatever has documentation elsewhere."""
