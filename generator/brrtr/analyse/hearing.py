"""Takes down what reading a part of a document leaves beside what it gives, so that it can be left again."""

from __future__ import annotations

from msgspec import Struct, field

from ..diagnostics import Code, Severity
from ..ir import Xml


class Heard(Struct):
    """Holds what reading leaves, in its order."""

    referred: dict[str, None] = field(default_factory=dict)
    """The places of the schemas that are referred to."""
    xml: dict[str, Xml] = field(default_factory=dict)
    """What `xml` says, by the place of the schema that it stands beside."""
    found: list[tuple[Severity, Code, str, str, str]] = field(default_factory=list)
    """What there is to say: how bad it is, its code, message, pointer and hint."""
    complete: bool = True
    """Whether this is all: a discriminator depends on more than the schema that has it."""
