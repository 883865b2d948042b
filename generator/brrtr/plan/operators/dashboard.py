"""Lays out a Grafana dashboard on the metrics of a service."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from . import promql
from .promql import quantile, rate, series, total

SCHEMA_VERSION = 39
"""The version of Grafana 11; newer ones migrate it as they load it."""

_WINDOW = "$__rate_interval"
_SOURCE = {"type": "prometheus", "uid": "${datasource}"}
_PROCESS = ('job=~"$job"', 'instance=~"$instance"')
_OPERATION = (*_PROCESS, 'path=~"$path"')
_HANDLER = (*_PROCESS, 'handler=~"$handler"')
_WIDTH = 24
"""Columns of Grafana's grid."""


@dataclass(frozen=True, slots=True)
class _Panel:
    """Describes a panel. `queries` are pairs: a legend, `{{label}}` for a label's value, an expression."""

    title: str
    description: str
    unit: str
    """One of Grafana's own: reqps, percentunit, s, bytes, short."""
    queries: Sequence[tuple[str, str]]
    kind: str = "timeseries"
    limits: tuple[float, float] | None = None
    """The values from which a `stat` turns yellow, and red."""


def dashboard(project: str, title: str) -> dict[str, Any]:
    """Gives the dashboard (Grafana, JSON model) of the service scraped as job `project`.

    The title of the document is in it once, as its own, where Grafana replaces no variables.
    """
    return {
        "uid": _uid(project),
        "title": title or project,
        "description": "Requests, latency, pools and processes of a service made by brrtr.",
        "tags": ["brrtr", project],
        "schemaVersion": SCHEMA_VERSION,
        "version": 1,
        "editable": True,
        "graphTooltip": 1,
        "refresh": "30s",
        "timezone": "",
        "time": {"from": "now-1h", "to": "now"},
        "timepicker": {},
        "annotations": {"list": []},
        "links": [],
        "templating": {"list": list(_variables(project))},
        "panels": list(_laid_out()),
    }


def _uid(project: str) -> str:
    """Gives what the dashboard is found by, for good: at most 40 characters, as Grafana allows."""
    if len(project) <= 40:
        return project
    return f"{project[:31]}-{hashlib.sha256(project.encode()).hexdigest()[:8]}"


def _variables(project: str) -> Iterator[dict[str, Any]]:
    yield {"name": "datasource", "label": "Data source", "type": "datasource", "query": "prometheus"}
    yield _variable("job", "Job", promql.ACTIVE) | {
        "includeAll": False,
        "multi": False,
        "current": {"selected": True, "text": project, "value": project},
    }
    yield _variable("instance", "Instance", series(promql.ACTIVE, _PROCESS[0]))
    yield _variable("path", "Path", series(promql.REQUESTS, *_PROCESS))
    yield _variable("handler", "Handler", series(promql.DISPATCHED, *_PROCESS))


def _variable(name: str, label: str, where: str) -> dict[str, Any]:
    """Offers a choice of a label's values. `All` is any value, none as well: an unknown path has no other."""
    values = f"label_values({where}, {name})"
    return {
        "name": name,
        "label": label,
        "type": "query",
        "datasource": _SOURCE,
        "definition": values,
        "query": {"query": values, "refId": name},
        "refresh": 2,
        "sort": 1,
        "includeAll": True,
        "multi": True,
        "allValue": ".*",
        "current": {"selected": True, "text": ["All"], "value": ["$__all"]},
    }


