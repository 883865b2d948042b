"""Writes alert rules of Prometheus on the metrics of a service.

What an alert says is constant but for the project's name and, by `$labels` and `$value`, what Prometheus
knows: no text of a document is in it, which Prometheus would take for a template.
"""

from __future__ import annotations

from textwrap import dedent
from typing import Any

from . import promql
from .promql import increase, rate, series, total

_NAME = "{{ $labels.job }}"
_OPERATION = "{{ $labels.method }} {{ $labels.path }}"
_HANDLER = "{{ $labels.handler }}"
_PERCENT = "{{ $value | humanizePercentage }}"


def rules(project: str) -> dict[str, Any]:
    """Gives the rule file (Prometheus, Recording and alerting rules) for the service of the job `project`."""
    job = f'job="{project}"'
    return {
        "groups": [
            {"name": f"{project}: availability", "rules": [*_availability(project, job)]},
            {"name": f"{project}: errors and latency", "rules": [*_failures(job), *_answers(job)]},
            {"name": f"{project}: load", "rules": [*_load(job)]},
            {"name": f"{project}: process", "rules": [*_process(job)]},
        ]
    }


def _alert(
    name: str, severity: str, expression: str, summary: str, why: str, *, lasting: str = "0m"
) -> dict[str, Any]:
    return {
        "alert": name,
        "expr": expression,
        "for": lasting,
        "labels": {"severity": severity},
        "annotations": {"summary": summary, "description": dedent(why).strip()},
    }


def _availability(project: str, job: str) -> list[dict[str, Any]]:
    return [
        _alert(
            "ServiceAbsent",
            "critical",
            f"absent({series('up', job)})",
            f"Prometheus scrapes no {project}",
            f"""
            No target of the job {project} is known: none of the other alerts can fire. Five minutes are more
            than a deployment leaves without any target. Look at the targets of Prometheus, at its service
            discovery, and whether the job is called {project}.
            """,
            lasting="5m",
        ),
        _alert(
            "ServiceDown",
            "critical",
            f"{series('up', job)} == 0",
            f"{_NAME} on {{{{ $labels.instance }}}} does not answer its scrape",
            """
            /metrics was not answered for two minutes: a restart takes seconds. Look whether the process runs,
            at its last log lines, and whether its event loop is blocked: an `async def` handler that computes
            or waits without `await` stops everything else.
            """,
            lasting="2m",
        ),
    ]


def _failures(job: str) -> list[dict[str, Any]]:
    failed, every = (
        total(rate(promql.REQUESTS, "5m", *matchers), "job") for matchers in ((job, 'status=~"5.."'), (job,))
    )
    failed_of, every_of = (
        total(rate(promql.REQUESTS, "5m", *matchers), "job", "method", "path")
        for matchers in ((job, 'status=~"5.."'), (job,))
    )
    return [
        _alert(
            "ErrorRatioHigh",
            "warning",
            f"{failed}\n  / {every} > 0.005",
            f"{_PERCENT} of the requests of {_NAME} fail",
            """
            More than 0.5 % of all requests were answered with a 5xx for ten minutes. The log has every one of
            them as an error: 500 is a handler that raised or a response that the document forbids, 504 a
            handler beyond its deadline. OperationFails names the operations if it is a few of them.
            """,
            lasting="10m",
        ),
        _alert(
            "ErrorRatioVeryHigh",
            "critical",
            f"{failed}\n  / {every} > 0.05",
            f"{_PERCENT} of the requests of {_NAME} fail",
            """
            More than one request in twenty was answered with a 5xx for two minutes: clients see an outage.
            Look at what was deployed last, and at what the handlers depend on (database, other services).
            """,
            lasting="2m",
        ),
        _alert(
            "OperationFails",
            "warning",
            f"{failed_of}\n  / {every_of} > 0.05\nand {every_of} > 0.1",
            f"{_PERCENT} of {_OPERATION} fail",
            """
            More than one request in twenty of this operation was answered with a 5xx for five minutes. Below
            one request in ten seconds a single failure would be enough: such operations do not count.
            Look for the pattern of the operation in the log.
            """,
            lasting="5m",
        ),
    ]


