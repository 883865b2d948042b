"""Which module each part of a service stands in.

What stands under `/components/` is placed by its pointer, and what is inline with its operation; an operation
is placed by its own tags and path. None of it depends on what else the document has, but for two things: a
module that would be too long is divided, and of two texts that give the same name one gets another.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..ir import Service
from .components import COMPONENTS, Components
from .operations import OperationPlace, operation_places
from .sizes import Sizes

__all__ = ["COMPONENTS", "Components", "OperationPlace", "Placement", "placement"]


@dataclass(frozen=True, slots=True)
class Placement:
    """The modules of a service."""

    operations: tuple[OperationPlace, ...]
    """Of each operation, in the document's order."""
    components: Components


def placement(service: Service) -> Placement:
    """Places all that a service has."""
    sizes = Sizes()
    return Placement(operation_places(service, sizes), Components.of(service, sizes))
