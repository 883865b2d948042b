"""The validators that a service needs: which functions there are, in which module, under which name."""

from __future__ import annotations

from collections.abc import Mapping

from ..ir import Schema
from ..pointers import keys, plain
from ..python.names import Scope, snake
from ..schemas.references import is_bare
from . import ValidatorModule, validator_module
from .repeats import Repeats
from .sharing import Sharing

COMPONENTS = "components"
ALTERNATIVES = "alternatives"
"""The module of validators that decide which alternative of a union a value becomes."""
MODULES_OF_MODELS = frozenset(f"{module}_checks" for module in (COMPONENTS, ALTERNATIVES))
"""What the modules of models import of these: no field may be called so."""


class Checks:
    """Hands out the names of validators, and writes their modules."""

    def __init__(self, schemas: Mapping[str, Schema]) -> None:
        self._schemas = schemas
        self._names: dict[str, str] = {}
        self._scopes: dict[str, Scope] = {}
        self._functions: dict[str, list[tuple[str, Schema]]] = {COMPONENTS: []}
        self._inline: dict[tuple[str, str], tuple[str, str]] = {}
        for pointer, schema in schemas.items():
            tokens = keys(pointer)
            hint = " ".join(tokens[2:] if tokens[:2] == ("components", "schemas") else tokens)
            self._names[pointer] = self._take(COMPONENTS, hint)
            self._functions[COMPONENTS].append((self._names[pointer], schema))

    def _take(self, module: str, hint: str) -> str:
        # No local variable of a validator starts like this.
        return self._scopes.setdefault(module, Scope()).take(f"check_{snake(hint, 'schema')}")

    def add(self, schema: Schema | None, hint: str, module: str) -> str:
        """The expression of a schema's validator in the operations' modules; `None` with nothing to check."""
        if schema is None:
            return "None"
        if schema.ref is not None and is_bare(schema):
            return f"{COMPONENTS}_checks.{self._names[schema.ref]}"
        tokens = keys(plain(schema.pointer))
        if module != ALTERNATIVES and tokens[:1] == ("components",):
            # Called and placed by where it stands: whoever is the first to use it may go.
            module, hint = COMPONENTS, _of_component(tokens)
        # What all operations of a path share is checked by one function for each.
        key = schema.pointer, hint if tokens[:1] == ("paths",) and tokens[2:3] == ("parameters",) else ""
        known = self._inline.get(key)
        if known is None:
            known = module, self._take(module, hint)
            self._inline[key] = known
            self._functions.setdefault(module, []).append((known[1], schema))
        return f"{known[0]}_checks.{known[1]}"

    def _in_place(self, functions: list[tuple[str, Schema]]) -> list[tuple[str, Schema]]:
        """The functions of a module, those in components where these have them, whoever asked first."""

        def position(function: tuple[str, Schema]) -> tuple[int, tuple[str, ...]]:
            pointer = function[1].pointer
            tokens = keys(plain(pointer))
            if pointer in self._names:
                return 0, ()
            return (1, tokens) if tokens[:1] == ("components",) else (2, ())

        return sorted(functions, key=position)

    @property
    def functions(self) -> dict[str, Schema]:
        """The schema of every validator by `module.function`."""
        return {
            f"{module}.{name}": schema
            for module, functions in self._functions.items()
            for name, schema in self._in_place(functions)
        }

    @property
    def named(self) -> dict[str, str]:
        """Those of the schemas that are referred to, by the pointer of the schema."""
        return {pointer: f"{COMPONENTS}.{name}" for pointer, name in self._names.items()}

    def modules(self) -> dict[str, ValidatorModule]:
        """The text of each module that has validators."""
        inside, repeats = self.named, Repeats(self._schemas, converts=True)
        sharing = Sharing()
        return {
            module: validator_module(
                self._in_place(functions),
                self._names if module == COMPONENTS else inside,
                self._schemas,
                repeats=repeats,
                sharing=sharing,
            )
            for module, functions in self._functions.items()
            if functions
        }


def _of_component(tokens: tuple[str, ...]) -> str:
    """What a schema within a component is called: that of a parameter `Limit` is `limit parameter`."""
    _, kind, name, *rest = tokens
    kind = "request body" if kind == "requestBodies" else kind.removesuffix("s")
    return " ".join([name, kind, *(token for token in rest if token not in _WITHIN)])


_WITHIN = frozenset({"schema", "content", "headers"})
"""Steps of a pointer that say nothing."""
