"""Says where handlers stand in a project that people have worked on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from ..operations import OperationCode


@dataclass(frozen=True, slots=True)
class Place:
    """Names a handler: the module that has it, and what it is called there."""

    module: str
    """The module below `handlers`, with dots for one in a package there; empty for `handlers` itself."""
    name: str

    @property
    def path(self) -> str:
        """Gives the usual path of the module, within the service's package."""
        return f"handlers/{self.module.replace('.', '/') or '__init__'}.py"


@dataclass(frozen=True, slots=True, order=True)
class Taken:
    """Names something that the service's package has, for those who import it."""

    module: str
    """The module within the package, such as `contract.models`."""
    name: str
    """What it is called there, a module or what stands in one; empty for the module itself."""
    attribute: bool = False
    """Whether it is only asked for as an attribute, of what need not be a module."""


class Signature(NamedTuple):
    """Holds what a handler takes and gives, as its stub has it."""

    parameters: str
    returns: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Says which handlers are elsewhere than `new` puts them, and what is still called as it was."""

    places: Mapping[str, Place] = field(default_factory=dict)
    """The places of such handlers by the names of their operations."""
    former: Mapping[str, str] = field(default_factory=dict)
    """What handlers were called that `POOLS` still names so, each with its name now, or an empty one."""
    renamed: Mapping[str, str] = field(default_factory=dict)
    """What handlers were called before this generation or another, each with the operation's name now."""
    schemas: Mapping[str, str] = field(default_factory=dict)
    """What classes of components were called before this generation or another, each with its name now."""
    earlier: Mapping[str, Signature] = field(default_factory=dict)
    """The signatures that handlers were written to before those of now, by the names of operations."""
    taken: frozenset[Taken] = frozenset()
    """What modules that people own import of the contract and the runtime."""

    def place(self, operation: OperationCode) -> Place:
        """Gives the place of an operation's handler."""
        return self.places.get(operation.name) or usual_place(operation)

    @property
    def of_runtime(self) -> Iterator[str]:
        """Gives what is imported of the runtime, by its name in there: modules, and what stands in them."""
        for one in self.taken:
            room, _, module = one.module.partition(".")
            if room == "runtime":
                yield module
                yield f"{module}.{one.name}".strip(".")


def usual_place(operation: OperationCode) -> Place:
    """Gives the place that a handler has when nobody moved it."""
    return Place(operation.handlers, operation.name)
