"""What the statements of a validator are written into: a module, a function in it, a place in the value."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from ...ir import Schema
from ...patterns import translate
from ..code import Line, Statement
from ..literals import literal

MAX_DEPTH = 10
"""Blocks within blocks; what is deeper becomes a function of its own (CPython allows 20 nested loops)."""


@dataclass(slots=True)
class Module:
    """A module of validators while it is written."""

    names: Mapping[str, str]
    """The expression that calls the validator of the schema with a pointer."""
    reserved: set[str]
    """Names that the module's functions have."""
    constants: list[str] = field(default_factory=list)
    helpers: list[tuple[str, Schema]] = field(default_factory=list)
    """Functions still to be written for schemas that are nested too deep to stand where they apply."""
    _known: dict[str, str] = field(default_factory=dict)
    _last: dict[str, int] = field(default_factory=dict)

    def constant(self, kind: str, source: str) -> str:
        """The name of the module constant with such a value, for example `_PATTERN_1`."""
        if source not in self._known:
            self._known[source] = name = f"_{kind}_{self._next(kind)}"
            self.constants.append(f"{name} = {source}")
        return self._known[source]

    def pattern(self, pattern: str) -> str:
        """The name of the constant with the compiled pattern."""
        return self.constant("PATTERN", f"re.compile({literal(translate(pattern).source)})")

    def helper(self, function: str, schema: Schema) -> str:
        """The name of a further function, to be written for a schema within `function`."""
        stem = function.lstrip("_")
        name = ""
        while not name or name in self.reserved:
            name = f"_{stem}_{self._next(stem)}"
        self.reserved.add(name)
        self.helpers.append((name, schema))
        return name

    def _next(self, kind: str) -> int:
        self._last[kind] = self._last.get(kind, 0) + 1
        return self._last[kind]


@dataclass(frozen=True, slots=True)
class Place:
    """A value as the generated code knows it."""

    value: str
    """The variable that holds it."""
    at: str
    """An expression for where it is."""
    faults: str = "faults"
    """The list that its violations go to."""
    depth: int = 0
    """In how many blocks this is."""

    def part(self, value: str, token: str, blocks: int) -> Place:
        """A member or an item of the value, `token` being an expression for its name or index."""
        return Place(value, f"({self.at}, {token})", self.faults, self.depth + blocks)

    def into(self, faults: str, blocks: int = 0) -> Place:
        """The same value, its violations collected elsewhere."""
        return Place(self.value, self.at, faults, self.depth + blocks)

    def deeper(self, blocks: int = 1) -> Place:
        """The same value, further blocks in."""
        return Place(self.value, self.at, self.faults, self.depth + blocks)


Writer: TypeAlias = "Callable[[Schema, Place, Scope], list[Statement]]"


@dataclass(slots=True)
class Scope:
    """A function of a module while it is written."""

    module: Module
    function: str
    writer: Writer
    """Writes the statements for a schema within the schema at hand."""
    _last: dict[str, int] = field(default_factory=dict)

    def write(self, schema: Schema, place: Place) -> list[Statement]:
        """The statements for a schema, none when every value satisfies it."""
        return self.writer(schema, place, self)

    def local(self, kind: str) -> str:
        """A new local variable: `item1`, `item2` ..."""
        self._last[kind] = self._last.get(kind, 0) + 1
        return f"{kind}{self._last[kind]}"

    def report(self, place: Place, schema: Schema, keyword: str, message: str, expected: str) -> Line:
        """The statement that reports a violation of a keyword; `expected` is source."""
        texts = f"{literal(f'{schema.pointer}/{keyword}')}, {literal(message)}"
        return Line(f"report({place.faults}, {place.at}, {texts}, {expected})")

    def forbid(self, place: Place, schema: Schema) -> Line:
        """The statement that reports a value where the schema is `false`."""
        return Line(f"forbid({place.faults}, {place.at}, {literal(schema.pointer)})")
