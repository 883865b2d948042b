# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Shows the counts of all processes as Prometheus text, or as OpenMetrics to who asks for that."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from time import time
from typing import TypeAlias

from prometheus_client import CollectorRegistry, PlatformCollector
from prometheus_client.exposition import choose_encoder
from prometheus_client.metrics_core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
    Metric,
)

from ..pools.pool import ABANDONED as ABANDONED_CALLS
from ..pools.pool import COMPLETED, DEADLINE_TIMEOUTS, DISPATCHED, RECURSION_ERRORS, SHED
from ..security.key_fetches import RESULTS
from ..settings.rates import BY
from . import Metrics
from .layout import (
    ABANDONED,
    BEGUN,
    CONNECTIONS_ACCEPTED,
    CONNECTIONS_CLOSED,
    CONNECTIONS_REFUSED,
    CPU_NS,
    CUT,
    CUTS,
    DOOR,
    DOORS,
    FORWARDED_MALFORMED,
    GC,
    LIMITED,
    LOG_LINES_DROPPED,
    PID,
    RELOAD,
    RELOADS,
)
from .operations import BOUNDS, BUCKETS, RATIOS, HandlerMetrics
from .processes import process_metrics
from .shared import Slab

Total: TypeAlias = Callable[[int], int]
"""Gives the sum over all processes of what is at a place."""

_GENERATIONS = ("0", "1", "2")
_VERSIONS = ("0.0.1", "0.0.4", "1.0.0")
"""The versions of both forms: Prometheus text has the last two, OpenMetrics the first and the last."""


def exposition(metrics: Metrics, accept: str) -> tuple[str, bytes]:
    """Gives the media type and the text for the value of an `Accept` field.

    Takes some milliseconds for a hundred operations: may be called on any thread.
    """
    encode, media_type = choose_encoder(",".join(filter(_is_known, accept.split(","))))
    registry = CollectorRegistry()
    registry.register(_Collector(metrics))
    PlatformCollector(registry=registry)
    return media_type, encode(registry)


def _is_known(media_range: str) -> bool:
    """Says whether it asks for a version of a form that there is; for another, another form is chosen."""
    parameters = [parameter.partition("=") for parameter in media_range.split(";")[1:]]
    return all(
        value.strip() in _VERSIONS for name, _, value in parameters if name.strip().lower() == "version"
    )


class _Collector:
    def __init__(self, metrics: Metrics) -> None:
        self._metrics = metrics

    def collect(self) -> Iterator[Metric]:
        metrics = self._metrics
        slabs = metrics.slabs()

        def total(place: int) -> int:
            return sum(slab.values[place] for slab in slabs)

        yield from _requests(metrics, slabs, total)
        yield from _handlers(metrics.handlers.values(), slabs, total)
        yield from _refusals(metrics, total)
        yield from _keys(metrics, slabs, total)
        yield from _connections(total)
        yield from _processes(metrics, total)
        yield _doors(slabs)
        yield from process_metrics({slab.values[PID] for slab in slabs if slab.live})


def _requests(metrics: Metrics, slabs: Sequence[Slab], total: Total) -> Iterator[Metric]:
    requests = CounterMetricFamily(
        "brrtrouter_requests",
        "Requests answered; those that no operation takes have neither method nor path.",
        labels=["method", "path", "status"],
    )
    durations = HistogramMetricFamily(
        "brrtrouter_request_duration_seconds",
        "Time from routing to response.",
        labels=["method", "path"],
    )
    deprecated = CounterMetricFamily(
        "brrtrouter_deprecated_requests",
        "Requests to operations that are deprecated.",
        labels=["method", "path"],
    )
    answered = 0
    for operation in metrics.operations:
        labels = [operation.method, operation.path]
        statuses: dict[str, int] = {}
        buckets = [0] * BUCKETS
        for slab in slabs:
            for status, counts in operation.answered(slab.values).items():
                statuses[status] = statuses.get(status, 0) + sum(counts)
                buckets = [*map(sum, zip(buckets, counts, strict=True))]
        for status, count in sorted(statuses.items()):
            requests.add_metric([*labels, status], count)
        durations.add_metric(labels, _cumulative(BOUNDS, buckets), total(operation.nanoseconds) / 1e9)
        if operation.deprecated:
            deprecated.add_metric(labels, sum(buckets))
        answered += sum(buckets)
    yield requests
    yield deprecated
    yield durations
    active = total(BEGUN) - total(ABANDONED) - answered
    yield GaugeMetricFamily("brrtrouter_active_requests", "Requests in work.", value=active)


