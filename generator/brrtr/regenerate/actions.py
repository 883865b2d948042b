"""Decides what becomes of each file of a project: one action a file, and nothing is touched."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from difflib import unified_diff
from enum import Enum
from fnmatch import fnmatch

from ..generate import LOCK
from ..plan import Owner
from .disk import Found
from .faults import Refusal
from .history import History
from .manifest import Entry
from .merging import BinaryError, conflict_line, merge, with_line_ends


class Kind(Enum):
    """Says what becomes of a file."""

    CREATE = "create"
    SAME = "same"
    """It says already what is generated, or nobody but its people has to do with it."""
    UPDATE = "update"
    MERGE = "merge"
    CONFLICT = "conflict"
    """Written with the markers of a conflict."""
    REMOVE = "remove"
    KEEP = "keep"
    """Left as it is, though something else is generated, or nothing: `why` says for what reason."""
    REFUSE = "refuse"
    """Nothing is written at all."""


WRITING = frozenset({Kind.CREATE, Kind.UPDATE, Kind.MERGE, Kind.CONFLICT, Kind.REMOVE})


@dataclass(frozen=True, slots=True)
class Action:
    """Says what becomes of one file."""

    path: str
    kind: Kind
    owner: Owner
    before: bytes | None = None
    """What stands there."""
    after: bytes | None = None
    """What will; None when the file goes, or stays as it is."""
    why: str = ""
    refusal: Refusal | None = None
    base: bytes = b""
    """For a conflict, what was generated last."""
    new: bytes = b""
    """For a conflict, what is generated now."""

    @property
    def writes(self) -> bool:
        """Says whether a file is written or removed."""
        return self.kind in WRITING


@dataclass(frozen=True, slots=True)
class Wanted:
    """Holds what there should be, and what is known of what there was."""

    made: Mapping[str, str]
    """The text of every file of a fresh generation."""
    owned: Mapping[str, bytes]
    """What modules of the user's are to say, those of handlers that are made anew included."""
    manifest: Mapping[str, Entry]
    """The last manifest, by path."""
    owner: Callable[[str], Owner]
    """Says whose a file of the generation is."""
    base: Callable[[str], bytes | None]
    """Gives what a project file was last generated as; None when that is not known."""
    replaced: Collection[str] = ()
    """Files of the user's that are to be what is generated: a document that takes the place of another."""
    force: bool = False
    history: History | None = None
    """What git knows of other generations, for files that the manifest does not know as they are."""


def decide(wanted: Wanted, at: Callable[[str], Found]) -> tuple[Action, ...]:
    """Gives an action for each file that is generated, was generated, or is to be written.

    `at` says what stands at a path.
    """
    paths = sorted({*wanted.made, *wanted.owned, *wanted.manifest})
    found = {path: at(path) for path in paths}
    decided = {path: _decide(path, wanted, found[path]) for path in paths}
    gone = {path for path, action in decided.items() if action.kind is Kind.REMOVE}
    return tuple(_possible(action, found[action.path], gone) for action in decided.values())


def _decide(path: str, wanted: Wanted, found: Found) -> Action:
    if path in wanted.owned:
        return _written(path, Owner.USER, found, wanted.owned[path])
    if path not in wanted.made:
        return _orphan(path, wanted, found)
    owner = wanted.owner(path)
    new = wanted.made[path].encode()
    if path == LOCK:  # which cannot have its own hash
        return _written(path, owner, found, new)
    decision = {Owner.GENERATED: _generated, Owner.PROJECT: _project, Owner.USER: _user}[owner]
    return decision(path, wanted, found, new)


def _written(path: str, owner: Owner, found: Found, new: bytes) -> Action:
    """Has a file say something, whatever it says now."""
    before = found.content
    if before is None:
        return Action(path, Kind.CREATE, owner, None, new)
    if before == new or before == with_line_ends(new, before):
        return Action(path, Kind.SAME, owner, before)
    return Action(path, Kind.UPDATE, owner, before, with_line_ends(new, before))


def _generated(path: str, wanted: Wanted, found: Found, new: bytes) -> Action:
    action = _written(path, Owner.GENERATED, found, new)
    if wanted.force:
        return action
    if wanted.history is not None and wanted.history.is_edited(path):
        return _refused(action, _edited_on_a_side(path))
    if action.kind is not Kind.UPDATE or _is_of_generator(path, wanted, found):
        return action
    entry = wanted.manifest.get(path)
    message = (
        f"{path} was edited, and is generated."
        if entry
        else f"{path} is not of brrtr's making, and stands where something is generated."
    )
    hint = "Take the edits out, or have them overwritten with --force."
    return _refused(action, Refusal(message, path, hint=hint, difference=difference(action), edited=True))


def _project(path: str, wanted: Wanted, found: Found, new: bytes) -> Action:
    before, known = found.content, path in wanted.manifest
    if before is None and not found.obstacle:
        if known:
            return Action(path, Kind.KEEP, Owner.PROJECT, why="was deleted, and stays so")
        return Action(path, Kind.CREATE, Owner.PROJECT, None, new)
    action = _written(path, Owner.PROJECT, found, new)
    if before is None or action.kind is Kind.SAME:
        return Action(path, Kind.SAME, Owner.PROJECT, before)
    if line := conflict_line(before):
        if wanted.history is not None and wanted.history.mixed(path, before):
            return action
        return _refused(action, unresolved(path, line))
    base = wanted.base(path)
    if base == new:
        return Action(path, Kind.SAME, Owner.PROJECT, before)
    if _untouched(path, wanted.manifest, found):
        return action
    if base is None:
        why = "cannot be merged, since what it was generated as is not known" if known else "was there before"
        return Action(path, Kind.KEEP, Owner.PROJECT, before, why=why)
    return _merged(path, before, base, new)


