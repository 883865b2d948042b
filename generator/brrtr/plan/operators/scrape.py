"""Writes a scrape configuration of Prometheus, small enough to be read before it is used."""

from __future__ import annotations

from typing import Any


def scrape(project: str) -> dict[str, Any]:
    """Gives the configuration (Prometheus, Configuration) for a service on its default address."""
    return {
        "global": {"scrape_interval": "15s", "evaluation_interval": "15s"},
        "rule_files": ["alerts.yaml"],
        "scrape_configs": [
            {"job_name": project, "static_configs": [{"targets": ["127.0.0.1:8080"]}]},
        ],
    }
