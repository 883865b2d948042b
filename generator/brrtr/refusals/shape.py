"""Describes how the refusals of a response look."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..ir import Json, Schema

Shapes = Mapping[str, "Shape | None"]
"""By status, range or `default`; None where something else is declared that would come first."""


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """Holds how refusals look that some responses declare; there is one for all that look the same."""

    called: str
    """What it is called after: a schema or a response of the document."""
    media_type: str
    outline: Json
    """What a refusal looks like, for people."""
    way: str
    """How it is written, as `offers` has it."""
    arguments: tuple[str, ...]
    """The expressions of what it is made with."""
    header_fields: tuple[tuple[str, Any], ...] = ()
    """The fields that its response has, since the document asks for them: the name of each, and its value."""
    schema: Schema | None = None
    """Says which elements are what, in XML; and judges what a handler adds, if it `is_judged`."""
    is_whole: bool = False
    """Whether these are problem details."""
    is_judged: bool = False
    """Whether an extension of a problem could be what the schema does not allow."""
    alternatives: tuple[Shape, ...] = ()
    """How they look in each media type, this one first, where the client has a choice."""

    @property
    def fields(self) -> tuple[str, ...]:
        """Gives the names of those header fields."""
        return tuple(name for name, _ in self.header_fields)
