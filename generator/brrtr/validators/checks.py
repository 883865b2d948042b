"""The validators that a service needs: which functions there are, in which module, under which name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ..ir import Schema
from ..placement import COMPONENTS, Components
from ..pointers import keys
from ..python.names import Scope, snake
from ..types.merging import is_bare
from . import ValidatorModule, validator_module
from .repeats import Repeats
from .sharing import Sharing

if TYPE_CHECKING:
    from ..types.annotations import PythonType

ALTERNATIVES = "alternatives"
"""The module of validators that decide which alternative of a union a value becomes. It divides where that of the
components does."""


class Checks:
    """Hands out the names of validators, and writes their modules."""

    def __init__(self, schemas: Mapping[str, Schema], components: Components) -> None:
        self._schemas = schemas
        self.components = components
        self._names: dict[str, tuple[str, str]] = {}
        self._scopes: dict[str, Scope] = {}
        self._functions: dict[str, list[tuple[str, Schema]]] = {}
        self._inline: dict[str, tuple[str, str]] = {}
        for pointer, schema in schemas.items():
            tokens = keys(pointer)
            hint = " ".join(tokens[2:] if tokens[:2] == ("components", "schemas") else tokens)
            self._names[pointer] = self._new(components.module(pointer), hint, schema)

    def _new(self, module: str, hint: str, schema: Schema) -> tuple[str, str]:
        """The module and the name of a further function."""
        found = module, self._take(module, hint)
        self._functions.setdefault(module, []).append((found[1], schema))
        return found

    def _take(self, module: str, hint: str) -> str:
        # What a component's function is called does not depend on how the components are divided.
        scope = COMPONENTS if module in self.components.modules else module
        # No local variable of a validator starts like this.
        return self._scopes.setdefault(scope, Scope()).take(f"check_{snake(hint, 'schema')}")

    def add(
        self, schema: Schema | None, made: PythonType, hint: str, module: str, *, text: bool = False
    ) -> str:
        """The expression of a schema's validator in the operations' modules; `None` with nothing to check.

        `module` is that of the operation that the schema is inline in, or `ALTERNATIVES`.
        `text`: the value is a string for certain, as that of a path parameter is.
        """
        if schema is None or (text and made.decoder == "str" and not made.unsound and not made.refs):
            return "None"
        if schema.ref is not None and is_bare(schema):
            home, name = self._names[schema.ref]
        else:
            if schema.pointer not in self._inline:
                self._inline[schema.pointer] = self._new(self._home(schema.pointer, module), hint, schema)
            home, name = self._inline[schema.pointer]
        return f"{home}_checks.{name}"

    def _home(self, pointer: str, module: str) -> str:
        found = self.components.home(pointer, module)
        return _alternatives(found) if module == ALTERNATIVES else found

    @property
    def of_models(self) -> frozenset[str]:
        """What the modules of models may import of these, and each other as: no field may be called so."""
        homes = self.components.modules
        ours = {name for home in homes for name in (home, _alternatives(home))}
        return frozenset({*(f"{name}_checks" for name in ours), *(f"{home}_models" for home in homes)})

    @property
    def functions(self) -> dict[str, Schema]:
        """The schema of every validator by `module.function`."""
        return {
            f"{module}.{name}": schema
            for module, functions in self._in_order().items()
            for name, schema in functions
        }

    @property
    def named(self) -> dict[str, str]:
        """Those of the schemas that are referred to, by the pointer of the schema."""
        return {pointer: ".".join(found) for pointer, found in self._names.items()}

    def modules(self) -> dict[str, ValidatorModule]:
        """The text of each module that has validators."""
        functions, named = self._in_order(), self.named
        repeats = Repeats(self._schemas, converts=True)
        sharing = Sharing(functions, COMPONENTS, self._take)
        made: dict[str, ValidatorModule] = {}
        # What several modules share stands with the components, so all others must have been written.
        for home in sorted({*functions, COMPONENTS}, key=lambda module: module == COMPONENTS):
            own = {pointer: name for pointer, (module, name) in self._names.items() if module == home}
            if functions.get(home) or sharing.in_module(home):
                made[home] = validator_module(
                    functions.get(home, ()),
                    named | own,
                    self._schemas,
                    repeats=repeats,
                    sharing=sharing,
                    home=home,
                )
        return {home: made[home] for home in dict.fromkeys((COMPONENTS, *functions)) if home in made}

    def _in_order(self) -> dict[str, list[tuple[str, Schema]]]:
        """The functions of each module, those of the components first."""
        whose = sorted(self._functions, key=lambda home: (home not in self.components.modules, home))
        return {home: self._functions[home] for home in whose}


def _alternatives(home: str) -> str:
    """The module of alternatives that belongs to one of the components."""
    return home.replace(COMPONENTS, ALTERNATIVES, 1)
