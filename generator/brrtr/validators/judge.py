"""Runs validators in the generator itself: examples are judged by what will judge responses."""

from __future__ import annotations

import builtins
from collections.abc import Container, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from ..folders import runtime_module
from ..ir import Json, Schema
from ..kept import Kept
from ..python.imported import of_our_runtime
from ..python.imports import imports
from ..schemas.graph import parts
from ..schemas.references import assertions, is_bare
from . import validator_module
from .json_schema import described
from .repeats import Repeats

if TYPE_CHECKING:
    from runtime.validation.violations import Violation


class Judge:
    """Says whether values are valid; each schema is compiled when it is first asked about."""

    def __init__(self, schemas: Mapping[str, Schema], kept: Kept | None = None) -> None:
        self._schemas = schemas
        self.known = (kept or Kept(keeps=False)).of(schemas)
        """What was found of these schemas before."""
        self._repeats: Repeats | None = None
        self._names: dict[str, str] = {}
        self._roots: dict[int, tuple[Schema, str]] = {}
        self._kinds: dict[tuple[object, ...], int] = {}
        self._numbers: dict[int, tuple[Schema, int]] = {}
        """The number of what a schema, known by its identity, asks for."""
        self._alike: dict[int, str] = {}
        """The function of all schemas that ask for the same, by that number."""
        self._globals: dict[str, Any] = dict(vars(builtins))
        exec(imports(of_our_runtime("validators")), self._globals)

    def is_valid(self, value: Json, schema: Schema) -> bool:
        """Says whether the value satisfies the schema."""
        key = self.known.key("valid", schema, value)
        if found := self.known.get(key):
            return found[0] is True
        try:
            return self.known.keep(key, bool(self._globals[self._function(schema)](value)))
        except RecursionError:  # which may depend on who asks
            return False

    def allows(self, value: Json, schema: Schema) -> bool:
        """Says the same of a value of plain lists and objects, of which nothing is kept."""
        try:
            return bool(self._globals[self._function(schema)](value))
        except RecursionError:
            return False

    def alike(self, schema: Schema) -> int:
        """Gives the number of what a schema asks for: that of all that ask for the same."""
        return self._number(schema)

    def violations(self, value: Json, schema: Schema) -> list[Violation]:
        """Gives what the schema has against a value.

        The pointers of schemas are those of any one that asks for the same. Raises RecursionError for a
        value that nests too deep.
        """
        if self._globals[self._function(schema)](value):
            return []
        schemas = runtime_module("validation.schemas").Schemas(
            {"": lambda: self._described(schema)}, lambda _: self._globals
        )
        found: list[Violation] = runtime_module("validation.explanation").explained(
            schemas, "root", value, None
        )
        return found

    def _described(self, schema: Schema) -> Any:
        """Gives a schema and those that it leads to as data."""
        pointers = dict.fromkeys(self._leads_to(schema))
        functions = {"root": schema, **{self._names[pointer]: self._schemas[pointer] for pointer in pointers}}
        return described(functions, {pointer: self._names[pointer] for pointer in pointers})[""]

    def _function(self, schema: Schema) -> str:
        known = self._roots.get(id(schema))
        if known is None:
            known = self._roots[id(schema)] = schema, self._made(schema)
        return known[1]

    def _made(self, schema: Schema) -> str:
        if schema.ref is not None and is_bare(schema):
            self._compile(self._reached(schema))
            return self._names[schema.ref]
        name = f"is_root_{len(self._roots)}"
        number = self._number(schema)
        if number not in self._alike:
            self._compile([(name, schema), *self._reached(schema)])
            self._alike[number] = name
        return self._alike[number]

    def _number(self, root: Schema) -> int:
        """Numbers what a schema asks for, after all that stands within it."""
        pending = [root]
        while pending:
            schema = pending[-1]
            missing = [part for part in parts(schema) if id(part) not in self._numbers]
            pending += missing
            if not missing:
                pending.pop()
                key = tuple(map(self._shown, assertions(schema)))
                self._numbers[id(schema)] = schema, self._kinds.setdefault(key, len(self._kinds))
        return self._numbers[id(root)][1]

    def _shown(self, value: object) -> object:
        """Gives what is equal for values that are the same; by `repr`, since 1 and 1.0 and True are equal."""
        if isinstance(value, Schema):
            return self._numbers[id(value)][1]
        return tuple(map(self._shown, value)) if isinstance(value, tuple) else repr(value)

    def _compile(self, functions: list[tuple[str, Schema]]) -> None:
        """Makes functions of schemas."""
        if not functions:
            return
        self._repeats = self._repeats or Repeats(self._schemas)
        source = validator_module(functions, self._names, self._schemas, repeats=self._repeats).source_lines
        # Constants of two modules may have one name, so each has globals of its own; all others are where
        # Python looks for what is not there, since copies of them for each would grow with their square.
        scope: dict[str, Any] = {"__builtins__": self._globals}
        exec("from __future__ import annotations\n" + "\n".join(source), scope)
        self._globals |= {name: scope[name] for name, _ in functions}

    def _reached(self, schema: Schema) -> list[tuple[str, Schema]]:
        """Gives the named schemas that are reached from a schema and not compiled yet."""
        found = []
        for pointer in self._leads_to(schema, self._names):
            self._names[pointer] = name = f"is_named_{len(self._names)}"
            found.append((name, self._schemas[pointer]))
        return found

    def _leads_to(self, schema: Schema, known: Container[str] = ()) -> Iterator[str]:
        """Gives the pointers of the named schemas that a schema leads to, those that are known left out."""
        seen: set[str] = set()
        todo = [schema]
        while todo:
            part = todo.pop()
            todo.extend(parts(part))
            if part.ref is not None and part.ref not in seen and part.ref not in known:
                seen.add(part.ref)
                todo.append(self._schemas[part.ref])
                yield part.ref
