"""Whatever people write and however their document changes: no line of theirs is lost, and all is bound."""

from __future__ import annotations

import ast
import os
from functools import cache
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from brrtr import Options
from brrtr.generate import read, understand, write_code
from brrtr.owned import follow
from brrtr.owned.names import bindings
from brrtr.owned.sources import Source, read_source
from brrtr.plan.known import known
from brrtr.plan.service_code import ServiceCode

OPERATIONS = st.dictionaries(
    st.sampled_from(["/a", "/b", "/c"]),
    st.tuples(
        st.sampled_from(["one", "two", "three", "four"]),
        st.sampled_from(["cats", "dogs"]),
        st.sampled_from(["Cat", "Dog"]),
    ),
    min_size=1,
).map(lambda paths: tuple(sorted(paths.items())))
"""The operations of a document: of each path the operationId, the tag and the schema of the answer."""

LINES = st.sampled_from([
    "# a comment", "", "    # indented", "LATER = 1", "import os", "from ..contract import models",
    "from ..contract.models import Cat as Kitten", "class Own:\n    def one(self): ...",
    'TEXT = """\nasync def one(): ...\n"""', "if True:\n    pass", "x = lambda: 1",
    "@property\ndef helper(): ...",
])  # fmt: skip
"""What people add to a module, at its end."""

STEP = st.tuples(OPERATIONS, st.lists(LINES, max_size=3), st.integers(0, 5), st.booleans())
"""A document, what people write once it is followed, and whether handlers are renamed."""


@cache
def code_of(operations: tuple[tuple[str, tuple[str, str, str]], ...]) -> ServiceCode | None:
    """The code of a document; None for one that names two operations alike."""
    if len({name for _, (name, _, _) in operations}) < len(operations):
        return None
    paths: dict[str, Any] = {}
    for path, (name, tag, answer) in operations:
        content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{answer}"}}}
        responses = {"200": {"description": "Yes", "content": content}}
        paths[path] = {"get": {"operationId": name, "tags": [tag], "responses": responses}}
    schemas = {name: {"type": "object", "properties": {name: {"type": "string"}}} for name in ("Cat", "Dog")}
    options = Options("kept")
    document = {
        "openapi": "3.1.0",
        "info": {"title": "Kept", "version": "1"},
        "paths": paths,
        "components": {"schemas": schemas},
    }
    return write_code(understand(read(document, options), options))


def reordered(text: str, seed: int) -> str:
    """Puts the functions of a module into another order, with what stands between them."""
    tree = ast.parse(text)
    starts = [node.lineno - 1 for node in tree.body if isinstance(node, ast.AsyncFunctionDef)]
    if len(starts) < 2:
        return text
    lines = text.splitlines(keepends=True)
    parts = ["".join(lines[a:b]) for a, b in zip(starts, [*starts[1:], len(lines)], strict=True)]
    parts = [part if part.endswith("\n") else f"{part}\n" for part in parts]
    at = seed % len(parts)
    return "".join([*lines[: starts[0]], *parts[at:], *parts[:at]])


def is_kept(before: str, after: str) -> bool:
    """Says whether all lines but imports are still there, in their order."""
    rest = iter(after.splitlines())
    return all(line in rest for line in before.splitlines() if not line.startswith(("from ", "import ")))


def module(path: str, text: str) -> Source:
    """A module that parses."""
    source = read_source(path, text)
    assert isinstance(source, Source), source
    return source


@settings(
    max_examples=int(os.environ.get("OWNED_EXAMPLES", "60")),
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(steps=st.lists(STEP, max_size=5))
def test_no_line_is_lost_and_every_operation_has_its_handler(
    steps: list[tuple[Any, list[str], int, bool]],
) -> None:
    owned: dict[str, str] = {}
    before: str | None = None
    for operations, added, seed, rename in steps:
        code = code_of(operations)
        if code is None:
            continue
        followed = follow(before, code, "kept", owned, rename=rename)
        if followed.refused:  # a new operation wants the name of a handler that waits for its own
            assert all("waits to be renamed" in one.message for one in followed.refused)
            assert not rename or any("by hand" in one.message for one in followed.refused)
            continue
        after = {**owned, **followed.files}
        if not rename:
            assert all(is_kept(text, after[path]) for path, text in owned.items())
        names = {path: bindings(module(path, text)) for path, text in after.items()}
        for operation in code.operations:
            place = followed.standing.place(operation)
            assert place.name in names[f"src/kept/{place.path}"]
        places = [followed.standing.place(operation) for operation in code.operations]
        assert len(set(places)) == len(places), "no handler answers two operations"
        before = known(code, followed.standing)
        again = follow(before, code, "kept", after, rename=False)
        assert (again.files, again.standing.places) == ({}, followed.standing.places)
        owned = {
            path: reordered(text, seed) + "".join(f"{line}\n" for line in added)
            for path, text in after.items()
        }
