"""Writes how refusals look: as an expression for the contract, and as JSON for people."""

from __future__ import annotations

from typing import Any

from ..folders import runtime_module
from ..ir import Json
from ..python.literals import bytes_literal, literal, tuple_literal
from ..python.uses import call
from .offers import JSON, PROBLEM_XML, XML
from .shape import Shape
from .shaping import Body


def shape_arguments(body: Body) -> tuple[str, ...]:
    """Gives the arguments of a shape that say what its body is."""
    arguments = (_expression(body.body),)
    if not body.members:
        return arguments
    places = (f"({_names(way)}, {_names(names)})" for way, names in body.members)
    return (*arguments, f"members={tuple_literal(places)}")


def shape_expression(shape: Shape, *, check: str = "", document: str = "") -> str:
    """Gives the expression of a shape, but of its alternatives.

    `check` is what judges a body that has an extension in it, `document` writes what is XML.
    """
    more = list(shape.arguments)
    if shape.header_fields:
        pairs = (f"({bytes_literal(name)}, {_expression(value)})" for name, value in shape.header_fields)
        more.append(f"fields={tuple_literal(pairs)}")
    more += [f"check={check}"] if check else []
    more += [f"document={document}"] if document else []
    return call(_class(shape), bytes_literal(shape.media_type), *more)


def _class(shape: Shape) -> str:
    if shape.way in {XML, PROBLEM_XML}:
        return "ProblemXml" if shape.is_whole else "XmlShape"
    return "Shape" if shape.way == JSON else "TextShape"


def _names(names: tuple[str, ...]) -> str:
    return tuple_literal(map(literal, names))


def _expression(body: Any) -> str:
    if isinstance(body, dict):
        return f"{{{', '.join(f'{literal(name)}: {_expression(one)}' for name, one in body.items())}}}"
    if isinstance(body, list):
        return f"[{', '.join(map(_expression, body))}]"
    values = runtime_module("refusals.values")
    if not isinstance(body, values.Value):
        return literal(body)
    arguments: list[str] = []
    match body:
        case values.Text():
            arguments = [literal(body.what), *([f"most={body.most}"] if body.most is not None else [])]
        case values.Named():
            listed = ", ".join(f"{status}: {literal(one)}" for status, one in body.values.items())
            arguments = [f"{{{listed}}}", literal(body.other)]
        case values.Faults():
            arguments = [_expression(body.item), *(["always=True"] if body.always else [])]
            arguments += [f"most={body.most}"] if body.most is not None else []
            arguments += ["unique=True"] if body.unique else []
        case values.ByPlace():
            arguments = [_expression(body.item), f"several={body.several}"]
        case values.Way():
            arguments = ["texts=True"] if body.texts else []
        case values.Maybe():
            arguments = [_expression(body.value)]
        case values.Escaped():
            arguments = [_expression(body.text)]
    return call(type(body).__name__, *arguments)


def outline(body: Any) -> Json:
    """Gives the body of a refusal with what depends on the refusal named in angle brackets."""
    if isinstance(body, dict):
        return {name: outline(one) for name, one in body.items()}
    if isinstance(body, list):
        return [outline(one) for one in body]
    values = runtime_module("refusals.values")
    match body:
        case values.Text():
            return f"<{body.what}>"
        case values.Named():
            return f"<{' | '.join(map(str, dict.fromkeys((*body.values.values(), body.other))))}>"
        case values.Faults():
            return [outline(body.item)]
        case values.ByPlace():
            return {"<place>": [outline(body.item)] if body.several else outline(body.item)}
        case values.Way():
            return ["<in>", "<place>"]
        case values.Maybe():
            return outline(body.value)
        case values.Escaped():
            return outline(body.text)
        case values.Members():
            return "<problem details>"
        case values.Status():
            return "<status>"
    found: Json = body
    return found