def _laid_out() -> Iterator[dict[str, Any]]:
    """Gives every row with its panels below it, from the left to the right and downwards."""
    number, y = 1, 0
    for title, across, height, panels in _ROWS:
        yield {
            "id": number,
            "type": "row",
            "title": title,
            "collapsed": False,
            "gridPos": {"x": 0, "y": y, "w": _WIDTH, "h": 1},
            "panels": [],
        }
        width = _WIDTH // across
        for index, panel in enumerate(panels):
            place = {
                "x": index % across * width,
                "y": y + 1 + index // across * height,
                "w": width,
                "h": height,
            }
            yield {"id": number + 1 + index, "gridPos": place, **_panel(panel)}
        number += 1 + len(panels)
        y += 1 + -(-len(panels) // across) * height


def _panel(panel: _Panel) -> dict[str, Any]:
    return {
        "type": panel.kind,
        "title": panel.title,
        "description": panel.description,
        "datasource": _SOURCE,
        "targets": [
            {
                "refId": chr(ord("A") + index),
                "datasource": _SOURCE,
                "editorMode": "code",
                "expr": expression,
                "format": "heatmap" if panel.kind == "heatmap" else "time_series",
                "legendFormat": legend,
                "range": True,
            }
            for index, (legend, expression) in enumerate(panel.queries)
        ],
        "fieldConfig": {"defaults": _defaults(panel), "overrides": []},
        "options": _options(panel),
    }


def _defaults(panel: _Panel) -> dict[str, Any]:
    if panel.kind == "stat":
        steps: list[dict[str, Any]] = [{"color": "green", "value": None}]
        for colour, limit in zip(("yellow", "red"), panel.limits or (), strict=False):
            steps.append({"color": colour, "value": limit})
        return {"unit": panel.unit, "thresholds": {"mode": "absolute", "steps": steps}}
    if panel.kind == "heatmap":
        return {}
    return {"unit": panel.unit, "min": 0, "custom": {"lineWidth": 1, "fillOpacity": 8, "showPoints": "never"}}


def _options(panel: _Panel) -> dict[str, Any]:
    if panel.kind == "stat":
        return {
            "reduceOptions": {"calcs": ["lastNotNull"], "fields": "", "values": False},
            "textMode": "value",
        }
    if panel.kind == "heatmap":
        return {
            "calculate": False,
            "yAxis": {"unit": panel.unit},
            "cellGap": 1,
        }
    return {
        "legend": {"displayMode": "table", "placement": "bottom", "calcs": ["mean", "max"]},
        "tooltip": {"mode": "multi", "sort": "desc"},
    }


def _share(status: str, *by: str) -> str:
    """Gives the share of the requests that was answered with such a status, for each combination of `by`."""
    part, whole = (total(rate(promql.REQUESTS, _WINDOW, *_OPERATION, *more), *by) for more in ((status,), ()))
    return f"{part} / {whole}" if by else f"({part} or vector(0)) / {whole}"  # 0, where there is none


def _by_handler(metric: str) -> list[tuple[str, str]]:
    return [("{{handler}}", total(rate(metric, _WINDOW, *_HANDLER), "handler"))]


_FAILED = 'status=~"5.."'
_REFUSED = 'status=~"4.."'
_EACH = "{{method}} {{path}}"
_DURATIONS = rate(f"{promql.DURATION}_bucket", _WINDOW, *_OPERATION)
_AT_A_GLANCE = (
    _Panel(
        "Requests",
        "Requests answered per second, whatever the answer.",
        "reqps",
        [("", total(rate(promql.REQUESTS, _WINDOW, *_OPERATION)))],
        "stat",
    ),
    _Panel(
        "Server errors",
        "The share of requests that were answered with a 5xx.",
        "percentunit",
        [("", _share(_FAILED))],
        "stat",
        (0.005, 0.05),
    ),
    _Panel(
        "95th percentile",
        "The time that one request in twenty exceeds.",
        "s",
        [("", quantile(0.95, promql.DURATION, _WINDOW, _OPERATION))],
        "stat",
        (0.5, 2.5),
    ),
    _Panel(
        "In work",
        "Requests that have come and are not yet answered.",
        "short",
        [("", total(series(promql.ACTIVE, *_PROCESS)))],
        "stat",
    ),
    _Panel(
        "Turned away",
        "Requests per second that were answered 429, since the queue of their handler was full.",
        "reqps",
        [("", total(rate(promql.SHED, _WINDOW, *_HANDLER)))],
        "stat",
        (0.1, 10),
    ),
    _Panel(
        "Workers died",
        "Worker processes that died and were replaced, in the time that is shown.",
        "short",
        [("", total(promql.increase(promql.RESTARTS, "$__range", *_PROCESS)))],
        "stat",
        (1, 3),
    ),
)
_REQUESTS = (
    _Panel(
        "Requests by operation",
        "Answered per second. An empty path is what no operation answers: 404, 405 and malformed requests.",
        "reqps",
        [(_EACH, total(rate(promql.REQUESTS, _WINDOW, *_OPERATION), "method", "path"))],
    ),
    _Panel(
        "Responses by status",
        "Answered per second, by status code.",
        "reqps",
        [("{{status}}", total(rate(promql.REQUESTS, _WINDOW, *_OPERATION), "status"))],
    ),
    _Panel(
        "Server errors by operation",
        "The share of each operation's requests that were answered with a 5xx.",
        "percentunit",
        [(_EACH, _share(_FAILED, "method", "path"))],
    ),
    _Panel(
        "Client errors by operation",
        "The share of each operation's requests that were answered with a 4xx, 429 of full queues included.",
        "percentunit",
        [(_EACH, _share(_REFUSED, "method", "path"))],
    ),
)
_LATENCY = (
    _Panel(
        "Latency",
        "From routing to the response, over all chosen operations; exact to the width of a bucket.",
        "s",
        [
            (f"p{share * 100:g}", quantile(share, promql.DURATION, _WINDOW, _OPERATION))
            for share in (0.5, 0.95, 0.99)
        ],
    ),
    _Panel(
        "Durations",
        "How many requests took how long: two humps are two kinds of requests, which no quantile shows.",
        "s",
        [("{{le}}", total(_DURATIONS, "le"))],
        "heatmap",
    ),
    *(
        _Panel(
            f"p{share * 100:g} by operation",
            f"The time that {100 - share * 100:g} in a hundred requests of an operation exceed.",
            "s",
            [(_EACH, quantile(share, promql.DURATION, _WINDOW, _OPERATION, "method", "path"))],
        )
        for share in (0.5, 0.95, 0.99)
    ),
    _Panel(
        "Mean by operation",
        "The time spent on an operation's requests, divided by their number.",
        "s",
        [
            (
                _EACH,
                " / ".join(
                    total(rate(f"{promql.DURATION}_{part}", _WINDOW, *_OPERATION), "method", "path")
                    for part in ("sum", "count")
                ),
            )
        ],
    ),
)
_POOLS = (
    _Panel(
        "Queue depth",
        "Requests that wait for a worker of their handler. A queue that stays long means that the handler is "
        "slower than the load; a full one turns requests away.",
        "short",
        [("{{handler}}", total(series(promql.QUEUE_DEPTH, *_HANDLER), "handler"))],
    ),
    _Panel(
        "Calls in work",
        "Calls that were let in and have not left: they run, or wait for their turn. No more run at once "
        "than there are workers (BRRTR_HANDLER_WORKERS).",
        "short",
        [
            (
                "{{handler}}",
                " - ".join(
                    total(series(metric, *_HANDLER), "handler")
                    for metric in (promql.DISPATCHED, promql.COMPLETED)
                ),
            )
        ],
    ),
    _Panel(
        "Turned away by handler",
        "Requests per second that were answered 429, since the queue was full.",
        "reqps",
        _by_handler(promql.SHED),
    ),
    _Panel(
        "Deadlines missed",
        "Calls per second that were answered 504. A `def` handler keeps its thread until it returns.",
        "reqps",
        _by_handler(promql.DEADLINES),
    ),
)
_CONTRACT = (
    _Panel(
        "Body size over estimate",
        "Bytes of request bodies, divided by what the document lets expect. Where it is far from 1, set "
        "BRRTR_BODY_SIZE__<HANDLER> or x-brrtrouter-body-size-bytes.",
        "short",
        [
            (
                f"{{{{handler}}}} p{share * 100:g}",
                quantile(share, promql.BODY_RATIO, _WINDOW, _HANDLER, "handler"),
            )
            for share in (0.5, 0.95)
        ],
    ),
    _Panel(
        "Validation failures",
        "What the document forbids, per second: requests that are refused, responses that are not sent.",
        "reqps",
        [
            (
                "{{handler}} {{kind}}",
                # Each handler has six kinds, most of which never happen.
                total(rate(promql.VALIDATION_FAILURES, _WINDOW, *_HANDLER), "handler", "kind") + " > 0",
            )
        ],
    ),
    _Panel(
        "Credentials refused",
        "Requests per second whose credential was missing, wrong or not enough, by security scheme.",
        "reqps",
        [("{{scheme}}", total(rate(promql.AUTH_FAILURES, _WINDOW, *_PROCESS), "scheme"))],
    ),
)
_PROCESSES = (
    _Panel(
        "CPU",
        "Cores in use. A process computes on one core: at 1 for each, more processes or machines are needed.",
        "short",
        [("{{instance}}", total(rate("process_cpu_seconds_total", _WINDOW, *_PROCESS), "instance"))],
    ),
    _Panel(
        "Memory",
        "Resident memory. Flat under a steady load; what only ever grows is a leak.",
        "bytes",
        [("{{instance}}", total(series("process_resident_memory_bytes", *_PROCESS), "instance"))],
    ),
    _Panel(
        "Open files",
        "Connections are most of them. At the limit no more are accepted.",
        "short",
        [
            ("{{instance}}", total(series("process_open_fds", *_PROCESS), "instance")),
            ("{{instance}} limit", total(series("process_max_fds", *_PROCESS), "instance")),
        ],
    ),
    _Panel(
        "Stack of workers",
        "The most that any worker thread of a handler has used, and what it has.",
        "bytes",
        [
            (f"{{{{handler}}}} {what}", f"max by (handler) ({series(metric, *_HANDLER)})")
            for what, metric in (("used", promql.STACK_USED), ("size", promql.STACK))
        ],
    ),
    _Panel(
        "Log lines dropped",
        "Lines per second that the log lacks, since they came faster than they could be written.",
        "short",
        [("{{instance}}", total(rate(promql.DROPPED_LINES, _WINDOW, *_PROCESS), "instance"))],
    ),
)
_ROWS = (
    ("At a glance", 6, 4, _AT_A_GLANCE),
    ("Requests", 2, 9, _REQUESTS),
    ("Latency", 2, 9, _LATENCY),
    ("Worker pools", 2, 9, _POOLS),
    ("Contract", 3, 9, _CONTRACT),
    ("Processes", 3, 9, _PROCESSES),
)
"""Title, panels side by side, height of each and the panels of every row."""
