"""From the bundled document to the IR."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from ..diagnostics import Diagnostic
from ..ir import Service
from ..resolve import Document
from ..routes import parse
from . import security
from .directions import direct
from .findings import Findings
from .objects import text
from .operations import OperationReader
from .schemas import SchemaReader


def analyse(document: Document) -> tuple[Service, tuple[Diagnostic, ...]]:
    """The document as IR, and what was found on the way; an error there means that the IR has a gap."""
    findings = Findings(document)
    tree = document.tree
    version = str(tree["openapi"])
    schemas = SchemaReader(document, findings, version=version)
    schemas.component_schemas()
    operations = tuple(OperationReader(document, findings, schemas).operations())
    if tree.get("webhooks"):
        findings.note(
            "ignored-webhooks", "Webhooks are requests that a service makes: brrtr makes none.", "/webhooks"
        )
    info = tree["info"]
    service = Service(
        openapi=version,
        title=text(info, "title"),
        version=text(info, "version"),
        description=text(info, "description"),
        base_path=_base_path(document, findings),
        operations=operations,
        schemas=schemas.named,
        security_schemes=security.schemes(document, findings),
        tags=tuple(
            (text(tag, "name"), text(tag, "description"))
            for tag in tree.get("tags") or ()
            if isinstance(tag, Mapping)
        ),
    )
    return direct(service), findings.diagnostics


def _base_path(document: Document, findings: Findings) -> str:
    """The path of the first server's URL, its variables replaced by their defaults (OpenAPI 3.1 4.8.5)."""
    paths: list[str] = []
    for index, server in enumerate(document.tree.get("servers") or ()):
        found = _server_path(server)
        if found is None:
            message = f"The path of the server's URL {text(server, 'url')!r} cannot be used."
            hint = "Give each variable in it a default."
            (findings.note if paths else findings.error)(
                "invalid-server-url", message, f"/servers/{index}/url", hint
            )
        paths.append(found or "")
    if len(set(paths)) > 1:
        findings.note(
            "several-base-paths",
            f"The servers have different base paths; the service uses the first, {paths[0] or '/'!r}.",
            "/servers",
        )
    return paths[0] if paths else ""


def _server_path(server: Mapping[str, object]) -> str | None:
    """The path of a server's URL without a trailing slash; None when there is no telling what it is."""
    url = text(server, "url")
    variables = server.get("variables")
    if isinstance(variables, Mapping):
        for name, variable in variables.items():
            if isinstance(variable, Mapping):
                url = url.replace("{" + name + "}", text(variable, "default"))
    try:
        path = urlsplit(url).path.rstrip("/")
        path = path if not path or path.startswith("/") else f"/{path}"
        usable = url.isprintable() and not parse(path or "/").names
    except ValueError:  # of `urlsplit` or `parse`
        return None
    return path if usable else None
