"""Tells OpenTelemetry of requests: a span for each. Nothing of it is imported where that is off."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from importlib import import_module

from ..logs.redaction import Redaction
from ..middleware import Layer
from ..settings import Settings


def tracing(service: str, settings: Settings, keys: Iterable[str], templates: Collection[str]) -> Layer:
    """Gives the layer that makes spans.

    `service` is what traces call it where nothing else is set. `keys` are the names of the document's API
    keys, `templates` the paths that are served: what the log does not show, spans do not either.

    Raises:
        SettingsError: where the environment names an exporter that is not there.
    """
    redaction = Redaction(settings.log_redact_level, keys, templates)
    made: Layer = import_module(f"{__name__}.spans").Spans(service, redaction)
    return made
