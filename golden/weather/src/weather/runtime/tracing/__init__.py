# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Tells OpenTelemetry of requests: a span for each. It is imported only where that is on."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Collection, Iterable
from typing import Final

from ..logs.redaction import Redaction
from ..middleware import Layer
from ..off_loop import off_loop
from ..settings import Settings
from . import providing
from .spans import Spans

_FLUSH_S: Final = 5.0
_logger = logging.getLogger("brrtr")


def tracing(service: str, settings: Settings, keys: Iterable[str], templates: Collection[str]) -> Layer:
    """Gives the layer that makes spans.

    `service` is what traces call it where nothing else is set. `keys` are the names of the document's API
    keys, `templates` the paths that are served: what the log does not show, spans do not either.

    Raises:
        SettingsError: where the environment names an exporter that is not there.
    """
    redaction = Redaction(settings.log_redact_level, keys, templates)
    return Spans(providing.tracer(service), redaction)


async def flush() -> None:
    """Waits until the spans that there are have been sent, for some seconds at most."""
    try:
        async with asyncio.timeout(_FLUSH_S):
            await off_loop(providing.flush)
    except TimeoutError:
        _logger.warning("The last spans are not sent: that takes more than %g seconds", _FLUSH_S)