def _answers(job: str) -> list[dict[str, Any]]:
    every_of = total(rate(promql.REQUESTS, "5m", job), "job", "method", "path")
    slow = promql.quantile(0.95, promql.DURATION, "5m", (job,), "job", "method", "path")
    invalid = total(increase(promql.VALIDATION_FAILURES, "10m", job, 'kind="response"'), "job", "handler")
    return [
        _alert(
            "LatencyHigh",
            "warning",
            f"{slow} > 0.5\nand {every_of} > 0.1",
            f"One in twenty of {_OPERATION} takes longer than {{{{ $value | humanizeDuration }}}}",
            """
            The 95th percentile was above half a second for ten minutes: take the time that you promise to
            clients. 0.5 is a bound of the histogram's buckets, and the more exact for it; others are 0.1,
            0.25, 1 and 2.5. When queues are deep as well, the handler is slower than the load: give it more
            workers (BRRTR_HANDLER_WORKERS__<HANDLER>) if it waits for others, more processes if it computes.
            """,
            lasting="10m",
        ),
        _alert(
            "ResponsesInvalid",
            "warning",
            f"{invalid} > 0",
            f"{_HANDLER} answers what the document forbids",
            """
            A response was not sent, since the document does not allow it: the client got a 500. One is too
            many. The log says which operation answered what, with every violation. Put the handler or the
            document right; BRRTR_RESPONSE_VALIDATION=off lets such responses through meanwhile.
            """,
        ),
    ]


def _load(job: str) -> list[dict[str, Any]]:
    shed, dispatched, late = (
        total(rate(metric, "5m", job), "job", "handler")
        for metric in (promql.SHED, promql.DISPATCHED, promql.DEADLINES)
    )
    depth, bound = (
        total(series(metric, job), "job", "handler") for metric in (promql.QUEUE_DEPTH, promql.QUEUE_BOUND)
    )
    return [
        _alert(
            "RequestsShed",
            "warning",
            f"{shed}\n  / ({shed} + {dispatched}) > 0.01",
            f"{_PERCENT} of the requests for {_HANDLER} are turned away",
            """
            The handler's queue was full, and more than one request in a hundred was answered 429 for five
            minutes. Turning away is what the bound is for: a peak of seconds does not count. If
            the handler waits for others, more workers help (BRRTR_HANDLER_WORKERS__<HANDLER>); if it
            computes, more processes do; a longer queue (BRRTR_HANDLER_QUEUE_BOUND__<HANDLER>) only makes
            everybody wait longer.
            """,
            lasting="5m",
        ),
        _alert(
            "QueueNearBound",
            "warning",
            f"{depth}\n  / {bound} > 0.5",
            f"The queue of {_HANDLER} is full to {_PERCENT}",
            """
            Half of what may wait (BRRTR_HANDLER_QUEUE_BOUND) has waited for two minutes; a full queue
            answers 429. A queue that stays long is no peak: the handler is slower than the load. See
            RequestsShed for what helps.
            """,
            lasting="2m",
        ),
        _alert(
            "DeadlinesMissed",
            "warning",
            f"{late}\n  / {dispatched} > 0.01",
            f"{_PERCENT} of the calls of {_HANDLER} exceed their deadline",
            """
            More than one call in a hundred was answered 504 for five minutes. An `async def` handler was
            cancelled; a `def` one keeps its thread until it returns, so that its pool may run out: watch
            RequestsShed. Give what the handler calls a time-out that is shorter than
            BRRTR_HANDLER_DEADLINE_MS.
            """,
            lasting="5m",
        ),
    ]


def _process(job: str) -> list[dict[str, Any]]:
    restarts = total(increase(promql.RESTARTS, "15m", job), "job", "instance")
    dropped = total(increase(promql.DROPPED_LINES, "10m", job), "job", "instance")
    return [
        _alert(
            "WorkerDied",
            "warning",
            f"{restarts} > 0",
            f"A worker process of {_NAME} on {{{{ $labels.instance }}}} died and was replaced",
            """
            A process ended though nobody had asked it to: what it had in work is lost. Processes are killed
            when memory is short, or die of a fault in native code or an overflow of their stack; the log has
            these two with the stacks of all threads. If it goes on, WorkersKeepDying fires.
            """,
        ),
        _alert(
            "WorkersKeepDying",
            "critical",
            f"{restarts} >= 3",
            f"Worker processes of {_NAME} on {{{{ $labels.instance }}}} keep dying",
            """
            Three or more in a quarter of an hour is no accident: look at what the stacks in the log have in
            common, at the memory limit, and roll back what was deployed last.
            """,
        ),
        _alert(
            "LogLinesDropped",
            "warning",
            f"{dropped} > 0",
            f"{_NAME} on {{{{ $labels.instance }}}} drops log lines",
            """
            Lines came faster than they could be written, and the buffer was full: the log has gaps. Requests
            are not held up. Log less (BRRTR_LOG_SAMPLING_RATE, BRRTR_LOG_LEVEL), or look why the reader of
            the log is slow; a larger buffer (BRRTR_LOG_BUFFER_SIZE) helps against peaks only.
            """,
        ),
    ]
