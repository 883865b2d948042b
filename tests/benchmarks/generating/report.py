"""Writes the tables of `generate.py`."""

from __future__ import annotations

from collections.abc import Sequence

from .measure import Generated

_MIB = 2**20


def table(made: Sequence[Generated]) -> str:
    """Shows time, memory and sizes, a line a document, and below it bytes and lines by kind."""
    head = f"{'operations':>11}{'wall s':>9}{'CPU s':>9}{'peak MiB':>10}{'MB':>8}{'lines':>10}{'longest':>9}"
    lines = [f"{'':<14}{head}"]
    lines.extend(_row(one) for one in made)
    lines.append("MB: without the document that people edit; longest: lines of the longest module")
    for one in made:
        lines.append(f"\n{one.name}: {one.generated_bytes:,} bytes without the document that people edit")
        for kind, size in sorted(one.bytes_by_kind.items(), key=lambda item: -item[1]):
            lines.append(f"    {kind:<24}{size:>12,} bytes{one.lines_by_kind[kind]:>10,} lines")
    return "\n".join(lines)


def _row(one: Generated) -> str:
    return (
        f"{one.name:<14}{one.operations:>11,}{one.wall_s:>9.2f}{one.cpu_s:>9.2f}"
        f"{one.peak_bytes / _MIB:>10,.0f}{one.generated_bytes / 1e6:>8.2f}"
        f"{sum(one.lines_by_kind.values()):>10,}{one.longest_module_lines:>9,}"
    )


def growth_table(parts: Sequence[Generated]) -> str:
    """Shows seconds and memory for parts of one document, and milliseconds for each operation."""
    lines = [f"{'':<14}{'operations':>11}{'wall s':>9}{'CPU s':>9}{'peak MiB':>10}{'ms each':>9}"]
    for one in parts:
        each = one.wall_s / max(one.operations, 1) * 1000
        lines.append(
            f"{one.name:<14}{one.operations:>11,}{one.wall_s:>9.2f}{one.cpu_s:>9.2f}"
            f"{one.peak_bytes / _MIB:>10,.0f}{each:>9.1f}"
        )
    return "\n".join(lines)
