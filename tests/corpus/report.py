"""What a run over many documents comes to, as text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from document import Failure, Result

_STAGES = ("read", "resolve", "check", "analyse", "write", "import", "decode")


def summary(results: Sequence[Result], every_error: bool) -> str:
    """Totals, where the time went, the faults of the documents by code, and the table of what failed."""
    return "\n\n".join(
        "\n".join(part)
        for part in (
            list(_totals(results)),
            list(_stages(results)),
            list(_slowest(results)),
            list(_by_code(results)),
            list(_table("Faults of the documents", results, "errors")) if every_error else [],
            list(_table("Failed", results, "crashes")),
        )
        if part
    )


def _totals(results: Sequence[Result]) -> Iterator[str]:
    crashed = [result for result in results if result.crashes]
    faulty = [result for result in results if result.errors]
    yield f"{len(results):,} documents, {sum(r.bytes for r in results) / 1e6:,.0f} MB"
    yield f"{sum(r.schemas for r in results):,} schemas in their components"
    yield f"{sum(r.validators for r in results):,} validators and {sum(r.models for r in results):,} models"
    untyped = sum(r.untyped for r in results)
    if untyped:
        yield f"{untyped:,} schemas without a model: they contain themselves without an object between"
    yield f"{sum(r.source_bytes for r in results) / 1e6:,.0f} MB of source, all of it imported"
    yield f"{len(faulty):,} documents with faults of their own, {len(crashed):,} with something that failed"


def _stages(results: Sequence[Result]) -> Iterator[str]:
    sums = {stage: sum(result.seconds.get(stage, 0.0) for result in results) for stage in _STAGES}
    yield f"CPU: {sum(sums.values()):,.0f} s in all"
    yield "  " + ", ".join(f"{stage} {seconds:,.0f}" for stage, seconds in sums.items())


def _slowest(results: Sequence[Result]) -> Iterator[str]:
    yield "The slowest documents: seconds, MiB at most, MB, source MB"
    for result in sorted(results, key=lambda result: -sum(result.seconds.values()))[:8]:
        spent, size, source = sum(result.seconds.values()), result.bytes / 1e6, result.source_bytes / 1e6
        yield f"  {spent:7.1f} {result.peak_mib:7,} {size:6.1f} {source:6.1f}  {result.name}"


def _by_code(results: Sequence[Result]) -> Iterator[str]:
    for title, kinds in (
        ("Faults of the documents, errors by code: how many, in how many documents", "errors"),
        ("Failed, by kind: how many, in how many documents", "crashes"),
    ):
        found = [(failure.kind, result.name) for result in results for failure in getattr(result, kinds)]
        counts, documents = Counter(kind for kind, _ in found), Counter(kind for kind, _ in set(found))
        if counts:
            yield title
            yield from (f"  {count:7,} {documents[kind]:6,}  {kind}" for kind, count in counts.most_common())
    warned = Counter[str]()
    for result in results:
        warned.update(result.warnings)
    if warned:
        yield "Warnings and notes by code"
        yield from (f"  {count:7,}         {code}" for code, count in warned.most_common())


def _table(title: str, results: Sequence[Result], which: str) -> Iterator[str]:
    rows = [(result, failure) for result in results for failure in getattr(result, which)]
    if not rows:
        return
    yield f"{title}: document, schema, kind"
    for result, failure in rows:
        yield f"  {_place(result, failure)}  {failure.kind}: {failure.message}"


def _place(result: Result, failure: Failure) -> str:
    line = f":{failure.line}" if failure.line else ""
    return f"{result.name}{line}  #{failure.pointer}"
