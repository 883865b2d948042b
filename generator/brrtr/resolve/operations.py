"""Has links mean operations by where they stand in the bundle (OpenAPI 3.1 4.8.20)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..diagnostics import DocumentError
from ..source.tree import Map
from .files import Files, UnresolvedError
from .references import canonical, internal
from .shared_names import Place


def rewrite_links(links: Iterable[Map], files: Files, entry: str, placed: Mapping[Place, str]) -> None:
    """Changes the `operationRef` of links that name an operation of a file whose path item was placed.

    All others stay as they are: they may name operations of other services, and nobody follows them here.
    """
    for link in links:
        uri, _, fragment = link["operationRef"].partition("#")
        own = link.file.name
        try:
            name = files.find(uri, own) if uri else own
        except (DocumentError, UnresolvedError):
            continue
        item, _, method = canonical(fragment).rpartition("/")
        place = item if name == entry else placed.get((name, item, "pathItem"))
        if place is not None and (uri or name != entry):
            link["operationRef"] = internal(f"{place}/{method}")
