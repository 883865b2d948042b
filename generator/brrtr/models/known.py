"""Says what defaults and samples ask of the models, which are made with the help of both."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from ..ir import Schema
from ..types.merging import Merger
from ..types.tree import Type
from .structs import Shape


class KnownModels(Protocol):
    """Knows the models of a service, as far as they are known."""

    schemas: Mapping[str, Schema]
    merger: Merger
    classes: dict[str, str]
    """The name of each struct by the pointer of its schema."""
    attributes: dict[str, dict[str, str]]
    """The field of each property, for each class by its pointer."""
    others: dict[str, str]
    """The field for all other properties, of each class that keeps them."""

    def shape(self, pointer: str) -> Shape | None:
        """Gives the properties of a struct."""

    def target(self, schema: Schema) -> Schema:
        """Gives the schema, or what it stands for."""

    def spelled_out(self, schema: Schema) -> Type:
        """Gives the type of what a schema stands for, not a name of ours for it, without null."""
