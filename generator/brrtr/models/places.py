"""Says in words where the schema of a class stands, for docstrings of what the document does not describe."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..pointers import keys, plain

_USUAL = "application/json"
"""The media type that need not be named."""


def place(pointer: str) -> str:
    """Gives the place of a schema: `GET /tasks, response 200: tasks/items`, or its pointer elsewhere."""
    pointer = plain(pointer)
    match keys(pointer):
        case ("paths", path, method, "responses", status, "content", name, "schema", *within):
            where = f"{method.upper()} {path}, response {status}"
        case ("paths", path, method, "requestBody", "content", name, "schema", *within):
            where = f"{method.upper()} {path}, request body"
        case _:
            return pointer
    if name != _USUAL:
        where += f" ({name})"
    steps = "/".join(_steps(within))
    return f"{where}: {steps}" if steps else where


def _steps(within: Sequence[str]) -> Iterator[str]:
    """Gives the way to a schema within another: properties by their names, the rest as a pointer has it."""
    tokens = iter(within)
    for step in tokens:
        yield next(tokens, step) if step == "properties" else step
