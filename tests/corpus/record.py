"""Holds what becomes of a document in a run, and keeps it as a line of JSON."""

from __future__ import annotations

import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

import msgspec


@dataclass(slots=True)
class Failure:
    """Says what is wrong: a fault of the document, or something that failed."""

    stage: str
    kind: str
    """The cause, short enough to be counted: a diagnostic's code, `crash: TYPE (PLACE)` of an exception."""
    where: str = ""
    """A pointer into the document, or the operation that was called."""
    message: str = ""


@dataclass(slots=True)
class Record:
    """Holds what became of one document; a part of the stages gives one with what these found."""

    name: str
    bytes: int = 0
    openapi: str = ""
    operations: int = 0
    schemas: int = 0
    """Those in its components, where they were all compiled."""
    files: int = 0
    source_bytes: int = 0
    """Of the Python files that are not the runtime's."""
    last_stage: str = ""
    """The stage that was begun last."""
    seconds: dict[str, float] = field(default_factory=dict)
    """CPU by stage."""
    peak_mib: dict[str, int] = field(default_factory=dict)
    """The most memory by part."""
    slowest_ms: int = 0
    """The longest that an answer took."""
    refusals: list[Failure] = field(default_factory=list)
    """The errors that the document is refused for."""
    warnings: dict[str, int] = field(default_factory=dict)
    """How many of each code, notes among them."""
    failures: list[Failure] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    """How many calls of each kind, how many answers of each status, what could not be judged."""

    def add(self, other: Record) -> None:
        """Adds what another part of the stages found."""
        for name in ("openapi", "operations", "schemas", "files", "source_bytes", "last_stage", "slowest_ms"):
            setattr(self, name, getattr(other, name) or getattr(self, name))
        self.seconds |= other.seconds
        self.peak_mib |= other.peak_mib
        self.refusals += other.refusals
        self.failures += other.failures
        self.warnings |= other.warnings
        for name, count in other.counts.items():
            self.count(name, count)

    def count(self, what: str, times: int = 1) -> None:
        """Counts a call, an answer, or what could not be judged."""
        self.counts[what] = self.counts.get(what, 0) + times

    def fail(self, kind: str, where: str = "", message: str = "") -> None:
        """Notes a failure of the stage that is at work."""
        self.failures.append(Failure(self.last_stage, kind, where, " ".join(message.split())[:500]))


class Recorder:
    """Fills the record of one document in the process that works on it."""

    def __init__(self, record: Record, progress: Path) -> None:
        self.record = record
        self._progress = progress
        """The file that says which stage is at work, should the process not live to tell."""

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Measures a stage: the CPU of this process and of those it waits for."""
        self.record.last_stage = name
        self._progress.write_text(name)
        before = _cpu()
        try:
            yield
        finally:
            self.record.seconds[name] = round(_cpu() - before, 3)

    def end(self, part: str) -> Record:
        """Gives the record, with the most memory that this process had."""
        self.record.peak_mib[part] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        return self.record


def _cpu() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def write(file: BinaryIO, *records: Record) -> None:
    """Writes records, a line each."""
    for record in records:
        file.write(msgspec.json.encode(record) + b"\n")
    file.flush()  # a fork must not have it a second time


def read(path: Path) -> dict[str, Record]:
    """Gives the records of an earlier run by document; a line that it did not finish does not count."""
    lines = path.read_bytes().splitlines(keepends=True) if path.exists() else []
    found = (msgspec.json.decode(line, type=Record) for line in lines if line.endswith(b"}\n"))
    return {record.name: record for record in found}
