"""Holds what the statements of a validator are written into: a module, a function in it, a place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TypeAlias

from ..ir import Schema
from ..patterns import translate
from ..pointers import keys, plain
from ..python.code import Statement
from ..python.imported import homes
from ..python.literals import literal
from ..python.names import KEYWORDS, TYPE_NAMES, snake
from ..python.names import Scope as Names
from ..python.uses import call, use
from ..schemas.references import last_of
from .evaluated import Evaluated
from .repeats import Repeats
from .sharing import FUNCTION, Key, Sharing, digest, letters

Constant: TypeAlias = Callable[[str, str, str], str]
"""Names a constant, from its kind, its source and what it is called if all modules share it, else nothing."""

MAX_DEPTH = 10
"""Blocks within blocks; what is deeper becomes a function of its own (CPython allows 20 nested loops)."""

PACKAGE = "_validators."
"""Where modules find each other's validators that may lead to each other, and back."""

IT = "it"
"""The variable that holds a property while one test asks all about it."""

VERDICTS = "verdicts"
"""The parameter with what validators remember, of those that one value could come to again and again."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Holds names or indexes that are noted as they are evaluated, for `unevaluatedProperties` and such."""

    variable: str
    """The set that they are noted in."""
    known: Evaluated
    """What need not be noted."""


@dataclass(frozen=True, slots=True)
class Helper:
    """Describes a function still to be written, for a schema that does not stand where it applies."""

    name: str
    schema: Schema
    names: Seen | None = None
    items: Seen | None = None
    inner: bool = False
    """Whether only the module itself calls it."""


