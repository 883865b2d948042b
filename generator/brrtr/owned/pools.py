"""Finds the handlers that `service.py` names in its `POOLS`, which are strings there."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from .sources import Source


def pool_names(source: Source) -> Iterator[tuple[str, int]]:
    """Gives the names of handlers that a call of `Pools` has settings for, each with its line."""
    for node in ast.walk(source.tree):
        match node:
            case ast.Call(
                func=ast.Name(id="Pools") | ast.Attribute(attr="Pools"), args=[ast.Dict(keys=keys), *_]
            ):
                for key in keys:
                    if isinstance(key, ast.Constant) and isinstance(key.value, str):
                        yield key.value, key.lineno
