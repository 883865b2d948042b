"""Says what came of a regeneration: to people on one screen, to programs as JSON."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Any

from ..diagnostics import Diagnostic, Severity
from ..owned import Owed
from ..plan import Owner
from .actions import Kind, difference
from .commands import commands, doing, giving_up, opening, resolving
from .git import typed
from .outcome import Outcome, Result

_SHOWN = 6
"""Lines of each list that are shown: the whole fits a screen."""
_SHOWN_OPENED = 3
"""Commands that open a file, of which each opens one."""
_SHOWN_WHOLE = 3
"""Signatures that are shown, of those that are named."""
_SHOWN_OF_DIFFERENCES = 400
"""Lines of differences that are shown."""

_DONE = {
    Kind.CREATE: "created",
    Kind.UPDATE: "updated",
    Kind.MERGE: "merged",
    Kind.CONFLICT: "in conflict",
    Kind.REMOVE: "removed",
}
_ORDER = (Kind.CONFLICT, Kind.MERGE, Kind.CREATE, Kind.REMOVE, Kind.UPDATE)
"""What is named first, if not all can be."""


def lines(outcome: Outcome) -> Iterator[str]:
    """Gives what people read, line by line. The last line says how it ended."""
    yield from _before(outcome)
    if outcome.result in (Result.DIFFERENT, Result.REFUSED):
        yield from _differences(outcome)
    if not outcome.refused:
        yield from _counts(outcome)
    yield from _kept(outcome)
    yield from _refused(outcome)
    yield from _owed(outcome)
    yield from _conflicts(outcome)
    yield _last(outcome)


def _before(outcome: Outcome) -> Iterator[str]:
    if outcome.restored is not None:
        restored = outcome.restored
        yield f"The last change was interrupted: {_number(restored.files, 'file')} put back as before it."
        for path in restored.changed:
            yield f"  {path} was changed since, and stays as it is"
    if outcome.before not in ("", outcome.now):
        yield f"The project was made by brrtr {outcome.before}; this is {outcome.now}."
        if outcome.news and not outcome.refused:
            yield "What changes in generated output:"
            yield from ("", *(f"  {line}".rstrip() for line in outcome.news.splitlines()), "")
        if outcome.document_changed:
            yield "The document has changed, too: upgrading is easier to review as a change of its own."
    count = Counter(diagnostic.severity for diagnostic in outcome.diagnostics)
    told = [
        _number(count[severity], severity.value)
        for severity in (Severity.WARNING, Severity.NOTE)
        if count[severity]
    ]
    if told:
        yield f"{' and '.join(told)} on the document: brrtr inspect {shlex.quote(outcome.document)}"


def _differences(outcome: Outcome) -> Iterator[str]:
    """Gives unified diffs of what differs, as far as somebody reads them."""
    found = [line for text in _texts(outcome) for line in text.splitlines()]
    yield from found[:_SHOWN_OF_DIFFERENCES]
    if len(found) > _SHOWN_OF_DIFFERENCES:
        yield f"... and {len(found) - _SHOWN_OF_DIFFERENCES} lines more"


def _texts(outcome: Outcome) -> Iterator[str]:
    if outcome.result is Result.DIFFERENT:
        # The manifest and the bases follow from the other files.
        yield from (
            difference(action)
            for action in outcome.changes
            if action.owner is not Owner.USER and not action.path.startswith(".brrtr/")
        )
    yield from (refusal.difference for refusal in outcome.refused)


def _counts(outcome: Outcome) -> Iterator[str]:
    """Counts files by what becomes of them, and names those that are not the generator's."""
    changes = outcome.changes
    if not changes:
        return
    counts = Counter(action.kind for action in changes)
    told = ", ".join(f"{counts[kind]} {word}" for kind, word in _DONE.items() if counts[kind])
    would = "would be " if outcome.check or outcome.dry_run else ""
    yield f"{_number(len(changes), 'file')} from {outcome.document}: {would}{told}"
    named = [action for action in changes if action.owner is not Owner.GENERATED]
    width = max((len(_DONE[action.kind]) for action in named), default=0)
    named.sort(key=lambda action: _ORDER.index(action.kind))
    yield from _some(f"  {_DONE[action.kind]:{width}}  {action.path}" for action in named)


def _kept(outcome: Outcome) -> Iterator[str]:
    yield from _some(f"  left as it is: {action.path} {action.why}" for action in outcome.of(Kind.KEEP))


def _refused(outcome: Outcome) -> Iterator[str]:
    hints = dict.fromkeys(refusal.hint for refusal in outcome.refused)
    for hint in hints:
        yield from _some(f"refused: {refusal.message}" for refusal in outcome.refused if refusal.hint == hint)
        if hint:
            yield f"    {hint}"


def _conflicts(outcome: Outcome) -> Iterator[str]:
    conflicts = [action.path for action in outcome.of(Kind.CONFLICT)]
    if not conflicts or not outcome.written:
        return
    yield "Resolve what stands between <<<<<<< and >>>>>>>:"
    if outcome.in_git:
        for one in resolving(outcome):
            yield f"    {one}"
            yield f"    {one.replace(' mergetool ', ' add ', 1)}    # if you did without"
        yield "To give up, take yours as it was, or the generated one:"
        yield from (f"    {one}" for one in giving_up(outcome))
    else:
        yield from _some(f"    {shlex.quote(path)}" for path in conflicts)
        yield "To give up, keep what stands between <<<<<<< and |||||||, and take the rest out."


