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
from ..ir import Operation, Service
from ..pointers import child
from ..resolve import Document
from ..validators.judge import Judge
from .answers import compare_answers
from .bodies import Bodies
from .collecting import Collector
from .difference import Written
from .pairs import Pair, schema_of
from .parameters import about, keyed, written
from .sides import Side

Known = tuple[str, str, str]
"""What a call is made for, its name or address, and its method."""
Calls = tuple[dict[Known, Operation], Side]
"""The calls that a service makes, and what judges their values."""


def calls(analysed: Analysed) -> Calls:
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


def compare_calls(before: Calls, after: Calls) -> Collector:
    """Compares the calls of two versions."""
    collector = Collector(before[1], after[1])
    for known, operation in before[0].items():
        name = _name(known)
        if known in after[0]:
            _compare(Pair(operation, after[0][known], (before[1], after[1]), collector, name))
        else:
            rule = "callback-removed" if known[0] else "webhook-removed"
            message = f"The {name} is not called any more."
            collector.add(rule, message, (operation.pointer, None), operation=name)
    for known, operation in after[0].items():
        if known not in before[0]:
            rule, name = "callback-added" if known[0] else "webhook-added", _name(known)
            collector.add(rule, f"The {name} may be called.", (None, operation.pointer), operation=name)
    return collector


def _name(known: Known) -> str:
    owner, name, method = known
    return f"callback {owner} {method} {name}" if owner else f"webhook {method} {name}"


def _compare(pair: Pair) -> None:
    before, after = pair.before.request_body, pair.after.request_body
    if before is not None and after is not None:
        places = before.pointer, after.pointer
        if before.required and not after.required:
            pair.add("webhook-body-changed", "The body may be missing.", places)
        Bodies(pair, "response", places, "body", rules="webhook").compare(before.content, after.content)
    elif before is not None or after is not None:
        message = "There is a body where there was none." if before is None else "The body is gone."
        pair.add("webhook-body-changed", message, pair.places)
    _parameters(pair)
    compare_answers(pair)


def _parameters(pair: Pair) -> None:
    before, after = keyed(pair.before), keyed(pair.after)
    for known, parameter in before.items():
        name = f"The {parameter.location} parameter {parameter.name!r}"
        if known not in after:
            message = f"{name} does not come any more."
            pair.add("webhook-parameter-removed", message, (parameter.pointer, None), about(parameter))
            continue
        other = after[known]
        places = parameter.pointer, other.pointer
        if parameter.required and not other.required:
            message = f"{name} may be missing."
            pair.add("webhook-parameter-became-optional", message, places, about(parameter))
        was, now = written(parameter, pair.sides[0]), written(other, pair.sides[1])
        if was != now:
            message = f"{name} is written as {now}, and was as {was}."
            pair.add("webhook-parameter-serialization-changed", message, places, about(parameter))
        is_text = parameter.content is None and other.content is None
        schemas = schema_of(parameter), schema_of(other)
        pair.schemas(schemas, "response", about(parameter), Written.TEXT if is_text else None)
    for known, parameter in after.items():
        if known not in before:
            message = f"The {parameter.location} parameter {parameter.name!r} comes."
            pair.add("webhook-parameter-added", message, (None, parameter.pointer), about(parameter))
