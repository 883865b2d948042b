"""Writes what a service knows of XML: the elements of its schemas, and the root of each body."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..content.xml_elements import XmlElements
from ..ir import Schema, Service
from ..pointers import keys, plain
from ..python.literals import literal, tuple_literal
from ..python.names import Scope, snake
from ..python.uses import call


class XmlCode:
    """Hands out the documents of bodies, and writes the elements that these lead to."""

    def __init__(self, service: Service) -> None:
        self.elements = XmlElements(service)
        self._scope = Scope()
        self._names: dict[str, str] = {"": literal("")}

    def document(self, schema: Schema) -> str:
        """Gives the expression of the documents that are of a schema."""
        root = self.elements.root(schema)
        local, *further = _name(root.name)
        return call(
            "ELEMENTS.document",
            local,
            self._named(root.element),
            *further,
            *(["named=True"] if root.named else []),
        )

    def written(self) -> Mapping[str, str]:
        """Gives the expressions of all elements that were asked for, by the literals of their names."""
        found = {self._named(key): self._element(made) for key, made in self.elements.known.items()}
        return dict(sorted(found.items()))

    def _named(self, key: str) -> str:
        """Gives the literal of the name of an element: its component's, if it is one."""
        if key not in self._names:
            tokens = keys(plain(key.replace("\0", "/").partition(" ")[0])) if key.startswith("/") else (key,)
            hint = " ".join(tokens[2:] if tokens[:2] == ("components", "schemas") else tokens)
            self._names[key] = literal(self._scope.take(snake(hint, "element")))
        return self._names[key]

    def _element(self, made: Any) -> str:
        given = [f"types={tuple_literal(map(literal, made.types))}"] if made.types else []
        if made.members:
            members = (f"{literal(key)}: {self._member(one)}" for key, one in made.members.items())
            given.append(f"members={{{', '.join(members)}}}")
        given += [] if made.item is None else [f"item={self._member(made.item)}"]
        given += [] if made.others is None else [f"others={self._named(made.others)}"]
        return call("Element", *given)

    def _member(self, member: Any) -> str:
        name = call("Name", *_name(member.name))
        return call("Member", name, self._named(member.element), *_options(member))


def _name(name: Any) -> Iterator[str]:
    """Gives the arguments that make a name."""
    yield literal(name.local)
    for part in ("namespace", "prefix"):
        if getattr(name, part):
            yield f"{part}={literal(getattr(name, part))}"


def _options(member: Any) -> Iterator[str]:
    for flag in ("many", "required"):
        if getattr(member, flag):
            yield f"{flag}=True"
    if member.place != "element":
        yield f"place={literal(member.place)}"
