"""Says what a person owes as commands, as they are typed where that person is."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path

from ..owned import CHECK, Owed
from .actions import Kind
from .git import typed
from .outcome import Outcome

_EDITOR = "${EDITOR:-vi}"
"""What opens a file at a line, as POSIX says it (`+LINE`)."""


def here(command: str, root: Path) -> str:
    """Gives a command as it is typed where the person is, and not in the project."""
    if command == CHECK:
        return _checking(root)
    if root == Path():
        return command
    return command.replace("brrtr regenerate", f"brrtr regenerate {shlex.quote(typed(root))}")


def _checking(root: Path) -> str:
    """Gives the command that checks types, with the project's own environment if it has one."""
    own = Path(".venv", "bin", CHECK)
    command = str(own) if (root / own).is_file() else CHECK
    return command if root == Path() else f"(cd {shlex.quote(typed(root))} && {command})"


def commands(outcome: Outcome) -> list[str]:
    """Gives all that does what is owed, or begins with it."""
    return [] if outcome.refused else [*opening(outcome), *doing(outcome), *resolving(outcome)]


def doing(outcome: Outcome) -> list[str]:
    """Gives the commands that do what is owed; what is not written yet is not to be checked."""
    once = dict.fromkeys(owed.command for owed in outcome.owed if owed.command)
    checking = _checking(outcome.root)
    return [one for one in once if one != checking or not _is_pending(outcome)]


def _is_pending(outcome: Outcome) -> bool:
    return bool(outcome.changes) and not outcome.written


def opening(outcome: Outcome) -> Iterator[str]:
    """Gives the commands that open what people have to write, each file once, at the first place."""
    first: dict[str, Owed] = {}
    for owed in () if _is_pending(outcome) else outcome.owed:
        if not owed.command and (outcome.root / owed.path).is_file():
            known = first.get(owed.path)
            if known is None or owed.line < known.line:
                first[owed.path] = owed
    for path, owed in first.items():
        at = f" +{owed.line}" if owed.line else ""
        yield f"{_EDITOR}{at} {shlex.quote(typed(outcome.root / path))}"


def resolving(outcome: Outcome) -> list[str]:
    """Gives what resolves conflicts that git knows of."""
    conflicts = _in_conflict(outcome)
    return [f"{_git(outcome)} mergetool {conflicts}"] if conflicts and outcome.in_git else []


def giving_up(outcome: Outcome) -> list[str]:
    """Gives what takes one of both sides where git knows of conflicts: people's own, or the generated one."""
    conflicts, git = _in_conflict(outcome), _git(outcome)
    return [
        f"{git} checkout --{side} {conflicts} && {git} add {conflicts}"
        for side in ("ours", "theirs")
        if conflicts and outcome.in_git
    ]


def _in_conflict(outcome: Outcome) -> str:
    found = outcome.of(Kind.CONFLICT) if outcome.written else ()
    return " ".join(shlex.quote(action.path) for action in found)


def _git(outcome: Outcome) -> str:
    return "git" if outcome.root == Path() else f"git -C {shlex.quote(typed(outcome.root))}"