def _merged(path: str, before: bytes, base: bytes, new: bytes) -> Action:
    try:
        merged = merge(before, base, new)
    except BinaryError:
        message = f"{path} is no text: it cannot be merged with what is generated."
        action = Action(path, Kind.REFUSE, Owner.PROJECT, before)
        return _refused(action, Refusal(message, path, hint="Make it a text again, or delete it."))
    if merged.conflicts:
        ours = [with_line_ends(text, before) for text in (base, new)]
        return Action(path, Kind.CONFLICT, Owner.PROJECT, before, merged.text, "", None, *ours)
    kind = Kind.SAME if merged.text == before else Kind.MERGE
    return Action(path, kind, Owner.PROJECT, before, None if kind is Kind.SAME else merged.text)


def _user(path: str, wanted: Wanted, found: Found, new: bytes) -> Action:
    known = path in wanted.manifest
    if path in wanted.replaced:
        action = _written(path, Owner.USER, found, new)
        if action.kind is not Kind.UPDATE or wanted.force or _untouched(path, wanted.manifest, found):
            return action
        message = f"{path} has changed since the last regeneration: another document would take its place."
        hint = "Regenerate from it first, put it away, or have it overwritten with --force."
        return _refused(action, Refusal(message, path, hint=hint, difference=difference(action)))
    if not found.absent or _has_handlers(path):
        return Action(path, Kind.SAME, Owner.USER, found.content)
    if known:
        return Action(path, Kind.KEEP, Owner.USER, why="was deleted, and stays so")
    return Action(path, Kind.CREATE, Owner.USER, None, new)


def _orphan(path: str, wanted: Wanted, found: Found) -> Action:
    """Removes what is generated no longer and was never touched."""
    entry = wanted.manifest[path]
    if found.absent:
        return Action(path, Kind.SAME, entry.owner)
    if entry.owner is Owner.USER and _has_handlers(path):
        return Action(path, Kind.SAME, Owner.USER, found.content)
    if entry.owner is Owner.USER:
        return Action(
            path, Kind.KEEP, Owner.USER, found.content, why="is of no use to the service any more: remove it"
        )
    if _is_of_generator(path, wanted, found):
        return Action(path, Kind.REMOVE, entry.owner, found.content)
    why = "was edited, and is generated no longer: it is yours now"
    return Action(path, Kind.KEEP, entry.owner, found.content, why=why)


def _has_handlers(path: str) -> bool:
    """Says whether a module is one of handlers: which of them are made, `owned` has decided."""
    return fnmatch(path, "src/*/handlers/*.py") and not fnmatch(path, "src/*/handlers/__init__.py")


def _possible(action: Action, found: Found, gone: Collection[str]) -> Action:
    """Refuses an action that cannot be done for what stands there."""
    if not action.writes:
        return action
    if found.obstacle:
        message = f"{action.path} {found.obstacle}: it cannot be written."
        return _refused(
            action,
            Refusal(
                message, action.path, hint="Have an ordinary file there that can be written, or nothing."
            ),
        )
    if found.clash and found.clash not in gone:
        message = f"{action.path} would be the same as {found.clash} to some file systems."
        return _refused(action, Refusal(message, action.path, hint=f"Rename or remove {found.clash}."))
    return action


def _refused(action: Action, refusal: Refusal) -> Action:
    return Action(action.path, Kind.REFUSE, action.owner, action.before, action.after, action.why, refusal)


def unresolved(path: str, line: int) -> Refusal:
    """Refuses a file in which a conflict is marked."""
    return Refusal(f"{path}:{line}: a conflict is marked here.", path, line, hint="Resolve it first.")


def _untouched(path: str, manifest: Mapping[str, Entry], found: Found) -> bool:
    """Says whether a file is what was last generated, but for the ends of its lines."""
    entry = manifest.get(path)
    return entry is not None and found.content is not None and entry.fits(found.content)


def _is_of_generator(path: str, wanted: Wanted, found: Found) -> bool:
    """Says whether no person has written a line of a file, but whoever merged what generations wrote."""
    if _untouched(path, wanted.manifest, found):
        return True
    content, history = found.content, wanted.history
    if content is None or history is None:
        return False
    return history.wrote(content) or history.mixed(path, content)


def _edited_on_a_side(path: str) -> Refusal:
    message = f"{path} is unmerged, and was edited on one of the sides, though it is generated."
    hint = "See what was edited with `git log --merge -p`; --force writes them, then `git add` them."
    return Refusal(message, path, hint=hint, edited=True)


_MOST_COMPARED = 400_000
"""Bytes of a text that are compared by lines: more take minutes, and nobody reads them."""


def difference(action: Action) -> str:
    """Gives what an action changes as a unified diff; empty for what has no lines that people read."""
    texts = [content or b"" for content in (action.before, action.after)]
    if action.path.endswith(".b64") or any(len(text) > _MOST_COMPARED for text in texts):
        return ""
    return "".join(_difference(action, *(text.decode("utf-8", "backslashreplace") for text in texts)))


def _difference(action: Action, before: str, after: str) -> Iterator[str]:
    names = (
        "/dev/null" if action.before is None else f"a/{action.path}",
        "/dev/null" if action.after is None else f"b/{action.path}",
    )
    lines = ([f"{line}\n" for line in text.split("\n")] if text else [] for text in (before, after))
    old, new = (text[:-1] if text and text[-1] == "\n" else text for text in lines)
    yield from unified_diff(old, new, *names)
