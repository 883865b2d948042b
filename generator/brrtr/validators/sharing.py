"""Decides which schemas are functions of their own, since others may be the same, and where these stand."""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterable, Iterator, Sequence
from operator import attrgetter
from typing import TypeAlias

from ..ir import Schema
from ..kept.digests import written
from ..placement.division import Division, Levels, division
from ..placement.sizes import LIMIT
from ..pointers import keys, plain
from ..python.imported import homes
from ..python.names import Scope as Names
from ..python.names import snake
from ..schemas.graph import parts
from ..schemas.keywords import present
from ..schemas.references import ASSERTING, assertions
from .spoken import spoken

WORTH = 12
"""Assertions from which on a schema of a member or of an item is a function of its own."""
_LINES = 2
"""Lines that an assertion takes."""
_OF_OBJECT = 3
"""Lines more in a function for a small schema of objects."""

PARTS = "shared_parts"
"""The module of these functions, but for those that call others. Several are called so and by letters."""

SMALL = "shared_small"
"""The module of validators for small schemas, each for all operations that have such a one. Several are
called so, by the type that their schemas have, and by letters."""

FUNCTION = "is_"
"""What the name of every validator begins with, and that of no local variable."""

RESERVED = frozenset(name for name in homes("validators") if name.startswith(FUNCTION))
"""What no validator may be called: their modules import it."""

Key: TypeAlias = tuple[str, str]
"""What a function for several schemas is called, and the digest of what they assert."""


class Sharing:
    """Gives the schemas of members and items that are worth it functions of their own.

    Two have one when they stand under the same name and all that can reject a value is the same; what is only
    said about them (title, description, default ...) may differ. How a function is called follows from that
    alone, and a schema has one whether or not there is another like it: so the validators of one operation do
    not change with those of another.
    """

    def __init__(self) -> None:
        # By the identity of a schema, which is kept so that no other takes that over.
        self._weights: dict[int, tuple[Schema, int]] = {}
        self._digests: dict[int, str] = {}
        self._alike: dict[bytes | None, str] = {}
        """The digests of schemas without parts by what they assert."""
        self._leading: dict[int, tuple[Schema, bool]] = {}
        self.places: dict[Key, tuple[str, str]] = {}
        """The module and the name of each function that stands where all find it; `place` finds them."""
        self._small = Division(frozenset())

    def place(self, schemas: Iterable[Schema]) -> None:
        """Finds, in schemas and what is within them, those whose functions stand where all find them.

        They are those that lead to no other schema. One that a single schema has stands there as well: what
        else there is decides on nothing but into how many modules they are divided.
        """
        found: dict[Key, int] = {}
        seen: set[int] = set()
        pending = list(schemas)
        while pending:
            schema = pending.pop()
            if id(schema) in seen:
                continue
            seen.add(id(schema))
            key = self.key(schema)
            if key is not None and not self._leads(schema):
                found[key] = _LINES * self._weight(schema)
            pending += parts(schema)
        levels = {key: tuple(key[0].replace("_", "")) for key in found}
        divided = division(((levels[key], lines) for key, lines in found.items()), LIMIT)
        names = Names(RESERVED)
        for key in sorted(found):
            module = divided_module(PARTS, divided.place(levels[key]))
            self.places[key] = module, names.take(f"{FUNCTION}{key[0]}")

    def _leads(self, root: Schema) -> bool:
        """Says whether a schema refers to another, itself or in what is within it."""
        for schema in () if id(root) in self._leading else _inside_out(root, self._leading):
            leads = schema.ref is not None or any(self._leading[id(part)][1] for part in parts(schema))
            self._leading[id(schema)] = schema, leads
        return self._leading[id(root)][1]

    def key(self, schema: Schema) -> Key | None:
        """Gives what the schemas with one function have in common: what it is called, and what they assert.

        None for a schema that is written where it stands.
        """
        if self._weight(schema) < WORTH or not _is_part(place := keys(plain(schema.pointer))):
            return None
        asserted = self._digest(schema)
        return f"{snake(_hint(place), 'part')}_{letters(asserted)}", asserted

    def small(self, schema: Schema) -> tuple[str, str] | None:
        """Gives likewise what all schemas have in common that assert the same little; None for a larger one.

        They are called by that alone, wherever they stand: `string_1_to_64`, or `string_kfghjk`.
        """
        if self._weight(schema) >= WORTH:
            return None
        kind = schema.type[0] if len(schema.type) == 1 else "value"
        asserted = self._digest(schema)
        return spoken(schema) or f"{kind}_{letters(asserted, 6)}", asserted

    def divide_small(self, schemas: Iterable[Schema]) -> None:
        """Divides the module of small schemas by all those that operations may have a validator for."""
        found = {
            key[0]: _LINES * self._weight(schema) + (_OF_OBJECT if "object" in schema.type else 0)
            for schema in schemas
            if (key := self.small(schema)) is not None
        }
        self._small = division(((_small_levels(name), lines) for name, lines in found.items()), LIMIT)

    def small_home(self, name: str) -> str:
        """Gives the module of a small schema that is called so."""
        kind, *further = self._small.place(_small_levels(name)) or ("",)
        return divided_module(divided_module(SMALL, kind), further)

    def _weight(self, root: Schema) -> int:
        """Counts the assertions in a schema."""
        if (known := self._weights.get(id(root))) is not None:
            return known[1]
        for schema in _inside_out(root, self._weights):
            own = len(schema.required) + sum(map(present, _counted(schema)))
            within = sum(self._weights[id(part)][1] for part in parts(schema))
            self._weights[id(schema)] = schema, own + within
        return self._weights[id(root)][1]

    def _digest(self, root: Schema) -> str:
        """Gives what a schema asserts; by `repr`, since 1 and 1.0 and True are equal."""
        for schema in () if id(root) in self._digests else _inside_out(root, self._digests):
            asserted = assertions(schema)
            # Most schemas have nothing in them, and assert what many do.
            alike = None if parts(schema) else written(asserted)
            known = self._alike.get(alike)
            if known is None:
                known = digest(repr(tuple(map(self._shown, asserted))))
                if alike is not None:
                    self._alike[alike] = known
            self._digests[id(schema)] = known
        return self._digests[id(root)]

    def _shown(self, value: object) -> object:
        if isinstance(value, Schema):
            return self._digests[id(value)]
        return tuple(map(self._shown, value)) if isinstance(value, tuple) else repr(value)


