"""Says which module each part of a service stands in.

What stands under `/components/` is placed by its pointer, and what is inline with its operation; an operation
is placed by its own tags and path. None of it depends on what else the document has, but for two things: a
module that would be too long is divided, and of two texts that give the same name one gets another.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..ir import Service
from .components import COMPONENTS, Components
from .operations import OperationPlace, operation_places
from .sizes import Sizes

__all__ = ["COMPONENTS", "Components", "OperationPlace", "Placement", "placement"]

_OF_AN_OPERATION = 4
"""Tokens in the pointer of an operation, the empty one before the first slash among them."""


@dataclass(frozen=True, slots=True)
class Placement:
    """Knows the modules of a service."""

    operations: tuple[OperationPlace, ...]
    """The modules of each operation, in the document's order."""
    components: Components
    inline: Mapping[str, str]
    """The contract's module of each operation by its pointer."""

    def inline_home(self, pointer: str) -> str | None:
        """Gives the module of the operation that has what stands at a pointer; None where none has it."""
        return self.inline.get("/".join(pointer.split("/")[:_OF_AN_OPERATION]))


def placement(service: Service) -> Placement:
    """Places all that a service has."""
    sizes = Sizes()
    places = operation_places(service, sizes)
    inline = {one.pointer: place.contract for one, place in zip(service.operations, places, strict=True)}
    return Placement(places, Components.of(service, sizes), inline)
