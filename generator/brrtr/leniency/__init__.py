"""Repairs what is wrong with a document where its meaning is plain, and tells what was assumed.

Nothing is looked at unless `check` finds a fault. What is then told is an error where nothing is forgiven
(`Options.strict`). What has two meanings is not repaired, and security is never repaired to less.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ..check import MAX_SHOWN, check, has_operation
from ..diagnostics import Code, Diagnostic, Severity
from ..resolve import Document
from ..resolve.versions import whole_version
from ..source.tree import Map
from .components import places
from .mappings import mappings
from .operations import operation_ids, twins
from .path_parameters import path_parameters
from .query_parameters import query_parameters
from .references import lost
from .repairs import Repairs
from .security import requirements
from .swagger_bodies import swagger_bodies
from .table import LENIENCIES
from .walk import mend

__all__ = ["LENIENCIES", "judged", "repaired", "unforgiven"]


def judged(document: Document) -> tuple[Document, tuple[Diagnostic, ...]]:
    """Gives the document as it is served, repaired where that is needed, and what there is to say of it."""
    faults = check(document)
    if not _has_errors(faults):
        return document, faults
    mended, told = repaired(document)
    if not told:
        return document, faults
    shown = tuple(_shown(mended, told))
    return mended, shown if _has_errors(told) else (*shown, *check(mended, forgiving=True))


def repaired(document: Document) -> tuple[Document, tuple[Diagnostic, ...]]:
    """Gives a repaired copy of a document, and a warning for each repair.

    Where a repair brings a reference to light that leads nowhere, that is an error, and the last thing told.
    """
    version = document.tree.get("openapi")
    if not isinstance(version, str) or whole_version(version)[:3] not in {"3.0", "3.1", "3.2"}:
        return document, ()
    # What moves parts of the tree comes first, so that all else finds them in their places.
    first = Repairs(document)
    places(first)
    second = Repairs(first.finish()) if first.told else first
    swagger_bodies(second)
    mend(second)
    if astray := tuple(lost(second.document)):
        return replace(second.finish(), as_written=document.tree), (*first.told, *astray)
    # Path items are copied where they are those of several paths: what looks at each operation comes before.
    for repair in (operation_ids, requirements, mappings, path_parameters, query_parameters, twins):
        repair(second)
    mended = second.finish()
    if not has_operation(mended) and not isinstance(mended.tree.get("webhooks"), Map):
        message, assumed = "the document has no operation", "the service has its built-in paths alone"
        second.tell("no-operations", message, "/paths", assumed)
    told = tuple(dict.fromkeys(first.told + second.told if first is not second else second.told))
    return replace(mended, as_written=document.tree), told


def unforgiven(found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Gives what was found, what was forgiven as an error."""
    return tuple(
        (
            replace(one, severity=Severity.ERROR)
            if one.severity is Severity.WARNING and one.code in LENIENCIES
            else one
        )
        for one in found
    )


def _shown(document: Document, told: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Gives as many repairs of each kind as people read, and a note on the others."""
    counts = Counter[Code]()
    for one in told:
        counts[one.code] += 1
        if counts[one.code] <= MAX_SHOWN:
            yield one
    for code, count in counts.items():
        if count > MAX_SHOWN:
            message = f"{count - MAX_SHOWN} more of {code} are not shown"
            yield document.diagnostic(Severity.NOTE, "more-faults", message, "")


def _has_errors(found: Iterable[Diagnostic]) -> bool:
    return any(one.severity is Severity.ERROR for one in found)
