"""What the statements of a validator are written into: a module, a function in it, a place in the value."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeAlias

from ..ir import Schema
from ..patterns import translate
from ..pointers import plain
from ..python.code import Line, Statement
from ..python.literals import literal
from ..schemas.references import asserts_nothing

if TYPE_CHECKING:
    from .repeats import Repeats
    from .unevaluated import Evaluated

MAX_DEPTH = 10
"""Blocks within blocks; what is deeper becomes a function of its own (CPython allows 20 nested loops)."""


VERDICTS = "verdicts"
"""The parameter with what validators remember, of those that one value could come to again and again."""

HERE = "here"
"""The variable that has the pointer of a function's schema, which most pointers in it begin with."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Names or indexes that are noted while they are evaluated, for `unevaluatedProperties` and the like."""

    variable: str
    """The set that they are noted in."""
    known: Evaluated
    """What need not be noted."""


@dataclass(frozen=True, slots=True)
class Helper:
    """A function still to be written, for a schema that does not stand where it applies."""

    name: str
    schema: Schema
    names: Seen | None = None
    items: Seen | None = None
    inner: bool = False
    """Whether only the module itself calls it."""
    placed: bool = False
    """Whether it is told where the schema stands."""


@dataclass(slots=True)
class Module:
    """A module of validators while it is written."""

    names: Mapping[str, str]
    """The expression that calls the validator of the schema with a pointer."""
    reserved: set[str]
    """Names that the module's functions have."""
    repeats: Repeats
    """The validators that remember."""
    schemas: Mapping[str, Schema] = field(default_factory=dict)
    """The schemas that are referred to, by pointer."""
    sharing: Callable[[Schema], str | None] = lambda _: None
    """The expression that calls the function for a schema that stands in several places."""
    constants: list[str] = field(default_factory=list)
    helpers: list[Helper] = field(default_factory=list)
    _known: dict[str, str] = field(default_factory=dict)
    _last: dict[str, int] = field(default_factory=dict)
    _passed_on: dict[str, str] = field(default_factory=dict)
    _noting: dict[tuple[str, bool, bool], str] = field(default_factory=dict)

    def constant(self, kind: str, source: str) -> str:
        """The name of the module constant with such a value, for example `_PATTERN_1`."""
        if source not in self._known:
            self._known[source] = name = f"_{kind}_{self._next(kind)}"
            self.constants.append(f"{name} = {source}")
        return self._known[source]

    def pattern(self, pattern: str, max_length: int | None = None) -> str:
        """The name of the constant with the compiled pattern, for texts of so many characters at most."""
        found = translate(pattern, max_length)
        make = "re.compile" if found.engine == "re" else f"{found.engine}_patterns.Pattern"
        return self.constant("PATTERN", f"{make}({literal(found.source)})")

    def validator(self, reference: str) -> str:
        """The expression that calls the validator of a schema; what only passes on to another is left out."""
        return self.names[last_of(reference, self.schemas, self._passed_on)]

    def helper(
        self, function: str, schema: Schema, names: Seen | None, items: Seen | None, *, placed: bool = False
    ) -> str:
        """The name of a further function, to be written for a schema within `function`."""
        stem = function.lstrip("_")
        name = ""
        while not name or name in self.reserved:
            name = f"_{stem}_{self._next(stem)}"
        self.reserved.add(name)
        self.helpers.append(Helper(name, schema, names, items, inner=True, placed=placed))
        return name

    def noting(self, function: str, reference: str, names: Seen | None, items: Seen | None) -> str:
        """The name of the function that checks a schema and notes what it evaluates."""
        key = reference, names is not None, items is not None
        if key not in self._noting:
            self._noting[key] = self.helper(function, self.schemas[reference], names, items)
        return self._noting[key]

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
    names: Seen | None = None
    """Where to note the properties that are evaluated, if something asks for them."""
    items: Seen | None = None
    """Likewise the indexes of items."""

    def part(self, value: str, token: str, blocks: int) -> Place:
        """A member or an item of the value, `token` being an expression for its name or index."""
        at = f"{self.at[:-1]}, {token})" if self.at.endswith(")") else f"({self.at}, {token})"
        return Place(value, at, self.faults, self.depth + blocks)

    def into(self, faults: str, blocks: int = 0) -> Place:
        """The same value, its violations collected elsewhere."""
        return replace(self, faults=faults, depth=self.depth + blocks)

    def deeper(self, blocks: int = 1) -> Place:
        """The same value, further blocks in."""
        return replace(self, depth=self.depth + blocks)

    def apart(self) -> Place:
        """The same value, where nothing is noted of what is evaluated."""
        return replace(self, names=None, items=None)


Writer: TypeAlias = "Callable[[Schema, Place, Scope], list[Statement]]"


@dataclass(slots=True)
class Scope:
    """A function of a module while it is written."""

    module: Module
    function: str
    here: str
    """The pointer of the schema that the function is for; it is in the variable HERE."""
    placed: bool
    """Whether that is an argument, since the function is called for several places."""
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

    def report(self, place: Place, schema: Schema, keyword: str, expected: str, message: str = "") -> Line:
        """The statement that reports a violation of a keyword; `expected` is source.

        `message` is for what the keyword and what it expects do not say.
        """
        more = f", {literal(message)}" if message else ""
        where = self.pointer(plain(f"{schema.pointer}/{keyword}"))
        return Line(f"report({place.faults}, {place.at}, {where}, {expected}{more})")

    def forbid(self, place: Place, schema: Schema) -> Line:
        """The statement that reports a value where the schema is `false`."""
        return Line(f"forbid({place.faults}, {place.at}, {self.pointer(plain(schema.pointer))})")

    def pointer(self, pointer: str) -> str:
        """The source of a schema's pointer, within the function's own from where that is."""
        if self.placed and pointer == self.here:
            return HERE
        if self.here and pointer.startswith(f"{self.here}/"):
            return f"{HERE} + {literal(pointer.removeprefix(self.here))}"
        return literal(pointer)


def last_of(reference: str, schemas: Mapping[str, Schema], known: dict[str, str] | None = None) -> str:
    """The schema that is checked for a reference: what only passes on to another is left out.

    `known` has what was found before, and gets more of it.
    """
    known = {} if known is None else known
    trail: dict[str, None] = {}  # in order
    while reference not in known and reference not in trail:
        trail[reference] = None
        schema = schemas.get(reference)
        reference = (schema and passed_on(schema)) or reference
    last = known.get(reference, reference)
    known |= dict.fromkeys(trail, last)
    return last


def passed_on(schema: Schema) -> str | None:
    """The reference, `allOf` around it or not, that is all that a schema asserts."""
    if schema.ref is None and len(schema.all_of) == 1:
        inner = schema.all_of[0]
        is_all = asserts_nothing(schema, {*UNJUDGED, "all_of"}) and asserts_nothing(inner, {*UNJUDGED, "ref"})
        return inner.ref if is_all else None
    return schema.ref if asserts_nothing(schema, {*UNJUDGED, "ref"}) else None


UNJUDGED = ("hidden", "discriminator")
"""What a validator does not ask of a value by itself."""
