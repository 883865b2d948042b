# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Takes a parameter's text apart as its style says (OpenAPI 3.1.1 4.8.12.3), before anything is decoded.

An empty text is the empty list and the empty object, as in the column `undefined` of the specification's
table of style examples.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

Texts: TypeAlias = "Mapping[str, list[str]]"
"""The values of each name in a query string or in cookies."""
Decode: TypeAlias = Callable[[str], str]
Tree: TypeAlias = "list[str] | dict[str, Tree]"
"""What names with brackets say: the values of a name, or what is below it."""


class StyleError(ValueError):
    """A text is not of its parameter's style; the message says what it must be."""


def pairs(texts: list[str], decode: Decode) -> dict[str, str] | None:
    """Takes `R,100,G,200` apart: names and values in turn; None for an odd number of them."""
    if len(texts) % 2:
        return None
    return {decode(name): decode(value) for name, value in zip(texts[::2], texts[1::2], strict=True)}


def assignments(texts: list[str], decode: Decode) -> dict[str, str] | None:
    """Takes `R=100` and `G=200` apart; None if one of them has no `=`."""
    found = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals:
            return None
        found[decode(name)] = decode(value)
    return found


def members(texts: list[str], explode: bool, decode: Decode) -> dict[str, str]:
    """Gives the properties of an object whose text is taken apart at its delimiters.

    Raises:
        StyleError: for a name without a value.
    """
    if texts == [""]:
        return {}
    found = assignments(texts, decode) if explode else pairs(texts, decode)
    if found is None:
        raise StyleError(
            "must have names joined to values by '='" if explode else "must have as many values as names"
        )
    return found


def tree(texts: Texts, name: str, decode: Decode, depth: int) -> Tree:
    """Gives what `filter[color]=red` and `filter[size][min]=1` say of `filter`, or `filter=all`.

    There may be `depth` levels, each an object as it is in JSON.

    Raises:
        StyleError: for brackets that do not match, too many levels, and for what has a value and members.
    """
    root: dict[str, Tree] = {}
    for key, values in texts.items():
        if key == name and len(texts) == 1:
            return [decode(value) for value in values]
        if not key.endswith("]"):
            raise StyleError("must have names whose brackets match")
        node: Tree = root
        step = key[len(name) + 1 : -1]
        if "][" in step:
            *path, step = step.split("][")
            if len(path) >= depth:
                raise StyleError(f"must not nest deeper than {depth} levels")
            for above in path:
                node = node.setdefault(above, {}) if isinstance(node, dict) else node
        if not isinstance(node, dict) or step in node:
            raise StyleError("must not have both a value and members at one place")
        node[step] = [decode(value) for value in values]
    return root


def label(text: str, explode: bool) -> list[str]:
    """Takes `.red.green` or `.red,green` apart (style label, RFC 6570 3.2.5).

    Raises:
        StyleError: without the dot.
    """
    if not text.startswith("."):
        raise StyleError("must begin with '.'")
    return text[1:].split("." if explode else ",")


def matrix(text: str, name: str, explode: bool, decode: Decode) -> list[str]:
    """Takes `;color=red;color=green` or `;color=red,green` apart (style matrix, RFC 6570 3.2.7).

    `;color` is empty.

    Raises:
        StyleError: if it is not so.
    """
    values = []
    for part in _matrix_parts(text, name, explode):
        found, _, value = part.partition("=")
        if decode(found) != name:
            raise StyleError(f"must begin with ';{name}='")
        values.append(value)
    return values if explode else values[0].split(",")


def _matrix_parts(text: str, name: str, explode: bool) -> list[str]:
    if not text.startswith(";"):
        raise StyleError(f"must begin with ';{name}='")
    return text[1:].split(";") if explode else [text[1:]]


def matrix_members(text: str, name: str, explode: bool, decode: Decode) -> dict[str, str]:
    """Takes `;R=100;G=200` or `;color=R,100,G,200` apart; `;color` is empty.

    Raises:
        StyleError: if it is not so.
    """
    if not explode:
        return members(matrix(text, name, False, decode), False, decode)
    parts = _matrix_parts(text, name, True)
    return {} if [decode(part) for part in parts] == [name] else members(parts, True, decode)
