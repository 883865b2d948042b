"""Turns samples into a verdict: errors, growth of memory with its noise, and the 95th percentile."""

from __future__ import annotations

import math
import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from soaking.histogram import quantile
from soaking.load import Interval
from soaking.watch import Watched

WARM_UP = 1 / 3
"""The part of a run after which memory has to be level: pools, caches and arenas are full by then."""
LEVEL = 0.01
"""Memory that grows by less than this part of itself from then to the end is level, whatever the noise."""
ERROR_RATIO = 0.005
"""More failures than this among all requests are too many."""


@dataclass(frozen=True, slots=True)
class Slope:
    """Is a straight line through samples (least squares), in units per second."""

    per_second: float
    noise: float
    """Two standard errors. Neighbouring samples are alike, which makes them worth fewer independent ones: the
    error is larger by the lag-1 autocorrelation of what the line leaves over."""


def slope(times: Sequence[float], values: Sequence[float]) -> Slope:
    """Gives the slope of values over times; not a number with fewer than four."""
    count = len(times)
    if count < 4:
        return Slope(math.nan, math.nan)
    line = statistics.linear_regression(times, values)
    left = [value - line.intercept - line.slope * time for time, value in zip(times, values, strict=True)]
    squares = sum(one * one for one in left)
    spread = sum((time - statistics.fmean(times)) ** 2 for time in times)
    error = math.sqrt(squares / (count - 2) / spread)
    alike = sum(one * other for one, other in pairwise(left)) / squares if squares else 0.0
    alike = min(max(alike, 0.0), 0.95)
    return Slope(line.slope, 2 * error * math.sqrt((1 + alike) / (1 - alike)))


def summary(intervals: Sequence[Interval], samples: Sequence[tuple[float, Watched]]) -> dict[str, Any]:
    """Sums up a run; latencies are those of every request, not means of intervals."""
    latencies: Counter[int] = sum((interval.latencies for interval in intervals), Counter())
    errors: Counter[str] = sum((interval.errors for interval in intervals), Counter())
    statuses: Counter[str] = sum((interval.statuses for interval in intervals), Counter())
    answered = sum(interval.answered for interval in intervals)
    failed = sum(interval.failed for interval in intervals)
    lasted = samples[-1][0] if samples else 0.0
    level = [(time, sample) for time, sample in samples if time >= lasted * WARM_UP]
    growth = slope([time for time, _ in level], [float(sample.rss_bytes) for _, sample in level])
    loads = [(b.cpu_seconds - a.cpu_seconds) / (then - at) for (at, a), (then, b) in pairwise(samples)]
    waits = [
        (b.cpu_wait_seconds - a.cpu_wait_seconds) / (then - at) for (at, a), (then, b) in pairwise(samples)
    ]
    return {
        "seconds": lasted,
        "answered": answered,
        "requests_per_second": answered / lasted if lasted else 0.0,
        "statuses": statuses,
        "errors": errors,
        "failed": failed,
        "error_ratio": failed / (answered + sum(errors.values())) if answered or errors else 1.0,
        **{f"p{share * 100:g}_ms": quantile(latencies, share) * 1000 for share in (0.5, 0.95, 0.99, 0.999)},
        "p95_ms_of_intervals_max": max((one.latency_ms(0.95) for one in intervals), default=0.0),
        "client_late_ms_max": max((one.late_ms for one in intervals), default=0.0),
        "rss_bytes_first": level[0][1].rss_bytes if level else 0,
        "rss_bytes_last": level[-1][1].rss_bytes if level else 0,
        "rss_bytes_max": max((sample.rss_bytes for _, sample in samples), default=0),
        "rss_bytes_grown": growth.per_second * (lasted - level[0][0]) if level else math.nan,
        "rss_bytes_per_hour": growth.per_second * 3600,
        "rss_bytes_per_hour_noise": growth.noise * 3600,
        "queue_depth_max": max((sample.queue_depth for _, sample in samples), default=0.0),
        "shed": samples[-1][1].shed - samples[0][1].shed if samples else 0.0,
        "threads_max": max((sample.threads for _, sample in samples), default=0),
        "open_files_max": max((sample.open_files for _, sample in samples), default=0),
        "server_waited_share_max": max(waits, default=0.0),
        "server_load_median": statistics.median(loads) if loads else 0.0,
    }


def verdict(found: dict[str, Any], p95_ms: float) -> list[tuple[bool, str]]:
    """Says what has to hold, and whether it does."""
    grown, noise = (found[f"rss_bytes_per_hour{suffix}"] / 2**20 for suffix in ("", "_noise"))
    errors = (
        f"errors: {found['failed']:,} of {found['answered']:,} requests, {found['error_ratio']:.4%} (below "
        f"{ERROR_RATIO:.1%} is asked for, none is the aim); {found['shed']:,.0f} turned away"
    )
    first, last = (found[f"rss_bytes_{when}"] for when in ("first", "last"))
    memory = (
        f"memory after warm-up: {grown:+.2f} MiB/h, noise {noise:.2f} MiB/h; "
        f"{first / 2**20:.1f} MiB then, {last / 2**20:.1f} at the end"
    )
    level = grown <= noise or found["rss_bytes_grown"] < LEVEL * first
    latency = (
        f"p95: {found['p95_ms']:.1f} ms (objective {p95_ms:g}), p50 {found['p50_ms']:.1f}, "
        f"p99 {found['p99_ms']:.1f}, p99.9 {found['p99.9_ms']:.1f}; {found['requests_per_second']:,.0f} "
        f"requests/s on {found['server_load_median']:.0%} of a core"
    )
    answered = found["answered"] > 0
    return [
        (found["error_ratio"] < ERROR_RATIO and answered, errors),
        (level, memory),
        (found["p95_ms"] <= p95_ms and answered, latency),
    ]


def disturbance(found: dict[str, Any]) -> str:
    """Says what else the machine did: a server that waits for its core is not to blame for its latencies."""
    return (
        f"in the worst interval the server waited for its core for {found['server_waited_share_max']:.0%} of "
        f"the time; the client came {found['client_late_ms_max']:.0f} ms late at most"
    )
