"""Says what is compared: schemas that a value must satisfy together."""

from __future__ import annotations

from typing import TypeAlias

from ..ir import Schema

Node: TypeAlias = "tuple[Schema, ...]"
"""Schemas that a value must satisfy together; none for any value."""

Key: TypeAlias = "tuple[int, ...]"


def key(node: Node) -> Key:
    """Gives what tells nodes apart: the identities of their schemas."""
    return tuple(map(id, node))
