"""Turns rounds into medians, ratios, targets and a table."""

import statistics
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from validating.names import COMPILED, PER_REQUEST, TYPED, UNTYPED

Rounds = Sequence[Mapping[str, Any]]
"""What `measure.py` returned, in order."""
INPUTS = ("valid", "invalid")


def summarise(rounds: Rounds) -> dict[str, dict[str, dict[str, dict[str, Any]]]]:
    """Gives by case, input and contender median, least and most of the rounds in microseconds, fastest first.

    `ratio` is how many times as long it takes as brrtr's own path, by the medians; `ratio_min` and
    `ratio_max` are those within single rounds.
    """
    found: dict[str, dict[str, dict[str, dict[str, Any]]]] = {}
    for case in rounds[0]["microseconds"]:
        for kind in INPUTS:
            samples = [one["microseconds"][case][kind] for one in rounds]
            names = [name for name in samples[0] if all(name in sample for sample in samples)]
            times = {name: [sample[name] for sample in samples] for name in names}
            rows = {name: _row(times[name], times.get(TYPED)) for name in names}
            ordered = sorted(rows, key=lambda name: rows[name]["microseconds"])
            found.setdefault(case, {})[kind] = {name: rows[name] for name in ordered}
    return found


def _row(times: Sequence[float], ours: Sequence[float] | None) -> dict[str, Any]:
    row: dict[str, Any] = {
        "microseconds": statistics.median(times),
        "microseconds_min": min(times),
        "microseconds_max": max(times),
        "rounds": list(times),
    }
    if ours is not None:
        ratios = [time / own for time, own in zip(times, ours, strict=True)]
        row |= {
            "ratio": statistics.median(times) / statistics.median(ours),
            "ratio_min": min(ratios),
            "ratio_max": max(ratios),
        }
    return row


def unsupported(rounds: Rounds) -> dict[str, dict[str, str]]:
    """Gives by case and contender what a contender judged wrongly in any round."""
    found: dict[str, dict[str, str]] = {}
    for one in rounds:
        for case, why in one["unsupported"].items():
            found[case] = {**why, **found.get(case, {})}
    return found


class Promise(NamedTuple):
    """Says how many times as long another must take at least."""

    case: str
    input: str
    ours: str
    other: str
    factor: float


@dataclass(frozen=True, slots=True)
class Target:
    """Says what became of a promise."""

    promise: Promise
    reached: float
    """The ratio by the medians."""
    least: float
    """The ratio in the worst round."""
    met: bool


def targets(summaries: Mapping[str, Any]) -> list[Target]:
    """Gives what this project promises itself, for whoever was measured in the same case."""
    return [
        _target(promise, summaries[promise.case][promise.input])
        for promise in _promises(summaries)
        if {promise.ours, promise.other} <= summaries[promise.case][promise.input].keys()
    ]


def _promises(cases: Mapping[str, Any]) -> Iterator[Promise]:
    typed = (("jsonschema-rs", 2), ("pydantic", 4), ("fastjsonschema", 7), ("jsonschema", 100))
    for case in ("pet", "pets", "order", "orders"):
        for other, factor in typed:
            yield Promise(case, "valid", TYPED, other, factor)
    for case in cases:
        yield Promise(case, "valid", UNTYPED, "fastjsonschema", 1)
        for kind in INPUTS:
            # AC1: at least 80 % less CPU.
            yield Promise(case, kind, TYPED, PER_REQUEST, 5)
            for ours in (TYPED, UNTYPED, COMPILED):
                yield Promise(case, kind, ours, "jsonschema", 1)


def _target(promise: Promise, rows: Mapping[str, Mapping[str, Any]]) -> Target:
    ours, other = rows[promise.ours], rows[promise.other]
    least = min(one / own for one, own in zip(other["rounds"], ours["rounds"], strict=True))
    reached = other["microseconds"] / ours["microseconds"]
    return Target(promise, reached, least, reached >= promise.factor)


def table(title: str, inputs: Mapping[str, Mapping[str, Mapping[str, Any]]], why: Mapping[str, str]) -> str:
    """Writes the figures of one case for a terminal."""
    lines = [f"{title}: medians of CPU time, x = as a multiple of {TYPED}'s"]
    for kind, rows in inputs.items():
        lines.append(f"  {kind:<26}{'us':>11}{'min - max':>22}{'x':>9}{'x min - max':>18}")
        for name, row in rows.items():
            spread = f"{row['microseconds_min']:,.2f} - {row['microseconds_max']:,.2f}"
            line = f"    {name:<24}{row['microseconds']:>11,.2f}{spread:>22}"
            if "ratio" in row:
                ratios = f"{row['ratio_min']:.2f} - {row['ratio_max']:.2f}"
                line += f"{row['ratio']:>9.2f}{ratios:>18}"
            lines.append(line)
    lines += [f"  does not support it: {name} ({reason})" for name, reason in why.items()]
    return "\n".join(lines)


def target_table(found: Sequence[Target]) -> str:
    """Gives every target: by how much it was met or missed."""
    lines = ["targets: how many times as long the other takes"]
    for one in found:
        verdict, promise = "met" if one.met else "MISSED", one.promise
        lines.append(
            f"  {verdict:<7}{promise.case:<11}{promise.input:<8}{promise.ours:<24}{promise.other:<23}"
            f"at least {promise.factor:>3g}x: {one.reached:>7.2f}x (least in a round {one.least:.2f}x)"
        )
    return "\n".join(lines)


def as_json(found: Sequence[Target]) -> list[dict[str, Any]]:
    """Gives the values for results.json."""
    return [
        {**one.promise._asdict(), "reached": one.reached, "least": one.least, "met": one.met} for one in found
    ]
