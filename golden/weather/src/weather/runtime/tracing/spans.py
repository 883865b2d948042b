# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Makes a span of each request, by OpenTelemetry's conventions for HTTP servers (1.23 and later)."""

from __future__ import annotations

import re
from functools import partial
from typing import Final, cast

from opentelemetry import context, trace
from opentelemetry.context import Context
from opentelemetry.propagate import extract
from opentelemetry.propagators.textmap import Getter
from opentelemetry.trace import Span, SpanKind, Status, StatusCode
from opentelemetry.util.types import AttributeValue

from ..encoding import has_body
from ..logs.redaction import Redaction, shortened
from ..messages import Headers, Request, Response, Sent, Unsent
from ..middleware import Layer
from ..operation import Operation
from ..request_context import CURRENT

_KNOWN: Final = frozenset(
    {"CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "QUERY", "TRACE"}
)
"""The methods that spans have as they are; a client may make up any number of others."""
_BASE_URL: Final = re.compile(r"[a-z]+://(?:\[([^\]]+)\]|([^:/]+))(?::([0-9]+))?(?:/.*)?")
_FAILURES: Final = frozenset({"failed", "length"})
"""The ends of a stream that are the service's fault."""


class Spans(Layer):
    """Makes the spans of all operations but those that every service has, such as `/health`."""

    def __init__(self, tracer: trace.Tracer, redaction: Redaction) -> None:
        self._tracer = tracer
        self._redaction = redaction

    def of(self, operation: Operation) -> Layer | None:
        """Gives what makes the spans of an operation."""
        return None if operation.built_in else _OperationSpans(operation, self._tracer, self._redaction)


class _OperationSpans(Layer):
    """Makes the spans of one operation, or of what matches none."""

    def __init__(self, operation: Operation, tracer: trace.Tracer, redaction: Redaction) -> None:
        self._template = operation.template
        self._tracer = tracer
        self._redaction = redaction

    def before(self, request: Request) -> None:
        """Begins a span, which those of the handler are within; lines of the log get its ids."""
        parent = extract(request.headers, Context(), _FIELDS)
        span = self._begin(request, parent)
        context.attach(trace.set_span_in_context(span, parent))
        request.notes[Spans] = span
        current = CURRENT.get()
        if current is not None:
            ids = span.get_span_context()
            current.join(trace.format_trace_id(ids.trace_id), trace.format_span_id(ids.span_id))

    def after(self, request: Request, response: Response) -> Response:
        """Ends the span, or has the end of a stream do so."""
        span: Span | None = request.notes.get(Spans)
        if span is None:  # a door has refused it
            if not request.method:
                return response  # nothing is known of it
            span = self._begin(request, extract(request.headers, Context(), _FIELDS))
        status = response.status
        span.set_attribute("http.response.status_code", status)
        if status >= 500:
            span.set_attribute("error.type", str(status))
            span.set_status(Status(StatusCode.ERROR))
        if isinstance(response.body, bytes) or request.method == "HEAD" or not has_body(status):
            span.end()
        else:
            request.sent = partial(_sent, span, request.sent)
        return response

    def given_up(self, request: Request) -> None:
        """Ends the span of a request whose client has left, or that the end of the service has cut off."""
        if (span := request.notes.get(Spans)) is not None:
            _end(span, "left")

    def _begin(self, request: Request, parent: Context) -> Span:
        method = request.method if request.method in _KNOWN else "HTTP"
        return self._tracer.start_span(
            f"{method} {self._template}" if self._template else method,
            parent,
            SpanKind.SERVER,
            self._attributes(request),
        )

    def _attributes(self, request: Request) -> dict[str, AttributeValue]:
        redaction = self._redaction
        path = redaction.path(request.path, self._template)
        found: dict[str, AttributeValue] = {"url.scheme": request.scheme, "url.path": path}
        if request.method in _KNOWN:
            found["http.request.method"] = request.method
        else:
            found["http.request.method"] = "_OTHER"
            found["http.request.method_original"] = shortened(request.method)
        if self._template:
            found["http.route"] = self._template
        if request.query:
            found["url.query"] = redaction.query(request.query)
        if request.client is not None and redaction.client(request.client):
            found["client.address"], found["client.port"] = request.client
        if not redaction.is_credential("host"):
            host = _BASE_URL.fullmatch(request.base_url)
            if host is not None:
                found["server.address"] = host[1] or host[2]
                if host[3]:
                    found["server.port"] = int(host[3])
        return found


def _sent(span: Span, told: Sent, unsent: Unsent, cut: str) -> None:
    """Ends the span of a stream, and tells whoever else is to know that."""
    _end(span, cut)
    told(unsent, cut)


def _end(span: Span, cut: str) -> None:
    if cut:
        span.set_attribute("error.type", cut)
    if cut in _FAILURES:
        span.set_status(Status(StatusCode.ERROR))
    span.end()


class _Fields:
    """Reads header fields for OpenTelemetry."""

    def get(self, carrier: Headers, key: str) -> list[str] | None:
        """Gives the values of a field; of several `traceparent` nobody can tell which one is meant."""
        name = key.lower().encode()
        found = [value.decode("latin-1") for own, value in carrier if own == name]
        return found if found and (len(found) == 1 or key != "traceparent") else None

    def keys(self, carrier: Headers) -> list[str]:
        """Gives the names of all fields."""
        return [name.decode("latin-1") for name, _ in carrier]


_FIELDS: Final = cast("Getter[Headers]", _Fields())
