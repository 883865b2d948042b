"""Says what a run over many documents comes to: as text, and as figures for JSON and for the plot."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, TypeAlias

from record import Failure, Record

MOST_REFUSED = 0.002
"""The share of the documents that may be refused."""
Row: TypeAlias = tuple[int, int, str, str, str, Failure]
KINDS = {"refusals": "Refused", "failures": "Failed"}


def fails(records: Sequence[Record]) -> bool:
    """Says whether something failed, or more documents are refused than may be."""
    refused = sum(bool(record.refusals) for record in records)
    return refused > MOST_REFUSED * len(records) or any(record.failures for record in records)


def figures(records: Sequence[Record]) -> dict[str, Any]:
    """Gives all that the summary says, and what each document took."""
    return {
        "documents": len(records),
        "bytes": sum(record.bytes for record in records),
        "operations": sum(record.operations for record in records),
        "schemas": sum(record.schemas for record in records),
        "refused": sum(bool(record.refusals) for record in records),
        "failed": sum(bool(record.failures) for record in records),
        "seconds": _sums(record.seconds for record in records),
        **{kind: [_cause(row) for row in _causes(records, kind)] for kind in KINDS},
        "warnings": {
            code: {"documents": documents, "times": times} for code, documents, times in _warnings(records)
        },
        "counts": _sums(record.counts for record in records),
        "sizes": [_size(record) for record in records],
    }


def summary(records: Sequence[Record]) -> str:
    """Gives totals, where the time went, and the tables by stage and cause."""
    sections = (
        _totals(records),
        _stages(records),
        _slowest(records),
        *(_table(records, kind) for kind in KINDS),
        _warned(records),
        _counted(records),
    )
    return "\n\n".join("\n".join(lines) for lines in map(list, sections) if lines)


def _totals(records: Sequence[Record]) -> Iterator[str]:
    size, operations = sum(record.bytes for record in records), sum(record.operations for record in records)
    yield f"{len(records):,} documents, {size / 1e6:,.0f} MB, {operations:,} operations"
    refused = sum(bool(record.refusals) for record in records)
    failed = sum(bool(record.failures) for record in records)
    yield f"{refused:,} refused ({refused / max(1, len(records)):.1%}), {failed:,} with something that failed"
    schemas = sum(record.schemas for record in records)
    if schemas:
        yield f"{schemas:,} schemas in their components, each with its validator and its model"


def _stages(records: Sequence[Record]) -> Iterator[str]:
    sums = _sums(record.seconds for record in records)
    yield f"CPU: {sum(sums.values()):,.0f} s in all"
    yield from (f"  {seconds:9,.1f}  {stage}" for stage, seconds in sums.items())


def _slowest(records: Sequence[Record]) -> Iterator[str]:
    yield "The slowest documents: CPU s, MiB at most, MiB at start, ms of the slowest answer, MB, operations"
    for record in sorted(records, key=lambda record: -sum(record.seconds.values()))[:10]:
        spent, most = sum(record.seconds.values()), max(record.peak_mib.values(), default=0)
        started = record.peak_mib.get("start", 0)
        yield (
            f"  {spent:7.1f} {most:7,} {started:7,} {record.slowest_ms:7,} {record.bytes / 1e6:7.1f}"
            f" {record.operations:7,}  {record.name}"
        )


def _table(records: Sequence[Record], kind: str) -> Iterator[str]:
    rows = _causes(records, kind)
    if rows:
        yield f"{KINDS[kind]}, by stage and cause: documents, times; the first of them"
    for documents, times, stage, cause, name, one in rows:
        yield f"  {documents:5,} {times:7,}  {stage}: {cause}"
        yield f"{'':17}{name}  {one.where[:100]}  {one.message[:200]}"


def _causes(records: Sequence[Record], kind: str) -> list[Row]:
    """Gives documents, times, stage, cause, a document and what was found there; the most frequent first."""
    found: dict[tuple[str, str], list[tuple[str, Failure]]] = {}
    for record in records:
        for one in getattr(record, kind):
            found.setdefault((one.stage, one.kind), []).append((record.name, one))
    rows = [(len({name for name, _ in ones}), len(ones), *key, *ones[0]) for key, ones in found.items()]
    return sorted(rows, key=lambda row: (-row[0], -row[1], row[2:4]))


def _cause(row: Row) -> dict[str, Any]:
    documents, times, stage, cause, name, one = row
    example = {"document": name, "where": one.where, "message": one.message}
    return {"documents": documents, "times": times, "stage": stage, "cause": cause, "example": example}


def _warned(records: Sequence[Record]) -> Iterator[str]:
    rows = _warnings(records)
    if rows:
        yield "Warnings and notes: documents, times"
    yield from (f"  {documents:5,} {times:7,}  {code}" for code, documents, times in rows)


def _warnings(records: Sequence[Record]) -> list[tuple[str, int, int]]:
    times = _sums(record.warnings for record in records)
    documents = Counter(code for record in records for code in record.warnings)
    return sorted(((code, documents[code], times[code]) for code in times), key=lambda row: (-row[1], row[0]))


def _counted(records: Sequence[Record]) -> Iterator[str]:
    sums = _sums(record.counts for record in records)
    if sums:
        yield "Requests and answers"
    yield from (f"  {count:9,}  {what}" for what, count in sorted(sums.items()))


def _sums(found: Any) -> dict[str, Any]:
    sums: dict[str, Any] = {}
    for one in found:
        for key, number in one.items():
            sums[key] = round(sums.get(key, 0) + number, 3)
    return sums


def _size(record: Record) -> dict[str, Any]:
    return {
        "name": record.name,
        "bytes": record.bytes,
        "operations": record.operations,
        "source_bytes": record.source_bytes,
        "seconds": record.seconds,
        "peak_mib": record.peak_mib,
    }
