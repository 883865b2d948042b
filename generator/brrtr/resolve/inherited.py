"""Keeps operations closed that stand in another document, which asks for credentials for all it has.

In OpenAPI the `security` of the document that is read first counts, for what it refers to as well: where it
has none, it would open what somebody has closed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from ..diagnostics import Diagnostic, Severity
from ..source import Source
from ..source.tree import Map, Sequence
from .objects import walk


def close(
    tree: Map, sources: Mapping[str, Source], copy: Callable[[Map | Sequence], Map | Sequence]
) -> Iterator[Diagnostic]:
    """Gives operations of other documents the security of these, where the document itself says nothing."""
    if "security" in tree:
        return
    closed = {name: source.tree["security"] for name, source in sources.items() if _is_closed(source.tree)}
    for pointer, kind, node in walk(tree, "openapi", "") if closed else ():
        asked = closed.get(node.file.name) if kind == "operation" and "security" not in node else None
        if asked is None:
            continue
        node.put("security", copy(asked), node.start, node.start)
        name = node.file.name
        message = f"{name!r} asks for credentials for this operation, and {tree.file.name!r} for none"
        line, column = node.file.place(node.start)
        hint = f"assumed: the security of {name!r} counts"
        yield Diagnostic(Severity.WARNING, "inherited-security", message, pointer, name, line, column, hint)


def _is_closed(tree: Any) -> bool:
    """Says whether a file is a document of OpenAPI that lets nobody in without credentials."""
    if not isinstance(tree, Map) or "openapi" not in tree:
        return False
    asked = tree.get("security")
    return isinstance(asked, Map | Sequence) and bool(asked) and {} not in asked