@dataclass(slots=True)
class Module:
    """Describes a module of validators while it is written."""

    names: Mapping[str, str]
    """The expression that calls the validator of the schema with a pointer."""
    reserved: set[str]
    """Names that the module's functions have."""
    repeats: Repeats
    """The validators that remember."""
    schemas: Mapping[str, Schema] = field(default_factory=dict)
    """The schemas that are referred to, by pointer."""
    sharing: Sharing | None = None
    """Knows which schemas within others have functions of their own."""
    constants: list[str] = field(default_factory=list)
    values: dict[str, str] = field(default_factory=dict)
    """The source of each constant that stands in a module for all."""
    name: str = ""
    """What it is called, if it is one of those with functions for others."""
    parts: dict[Key, Schema] = field(default_factory=dict)
    """The schemas whose functions stand where all find them, of those that it comes to."""
    helpers: list[Helper] = field(default_factory=list)
    noting_helpers: list[Helper] = field(default_factory=list)
    shared_helpers: list[Helper] = field(default_factory=list)
    written: set[str] = field(default_factory=set)
    """The names of helpers that are written, or about to be."""
    _taken: Names = field(default_factory=Names)
    _known: dict[tuple[str, str], str] = field(default_factory=dict)
    _passed_on: dict[str, str] = field(default_factory=dict)
    _noting: dict[tuple[str, bool, bool], str] = field(default_factory=dict)
    _shared: dict[tuple[str, str], str] = field(default_factory=dict)
    _apart: dict[tuple[int, str, str], Helper] = field(default_factory=dict)

    not_local: frozenset[str] = frozenset()
    """What no local variable may be called; nor may it begin as a function does."""

    def __post_init__(self) -> None:
        modules = {call.partition(".")[0] for call in self.names.values() if "." in call}
        modules |= {home for home, _ in self.sharing.places.values()} if self.sharing else set()
        self.not_local = _NOT_LOCAL | modules
        for name in self.reserved:
            self._taken.take(name.lstrip("_"))

    def constant(self, about: str, kind: str, source: str, called: str = "") -> str:
        """Gives the name of the module constant with such a value, for example `_TAG_NAME_PATTERN`.

        Its name says what it is about, not what it is: what else there is in the module does not change it.
        One that is `called` something is named by that and by its source, and stands where all find it.
        """
        if called and self.sharing is not None:
            name = f"{snake(called, 'values')}_{letters(digest(source))}".upper()
            self.values[name] = source
            return use(name)
        stem = snake(f"{about} {kind}", "value").upper()
        if (stem, source) not in self._known:
            self._known[stem, source] = name = f"_{self._taken.take(stem)}"
            self.constants.append(f"{name} = {source}")
        return use(self._known[stem, source])

    def validator(self, reference: str) -> str:
        """Gives the expression that calls a schema's validator; what only passes on is left out."""
        return use(self.names[last_of(reference, self.schemas, self._passed_on)])

    def helper(self, about: str, schema: Schema, names: Seen | None, items: Seen | None) -> str:
        """Gives the name of a further function, to be written for a schema within that of another."""
        key = id(schema), repr(names and names.known), repr(items and items.known)
        if key not in self._apart:
            name = self._function(f"{FUNCTION}{snake(about, 'schema')}")
            self._apart[key] = Helper(name, schema, names, items, inner=True)
        # It may have been asked for by what was dropped again.
        self.helpers.append(self._apart[key])
        return use(self._apart[key].name)

    def shared(self, schema: Schema) -> str | None:
        """Gives the name of the function that a schema within another has of its own, perhaps with others.

        None for one that is written where it stands, as one is that leads to validators that remember.
        """
        if self.sharing is None or self.repeats.concern(schema):
            return None
        key = self.sharing.key(schema)
        if key in self.sharing.places:
            self.parts[key] = schema
            return use(self.part(key))
        if key is not None and key not in self._shared:
            self._shared[key] = name = self._function(f"{FUNCTION}{key[0]}")
            self.shared_helpers.append(Helper(name, schema, inner=True))
        return None if key is None else use(self._shared[key])

    def part(self, key: Key) -> str:
        """Gives the expression of the function of one of its parts."""
        assert self.sharing is not None
        home, name = self.sharing.places[key]
        # Those modules may lead to each other and back: they find others in the package.
        return name if home == self.name else f"{PACKAGE * bool(self.name)}{home}.{name}"

    def noting(self, reference: str, names: Seen | None, items: Seen | None) -> str:
        """Gives the name of the function that checks a schema and notes what it evaluates."""
        key = reference, names is not None, items is not None
        if key not in self._noting:
            noted = "names_and_indexes" if names and items else "names" if names else "indexes"
            about = snake(keys(plain(reference))[-1] if reference else "", "root")
            name = self._noting[key] = self._function(f"{noted}_of_{about}")
            self.noting_helpers.append(Helper(name, self.schemas[reference], names, items, inner=True))
        return use(self._noting[key])

    def _function(self, name: str) -> str:
        return f"_{self._taken.take(name)}"


_NOT_LOCAL = (
    KEYWORDS
    | TYPE_NAMES
    | frozenset({"value", "verdicts", "names", "indexes", IT})
    | frozenset({"any", "enumerate", "id", "len", "range", "sum", "type"})
    | homes("validators").keys()
    | frozenset({"components", "alternatives"})
)
"""Names of parameters, of builtins that validators use, and of what their modules import."""


@dataclass(frozen=True, slots=True)
class Place:
    """Describes a value as the generated code knows it."""

    value: str
    """The variable that holds it."""
    depth: int = 0
    """The number of blocks that this is in."""
    names: Seen | None = None
    """Where to note the properties that are evaluated, if something asks for them."""
    items: Seen | None = None
    """Likewise the indexes of items."""
    about: str = ""
    """What it is, in words: the names of the properties that lead there."""
    live: frozenset[str] = frozenset()
    """The local variables that are still needed after it."""

    def part(self, value: str, blocks: int, *kept: str, about: str = "item") -> Place:
        """Gives a member or an item of the value; `kept` are variables that are needed as well."""
        return Place(
            value, self.depth + blocks, about=f"{self.about} {about}", live=self.live | {value, *kept}
        )

    def deeper(self, blocks: int = 1) -> Place:
        """Gives the same value, further blocks in."""
        return replace(self, depth=self.depth + blocks)

    def apart(self) -> Place:
        """Gives the same value, where nothing is noted of what is evaluated."""
        return replace(self, names=None, items=None)

    def keeping(self, *variables: str) -> Place:
        """Gives the same value, while variables are still needed."""
        return replace(self, live=self.live | {*variables})

    @property
    def stem(self) -> str:
        """Gives what the names of variables that are about it begin with."""
        return "" if self.value == "value" else f"{self.value.rstrip('_')}_"