def _owed(outcome: Outcome) -> Iterator[str]:
    if outcome.refused:
        return
    if outcome.notes:
        yield "Worth knowing:"
        yield from _some(f"  {_place(note)}: {note.message}" for note in outcome.notes)
    if outcome.owed:
        yield "You owe:"
        yield from _some(_said(outcome.owed))
    opened, done = list(opening(outcome)), doing(outcome)
    if opened or done:
        yield "As commands:"
        yield from _some((f"    {line}" for line in opened), _SHOWN_OPENED)
        yield from (f"    {line}" for line in done)


def _said(owed: Iterable[Owed]) -> Iterator[str]:
    """Gives what is owed; of what has several lines, the first few have all of them."""
    whole = 0
    for one in owed:
        first, *more = one.message.splitlines()
        whole += bool(more)
        shown = [f"      {line}" for line in more] if whole <= _SHOWN_WHOLE else []
        yield "\n".join([f"  {_place(one)}: {first}", *shown])


def _place(owed: Owed) -> str:
    return f"{owed.path}:{owed.line}" if owed.line else owed.path


def _last(outcome: Outcome) -> str:
    """Says how it ended: nothing sounds like a success that is none."""
    would = outcome.dry_run and bool(outcome.changes)
    done = (
        "Nothing was written: this is what would be done"
        if would
        else "Done" if outcome.changes else "Nothing to do"
    )
    kept = len(outcome.of(Kind.KEEP)) if outcome.changes else 0
    but = f", but for {_number(kept, 'file')} left as {'it is' if kept == 1 else 'they are'}" if kept else ""
    owed = f"{_number(len(outcome.owed), 'thing')} {'is' if len(outcome.owed) == 1 else 'are'} owed"
    match outcome.result:
        case Result.REFUSED if outcome.interrupted:
            return "Failed half way: the next `brrtr regenerate` puts everything back, and has to come first."
        case Result.REFUSED:
            return "Refused: nothing was written."
        case Result.DIFFERENT:
            return f"Not up to date. This mends it: {command(outcome)}"
        case Result.CONFLICTS:
            conflicts = _number(len(outcome.of(Kind.CONFLICT)), "file")
            return f"Not done: {conflicts} {'would be' if would else 'left'} in conflict."
        case Result.OWED:
            return f"{done}{but}; {owed}."
        case Result.DONE | Result.NOTHING:
            return f"{done}{but}."


def command(outcome: Outcome) -> str:
    """Gives the command that does what a check found missing."""
    parts = ["brrtr", "regenerate", typed(outcome.root)]
    if outcome.from_elsewhere:
        parts += ["--spec", outcome.document]
    if outcome.before != outcome.now:
        parts.append("--upgrade")
    if outcome.refused:
        parts.append("--force")
    return shlex.join(parts)


def as_json(outcome: Outcome) -> dict[str, Any]:
    """Gives what programs read."""
    files: dict[str, list[str]] = {kind.value: [] for kind in Kind if kind is not Kind.SAME}
    for action in outcome.actions:
        if action.kind is not Kind.SAME:
            files[action.kind.value].append(action.path)
    return {
        "result": outcome.result.value,
        "written": outcome.written,
        "project": str(outcome.root),
        "document": outcome.document,
        "brrtr": {"before": outcome.before, "now": outcome.now},
        "files": files,
        "kept": [{"path": action.path, "why": action.why} for action in outcome.of(Kind.KEEP)],
        "owed": [asdict(owed) for owed in outcome.owed],
        "notes": [asdict(note) for note in outcome.notes],
        "refused": [asdict(refusal) for refusal in outcome.refused],
        "commands": commands(outcome),
        "give_up": giving_up(outcome),
        "interrupted": outcome.interrupted,
        "restored": None if outcome.restored is None else asdict(outcome.restored),
        "generated_output": outcome.news,
        "diagnostics": _diagnostics(outcome.diagnostics),
        "mend": command(outcome) if outcome.result is Result.DIFFERENT else "",
    }


def wrong_as_json(message: str, diagnostics: Sequence[Diagnostic] = ()) -> dict[str, Any]:
    """Gives what programs read when the document or the call is wrong."""
    return {
        "result": "wrong",
        "written": False,
        "message": message,
        "diagnostics": _diagnostics(diagnostics),
    }


def _diagnostics(found: Iterable[Diagnostic]) -> list[dict[str, Any]]:
    return [asdict(diagnostic) | {"severity": diagnostic.severity.value} for diagnostic in found]


def _some(found: Iterable[str], most: int = _SHOWN) -> Iterator[str]:
    """Gives the first of some lines, and how many there are more."""
    shown = list(found)
    yield from shown[:most]
    if len(shown) > most:
        yield f"  ... and {len(shown) - most} more"


def _number(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
