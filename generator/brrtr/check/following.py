"""Follows the references of a bundled document."""

from __future__ import annotations

from typing import Any

from ..pointers import local
from ..resolve import Document
from ..source.tree import Map


def follow(document: Document, value: Any) -> Any:
    """Gives what a value refers to, if it is a reference. `resolve` has seen to it that references end."""
    while isinstance(value, Map) and isinstance(value.get("$ref"), str):
        value = document.get(local(value["$ref"]))
    return value
