"""Compares the calls that a service makes: webhooks and callbacks (OpenAPI 3.1 4.8.9, 4.8.18).

Who is called gets requests, and sends responses.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..analyse.document_schemas import DocumentSchemas
from ..analyse.findings import Findings
from ..analyse.objects import follow
from ..analyse.operations import OperationReader
from ..analyse.schemas import SchemaReader
from ..directions.split import direct
from ..generate import Analysed
from ..ir import Operation, Parameter, Schema, Service
from ..pointers import child
from ..resolve import Document
from ..validators.judge import Judge
from .bodies import pair_media_types
from .collecting import Collector
from .parameters import Pair, keyed, written
from .sides import Side

Known = tuple[str, str, str]
"""What a call is made for, its name or address, and its method."""


def calls(analysed: Analysed) -> tuple[dict[Known, Operation], Side]:
    """Reads the calls that a service makes, by what they are made for, and what judges their values."""
    document = analysed.document
    findings = Findings(document)
    schemas = SchemaReader(DocumentSchemas(document, analysed.service.openapi), findings)
    reader = OperationReader(document, findings, schemas)
    found: dict[Known, Operation] = {}
    for owner, name, place in _places(document, analysed.service):
        for operation in reader.path_item(place, name):
            found[owner, name, operation.method] = operation
    service = direct(
        Service(
            analysed.service.openapi,
            analysed.service.title,
            analysed.service.version,
            operations=tuple(found.values()),
            schemas=schemas.named,
        )
    )
    directed = dict(zip(found, service.operations, strict=True))
    return directed, Side(service, Judge(service.schemas))


def _places(document: Document, service: Service) -> Iterator[tuple[str, str, str]]:
    for name in document.tree.get("webhooks") or {}:
        yield "", name, child("/webhooks", name)
    for operation in service.operations:
        held = document.get(operation.pointer).get("callbacks")
        for name in held if isinstance(held, Mapping) else ():
            place, callback = follow(document, child(child(operation.pointer, "callbacks"), name))
            for expression in callback:
                if not expression.startswith("x-"):
                    owner = f"{operation.method} {operation.path} {name}"
                    yield owner, expression, child(place, expression)


def compare_calls(
    before: tuple[dict[Known, Operation], Side], after: tuple[dict[Known, Operation], Side]
) -> Collector:
    """Compares the calls of two versions."""
    collector = Collector(before[1], after[1])
    for known, operation in before[0].items():
        name = _name(known)
        if known in after[0]:
            pair = Pair(operation, after[0][known], (before[1], after[1]), collector, name)
            _compare(pair)
        else:
            rule = "callback-removed" if known[0] else "webhook-removed"
            collector.add(rule, name, f"{name} is not called any more.", operation.pointer, None)
    for known, operation in after[0].items():
        if known not in before[0]:
            rule = "callback-added" if known[0] else "webhook-added"
            collector.add(rule, _name(known), f"{_name(known)} may be called.", None, operation.pointer)
    return collector


def _name(known: Known) -> str:
    owner, name, method = known
    return f"callback {owner} {method} {name}" if owner else f"webhook {method} {name}"


def _compare(pair: Pair) -> None:
    before, after = pair.before.request_body, pair.after.request_body
    places = pair.before.pointer, pair.after.pointer
    if (before is None) != (after is None) or (before and after and before.required and not after.required):
        message = (
            "There is a body where there was none." if before is None else "The body is gone, or may be."
        )
        pair.collector.add("webhook-body-changed", pair.name, message, *places)
    if before is not None and after is not None:
        pair_media_types(pair, before.content, after.content, "response", places, "body", "webhook")
    _parameters(pair)
    old, new = ({one.status: one for one in version.responses} for version in (pair.before, pair.after))
    for status, response in old.items():
        if status in new:
            held = response.content, new[status].content
            pair_media_types(
                pair, *held, "request", (response.pointer, new[status].pointer), f"answer {status}"
            )
        else:
            message = f"The answer {status} is not understood any more."
            pair.collector.add(
                "webhook-response-status-removed", pair.name, message, response.pointer, None, status
            )
    for status, response in new.items():
        if status not in old:
            message = f"The answer {status} is understood."
            pair.collector.add(
                "webhook-response-status-added", pair.name, message, None, response.pointer, status
            )


def _parameters(pair: Pair) -> None:
    before, after = keyed(pair.before), keyed(pair.after)
    add = pair.collector.add
    for known, parameter in before.items():
        about = f"{parameter.location} {parameter.name}"
        if known not in after:
            message = f"The {parameter.location} parameter {parameter.name!r} does not come any more."
            add("webhook-parameter-removed", pair.name, message, parameter.pointer, None, about)
            continue
        other = after[known]
        if parameter.required and not other.required:
            message = f"The {parameter.location} parameter {parameter.name!r} may be missing."
            add(
                "webhook-parameter-became-optional",
                pair.name,
                message,
                parameter.pointer,
                other.pointer,
                about,
            )
        if written(parameter, pair.sides[0]) != written(other, pair.sides[1]):
            message = f"The parameter {parameter.name!r} is written in another way."
            rule = "webhook-parameter-serialization-changed"
            add(rule, pair.name, message, parameter.pointer, other.pointer, about)
        one, two = map(_schema, (parameter, other))
        pair.collector.schemas(one, two, "response", pair.name, about)
    for known, parameter in after.items():
        if known not in before:
            message = f"The {parameter.location} parameter {parameter.name!r} comes."
            about = f"{parameter.location} {parameter.name}"
            add("webhook-parameter-added", pair.name, message, None, parameter.pointer, about)


def _schema(parameter: Parameter) -> Schema | None:
    return parameter.schema if parameter.content is None else parameter.content.schema