def _handlers(handlers: Iterable[HandlerMetrics], slabs: Sequence[Slab], total: Total) -> Iterator[Metric]:
    failures = CounterMetricFamily(
        "brrtrouter_validation_failures",
        "Requests, and responses, with something that does not fit the document.",
        labels=["handler", "kind"],
    )
    ratios = HistogramMetricFamily(
        "brrtrouter_body_size_ratio",
        "Sizes of request bodies that came with one, divided by the estimate.",
        labels=["handler"],
    )
    for handler in handlers:
        for kind, place in handler.failures.items():
            failures.add_metric([handler.name, kind], total(place))
        if handler.estimate:
            buckets = [total(handler.ratios + index) for index in range(len(RATIOS) + 1)]
            ratios.add_metric(
                [handler.name], _cumulative(RATIOS, buckets), total(handler.size) / handler.estimate
            )
    yield failures
    yield ratios
    yield from _pools(handlers, slabs, total)


_POOL_COUNTERS = (
    ("worker_pool_shed", "Requests turned away for want of room in the pool or its queue.", SHED),
    ("worker_pool_dispatched", "Calls let in: they run, wait their turn, or have left.", DISPATCHED),
    ("worker_pool_completed", "Calls that have left, whatever came of them.", COMPLETED),
    ("worker_pool_abandoned", "Calls on a thread that went on when nobody waited any more.", ABANDONED_CALLS),
    ("handler_deadline_timeouts", "Requests answered 504 for they took too long.", DEADLINE_TIMEOUTS),
    ("recursion_errors", "Calls that ended in a RecursionError.", RECURSION_ERRORS),
)


def _pools(handlers: Iterable[HandlerMetrics], slabs: Sequence[Slab], total: Total) -> Iterator[Metric]:
    for name, about, what in _POOL_COUNTERS:
        family = CounterMetricFamily(f"brrtrouter_{name}", about, labels=["handler"])
        for handler in handlers:
            family.add_metric([handler.name], total(handler.calls + what))
        yield family
    depths, bounds, sizes, used = (
        GaugeMetricFamily(f"brrtrouter_{name}", about, labels=["handler"])
        for name, about in (
            ("worker_pool_queue_depth", "Calls that wait for their turn."),
            ("worker_pool_queue_bound", "How many may, in all processes."),
            ("worker_stack_bytes", "The stack of each worker thread."),
            ("worker_stack_used_bytes", "The most that a worker thread has used of its stack."),
        )
    )
    for handler in handlers:
        in_flight = (
            slab.values[handler.calls + DISPATCHED] - slab.values[handler.calls + COMPLETED] for slab in slabs
        )
        depths.add_metric([handler.name], sum(max(0, calls - handler.pool.workers) for calls in in_flight))
        bounds.add_metric([handler.name], handler.pool.queue_bound * sum(slab.live for slab in slabs))
        if handler.pool.stack_bytes is not None:
            sizes.add_metric([handler.name], handler.pool.stack_bytes)
            own = handler.pool.stack_used_bytes() or 0
            used.add_metric([handler.name], max(own, *(slab.values[handler.stack_used] for slab in slabs)))
    yield from (depths, bounds, sizes, used)


def _keys(metrics: Metrics, slabs: Sequence[Slab], total: Total) -> Iterator[Metric]:
    """Tells how keys of tokens are fetched; their age is that of the process whose keys are oldest."""
    if not metrics.fetches:
        return
    fetches = CounterMetricFamily(
        "brrtrouter_jwks_fetches",
        "Attempts to fetch the keys that verify tokens.",
        labels=["scheme", "result"],
    )
    ages = GaugeMetricFamily(
        "brrtrouter_jwks_age_seconds",
        "How long ago the keys that verify tokens were fetched.",
        labels=["scheme"],
    )
    for scheme, (_, first) in metrics.fetches.items():
        for index, result in enumerate(RESULTS):
            fetches.add_metric([scheme, result], total(first + index))
        fetched = [at for slab in slabs if slab.live and (at := slab.values[first + len(RESULTS)])]
        if fetched:
            ages.add_metric([scheme], max(0.0, time() - min(fetched)))
    yield from (fetches, ages)


