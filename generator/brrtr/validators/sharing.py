"""Which schemas are the same wherever they stand, so that one function checks them all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..ir import Schema
from ..pointers import plain
from ..schemas.graph import parts
from ..schemas.references import ASSERTING, assertions

WORTH = 12
"""Assertions from which on a schema that stands in several places is a function of its own."""

_LINES = 3
"""About so many are written for an assertion."""
_SEVERAL = ""
"""In the place of the module of what several have in common, until all that is so is known."""


@dataclass(frozen=True, slots=True)
class Shared:
    """A function that checks a schema wherever it stands."""

    home: str
    """The module that has it."""
    name: str
    schema: Schema
    """One of those that are the same."""


class Sharing:
    """Knows the schemas of a service that several places have in common.

    Two are the same when all that can reject a value is, with the pointers of what they are made of relative
    to their own; what is only said about them (title, description, default ...) may differ.
    """

    def __init__(
        self,
        functions: Mapping[str, Sequence[tuple[str, Schema]]],
        common: Callable[[Sequence[tuple[str, int]]], list[str]],
        take: Callable[[str, str], str],
    ) -> None:
        """`functions` has those of each module; `common` gives the modules of what several share: for
        each from a hint, and from the lines that it takes.

        `take` gives the name of a new function of a module, from a hint.
        """
        self._take = take
        self._classes: dict[int, int] = {}
        """The number of what a schema, known by its identity, has in common with others."""
        self._weights: list[int] = []
        self._members: list[Counter[int]] = []
        self._common: list[str] = []
        self._hints: list[str] = []
        """What the first of those that are the same is called."""
        self._homes: dict[int, str] = {}
        self._made: dict[int, Shared] = {}
        keys: dict[object, int] = {}
        for _, schema in _all(functions):
            self._classify(schema, keys)
        self._find(functions, common)

    def of(self, schema: Schema) -> Shared | None:
        """The function for a schema that several places have in common, None for others."""
        number = self._classes.get(id(schema))
        home = self._homes.get(-1 if number is None else number)
        if number is None or home is None:
            return None
        if number not in self._made:
            self._made[number] = Shared(home, self._take(home, f"shared {_hint(schema)}"), schema)
        return self._made[number]

    def in_module(self, home: str) -> list[Shared]:
        """The functions that have been asked for of those in a module, in the order in which they were."""
        return [shared for shared in self._made.values() if shared.home == home]

    def _classify(self, root: Schema, keys: dict[object, int]) -> None:
        """Number a schema and all that stands within it, what it is made of first."""
        pending = [root]
        while pending:
            schema = pending[-1]
            missing = [part for part in parts(schema) if id(part) not in self._classes]
            if missing:
                pending += missing
                continue
            pending.pop()
            if id(schema) in self._classes:
                continue
            number = keys.setdefault(self._key(schema), len(keys))
            if number == len(self._weights):
                members = [self._classes[id(part)] for part in parts(schema)]
                own = len(schema.required) + sum(_stands(getattr(schema, name)) for name in _COUNTED)
                self._weights.append(own + sum(self._weights[member] for member in members))
                self._members.append(Counter(members))
                self._hints.append(_hint(schema))
            self._classes[id(schema)] = number

    def _key(self, schema: Schema) -> tuple[object, ...]:
        """What is equal for schemas that are the same; by `repr`, since 1 and 1.0 and True are equal."""
        here = f"{plain(schema.pointer)}/"

        def shown(value: object) -> object:
            if isinstance(value, Schema):
                return plain(value.pointer).removeprefix(here), self._classes[id(value)]
            if isinstance(value, tuple):
                return tuple(map(shown, value))
            return repr(value)

        return tuple(map(shown, assertions(schema)))

    @property
    def common(self) -> frozenset[str]:
        """The modules of what several others share."""
        return frozenset(self._common)

    def _find(
        self,
        functions: Mapping[str, Sequence[tuple[str, Schema]]],
        common: Callable[[Sequence[tuple[str, int]]], list[str]],
    ) -> None:
        """Finds what is worth a function: those made of others first, as what a function has counts once."""
        places: Counter[int] = Counter()
        homes: dict[int, set[str]] = {}
        for module, schema in _all(functions):
            number = self._classes[id(schema)]
            places[number] += 1
            homes.setdefault(number, set()).add(module)
        for number in reversed(range(len(self._weights))):
            if places[number] > 1 and self._weights[number] >= WORTH:
                self._homes[number] = homes[number].pop() if len(homes[number]) == 1 else _SEVERAL
                homes[number] = {self._homes[number]}
                places[number] = 1
            for member, times in self._members[number].items():
                places[member] += times * places[number]
                homes.setdefault(member, set()).update(homes[number])
        several = sorted(number for number, home in self._homes.items() if home == _SEVERAL)
        sizes = [(self._hints[number], _LINES * self._weights[number]) for number in several]
        self._common = common(sizes)
        self._homes |= dict(zip(several, self._common, strict=True))


_COUNTED = tuple(
    name for name in ASSERTING if name not in {"required", "properties", "all_of", "verdict", "discriminator"}
)
"""Each is one thing that can be wrong with a value, the parts of a schema apart."""


def _stands(value: object) -> bool:
    return value is not None and value is not False and value != ()


def _all(functions: Mapping[str, Sequence[tuple[str, Schema]]]) -> Iterator[tuple[str, Schema]]:
    for module, own in functions.items():
        for _, schema in own:
            yield module, schema


def _hint(schema: Schema) -> str:
    """What a schema is called: by the property that it is of, else by its title."""
    _, found, name = plain(schema.pointer).rpartition("/properties/")
    return name.partition("/")[0] if found else schema.title or "schema"
