"""Holds the report on two documents as values: what each format shows, in the order in which it is read."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from ..generate import Analysed
from ..plan import Owner
from ..plan.documents import PACKED
from ..pointers import plain
from ..resolve import Document
from .accepted import Acceptance
from .change import Change, Effect, Level
from .generated import Generated
from .service import FactChange, fact_changes

ORDER = (Effect.BREAKING, Effect.UNCLEAR, Effect.COMPATIBLE)
"""The worst first."""


@dataclass(frozen=True, slots=True)
class Place:
    """Says where something stands in a document. Line and column are 0 where it has no text."""

    file: str
    line: int
    column: int
    pointer: str

    def __str__(self) -> str:
        """Gives `file:line:column`, as compilers write it, or the pointer."""
        return f"{self.file}:{self.line}:{self.column}" if self.line else f"{self.file}#{self.pointer}"


@dataclass(frozen=True, slots=True)
class Finding:
    """Holds a change with its places."""

    change: Change
    before: Place | None
    after: Place | None
    nearest: Place
    """Where to speak of it in the new document: what was removed is told where it would stand."""
    accepted: Acceptance | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """Describes one of the two documents."""

    name: str
    title: str
    version: str
    left_out: tuple[str, ...] = ()
    """What could not be served and is not compared."""


@dataclass(frozen=True, slots=True)
class FileChange:
    """Holds a generated file that differs. None stands for a file that is not there."""

    path: str
    owner: Owner
    before: str | None
    after: str | None

    @property
    def state(self) -> str:
        """Says what became of the file."""
        return "added" if self.before is None else "removed" if self.after is None else "changed"

    @property
    def is_code(self) -> bool:
        """Says whether people read the file and do not write it: not what is packed, no handlers."""
        return self.owner is not Owner.USER and not self.path.endswith(PACKED)


@dataclass(frozen=True, slots=True)
class DocumentFile:
    """Holds a file of the documents, to be read side by side. None stands for a file that is not there."""

    old_name: str
    name: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Report:
    """Holds all that is told about two documents."""

    before: Side
    after: Side
    findings: tuple[Finding, ...]
    """Of clients and of the team, the worst first, else in the order of the documents."""
    documents: tuple[DocumentFile, ...] = ()
    stale: tuple[Acceptance, ...] = ()
    """What was accepted and is no change of these documents."""
    facts: tuple[FactChange, ...] | None = None
    """What changed in the service; None where none was generated."""
    files: tuple[FileChange, ...] | None = None
    shows_code: bool = False
    limit: Effect | None = None
    """What is not let pass: changes for clients of this effect or a worse one."""

    def of_clients(self, effect: Effect) -> tuple[Finding, ...]:
        """Gives the changes of an effect that clients notice."""
        return tuple(
            found
            for found in self.findings
            if found.change.level is Level.WIRE and found.change.effect is effect
        )

    @property
    def owed(self) -> tuple[Finding, ...]:
        """Gives the changes that concern the team's code."""
        return tuple(found for found in self.findings if found.change.level is Level.SOURCE)

    @property
    def failing(self) -> tuple[Finding, ...]:
        """Gives the changes that are not let pass: accepted ones are."""
        if self.limit is None:
            return ()
        too_bad = ORDER[: ORDER.index(self.limit) + 1]
        found = (one for effect in too_bad for one in self.of_clients(effect))
        return tuple(one for one in found if one.accepted is None)

    @property
    def to_accept(self) -> tuple[Change, ...]:
        """Gives the changes that may be accepted: those that fail, or all that could."""
        effects = ORDER[: ORDER.index(self.limit or Effect.UNCLEAR) + 1]
        found = (one for effect in effects for one in self.of_clients(effect))
        return tuple(one.change for one in found if one.accepted is None)

    def accepting(self, accepted: Mapping[str, Acceptance]) -> Report:
        """Gives the report with these changes accepted and no others."""
        found = tuple(replace(one, accepted=accepted.get(one.change.fingerprint)) for one in self.findings)
        return replace(self, findings=found, stale=stale(accepted, found))

    @property
    def code(self) -> tuple[FileChange, ...]:
        """Gives the files whose differences are shown."""
        return tuple(file for file in self.files or () if file.is_code) if self.shows_code else ()

    @property
    def is_empty(self) -> bool:
        """Says whether nothing changed."""
        return not self.findings and not self.facts and not self.files

    @property
    def verdict(self) -> str:
        """Says in a line what clients and the team are told."""
        counts = [f"{len(self.of_clients(effect))} {effect.value}" for effect in ORDER]
        accepted = sum(found.accepted is not None for found in self.findings)
        said = f"For clients: {', '.join(counts)}"
        if accepted:
            said += f" ({accepted} accepted)"
        return f"{said}. For the team: {len(self.owed)}."


def side(name: str, analysed: Analysed) -> Side:
    """Describes a document."""
    left_out = tuple(found.message for found in analysed.diagnostics if found.code == "skipped-operation")
    return Side(name, analysed.service.title, analysed.service.version, left_out)


def findings(changes: Iterable[Change], before: Document, after: Document) -> tuple[Finding, ...]:
    """Gives the changes with their places, the worst first."""
    found = [
        Finding(
            change,
            None if change.before is None else place(before, change.before),
            None if change.after is None else place(after, change.after),
            place(after, (change.after if change.after is not None else change.before) or ""),
        )
        for change in changes
    ]
    return tuple(sorted(found, key=lambda one: ORDER.index(one.change.effect)))


def place(document: Document, pointer: str) -> Place:
    """Gives the place of what a pointer means, or of its nearest ancestor that is there."""
    pointer = plain(pointer)
    file, line, column = document.locate(pointer)
    return Place(_path(document, file), line, column, pointer)


def _path(document: Document, file: str) -> str:
    """Gives the path of a file of the document, from where that of its entry starts."""
    if file == document.name:
        return file
    return posixpath.normpath(posixpath.join(posixpath.dirname(document.name), file))


def stale(accepted: Mapping[str, Acceptance], found: Iterable[Finding]) -> tuple[Acceptance, ...]:
    """Gives what was accepted and is none of the changes."""
    known = {one.change.fingerprint for one in found}
    return tuple(entry for fingerprint, entry in accepted.items() if fingerprint not in known)


def of_documents(before: Document, after: Document) -> tuple[DocumentFile, ...]:
    """Gives the files of both documents, each beside its counterpart, the entries first.

    A document without a text of its own has none: then the other is shown as it is.
    """
    new = {_path(after, name): text for name, text in after.files.items()}
    if not before.text:
        return tuple(DocumentFile(name, name, text, text) for name, text in new.items())
    old = {_path(before, name): text for name, text in before.files.items()}
    entry = DocumentFile(before.name, after.name, old.pop(before.name), new.pop(after.name))
    others = (DocumentFile(name, name, old.get(name), new.get(name)) for name in sorted({*old, *new}))
    return (entry, *others)


def of_service(before: Generated, after: Generated) -> tuple[FactChange, ...]:
    """Gives what changed between two services."""
    return fact_changes(before.facts, after.facts)


def of_files(before: Generated, after: Generated) -> tuple[FileChange, ...]:
    """Gives the files that differ between two projects, by path."""
    return tuple(_files(before, after))


def _files(before: Generated, after: Generated) -> Iterator[FileChange]:
    for path in sorted(before.files.keys() | after.files.keys()):
        old, new = before.files.get(path), after.files.get(path)
        if old != new:
            yield FileChange(path, after.owners.get(path) or before.owners[path], old, new)