Writer: TypeAlias = "Callable[[Schema, Place, Scope], list[Statement]]"


@dataclass(slots=True)
class Scope:
    """Describes a function of a module while it is written."""

    module: Module
    function: str
    writer: Writer
    """Writes the statements for a schema within the schema at hand."""
    _annotated: set[str] = field(default_factory=set)

    def write(self, schema: Schema, place: Place) -> list[Statement]:
        """Gives the statements for a schema, none when every value satisfies it."""
        return self.writer(schema, place, self)

    def apart(self, schema: Schema, place: Place) -> str:
        """Gives the call of a function to be written for a schema that applies at a place."""
        name = self.module.helper(f"{self.stem} {place.about}", schema, place.names, place.items)
        return f"{name}({self.given(schema, place, place.names, place.items)})"

    def given(self, schema: Schema | None, place: Place, names: Seen | None, items: Seen | None) -> str:
        """Gives what a function is given: the value, what is remembered, the sets that are noted in."""
        found = [place.value]
        if schema is not None and self.module.repeats.concern(schema):
            found.append(VERDICTS)
        if names is not None and place.names is not None:
            found.append(place.names.variable)
        if items is not None and place.items is not None:
            found.append(place.items.variable)
        return ", ".join(found)

    def local(self, place: Place, text: str) -> str:
        """Gives a local variable, called as what it holds.

        It is called so whatever else is in the function, but for the variables that are still needed.
        """
        return self._free(text, place.live)

    def about(self, place: Place, kind: str) -> str:
        """Gives a local variable that is about the value at a place: `photo_urls_item`."""
        return self.local(place, f"{place.stem}{kind}")

    def items(self, place: Place) -> tuple[str, str]:
        """Gives two names for each item in turn: a plain one, and one about the value that has them."""
        return self.local(place, "item"), self.about(place, "item")

    def annotated(self, place: Place, kind: str) -> str:
        """Gives likewise a local variable that is defined with its type, which a function may do once."""
        name = self._free(f"{place.stem}{kind}", place.live | self._annotated)
        self._annotated.add(name)
        return name

    def _free(self, text: str, taken: AbstractSet[str]) -> str:
        stem = snake(text, "part")
        if stem in self.module.not_local or stem.startswith(FUNCTION):
            stem += "_"
        name, count = stem, 1
        while name in taken:
            count += 1
            name = f"{stem.rstrip('_')}_{count}"
        return name

    def constant(self, place: Place, kind: str, source: str, called: str = "") -> str:
        """Gives the name of a constant of the module that is about the value at a place."""
        return self.module.constant(f"{self.stem} {place.about}", kind, source, called)

    def constants(self, place: Place) -> Constant:
        """Gives the maker of names of constants that are about the value at a place."""
        return partial(self.constant, place)

    def pattern(self, place: Place, pattern: str, max_length: int | None = None) -> str:
        """Gives the name of a constant, the compiled pattern, for texts of so many characters at most."""
        found = translate(pattern, max_length)
        make = "re.compile" if found.engine == "re" else f"{found.engine}_patterns.Pattern"
        return self.constant(place, "pattern", call(make, literal(found.source)))

    @property
    def stem(self) -> str:
        """Gives the words for what the function checks."""
        return self.function.lstrip("_").removeprefix(FUNCTION)
