"""What defaults and samples ask of the models, which are made with the help of both."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from ..ir import Schema
from ..types.merging import Merger
from ..types.tree import Type
from .structs import Shape


class KnownModels(Protocol):
    """The models of a service, as far as they are known."""

    schemas: Mapping[str, Schema]
    merger: Merger
    classes: dict[str, str]
    """The name of each struct by the pointer of its schema."""
    attributes: dict[str, dict[str, str]]
    """For each class, by its pointer, the field of each property."""
    others: dict[str, str]
    """The field for all other properties, of each class that keeps them."""

    def shape(self, pointer: str) -> Shape | None:
        """The properties of a struct."""

    def target(self, schema: Schema) -> Schema:
        """The schema, or what it stands for."""

    def spelled_out(self, schema: Schema) -> Type:
        """The type of what a schema stands for, no name of ours for it, where it is not null."""
