"""Reads in schemas of OpenAPI 3.1 what earlier drafts of JSON Schema had: flags as bounds, lists of items."""

from __future__ import annotations

from ..pointers import child
from ..resolve.dialects import BY_METASCHEMA, DRAFT_2020_12
from ..source.tree import Map, Sequence
from .edits import drop, put
from .later import as_prefix
from .repairs import Repairs

_EARLIER = {uri: dialect for uri, dialect in BY_METASCHEMA.items() if dialect is not DRAFT_2020_12}


def keywords(repairs: Repairs, node: Map, pointer: str) -> None:
    """Puts keywords of earlier drafts into the words of 2020-12."""
    dialect(repairs, node, pointer, "$schema")
    _bounds(repairs, node, pointer)
    if isinstance(node.get("items"), Sequence) and "prefixItems" not in node:
        as_prefix(repairs, node, pointer)


def dialect(repairs: Repairs, node: Map, pointer: str, key: str) -> None:
    """Leaves out the name of an earlier draft: what its keywords mean otherwise is repaired one by one."""
    uri = node.get(key)
    # Some write https, or a fragment that is empty.
    name = uri.rstrip("#").replace("https://", "http://") if isinstance(uri, str) else ""
    known = {one.replace("https://", "http://") for one in _EARLIER}
    if name in known:
        drop(node, key)
        message = f"schemas are said to be of the dialect {uri!r}"
        assumed = "2020-12, in which its keywords that are others have their own meaning"
        repairs.tell("unsupported-dialect", message, child(pointer, key), assumed)


def _bounds(repairs: Repairs, node: Map, pointer: str) -> None:
    """Reads exclusive bounds that are flags beside the others: here they are numbers."""
    for plain, exclusive in (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")):
        flag = node.get(exclusive)
        if not isinstance(flag, bool):
            continue
        bound = node.get(plain)
        drop(node, exclusive)
        if flag and bound is not None:
            drop(node, plain)
            put(node, exclusive, bound)
        message = f"{exclusive!r} is a boolean, as in OpenAPI 3.0"
        assumed = f"{plain!r} is {'exclusive' if flag else 'not exclusive'}"
        repairs.tell("earlier-keyword", message, child(pointer, exclusive), assumed)
