"""Minds what git has staged of project files that are merged, and has it know of their conflicts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from ..owned import Owed
from ..plan import Owner
from . import git
from .actions import Action, Kind
from .faults import Refusal
from .history import History
from .journal import Index


def without_staged(root: Path, actions: Sequence[Action]) -> tuple[Action, ...]:
    """Refuses to merge into files of which something is staged: the index would lose it."""
    merged = [action.path for action in actions if action.kind in (Kind.MERGE, Kind.CONFLICT)]
    repository = git.repository(root) if merged else None
    staged = repository.staged(merged) if repository is not None else set()
    return tuple(_staged(action, root) if action.path in staged else action for action in actions)


def _staged(action: Action, root: Path) -> Action:
    hint = f"Commit it, or take it back: {git.command(root, 'restore', '--staged', action.path)}"
    refusal = Refusal(f"{action.path} has staged changes, and would be merged.", action.path, hint=hint)
    return replace(action, kind=Kind.REFUSE, refusal=refusal)


def unmerged(root: Path, history: History, actions: Sequence[Action]) -> Iterator[Owed]:
    """Gives what is owed for generated files that git merges, and that are resolved by being written."""
    generated = {action.path for action in actions if action.owner is Owner.GENERATED}
    first, *more = sorted(history.unmerged & generated) or [""]
    if first:
        message = (
            f"git holds it for unmerged{f', and {len(more)} more' if more else ''}: it is generated anew"
        )
        yield Owed(first, 0, message, git.command(root, "add", ".brrtr", "docs", "src", "tests"))


def conflicts_for_git(root: Path, actions: Sequence[Action]) -> Index | None:
    """Says what the index gets of files in conflict that git tracks; None when there is none of them.

    The contents go into git's store at once, where they do no harm.
    """
    conflicts = {action.path: action for action in actions if action.kind is Kind.CONFLICT}
    repository = git.repository(root) if conflicts else None
    if repository is None:
        return None
    entries = repository.entries(tuple(conflicts))
    after = before = ""
    for path, (entry, *_) in entries.items():
        action = conflicts[path]
        conflict = git.Conflict(path, action.before or b"", action.base, action.new)
        after += repository.index_lines(conflict, entry)
        before += repository.restoring_lines(path, entry)
    return Index(after, before) if entries else None
