"""Says what a change between two versions of a document is, and for whom."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from enum import Enum

from ..ir import Json


class Effect(Enum):
    """Says what a change means to those who are not told of it."""

    BREAKING = "breaking"
    """What worked fails."""
    UNCLEAR = "unclear"
    """Whether something fails cannot be decided from the document."""
    COMPATIBLE = "compatible"
    """What worked works."""


class Level(Enum):
    """Says who notices a change."""

    WIRE = "wire"
    """Clients, who see requests and responses."""
    SOURCE = "source"
    """The team, whose handlers and models it concerns."""


@dataclass(frozen=True, slots=True)
class Witness:
    """Holds a value that shows that a change breaks something."""

    value: Json
    accepted_by: str
    """Which version accepts the value: `before` or `after`; the other refuses it."""
    because: str
    """What the other version says of it."""


@dataclass(frozen=True, slots=True)
class Change:
    """Describes one difference between two documents."""

    rule: str
    """The name of the rule that judges it, such as `request-property-became-required`."""
    effect: Effect
    level: Level
    operation: str
    """The operation that it concerns, such as `GET /pets/{petId}`; empty for what concerns none."""
    message: str
    """What changed, in a sentence."""
    before: str | None = None
    """The pointer of its place in the old document, None for what was added."""
    after: str | None = None
    """The pointer of its place in the new document, None for what was removed."""
    about: str = ""
    """What tells the change from others of its rule at its operation: a name, a status, a property."""
    witness: Witness | None = None
    operations: tuple[str, ...] = ()
    """The operations that it concerns where it stands in a component that several may use."""

    @property
    def fingerprint(self) -> str:
        """Gives what names this change in any later comparison: 12 hexadecimal digits.

        It is made of the rule, the operation and what the change is about, and of no place or wording, which
        move with other changes of the document.
        """
        named = json.dumps([self.rule, self.operation, self.about])
        return hashlib.sha256(named.encode()).hexdigest()[:12]
