"""Holds what differs between two schemas, before it is known in which direction their values go."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from ..ir import Json, Schema
from .rules import Sets
from .sides import Node


class Written(Enum):
    """Says how values are written that are not JSON."""

    TEXT = "text"
    """As a text, such as a parameter: `5` is a number and a text; an array is made of texts."""
    FORM = "form"
    """As an object whose properties are texts."""
    BYTES = "bytes"
    """As they are: all that there is are texts."""


@dataclass(frozen=True, slots=True)
class Step:
    """Leads from a value to one within it, or to the same value where it is one of several alternatives."""

    name: str | None
    """The name of a property; None for an item or an alternative."""
    index: int | None
    """The index of an item; None for a property or an alternative."""
    before: Node
    after: Node
    """What the outer value must be."""
    shown: str
    """How the step is written: `.name`, `[]`."""

    @property
    def stays(self) -> bool:
        """Says whether the value stays the same."""
        return self.name is None and self.index is None


Trail = tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Describes one difference between two schemas."""

    edit: str
    """What is different: the end of the rule's name."""
    sets: Sets
    """What becomes of the values that are accepted in this place."""
    trail: Trail
    before: Node
    after: Node
    """What the value that differs must be."""
    message: str
    about: str = ""
    """What tells the difference from others in the same place: a name, a value."""
    detail: tuple[Json, ...] = ()
    """The values or the name that it is about."""
    closed: bool = False
    """Of a property that is added or removed: whether the other version has no place for it."""
    is_text: bool = False
    """Whether the value is written as a text, such as that of a parameter: `5` is a number and a text."""


@dataclass(frozen=True, slots=True)
class Link:
    """Leads from a schema to two with names that are compared by themselves."""

    trail: Trail
    to: tuple[str, str]


@dataclass(slots=True)
class Comparison:
    """Holds what differs between two schemas; what schemas with names they lead to is not in it."""

    before: Schema
    after: Schema
    differences: list[Difference] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)


def path(trail: Trail) -> str:
    """Writes where in a value something is, such as `.tags[]`."""
    return "".join(step.shown for step in trail)
