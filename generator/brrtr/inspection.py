"""Makes what `brrtr inspect` shows of a service's operations and schemas."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from rich.table import Table
from rich.text import Text

from .estimate import Estimates
from .extensions import pool_settings, rate_limit
from .ir import Operation, Schema, Service
from .models import Models
from .operations.naming import handler_names
from .overloads.told import in_words, told
from .placement import placement
from .plan.service_code import service_code
from .pointers import plain
from .python.uses import unmarked
from .refusals import refusal_shapes
from .report import visible
from .samples import Samples
from .validators.judge import Judge


def rows(service: Service, judge: Judge | None = None) -> list[dict[str, Any]]:
    """Gives the facts of each operation, in the document's order, as JSON values.

    `judge` is what has validators of the service's schemas, if there is such a one.
    """
    estimates = Estimates(service)
    names, places = handler_names(service), placement(service).operations
    judge = judge or Judge(service.schemas)
    shapes = refusal_shapes(service, judge, Samples(service, judge.is_valid, judge.known), names)
    called = {shape: name for name, shape in shapes.named.items()}
    chosen = told(service)
    return [
        {
            "operation_id": operation.operation_id,
            "method": operation.method,
            "path": service.base_path + operation.path,
            "chosen_by": chosen.get((operation.method, operation.path), []),
            "handler": f"{place.handlers}.{name}",
            "parameters": [f"{p.name} ({p.location})" for p in operation.parameters],
            "body": [m.name for m in operation.request_body.content] if operation.request_body else [],
            "stack_size_bytes": estimates.stack_size_bytes(operation),
            "estimated_body_bytes": estimates.estimated_body_bytes(operation),
            "pool": pool_settings(operation),
            "rate_limit": rate_limit(operation),
            "security": _security(operation),
            "refusals": {
                status: {
                    "shape": called[shape],
                    "media_type": shape.media_type,
                    "fields": list(shape.fields),
                    "body": shape.outline,
                }
                for status, shape in own.items()
                if shape is not None
            },
        }
        for operation, name, place, own in zip(
            service.operations, names, places, shapes.operations, strict=True
        )
    ]


def schema_rows(service: Service, models: Models | None = None) -> list[dict[str, Any]]:
    """Tells what each schema is in Python, and whether JSON is decoded straight into it, as JSON values.

    A schema that a request follows in another form than a response is there twice. `models` are those of the
    service, if somebody has them already.
    """
    models = models or service_code(service, complete=True).models
    places = {model.pointer: (model.name, f"class {model.name}") for model in models.models}
    places |= {alias.pointer: (alias.name, unmarked(alias.type.decoder)) for alias in models.aliases}
    found = []
    for pointer in [*service.schemas, *(pointer for pointer in places if pointer not in service.schemas)]:
        name, python_type = places.get(pointer, ("", "Any"))
        made = models.types.expand(Schema("", ref=pointer)) if pointer in service.schemas else None
        reasons = models.reach.unsound(made or models.types.make(models.schema_at(pointer)))
        found.append(
            {
                "schema": plain(pointer),
                "direction": "request" if pointer != plain(pointer) else "both",
                "model": name,
                "type": python_type,
                "sound": not reasons,
                "reasons": [plain(reason) for reason in reasons],
            }
        )
    differing = {row["schema"] for row in found if row["direction"] == "request"}
    for row in found:
        if row["direction"] == "both" and row["schema"] in differing:
            row["direction"] = "response"
    return found


def schema_table(found: Sequence[Mapping[str, Any]]) -> Table:
    """Gives the same as a table for a terminal, the reasons under each other."""
    made = Table(box=None, header_style="bold", pad_edge=False)
    for heading in ("schema", "direction", "model", "typed decode"):
        made.add_column(heading)
    for row in found:
        decode = "yes" if row["sound"] else "no: " + "\n    ".join(row["reasons"])
        cells = (row["schema"], row["direction"], row["model"] or row["type"], decode)
        made.add_row(*(Text("\n".join(map(visible, cell.split("\n")))) for cell in cells))
    return made


def _refusals(found: Mapping[str, Any]) -> str:
    """Gives the shapes of refusals, each with the statuses that it is for."""
    statuses: dict[str, list[str]] = {}
    for status, shape in found.items():
        statuses.setdefault(shape["shape"], []).append(status)
    return ", ".join(f"{' '.join(own)}: {name}" for name, own in statuses.items())


def refusal_table(found: Sequence[Mapping[str, Any]]) -> Table:
    """Gives how the refusals look that a table of operations names; it has no rows where there are none."""
    made = Table(box=None, header_style="bold", pad_edge=False)
    for heading in ("refusals", "media type", "body"):
        made.add_column(heading)
    shapes = {shape["shape"]: shape for row in found for shape in row["refusals"].values()}
    for name, shape in shapes.items():
        cells = (name, shape["media_type"], json.dumps(shape["body"]))
        made.add_row(*(Text(visible(cell)) for cell in cells))
    return made


def _security(operation: Operation) -> list[list[str]]:
    """Gives the alternatives, each the schemes that must hold together, with the scopes."""
    return [
        [name + (f" ({', '.join(scopes)})" if scopes else "") for name, scopes in requirement.schemes]
        for requirement in operation.security
    ]


_SHORT = {
    "workers": "workers",
    "queue_bound": "queue",
    "backpressure_mode": "full:",
    "deadline_ms": "deadline ms",
}


def table(found: Sequence[Mapping[str, Any]]) -> Table:
    """Gives the facts as a table for a terminal."""
    made = Table(box=None, header_style="bold", pad_edge=False)
    pooled = any(row["pool"] for row in found)
    limited = any(row["rate_limit"] for row in found)
    chosen = any(row["chosen_by"] for row in found)
    headings = ["method", "path", *(["chosen by"] if chosen else []), "handler", "parameters", "body"]
    headings += ["stack", "body estimate"]
    refused = any(row["refusals"] for row in found)
    headings += [*(["pool"] if pooled else []), *(["rate limit"] if limited else []), "security"]
    headings += ["refusals"] if refused else []
    for heading in headings:
        made.add_column(heading, justify="right" if heading in {"stack", "body estimate"} else "left")
    for row in found:
        security = " or ".join(" and ".join(schemes) or "none" for schemes in row["security"])
        cells = (
            row["method"],
            row["path"],
            *([in_words(row["chosen_by"])] if chosen else []),
            row["handler"],
            ", ".join(row["parameters"]),
            ", ".join(row["body"]),
            str(row["stack_size_bytes"]),
            str(row["estimated_body_bytes"] or ""),
            *(
                [", ".join(f"{_SHORT[name]} {value}" for name, value in row["pool"].items())]
                if pooled
                else []
            ),
            *([row["rate_limit"] or ""] if limited else []),
            security or "public",
            *([_refusals(row["refusals"])] if refused else []),
        )
        made.add_row(*(Text(visible(cell)) for cell in cells))
    return made
