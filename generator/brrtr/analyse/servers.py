"""Finds the base path of a service in its servers (OpenAPI 3.1 4.8.5)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from ..pointers import child
from ..resolve import Document
from ..routes import parse
from .findings import Findings
from .objects import text


def base_path(document: Document, findings: Findings) -> str:
    """Gives the path of the first server's URL, its variables replaced by their defaults (3.1 4.8.5)."""
    paths: list[str] = []
    for index, server in enumerate(document.tree.get("servers") or ()):
        found = server_path(server)
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


def server_path(server: Mapping[str, object]) -> str | None:
    """Gives the path of a server's URL without a trailing slash; None when there is no telling what it is."""
    url = text(server, "url")
    variables = server.get("variables")
    if isinstance(variables, Mapping):
        for name, variable in variables.items():
            if isinstance(variable, Mapping):
                url = url.replace("{" + name + "}", text(variable, "default"))
    try:
        path = urlsplit(url).path.strip("/")
        # One slash: `/{base}` with the default `/v1` means `/v1`.
        path = f"/{path}" if path else ""
        usable = url.isprintable() and not parse(path or "/").names
    except ValueError:  # of `urlsplit` or `parse`
        return None
    return path if usable else None


def elsewhere(raw: Mapping[str, Any], base: str, place: str, what: str, findings: Findings) -> None:
    """Warns of a path or an operation none of whose own servers has the base path of the service."""
    paths = [server_path(server) for server in raw.get("servers") or () if isinstance(server, Mapping)]
    if paths and base not in paths:
        findings.warning(
            "ignored-servers",
            f"The servers of {what} have the base path {paths[0] or '/'!r}: it is served under that of the "
            f"document, {base or '/'!r}.",
            child(place, "servers"),
        )
