# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Sets OpenTelemetry's SDK up as its own variables say, unless somebody has."""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib.metadata import entry_points
from typing import Final

from opentelemetry import trace
from opentelemetry.sdk.resources import SERVICE_NAME, Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter

from ..settings import SettingsError

_EXPORTER: Final = "OTEL_TRACES_EXPORTER"
_PROTOCOLS: Final = ("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "OTEL_EXPORTER_OTLP_PROTOCOL")
_BY_PROTOCOL: Final = {"http/protobuf": "otlp_proto_http", "grpc": "otlp_proto_grpc"}


def tracer(service: str) -> trace.Tracer:
    """Gives what makes spans.

    Where `service.py`, or what has started the process, has set a provider, it is that one's. Else there is
    one from now on, as long as the process lasts.

    Raises:
        SettingsError: where the environment names an exporter that is not there.
    """
    if isinstance(trace.get_tracer_provider(), trace.ProxyTracerProvider):
        trace.set_tracer_provider(_provider(service))
    return trace.get_tracer("brrtr")


def flush() -> None:
    """Sends the spans that there are."""
    provider = trace.get_tracer_provider()
    if isinstance(provider, TracerProvider):
        provider.force_flush()


def _provider(service: str) -> TracerProvider:
    resource = Resource.create()
    if str(resource.attributes[SERVICE_NAME]).startswith("unknown_service"):
        resource = resource.merge(Resource({SERVICE_NAME: service}))
    exporters = list(_exporters())
    provider = TracerProvider(resource=resource, shutdown_on_exit=False)  # it would wait for half a minute
    for exporter in exporters:
        provider.add_span_processor(BatchSpanProcessor(exporter))
    return provider


def _exporters() -> Iterator[SpanExporter]:
    """Makes the exporters that the environment names."""
    for name in (os.environ.get(_EXPORTER) or "otlp").split(","):
        if (wanted := name.strip()) == "none":
            continue
        if wanted == "otlp":
            protocol = next(
                (os.environ[name] for name in _PROTOCOLS if os.environ.get(name)), "http/protobuf"
            )
            wanted = _BY_PROTOCOL.get(protocol, protocol)
        found = list(entry_points(group="opentelemetry_traces_exporter", name=wanted))
        if not found:
            raise SettingsError(
                f"{_EXPORTER} or its protocol names {wanted!r}, and no such exporter is installed"
            )
        yield found[0].load()()
