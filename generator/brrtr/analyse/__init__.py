"""Turns the bundled document into the IR."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress

from ..diagnostics import Diagnostic
from ..directions.split import direct, roots
from ..ir import Schema, Service
from ..kept import Kept
from ..overloads import overloads
from ..pointers import child, plain
from ..resolve import Document
from ..routes import TemplateError, parse
from ..schemas.graph import endless
from . import security
from .called import called_schemas
from .cross_origin import cors
from .discriminators import look_at_discriminators
from .document_schemas import DocumentSchemas
from .findings import Findings
from .kept_parts import KeptParts
from .nullable import forbidden_null
from .objects import text
from .operations import OperationReader
from .schemas import SchemaReader
from .servers import base_path


def analyse(document: Document, kept: Kept | None = None) -> tuple[Service, tuple[Diagnostic, ...]]:
    """Gives the document as IR, and what was found on the way; an error there means that the IR has a gap.

    `kept` has what parts of it were read as before.
    """
    findings = Findings(document)
    tree = document.tree
    version = str(tree["openapi"])
    schemas = SchemaReader(DocumentSchemas(document, version), findings)
    parts = None
    if kept is not None and kept.keeps and document.anchors.are_none:
        parts = KeptParts(document, kept.of({}), findings, schemas)
    _component_schemas(document, schemas, parts)
    served = base_path(document, findings)
    reader = OperationReader(document, findings, schemas, served, parts)
    operations = tuple(reader.operations())
    if tree.get("webhooks"):
        findings.note(
            "ignored-webhooks",
            "Webhooks are requests that a service makes: models are all there is.",
            "/webhooks",
        )
    look_at_discriminators(schemas.discriminated, schemas.named, findings)
    if document.anchors.dynamic_references:
        _endless_schema(schemas.named, findings)
    if version.startswith("3.0"):
        forbidden_null(roots(operations), schemas.named, findings)
    info = tree["info"]
    service = Service(
        openapi=version,
        title=text(info, "title"),
        version=text(info, "version"),
        description=text(info, "description"),
        base_path=served,
        paths=tuple(_paths(document)),
        operations=operations,
        overloads=overloads(document),
        schemas=schemas.named,
        xml=schemas.xml,
        called=tuple(pointer for pointer in called_schemas(document) if pointer in schemas.named),
        security_schemes=security.schemes(document, findings),
        security=reader.security,
        tags=tuple(
            (text(tag, "name"), text(tag, "description"))
            for tag in tree.get("tags") or ()
            if isinstance(tag, Mapping)
        ),
        cors=cors(tree, "", findings),
    )
    return direct(service), findings.diagnostics


def _endless_schema(schemas: Mapping[str, Schema], findings: Findings) -> None:
    """Tells of a schema without end: `check` follows `$ref`, here it is known of `$dynamicRef` too."""
    found = endless(schemas.values(), schemas)
    if found is not None:
        message = "this schema contains itself for the same value, through $dynamicRef"
        findings.error("endless-schema", message, plain(found.pointer))


def _component_schemas(document: Document, schemas: SchemaReader, kept: KeptParts | None) -> None:
    """Reads the schemas under `components`, so that each is named even when nothing refers to it."""
    components = document.tree.get("components")
    if isinstance(components, Mapping):
        for name in components.get("schemas") or ():
            schemas.name(child("/components/schemas", name))
    schemas.drain(kept)


def _paths(document: Document) -> Iterator[str]:
    """Gives the path templates that can be matched; one that cannot is told with its operations."""
    for path in document.tree.get("paths") or {}:
        if not path.startswith("x-"):
            with suppress(TemplateError):
                parse(path)
                yield path
