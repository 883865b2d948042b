"""Compares what a document says that the service does not serve: servers, flows of OAuth."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..analyse.objects import follow
from ..ir import SecurityScheme, Service
from ..pointers import child
from ..resolve import Document
from .collecting import Collector
from .security import credential


def compare_servers(before: Document, after: Document, collector: Collector) -> None:
    """Compares the URLs of servers, those of a path or an operation included."""
    old, new = dict(_servers(before)), dict(_servers(after))
    for url, place in old.items():
        if url not in new:
            collector.add("server-removed", f"The server {url!r} is gone.", (place, None), about=url)
    for url, place in new.items():
        if url not in old:
            collector.add("server-added", f"There is a server {url!r}.", (None, place), about=url)


def _servers(document: Document) -> Iterator[tuple[str, str]]:
    places = [""]
    for path, item in (document.tree.get("paths") or {}).items():
        if isinstance(item, Mapping):
            places.append(child("/paths", path))
            places += [child(places[-1], key) for key, value in item.items() if isinstance(value, Mapping)]
            if "$ref" in item:
                places.append(follow(document, places[-1])[0])
    for place in places:
        held = document.tree if not place else document.get(place)
        servers = held.get("servers") if isinstance(held, Mapping) else None
        for index, server in enumerate(servers if isinstance(servers, list) else ()):
            if isinstance(server, Mapping):
                for url in _urls(server):
                    yield url, f"{place}/servers/{index}"


def _urls(server: Mapping[str, Any]) -> list[str]:
    """Gives what the URL of a server may be: once for each value of its variables that are enumerated."""
    found = [str(server.get("url", ""))]
    variables = server.get("variables")
    for name, variable in variables.items() if isinstance(variables, Mapping) else ():
        values = variable.get("enum") if isinstance(variable, Mapping) else None
        if isinstance(values, list) and len(values) * len(found) <= _MOST_URLS:
            found = [url.replace("{" + name + "}", str(value)) for url in found for value in values]
    return [url.rstrip("/") for url in found]


_MOST_URLS = 100


def compare_schemes(
    documents: tuple[Document, Document], services: tuple[Service, Service], collector: Collector
) -> None:
    """Compares security schemes: how clients come by credentials, and what the schemes are called."""
    old, new = ({one.name: one for one in service.security_schemes} for service in services)
    for name, scheme in old.items():
        if name in new and credential(scheme) == credential(new[name]):
            _flows(documents, scheme, new[name], collector)
    gone = [old[name] for name in old if name not in new]
    for scheme in gone:
        alike = [one for name, one in new.items() if name not in old and one.type == scheme.type]
        alike = [one for one in alike if credential(one) == credential(scheme)]
        if len(alike) == 1:
            message = f"The security scheme {scheme.name!r} is called {alike[0].name!r} now."
            places = scheme.pointer, alike[0].pointer
            collector.add("security-scheme-renamed", message, places, about=scheme.name)


def _flows(
    documents: tuple[Document, Document], before: SecurityScheme, after: SecurityScheme, collector: Collector
) -> None:
    old, new = (
        _asked(document.get(scheme.pointer))
        for document, scheme in zip(documents, (before, after), strict=True)
    )
    if old != new:
        message = f"The credentials of {before.name!r} are obtained in another way."
        collector.add("security-scheme-changed", message, (before.pointer, after.pointer), about=before.name)


def _asked(raw: Mapping[str, Any]) -> dict[str, Any]:
    """Gives what of a scheme clients need to know, without texts for people."""
    found = {key: value for key, value in raw.items() if key in ("type", "openIdConnectUrl", "bearerFormat")}
    flows = raw.get("flows")
    for name, flow in flows.items() if isinstance(flows, Mapping) else ():
        if isinstance(flow, Mapping):
            urls = {key: value for key, value in flow.items() if key.endswith("Url")}
            found[f"flow {name}"] = {**urls, "scopes": sorted(flow.get("scopes") or {})}
    return found
