"""Says where the components stand: in one module, or in modules for the first letters of their names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..ir import Service
from ..pointers import keys, plain
from ..python.names import snake
from .division import Division, Levels, division
from .sizes import LIMIT, Sizes, shared

COMPONENTS = "components"


@dataclass(frozen=True, slots=True)
class Components:
    """Knows the modules of what stands under `/components/`, and of other schemas that something refers to.

    One module is enough for most documents. One that would be too long is divided by the first letter of each
    name, then by the second and so on: `components_p`, `components_pe`. What stands before the last dot of a
    name comes before its letters, part by part: `io.k8s.api.core.v1.Pod` may be in `components_io_k8s_api`.
    """

    division: Division
    modules: frozenset[str]
    """All of them."""

    @classmethod
    def of(cls, service: Service, sizes: Sizes) -> Components:
        """Divides those of a service, and what no operation leads to: it moves none when one does."""
        schemas = service.declared or service.schemas
        found = {pointer: sizes.schema(schema) + 3 for pointer, schema in schemas.items()}
        for operation in service.operations:
            for response in operation.responses:
                if shared(response.pointer):
                    found[response.pointer] = sizes.content(response.content) + 6
        members = [(_levels(pointer), lines) for pointer, lines in found.items()]
        made = division(members, LIMIT)
        return cls(made, frozenset({COMPONENTS, *(_name(made.place(levels)) for levels, _ in members)}))

    def home(self, pointer: str, module: str) -> str:
        """Gives the module of what stands at a pointer; `module` is that of the operation it is inline in."""
        return self.module(pointer) if shared(pointer) else module

    def module(self, pointer: str) -> str:
        """Gives the module of what stands at a pointer, or within that."""
        return _name(self.division.place(_levels(pointer)))

    def shared(self, members: Sequence[tuple[str, int]]) -> list[str]:
        """Gives the modules of what several modules have in common: of each what it is called, and its lines.

        They stand with the components that are called alike, or are divided likewise where there are none.
        """
        levels = [tuple(_parts(name)) for name, _ in members]
        lines = [lines for _, lines in members]
        own = division(zip(levels, lines, strict=True), LIMIT)
        return [_name(Division(own.apart | self.division.apart).place(one)) for one in levels]


def _name(levels: Levels) -> str:
    """Gives the name of a module: words are parted, letters follow each other."""
    name = COMPONENTS
    for number, level in enumerate(levels):
        joined = number > 0 and len(level) == len(levels[number - 1]) == 1
        name += level if joined else f"_{level}"
    return name


def _levels(pointer: str) -> Levels:
    tokens = keys(plain(pointer))
    named = tokens[:1] == ("components",) and len(tokens) > 2
    return tuple(_parts(tokens[2] if named else " ".join(tokens)))


def _parts(name: str) -> Iterator[str]:
    """Gives the words before the last dot of a name, then its letters."""
    *before, last = name.split(".")
    for word in before:
        yield snake(word, "schema")
    yield from snake(last, "schema").replace("_", "")
