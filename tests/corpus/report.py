"""Says what a run over many documents comes to, as text and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from record import Failure, Record

MOST_REFUSED = 0.002
"""The share of the documents that may be refused."""


def refused_too_often(records: Sequence[Record]) -> bool:
    """Says whether more documents are refused than should be."""
    return sum(bool(record.refusals) for record in records) > MOST_REFUSED * len(records)


def summary(records: Sequence[Record]) -> str:
    """Gives totals, where the time went, and the tables by stage and cause."""
    parts = (_totals(records), _stages(records), _slowest(records), _causes(records, "refusals"), _causes(records, "failures"), _counts(records))
    return "\n\n".join("\n".join(part) for part in map(list, parts) if part)


def _totals(records: Sequence[Record]) -> Iterator[str]:
    refused = sum(bool(record.refusals) for record in records)
    failed = sum(bool(record.failures) for record in records)
    yield f"{len(records):,} documents, {sum(r.bytes for r in records) / 1e6:,.0f} MB, {sum(r.operations for r in records):,} operations"
    yield f"{refused:,} refused ({refused / max(1, len(records)):.1%}), {failed:,} failed later"


def _stages(records: Sequence[Record]) -> Iterator[str]:
    sums: Counter[str] = Counter()
    for record in records:
        sums.update(record.seconds)
    yield f"CPU by stage: {sum(sums.values()):,.0f} s in all"
    yield "  " + ", ".join(f"{stage} {seconds:,.0f}" for stage, seconds in sums.items())


def _slowest(records: Sequence[Record]) -> Iterator[str]:
    yield "The slowest documents: seconds, MiB at most, MB, operations"
    for record in sorted(records, key=lambda record: -sum(record.seconds.values()))[:8]:
        spent, most = sum(record.seconds.values()), max(record.peak_mib.values(), default=0)
        yield f"  {spent:7.1f} {most:7,} {record.bytes / 1e6:6.1f} {record.operations:6,}  {record.name}"


def _causes(records: Sequence[Record], which: str) -> Iterator[str]:
    """Gives how many documents each cause concerns, and an example of it."""
    found: dict[tuple[str, str], list[tuple[str, Failure]]] = {}
    for record in records:
        for one in getattr(record, which):
            found.setdefault((one.stage, one.kind), []).append((record.name, one))
    if not found:
        return
    yield f"{which.capitalize()} by stage and cause: documents, times, an example"
    rows = [(len({name for name, _ in ones}), len(ones), key, ones[0]) for key, ones in found.items()]
    for documents, times, (stage, kind), (name, one) in sorted(rows, key=lambda row: (-row[0], -row[1], row[2])):
        yield f"  {documents:5,} {times:6,}  {stage}: {kind}"
        yield f"{'':16}{name}  {one.where[:100]}  {one.message[:160]}"


def _counts(records: Sequence[Record]) -> Iterator[str]:
    sums: Counter[str] = Counter()
    for record in records:
        sums.update(record.counts)
    if sums:
        yield "Calls and answers"
        yield from (f"  {count:9,}  {name}" for name, count in sorted(sums.items()))
