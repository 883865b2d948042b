"""Says what came of a regeneration."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from ..diagnostics import Diagnostic
from ..owned import Owed
from ..plan import Owner
from .actions import Action, Kind
from .faults import Refusal
from .journal import Restored


class Result(Enum):
    """Tells how a regeneration ended."""

    NOTHING = "nothing"
    DONE = "done"
    OWED = "owed"
    """Done, or nothing to do, and people have to do something."""
    DIFFERENT = "different"
    """It was a check: files are not what is generated."""
    CONFLICTS = "conflicts"
    REFUSED = "refused"
    """Nothing was written."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Holds all that there is to say of a regeneration."""

    root: Path
    document: str
    """What it was generated from, as the person calls it."""
    from_elsewhere: bool = False
    """Whether that is not the project's own document."""
    check: bool = False
    dry_run: bool = False
    actions: tuple[Action, ...] = ()
    """An action for each file, whether it was to be written or not."""
    owed: tuple[Owed, ...] = ()
    refused: tuple[Refusal, ...] = ()
    before: str = ""
    """The version of brrtr that had generated the project."""
    now: str = ""
    """The version that generates."""
    news: str = ""
    """The part of the changelog on generated output between the two."""
    document_changed: bool = False
    """Whether the document is not the one that the project was last generated from."""
    notes: tuple[Owed, ...] = ()
    """What is worth knowing of the files that people own, and leaves nothing to do."""
    restored: Restored | None = None
    """What an interrupted change had left, and was put back."""
    interrupted: bool = False
    """Whether the change failed, and could not be put back yet."""
    in_git: bool = False
    """Whether git knows of the conflicts."""
    diagnostics: tuple[Diagnostic, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    """The files that the diagnostics speak of."""

    @property
    def result(self) -> Result:
        """Tells how it ended."""
        if self.refused:
            only_edits = all(refusal.edited for refusal in self.refused)
            return Result.DIFFERENT if self.check and only_edits else Result.REFUSED
        if self.check and any(action.owner is not Owner.USER for action in self.changes):
            return Result.DIFFERENT
        if self.of(Kind.CONFLICT):
            return Result.CONFLICTS
        if self.owed:
            return Result.OWED
        return Result.DONE if self.changes and not self.check else Result.NOTHING

    @property
    def changes(self) -> tuple[Action, ...]:
        """Gives what is written or removed."""
        return tuple(action for action in self.actions if action.writes)

    @property
    def written(self) -> bool:
        """Says whether files were changed."""
        return bool(self.changes) and not (self.check or self.dry_run or self.refused)

    def of(self, *kinds: Kind) -> tuple[Action, ...]:
        """Gives the actions of some kinds."""
        return tuple(action for action in self.actions if action.kind in kinds)
