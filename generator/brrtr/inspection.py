"""What `brrtr inspect` shows of a service's operations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rich.table import Table
from rich.text import Text

from .estimate import Estimates
from .ir import Operation, Service
from .python.operations import handler_names
from .report import visible


def rows(service: Service) -> list[dict[str, Any]]:
    """The facts of each operation, in the document's order, as JSON values."""
    estimates = Estimates(service)
    names, modules = handler_names(service)
    return [
        {
            "operation_id": operation.operation_id,
            "method": operation.method,
            "path": service.base_path + operation.path,
            "handler": f"{module}.{name}",
            "parameters": [f"{p.name} ({p.location})" for p in operation.parameters],
            "body": [m.name for m in operation.request_body.content] if operation.request_body else [],
            "stack_size_bytes": estimates.stack_size_bytes(operation),
            "estimated_body_bytes": estimates.estimated_body_bytes(operation),
            "security": _security(operation),
        }
        for operation, name, module in zip(service.operations, names, modules, strict=True)
    ]


def _security(operation: Operation) -> list[list[str]]:
    """The alternatives, each the names of the schemes that must hold together."""
    return [[name for name, _ in requirement.schemes] for requirement in operation.security]


def table(found: Sequence[Mapping[str, Any]]) -> Table:
    """The facts as a table for a terminal."""
    made = Table(box=None, header_style="bold", pad_edge=False)
    for heading in ("method", "path", "handler", "parameters", "body", "stack", "body estimate", "security"):
        made.add_column(heading, justify="right" if heading in {"stack", "body estimate"} else "left")
    for row in found:
        security = " or ".join(" and ".join(schemes) or "none" for schemes in row["security"])
        cells = (
            row["method"],
            row["path"],
            row["handler"],
            ", ".join(row["parameters"]),
            ", ".join(row["body"]),
            str(row["stack_size_bytes"]),
            str(row["estimated_body_bytes"] or ""),
            security or "public",
        )
        made.add_row(*(Text(visible(cell)) for cell in cells))
    return made
