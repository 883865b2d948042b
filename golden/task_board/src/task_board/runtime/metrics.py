"""Counts requests with plain increments and shows them as Prometheus text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from prometheus_client import CollectorRegistry, GCCollector, PlatformCollector, ProcessCollector
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.metrics_core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
    Metric,
)

BOUNDS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Upper bounds of the duration histogram's buckets, in seconds."""


class OperationMetrics:
    """The counts of one operation. One thread writes; there is no lock and no look-up by label."""

    __slots__ = ("abandoned", "begun", "buckets", "method", "path", "seconds", "statuses")

    def __init__(self, method: str, path: str) -> None:
        self.method = method
        self.path = path
        self.begun = 0
        self.abandoned = 0
        """Requests that were cancelled: their clients left."""
        self.statuses: dict[int, int] = {}
        self.buckets = [0] * (len(BOUNDS) + 1)
        self.seconds = 0.0

    @property
    def active(self) -> int:
        """Requests in work."""
        return self.begun - self.abandoned - sum(self.statuses.values())

    def observe(self, status: int, seconds: float) -> None:
        """Counts one finished request that took `seconds`."""
        self.statuses[status] = self.statuses.get(status, 0) + 1
        self.buckets[bisect_left(BOUNDS, seconds)] += 1
        self.seconds += seconds


class Metrics:
    """All counts of this process, and their exposition."""

    def __init__(self) -> None:
        self.operations: list[OperationMetrics] = []
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        PlatformCollector(registry=self._registry)
        GCCollector(registry=self._registry)
        self._registry.register(_Collector(self))

    def operation(self, method: str, path: str) -> OperationMetrics:
        """Registers an operation by its method and path pattern."""
        metrics = OperationMetrics(method, path)
        self.operations.append(metrics)
        return metrics

    def exposition(self) -> tuple[bytes, bytes]:
        """The media type and the text of a scrape."""
        return CONTENT_TYPE_LATEST.encode(), generate_latest(self._registry)


class _Collector:
    def __init__(self, metrics: Metrics) -> None:
        self._metrics = metrics

    def collect(self) -> Iterator[Metric]:
        operations = self._metrics.operations
        yield _requests(operations)
        yield _durations(operations)
        active = sum(operation.active for operation in operations)
        yield GaugeMetricFamily("brrtrouter_active_requests", "Requests in work.", value=active)


def _requests(operations: Iterable[OperationMetrics]) -> Metric:
    family = CounterMetricFamily(
        "brrtrouter_requests", "Requests answered.", labels=["method", "path", "status"]
    )
    for operation in operations:
        for status, count in sorted(operation.statuses.items()):
            family.add_metric([operation.method, operation.path, str(status)], count)
    return family


def _durations(operations: Iterable[OperationMetrics]) -> Metric:
    family = HistogramMetricFamily(
        "brrtrouter_request_duration_seconds", "Time from routing to response.", labels=["method", "path"]
    )
    for operation in operations:
        total = 0
        buckets: list[tuple[str, float]] = []
        for bound, count in zip((*map(str, BOUNDS), "+Inf"), operation.buckets, strict=True):
            total += count
            buckets.append((bound, total))
        family.add_metric([operation.method, operation.path], buckets, operation.seconds)
    return family
