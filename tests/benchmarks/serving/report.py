"""Turns samples into medians, ratios, a table and a JSON file."""

import os
import platform
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from serving.contenders import BASELINE, CEILING, OURS, OURS_PYTHON
from serving.load import Sample

Samples = Mapping[str, Sequence[Sample]]
"""Samples of one operation by contender, one for each round."""

# Above this part of its core wrk may be what limits the figure; below it the server had not all of its own.
SATURATED = 0.95
DISTURBED = 0.85

_OUR_DOORS = {OURS, OURS_PYTHON}


def _ratio(value: float, reference: float | None) -> float | None:
    return None if reference is None else value / reference


def _cpu_ratio(rounds: Sequence[Sample], others: Sequence[Sample] | None) -> float | None:
    """Gives how many times the CPU of a request the others take: the median of what each round says."""
    if others is None:
        return None
    return statistics.median(
        other.cpu_per_request_us / sample.cpu_per_request_us
        for sample, other in zip(rounds, others, strict=True)
    )


def summarise(samples: Samples) -> dict[str, dict[str, Any]]:
    """Gives medians over the rounds and the ratios of their medians, fastest first.

    A ratio is that of requests per second: above 1 this contender is the faster one. `cpu_ratio_to_...` is
    that of the other's CPU per request: above 1 this contender takes less. It is None where the other was not
    measured. `fastest_other` and `leanest_other` leave out the contender itself, the ceiling, and another of
    our own doors for one of them.
    """
    rates = {
        name: statistics.median(sample.requests_per_second for sample in rounds)
        for name, rounds in samples.items()
    }
    cpu = {
        name: statistics.median(sample.cpu_per_request_us for sample in rounds)
        for name, rounds in samples.items()
    }
    summaries = {}
    for name in sorted(rates, key=lambda name: -rates[name]):
        rounds = samples[name]
        same = {name, CEILING} | (_OUR_DOORS if name in _OUR_DOORS else set())
        others = [other for other in rates if other not in same]
        fastest = max(others, key=lambda other: rates[other], default=None)
        leanest = min(others, key=lambda other: cpu[other], default=None)
        summaries[name] = {
            "requests_per_second": rates[name],
            "requests_per_second_min": min(sample.requests_per_second for sample in rounds),
            "requests_per_second_max": max(sample.requests_per_second for sample in rounds),
            "p50_ms": statistics.median(sample.p50_ms for sample in rounds),
            "p99_ms": statistics.median(sample.p99_ms for sample in rounds),
            "cpu_per_request_us": cpu[name],
            "server_load": min(sample.server_load for sample in rounds),
            "client_load": max(sample.client_load for sample in rounds),
            "ratio_to_baseline": _ratio(rates[name], rates.get(BASELINE)),
            "fastest_other": fastest,
            "ratio_to_fastest_other": _ratio(rates[name], rates[fastest]) if fastest else None,
            "ratio_to_ceiling": _ratio(rates[name], rates.get(CEILING)),
            "leanest_other": leanest,
            "cpu_ratio_to_leanest_other": _cpu_ratio(rounds, samples[leanest]) if leanest else None,
            "cpu_ratio_to_ceiling": _cpu_ratio(rounds, samples.get(CEILING)),
            "rounds": [asdict(sample) for sample in rounds],
        }
    return summaries


def _cell(ratio: float | None) -> str:
    return "-" if ratio is None else f"{ratio:.2f}"


def table(operation: str, summaries: Mapping[str, Mapping[str, Any]]) -> str:
    """Writes the figures of one operation for a terminal."""
    columns = f"{'requests/s':>11}{'min - max':>18}{'p50 ms':>8}{'p99 ms':>8}"
    ratios = f"{'x ' + BASELINE:>11}{'x fastest other':>25}{'x ceiling':>11}"
    lean = f"{'CPU us':>9}{'x leanest other':>25}{'x ceiling':>11}"
    lines = [
        f"{operation.upper()}: medians; x = ratio of requests/s, behind CPU us that of CPU per request",
        f"{'':<20}{columns}{ratios}{lean}",
    ]
    for name, row in summaries.items():
        spread = f"{row['requests_per_second_min']:,.0f} - {row['requests_per_second_max']:,.0f}"
        other = f"{_cell(row['ratio_to_fastest_other'])} ({row['fastest_other'] or '-'})"
        leaner = f"{_cell(row['cpu_ratio_to_leanest_other'])} ({row['leanest_other'] or '-'})"
        saturated = " *" if row["client_load"] > SATURATED else ""
        disturbed = " !" if row["server_load"] < DISTURBED else ""
        lines.append(
            f"{name:<20}{row['requests_per_second']:>11,.0f}{spread:>18}{row['p50_ms']:>8.2f}{row['p99_ms']:>8.2f}"
            f"{_cell(row['ratio_to_baseline']):>11}{other:>25}{_cell(row['ratio_to_ceiling']):>11}"
            f"{row['cpu_per_request_us']:>9.1f}{leaner:>25}{_cell(row['cpu_ratio_to_ceiling']):>11}"
            f"{saturated}{disturbed}"
        )
    if any(row["client_load"] > SATURATED for row in summaries.values()):
        lines.append("* the client used all of its core: the server could do more")
    if any(row["server_load"] < DISTURBED for row in summaries.values()):
        lines.append("! the server had less than its core in some round: compare CPU us instead")
    return "\n".join(lines)


def machine() -> dict[str, object]:
    """Gives what the figures were measured on."""
    model = "unknown"
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            model = line.partition(":")[2].strip()
            break
    return {
        "cpu": model,
        "cores": os.cpu_count(),
        "kernel": platform.release(),
        "load_average_at_start": os.getloadavg()[0],
    }