def _refusals(metrics: Metrics, total: Total) -> Iterator[Metric]:
    """Tells of requests that were refused for who sent them."""
    failures = CounterMetricFamily(
        "brrtrouter_auth_failures",
        "Requests refused for want of what a security scheme asks for.",
        labels=["scheme"],
    )
    for scheme, place in metrics.auth_failures.items():
        failures.add_metric([scheme], total(place))
    limited = CounterMetricFamily(
        "brrtrouter_rate_limited", "Requests refused by a rate limit.", labels=["by"]
    )
    for by, place in zip(BY, LIMITED, strict=True):
        limited.add_metric([by], total(place))
    yield from (failures, limited)


def _connections(total: Total) -> Iterator[Metric]:
    """Tells of connections, and of what went wrong on them."""
    accepted = total(CONNECTIONS_ACCEPTED)
    yield CounterMetricFamily(
        "brrtrouter_connections_accepted", "Connections accepted by `serve`.", value=accepted
    )
    yield GaugeMetricFamily(
        "brrtrouter_connections", "Connections open.", value=accepted - total(CONNECTIONS_CLOSED)
    )
    cut = CounterMetricFamily(
        "brrtrouter_responses_cut", "Answers that were not sent to their end.", labels=["reason"]
    )
    for reason, place in zip(CUTS, CUT, strict=True):
        cut.add_metric([reason], total(place))
    yield cut
    yield CounterMetricFamily(
        "brrtrouter_connections_refused",
        "Connections refused because BRRTR_MAX_CONNECTIONS were open.",
        value=total(CONNECTIONS_REFUSED),
    )
    yield CounterMetricFamily(
        "brrtrouter_forwarded_malformed",
        "Requests of which what BRRTR_TRUSTED_PROXIES said made no sense.",
        value=total(FORWARDED_MALFORMED),
    )


def _processes(metrics: Metrics, total: Total) -> Iterator[Metric]:
    """Tells of the processes, and of the code that they run."""
    yield CounterMetricFamily(
        "brrtrouter_worker_restarts",
        "Worker processes that ended and were started again.",
        value=metrics.restarts(),
    )
    reloads = CounterMetricFamily(
        "brrtrouter_reloads",
        "Versions of the code that were to take over while the service ran.",
        labels=["result"],
    )
    for result, place in zip(RELOADS, RELOAD, strict=True):
        reloads.add_metric([result], total(place))
    yield reloads
    yield CounterMetricFamily(
        "brrtrouter_log_lines_dropped",
        "Lines of the log for which there was no room.",
        value=total(LOG_LINES_DROPPED),
    )
    yield CounterMetricFamily(
        "process_cpu_seconds",
        "Total user and system CPU time spent in seconds.",
        value=total(CPU_NS) / 1e9,
    )
    for index, (name, about) in enumerate(
        (
            ("python_gc_collections", "Number of times this generation was collected"),
            ("python_gc_objects_collected", "Objects collected during gc"),
            ("python_gc_objects_uncollectable", "Uncollectable objects found during GC"),
        )
    ):
        family = CounterMetricFamily(name, about, labels=["generation"])
        for generation in _GENERATIONS:
            family.add_metric([generation], total(GC[index * len(_GENERATIONS) + int(generation)]))
        yield family


def _doors(slabs: Sequence[Slab]) -> Metric:
    """Tells by which door requests come in: the same for all processes, but while a new build is taken up."""
    doors = GaugeMetricFamily("brrtrouter_door_info", "The door that requests come in by.", labels=["door"])
    for index in sorted({slab.values[DOOR] for slab in slabs if slab.live}):
        doors.add_metric([DOORS[index]], 1)
    return doors


def _cumulative(bounds: Sequence[float], counts: Sequence[int]) -> list[tuple[str, float]]:
    """Gives the buckets of a histogram as the exposition has them: each with all that is below."""
    seen = 0
    buckets: list[tuple[str, float]] = []
    for bound, count in zip((*map(str, bounds), "+Inf"), counts, strict=True):
        seen += count
        buckets.append((bound, seen))
    return buckets
