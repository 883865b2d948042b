"""Has security requirements name components where they name schemes by URIs (OpenAPI 3.2 4.30)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..diagnostics import DocumentError
from ..pointers import child, keys, local
from ..source.tree import Map, Sequence
from .files import UnresolvedError
from .references import Reference


class Requirements:
    """Holds the security requirements that name schemes by URIs."""

    def __init__(self) -> None:
        self._found: list[tuple[Map, str, Reference]] = []

    def note(self, owner: Map, pointer: str, schemes: Any) -> None:
        """Remembers those of a document or of an operation; what is called as a component means that."""
        security = owner.get("security")
        for index, requirement in enumerate(security if isinstance(security, Sequence) else ()):
            for name in requirement if isinstance(requirement, Map) else ():
                if (isinstance(schemes, Map) and name in schemes) or not ("/" in name or "#" in name):
                    continue
                stands_for = Map(requirement.file)
                offset = requirement.key_offset(name)
                stands_for.put("$ref", name, offset, offset)
                place = child(f"{pointer}/security/{index}", name)
                reference = Reference(stands_for, "$ref", "securityScheme", place)
                self._found.append((requirement, name, reference))

    def name(self, follow: Callable[[Reference], None]) -> None:
        """Puts the names of components in the place of the URIs.

        One that leads nowhere, or to no component, stays: `check` tells of a scheme that nobody declares.
        """
        for requirement, name, reference in self._found:
            try:
                follow(reference)
            except (DocumentError, UnresolvedError):
                continue
            *section, scheme = keys(local(reference.written))
            if section == ["components", "securitySchemes"] and scheme not in requirement:
                renamed = [(scheme if key == name else key, scopes) for key, scopes in requirement.items()]
                requirement.clear()
                requirement.update(renamed)
