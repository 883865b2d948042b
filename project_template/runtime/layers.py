"""Puts the layers of a service around its operations in the one order that they have."""

from __future__ import annotations

from types import ModuleType

from .middleware import Layer
from .settings import Settings


def ordered(service: ModuleType, state: object, settings: Settings) -> tuple[Layer, ...]:
    """Gives the layers that are switched on, the outermost first.

    `service` is the module that may have `middleware`, people's own layers, which come last.
    """
    own = getattr(service, "middleware", None)
    return tuple(own(state, settings)) if own is not None else ()
