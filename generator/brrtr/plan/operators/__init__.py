"""Writes what those who run a service start from: a Grafana dashboard and a configuration of Prometheus."""

from __future__ import annotations

import json
from collections.abc import Mapping

from ..yaml_text import dump
from .alerts import rules
from .dashboard import dashboard
from .scrape import scrape

__all__ = ["operators_files"]

_ALERTS = """\
# Yours to tune: `brrtr regenerate` merges its changes with yours.
# Alerts on the metrics of {project}. Every threshold is a first guess that says why it is what it is:
# tune it to what the service has promised. `promtool check rules` checks this file.
"""
_SCRAPE = """\
# Yours to tune: `brrtr regenerate` merges its changes with yours.
# A Prometheus that watches {project} on this machine:
#     prometheus --config.file=deploy/prometheus/prometheus.yaml
# The alerts and the dashboard know the service by its job, {project}: call it so wherever it is scraped.
# With BRRTR_ADMIN_PORT set, that port has the metrics, and the target is there.
"""


def operators_files(project: str, title: str) -> Mapping[str, str]:
    """Gives the files by their paths within the project.

    Args:
        project: its name as a package index takes it (lower case letters, digits and dashes); it is also the
            `job` under which Prometheus scrapes the service.
        title: the document's, on one line.
    """
    return {
        "deploy/grafana/dashboard.json": json.dumps(dashboard(project, title), indent=2) + "\n",
        "deploy/prometheus/alerts.yaml": _ALERTS.format(project=project) + dump(rules(project)),
        "deploy/prometheus/prometheus.yaml": _SCRAPE.format(project=project) + dump(scrape(project)),
    }
