"""Lists the validators that a service needs: which functions there are, in which module, with which name."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Mapping
from functools import partial

from ..directions.split import INPUT
from ..ir import Schema
from ..placement import COMPONENTS, Placement
from ..placement.division import division
from ..placement.sizes import LIMIT, shared
from ..pointers import keys, plain
from ..python.imports import natural
from ..python.names import Scope, snake
from ..python.uses import use
from ..schemas.references import is_bare
from . import ValidatorModule, validator_module
from .repeats import Repeats
from .scope import PACKAGE
from .sharing import FUNCTION, RESERVED, SMALL, Key, Sharing, divided_module, is_of

ALTERNATIVES = "alternatives"
"""The module of validators that decide which alternative of a union a value becomes.

What is inline in operations has one for each of theirs, and the components' is divided as they are."""

VALUES = "shared_values"
"""The module of large sets of values, each for all that ask for one of these. Several are called so and by
letters."""


class Checks:
    """Hands out the names of validators, and writes their modules."""

    def __init__(
        self, schemas: Mapping[str, Schema], placed: Placement, inline: Iterable[Schema] = ()
    ) -> None:
        """Takes the schemas that others refer to, and those that operations have themselves."""
        self._schemas = schemas
        self._placed = placed
        self.components = components = placed.components
        self.circular: frozenset[str] = components.modules
        """The modules that may lead to each other and back: they find others in the package."""
        self._names: dict[str, tuple[str, str]] = {}
        self._scopes: dict[str, Scope] = {}
        self._functions: dict[str, list[tuple[str, Schema]]] = {}
        self._inline: dict[tuple[str, str], tuple[str, str]] = {}
        self._sharing = Sharing()
        self._sharing.divide_small(schema for schema in inline if not shared(schema.pointer))
        for pointer, schema in schemas.items():
            self._names[pointer] = self._new(components.module(pointer), _hint(pointer), schema)

    def _new(self, module: str, hint: str, schema: Schema) -> tuple[str, str]:
        """Gives the module and the name of a further function."""
        # What a function is called does not depend on how the components, or small schemas, are divided.
        named_in = COMPONENTS if module in self.circular else SMALL if is_of(module, SMALL) else module
        scope = self._scopes.setdefault(named_in, Scope(RESERVED))
        # No local variable of a validator starts like this.
        found = module, scope.take(f"{FUNCTION}{snake(hint, 'schema')}")
        self._functions.setdefault(module, []).append((found[1], schema))
        return found

    def add(self, schema: Schema | None, hint: str, module: str) -> str:
        """Gives the expression of a schema's validator in the operations' modules; `None` without a check.

        `module` is that of the operation that the schema is inline in, or `ALTERNATIVES`.
        """
        if schema is None:
            return "None"
        if schema.ref is not None and is_bare(schema):
            home, name = self._names[schema.ref]
            return use(f"{home}_checks.{name}")
        # Called and placed by where it stands, if that is in a component: whoever is the first to use it may
        # go. What all operations of a path share is checked by one function for each.
        tokens = keys(plain(schema.pointer))
        called = _hint(schema.pointer) if shared(schema.pointer) else hint
        key = schema.pointer, called if tokens[:1] == ("paths",) and tokens[2:3] == ("parameters",) else ""
        small = None if shared(schema.pointer) or module == ALTERNATIVES else self._sharing.small(schema)
        if small is not None:
            # All that ask for the same share one, which is called by that alone.
            called, digest = small
            module, key = self._sharing.small_home(called), (SMALL, digest)
        if key not in self._inline:
            home = module if small is not None else self._home(schema.pointer, module)
            self._inline[key] = self._new(home, called, schema)
        home, name = self._inline[key]
        return use(f"{home}_checks.{name}")

    def _home(self, pointer: str, module: str) -> str:
        if module != ALTERNATIVES:
            return self.components.home(pointer, module)
        if shared(pointer):
            return _alternatives(self.components.module(pointer))
        inline = self._placed.inline_home(pointer)
        return module if inline is None else f"{ALTERNATIVES}_{inline}"

    @property
    def of_models(self) -> frozenset[str]:
        """Gives what the modules of models may import of these: no field may be called so."""
        ours = {name for home in self.components.modules for name in (home, _alternatives(home))}
        ours |= {f"{ALTERNATIVES}_{home}" for home in self._placed.inline.values()}
        return frozenset(f"{name}_checks" for name in ours)

    @property
    def functions(self) -> dict[str, Schema]:
        """Gives the schema of every validator by `module.function`."""
        return {
            f"{module}.{name}": schema
            for module, functions in self._in_order().items()
            for name, schema in functions
        }

    @property
    def named(self) -> dict[str, str]:
        """Gives the names of validators of schemas that are referred to, by the pointer of the schema."""
        return {pointer: ".".join(found) for pointer, found in self._names.items()}

    def modules(self) -> dict[str, ValidatorModule]:
        """Gives the text of each module that has validators."""
        named = self.named
        in_package = {pointer: PACKAGE + name for pointer, name in named.items()}
        own: dict[str, dict[str, str]] = {}
        for pointer, (home, name) in self._names.items():
            own.setdefault(home, {})[pointer] = name
        repeats = Repeats(self._schemas, converts=True)
        self._sharing.place(schema for functions in self._functions.values() for _, schema in functions)
        made = {
            home: validator_module(
                functions,
                ChainMap(own.get(home, {}), in_package if home in self.circular else named),
                self._schemas,
                repeats=repeats,
                sharing=self._sharing,
            )
            for home, functions in self._in_order().items()
        }
        made = self._parts(made, repeats) | made
        # One that a single module has stands here as well: another module that has it changes nothing.
        values = {name: source for one in made.values() for name, source in one.values.items()}
        return {**_value_modules(values), **made}

    def _parts(self, made: Mapping[str, ValidatorModule], repeats: Repeats) -> dict[str, ValidatorModule]:
        """Gives the modules of the functions that others share, those that these call among them."""
        found: dict[str, ValidatorModule] = {}
        asked: dict[Key, Schema] = {}
        while True:
            known = len(asked)
            for one in (*made.values(), *found.values()):
                asked |= one.parts
            if len(asked) == known:
                return found
            homes: dict[str, list[tuple[str, Schema]]] = {}
            for key in sorted(asked):
                home, name = self._sharing.places[key]
                homes.setdefault(home, []).append((name, asked[key]))
            found = {
                home: validator_module(functions, {}, repeats=repeats, sharing=self._sharing, name=home)
                for home, functions in homes.items()
            }

    def _in_order(self) -> dict[str, list[tuple[str, Schema]]]:
        """Gives the functions of each module, those of the components first.

        In each what is referred to comes first, then what is inline in a component by its place, whoever
        asked first, then what is inline in operations as they have it. What these share comes by its name.
        """

        def position(home: str, function: tuple[str, Schema]) -> tuple[int, tuple[str, ...]]:
            pointer = function[1].pointer
            if is_of(home, SMALL):
                return 3, (function[0],)
            if pointer in self._names:
                return 0, ()
            return (1, keys(plain(pointer))) if shared(pointer) else (2, ())

        ours = self.components.modules
        return {
            home: sorted(self._functions[home], key=partial(position, home))
            for home in sorted(self._functions, key=lambda home: (home not in ours, home))
        }


