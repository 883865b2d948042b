"""Builds expressions of PromQL from the metrics of a service and the labels that tell them apart."""

from __future__ import annotations

REQUESTS = "brrtrouter_requests_total"
DURATION = "brrtrouter_request_duration_seconds"
ACTIVE = "brrtrouter_active_requests"
AUTH_FAILURES = "brrtrouter_auth_failures_total"
VALIDATION_FAILURES = "brrtrouter_validation_failures_total"
BODY_RATIO = "brrtrouter_body_size_ratio"
QUEUE_BOUND = "brrtrouter_worker_pool_queue_bound"
QUEUE_DEPTH = "brrtrouter_worker_pool_queue_depth"
SHED = "brrtrouter_worker_pool_shed_total"
DISPATCHED = "brrtrouter_worker_pool_dispatched_total"
COMPLETED = "brrtrouter_worker_pool_completed_total"
DEADLINES = "brrtrouter_handler_deadline_timeouts_total"
STACK = "brrtrouter_worker_stack_bytes"
STACK_USED = "brrtrouter_worker_stack_used_bytes"
RESTARTS = "brrtrouter_worker_restarts_total"
DROPPED_LINES = "brrtrouter_log_lines_dropped_total"


def series(metric: str, *matchers: str) -> str:
    """Gives a metric's series that all matchers let through."""
    return f"{metric}{{{','.join(matchers)}}}"


def total(expression: str, *by: str) -> str:
    """Gives the sum for each combination of the labels `by`; one sum of all without any."""
    return f"sum by ({', '.join(by)}) ({expression})" if by else f"sum({expression})"


def rate(metric: str, window: str, *matchers: str) -> str:
    """Gives a counter's growth per second over a window such as `5m`."""
    return f"rate({series(metric, *matchers)}[{window}])"


def increase(metric: str, window: str, *matchers: str) -> str:
    """Gives a counter's growth over a window."""
    return f"increase({series(metric, *matchers)}[{window}])"


def quantile(share: float, metric: str, window: str, matchers: tuple[str, ...], *by: str) -> str:
    """Gives a quantile of what a histogram has seen over a window, for each combination of `by`."""
    buckets = total(rate(f"{metric}_bucket", window, *matchers), *by, "le")
    return f"histogram_quantile({share:g}, {buckets})"
