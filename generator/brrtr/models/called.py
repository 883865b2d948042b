"""Gives names to schemas that have none in the document: after where they stand, and nothing else.

A schema's name does not change when something elsewhere does, unless that comes to the same name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from http import HTTPStatus

from ..ir import Schema
from ..pointers import child, keys, plain
from ..python.names import pascal, words
from ..python.plurals import singular

LONG = 60
"""Characters of a name beyond which the middle of its place is left out, as long as that tells it apart."""

RANGES = {
    "1XX": "Informational",
    "2XX": "Success",
    "3XX": "Redirection",
    "4XX": "ClientError",
    "5XX": "ServerError",
    "default": "Default",
}

_PHRASES = {"413": "Content Too Large", "414": "Uri Too Long", "416": "Range Not Satisfiable",
            "418": "Teapot", "422": "Unprocessable Content"}  # fmt: skip
"""Those of RFC 9110 that not every version of Python has."""

_VERSION = re.compile("v[0-9]+((alpha|beta|p[0-9])[0-9]*)*", re.IGNORECASE)
_TITLE = re.compile("[A-Za-z][A-Za-z0-9]*(?:[ _-][A-Za-z0-9]+){0,3}")
"""A title that is a name and no sentence."""
_DEFINITIONS = frozenset({"properties", "patternProperties", "$defs", "definitions", "dependentSchemas"})
_ALTERNATIVES = frozenset({"anyOf", "oneOf", "prefixItems"})
_METHODS = frozenset({"delete", "get", "head", "options", "patch", "post", "put", "query", "trace"})


@dataclass(frozen=True, slots=True)
class Called:
    """Holds the names that a schema may have: where others want one of them as well, the next."""

    whole: tuple[str, ...]
    """The names where it stands at the top: of a component, a body, a parameter. The best first."""
    roots: tuple[str, ...] = ()
    """How the names begin of what is within that, if not with the same."""
    steps: tuple[str, ...] = ()
    """The way from there."""
    plural: str = ""
    """The last step of what an item is named after, as it is written."""

    def within(self, *steps: str) -> Called:
        """Gives the names of the schema at the end of some further steps."""
        return Called(self.whole, self.roots, (*self.steps, *filter(None, steps)))

    def item(self) -> Called:
        """Gives the names of an item of an array: the singular of what the array is called."""
        if not self.steps:
            made = tuple(one for name in self.whole if (one := singular(name)) != name)
            return Called((*made, *(f"{name} Item" for name in self.whole)))
        *steps, last = self.steps
        one = singular(last)
        if one == last:
            return self.within("Item")
        return replace(self, steps=(*steps, one), plural=last)

    def texts(self) -> Iterator[str]:
        """Gives the names, the best first."""
        if not self.steps:
            yield from self.whole
            return
        for root in self.roots or self.whole:
            first = 0
            while first < len(self.steps) - 1 and _length(root, self.steps[first:]) > LONG:
                first += 1
            for start in range(first, -1, -1):
                yield _joined(root, self.steps[start:])
            if self.plural:
                yield _joined(root, (*self.steps[:-1], self.plural, "Item"))


def _length(root: str, steps: tuple[str, ...]) -> int:
    return len(pascal(_joined(root, steps), "Model"))


def _joined(root: str, steps: Iterable[str]) -> str:
    """Joins the root and the steps, without words that would stand there twice: `Order` and `order_items`."""
    found = words(root)
    for step in steps:
        more = words(step)
        for count in range(min(len(found), len(more) - 1), 0, -1):
            if [w.lower() for w in found[-count:]] == [w.lower() for w in more[:count]]:
                more = more[count:]
                break
        found += more
    return " ".join(found)


def component(name: str) -> Called:
    """Names a component.

    Of a name in three or more parts, between full stops, the last is enough, with its version.
    """
    parts = name.split(".")
    if len(parts) < 3 or not all(parts):
        return Called((name,))
    least = 2 if _VERSION.fullmatch(parts[-2]) else 1
    return Called(tuple(" ".join(parts[-count:]) for count in range(least, len(parts) + 1)))


def at(pointer: str, operations: Mapping[str, str]) -> Called:
    """Names a schema that something refers to by its place.

    Args:
        pointer: its place.
        operations: the names of the handlers, by the pointers of their operations.
    """
    tokens = keys(pointer)
    match tokens:
        case ["components", "schemas", name, *rest]:
            called = component(name)
        case ["components", "requestBodies", name, *rest]:
            called = shared_body(name)
        case ["components", "responses", name, *rest]:
            called = reply_body(name)
        case ["components", _, name, *rest]:
            called = Called((name,))
        case ["paths", path, method, *rest] if method in _METHODS:
            name = operations.get(child(child("/paths", path), method), f"{method} {path}")
            called, rest = _in_operation(name, rest)
        case ["paths", path, *rest]:
            called = Called((path,))
        case _:
            called, rest = Called((" ".join(tokens),)), []
    return _followed(called, rest)


def _in_operation(name: str, tokens: list[str]) -> tuple[Called, list[str]]:
    match tokens:
        case ["requestBody", *rest]:
            return body(name), rest
        case ["responses", status, *rest]:
            return result(name, status), rest
        case [*rest]:
            return Called((name,)), rest
    raise AssertionError(tokens)


def body(operation: str, medium: str = "") -> Called:
    """Names the body of a request; `medium` is a word for one of several media types."""
    return Called((f"{operation} {medium} Body",))


def shared_body(name: str, medium: str = "") -> Called:
    """Names the body that a component describes, which may be called a body or a request already."""
    found = words(name)
    is_called_so = bool(found) and found[-1].lower() in {"body", "request"}
    return Called((f"{name} {medium}" if is_called_so else f"{name} {medium} Body",))


def result(operation: str, status: str, medium: str = "") -> Called:
    """Names the body of a response: that of a success is a result."""
    reply = f"{operation} {phrase(status)} {medium}"
    if status.startswith("2"):
        return Called((f"{operation} {medium} Result", f"{reply} Body"), (f"{operation} {medium}", reply))
    return Called((f"{reply} Body",), (reply,))


def reply_body(name: str, medium: str = "") -> Called:
    """Names the body of a response that a component describes."""
    return Called((f"{name} {medium} Body",), (f"{name} {medium}",))


def phrase(status: str) -> str:
    """Gives the words for a status."""
    if status in RANGES or status in _PHRASES:
        return RANGES.get(status) or _PHRASES[status]
    try:
        return HTTPStatus(int(status)).phrase.title()
    except ValueError:
        return f"Status {status}"


def _followed(called: Called, tokens: list[str]) -> Called:
    """Names what these keys lead to from there."""
    todo = tokens[::-1]
    while todo:
        key = todo.pop()
        if key in {"content", "headers", "encoding"} and todo:
            name = todo.pop()
            called = called if key == "content" else called.within(name)
        elif key in _DEFINITIONS and todo:
            called = called.within(todo.pop())
        elif key in _ALTERNATIVES and todo:
            number = todo.pop()
            called = called.within(f"Option {int(number) + 1}" if number.isdigit() else number)
        elif key == "items":
            called = called.item()
        elif key == "additionalProperties":
            called = called.within("Value")
        elif key == "allOf" and todo:
            todo.pop()
        elif key not in {"schema", "itemSchema"}:
            called = called.within(key)
    return called


def alternatives(branches: tuple[Schema, ...]) -> list[str]:
    """Gives the step to each of several alternatives.

    It is its title, the value that tells it apart, what none of the others is made of or has, or at last its
    number. The only object takes no step, nor does the only array.
    """
    objects = [branch for branch in branches if _is_inline(branch) and branch.items is None]
    arrays = [branch for branch in branches if _is_inline(branch) and branch.items is not None]
    several = [*(objects if len(objects) > 1 else []), *(arrays if len(arrays) > 1 else [])]
    values = _values(several)
    steps = []
    for index, branch in enumerate(branches, 1):
        if not any(branch is one for one in several):
            steps.append("")
            continue
        step = _title(branch) or values.get(branch.pointer) or _own_base(branch, several)
        steps.append(step or _own_property(branch, several) or f"Option {index}")
    return steps


def _is_inline(branch: Schema) -> bool:
    """Says whether a class may be made of an alternative, or of what is in it."""
    inner = (branch.properties, branch.all_of, branch.any_of, branch.one_of, branch.additional_properties)
    return branch.ref is None and (any(inner) or branch.items is not None)


def _title(schema: Schema) -> str:
    return schema.title if _TITLE.fullmatch(schema.title or "") else ""


def _values(branches: list[Schema]) -> dict[str, str]:
    """Gives the one text that a property has in each alternative, if all differ, by their pointers."""
    for name, _ in branches[0].properties if branches else ():
        found = {}
        for branch in branches:
            member = dict(branch.properties).get(name)
            only = () if member is None else member.const or member.enum or ()
            if len(only) == 1 and isinstance(only[0], str) and words(only[0]):
                found[branch.pointer] = only[0]
        if len(found) == len(branches) and len({value.casefold() for value in found.values()}) == len(found):
            return found
    return {}


def _own_base(branch: Schema, branches: list[Schema]) -> str:
    """Gives the name of the first component that no other alternative is made of."""
    others = {part.ref for one in branches if one is not branch for part in one.all_of}
    own = [part.ref for part in branch.all_of if part.ref is not None and part.ref not in others]
    return next((keys(plain(ref))[-1] for ref in own), "")


def _own_property(branch: Schema, branches: list[Schema]) -> str:
    """Gives `With` and the first property, rather one that is required, that no other alternative has."""
    others = {name for one in branches if one is not branch for name, _ in one.properties}
    own = [name for name, _ in branch.properties if name not in others]
    required = [name for name in own if name in branch.required]
    return next((f"With {name}" for name in (*required, *own)), "")