def _value_modules(values: Mapping[str, str]) -> dict[str, ValidatorModule]:
    """Gives the modules of sets of values, from the source of each: one, or some by their letters."""
    levels = {name: tuple(snake(name, "values").replace("_", "")) for name in values}
    divided = division(((levels[name], source.count(", ") + 4) for name, source in values.items()), LIMIT)
    lines: dict[str, list[str]] = {}
    for name in sorted(values, key=natural):
        home = divided_module(VALUES, divided.place(levels[name]))
        lines.setdefault(home, []).append(f"{name} = {values[name]}")
    return {home: ValidatorModule(tuple(lines[home]), (), frozenset()) for home in sorted(lines)}


def _alternatives(home: str) -> str:
    """Gives the module of alternatives that belongs to one of the components."""
    return home.replace(COMPONENTS, ALTERNATIVES, 1)


def _hint(pointer: str) -> str:
    """Gives what the validator of a schema is called by its place: `Pet`, `Limit parameter`."""
    marks = "input" if INPUT in pointer else ""
    tokens = keys(plain(pointer))
    if not shared(pointer) or len(tokens) < 3:
        return " ".join((*tokens, marks))
    within = (token for token in tokens[3:] if token not in _WITHIN)
    return " ".join((tokens[2], _KINDS.get(tokens[1], tokens[1]), *within, marks))


_WITHIN = frozenset({"schema", "content", "headers"})
"""Steps of a pointer that say nothing."""

_KINDS = {
    "schemas": "",
    "parameters": "parameter",
    "headers": "header",
    "requestBodies": "request body",
    "responses": "response",
    "mediaTypes": "media type",
    "pathItems": "path item",
}
"""What one of each kind of components is called, behind its name."""
