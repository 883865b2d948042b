"""Says what is to be called otherwise in modules that people own."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Rename:
    """Says that a name of a module is to be another."""

    module: str
    """The full name of the module."""
    before: str
    now: str
    group: str
    """What has to be renamed together, or not at all: the operation that it is about."""
