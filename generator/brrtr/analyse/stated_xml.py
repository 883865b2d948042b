"""Reads XML Objects (OpenAPI 3.1 4.8.26, 3.2 4.26)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..ir import Xml
from .objects import text

_PLACES = {"attribute": "attribute", "text": "text", "cdata": "text"}
"""Where a value stands, by `nodeType`."""


def read_xml(raw: Mapping[str, Any]) -> Xml:
    """Gives what an XML Object says. Of an array `nodeType` says whether it has an element of its own."""
    node = text(raw, "nodeType")
    wrapped = raw.get("wrapped") if isinstance(raw.get("wrapped"), bool) else None
    return Xml(
        text(raw, "name"),
        text(raw, "namespace"),
        text(raw, "prefix"),
        _PLACES.get(node, "attribute" if raw.get("attribute") is True else "element"),
        {"element": True, "none": False}.get(node, wrapped),
    )
