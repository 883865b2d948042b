"""Says whether a document is one that a service can be made of."""

from __future__ import annotations

import re

from ..diagnostics import Code, Diagnostic, Severity
from ..methods import METHOD_FIELDS
from ..resolve import Document
from ..source.tree import Map
from .following import follow
from .rules import rule_faults
from .structure import structure_faults

MAX_SHOWN = 20
"""How many faults are told; what follows the first ones often follows from them."""

OF_OPERATIONS = frozenset({"identical-paths", "undeclared-path-parameter"})
"""The codes of faults that lie in the operation that they point to: the others can be served without it."""

VERSION = re.compile(r"(3\.[012])\.[0-9]+(?:-.*)?")


def check(document: Document, *, forgiving: bool = False) -> tuple[Diagnostic, ...]:
    """Gives every fault of a document as a whole; `forgiving` means one that is repaired.

    Where it cannot be served at all, these are at most `MAX_SHOWN` and a note on the others.

    The document must be OpenAPI 3.0, 3.1 or 3.2 and have operations; it must fit the schema that the OpenAPI
    Initiative publishes for its version, and the rules of the specification that no schema can express.
    Nothing is fetched.
    """
    version = document.tree.get("openapi")
    if not isinstance(version, str):
        return (_not_openapi(document),)
    match = VERSION.fullmatch(version)
    if match is None:
        message = f"OpenAPI {version!r} is not supported"
        return (_fault(document, "unsupported-version", message, "/openapi", "3.0.x, 3.1.x and 3.2.x are"),)
    faults = structure_faults(document, match[1], forgiving=forgiving)
    faults += rule_faults(document)
    broken = any(fault.severity is Severity.ERROR for fault in faults)
    if not forgiving and not broken and not has_operation(document):
        faults.append(_without_operations(document))
    return _told(document, faults)


def _without_operations(document: Document) -> Diagnostic:
    """Tells of a document that has no operation: one of webhooks alone is as OpenAPI 3.1 allows it."""
    message = "the document has no operation: the service has its built-in paths alone"
    if isinstance(document.tree.get("webhooks"), Map):
        return document.diagnostic(Severity.NOTE, "no-operations", message, "/webhooks")
    return _fault(document, "no-operations", message, "/paths", "add a path with a method to `paths`")


def _fault(document: Document, code: Code, message: str, pointer: str, hint: str = "") -> Diagnostic:
    return document.diagnostic(Severity.ERROR, code, message, pointer, hint)


def _not_openapi(document: Document) -> Diagnostic:
    if "swagger" in document.tree:
        message = f"this is a Swagger {document.tree['swagger']} document"
        hint = "convert it to OpenAPI 3, with `npx swagger2openapi` for example"
        return _fault(document, "swagger-2", message, "/swagger", hint)
    if "openapi" in document.tree:
        message = "the value of `openapi` is not a version such as 3.1.0"
        return _fault(document, "unsupported-version", message, "/openapi")
    hint = "an OpenAPI document begins with `openapi: 3.1.0`"
    return _fault(document, "not-openapi", "there is no `openapi` key: this is not OpenAPI", "", hint)


def has_operation(document: Document) -> bool:
    """Says whether there is an operation under `paths`."""
    paths = document.tree.get("paths")
    for item in paths.values() if isinstance(paths, Map) else ():
        target = follow(document, item)
        if isinstance(target, Map) and (
            any(method in target for method in METHOD_FIELDS) or target.get("additionalOperations")
        ):
            return True
    return False


def _told(document: Document, faults: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Gives the faults without repetitions, errors first, as many as are told."""
    faults = sorted(dict.fromkeys(faults), key=lambda fault: fault.severity is not Severity.ERROR)
    hopeless = any(f.severity is Severity.ERROR and f.code not in OF_OPERATIONS for f in faults)
    if hopeless and len(faults) > MAX_SHOWN:
        message = f"{len(faults) - MAX_SHOWN} more faults are not shown"
        faults = [*faults[:MAX_SHOWN], document.diagnostic(Severity.NOTE, "more-faults", message, "")]
    return tuple(faults)