def divided_module(name: str, letters: Iterable[str]) -> str:
    """Gives the name of the module that has what begins with some letters, or of the one for all else."""
    return "_".join(filter(None, (name, "".join(letters))))


def is_of(module: str, name: str) -> bool:
    """Says whether a module is one of those that a module called so may be divided into."""
    return module == name or module.startswith(f"{name}_")


def _small_levels(name: str) -> Levels:
    """Gives what a small schema is placed by: its type, then the letters of all else in its name."""
    kind, _, further = name.partition("_")
    return kind, *further.replace("_", "")


def digest(text: str) -> str:
    """Gives a text's digest in hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def letters(found: str, count: int = 4) -> str:
    """Gives a digest's beginning as letters: digits would look like a number."""
    return found[:count].translate(_LETTERS)


def _inside_out(root: Schema, known: Container[int]) -> Iterator[Schema]:
    """Gives the schemas within one that are not known, each after what is in it, and this one at last."""
    pending = [root]
    while pending:
        missing = [part for part in parts(pending[-1]) if id(part) not in known]
        pending += missing
        if not missing:
            schema = pending.pop()
            if id(schema) not in known:
                yield schema


_COUNTED = tuple(
    name for name in ASSERTING if name not in {"required", "properties", "all_of", "verdict", "discriminator"}
)
"""Each is one thing that can be wrong with a value, the parts of a schema apart."""
_counted = attrgetter(*_COUNTED)

_LETTERS = str.maketrans("0123456789abcdef", "bcdfghjklmnpqrst")


def _is_part(place: Sequence[str]) -> bool:
    """Says whether a schema is that of a member or of an item, and not one more for the value of another."""
    return place[-1:] in {("items",), ("additionalProperties",)} or place[-2:-1] in {
        ("properties",),
        ("patternProperties",),
        ("prefixItems",),
    }


def _hint(place: Sequence[str]) -> str:
    """Gives what a schema is called: by the property that it is of."""
    for index in range(len(place) - 1, 0, -1):
        if place[index - 1] == "properties":
            return f"{place[index]}{' item' * place[index + 1 :].count('items')}"
    return "item" if place[-1] == "items" else "part"
