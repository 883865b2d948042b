"""Compares the parameters of an operation: what clients must, and may, send beside a body."""

from __future__ import annotations

from dataclasses import dataclass

from ..content.media import canonical
from ..ir import Json, Operation, Parameter, Schema
from .change import Witness
from .collecting import Collector
from .difference import Written
from .sides import Side
from .views import View


@dataclass(frozen=True, slots=True)
class Pair:
    """Holds the two versions of an operation, and the sides that they are of."""

    before: Operation
    after: Operation
    sides: tuple[Side, Side]
    collector: Collector
    name: str
    """How the operation is called, such as `GET /pets/{petId}`."""


def compare_parameters(pair: Pair) -> None:
    """Compares parameters: those of paths by their place, others by their name."""
    before, after = keyed(pair.before), keyed(pair.after)
    for known, parameter in before.items():
        if known in after:
            _compare(pair, parameter, after[known])
        else:
            pair.collector.add(
                "parameter-removed",
                pair.name,
                f"The {parameter.location} parameter {parameter.name!r} is gone.",
                parameter.pointer,
                None,
                f"{parameter.location} {parameter.name}",
            )
    for known, parameter in after.items():
        if known not in before:
            _added(pair, parameter)


def _added(pair: Pair, parameter: Parameter) -> None:
    about = f"{parameter.location} {parameter.name}"
    if not parameter.required:
        message = f"The {parameter.location} parameter {parameter.name!r} may be sent."
        pair.collector.add("parameter-added", pair.name, message, None, parameter.pointer, about)
        return
    pair.collector.add(
        "required-parameter-added",
        pair.name,
        f"The {parameter.location} parameter {parameter.name!r} must be sent.",
        None,
        parameter.pointer,
        about,
        witness=_without(pair, parameter),
    )


def _compare(pair: Pair, before: Parameter, after: Parameter) -> None:
    about = where = f"{before.location} {before.name}"
    add = pair.collector.add
    places = before.pointer, after.pointer
    if after.required and not before.required:
        message = f"The {before.location} parameter {before.name!r} must be sent."
        add("parameter-became-required", pair.name, message, *places, about, witness=_without(pair, after))
    if before.required and not after.required:
        message = f"The {before.location} parameter {before.name!r} may be left out."
        add("parameter-became-optional", pair.name, message, *places, about)
    for edit, was, is_ in (
        ("reserved", before.allow_reserved, after.allow_reserved),
        ("empty-value", before.allow_empty_value, after.allow_empty_value),
    ):
        if was != is_:
            what = "reserved characters as they are" if edit == "reserved" else "no value"
            message = f"The parameter {before.name!r} may have {what}" + (" any more." if was else ".")
            message = message.replace("may have", "may not have") if was else message
            empty: dict[str, Json] = {before.name: ""}
            witness = _request(pair, **{before.location: empty}) if edit == "empty-value" and was else None
            add(
                f"parameter-{edit}-{'narrowed' if was else 'widened'}",
                pair.name,
                message,
                *places,
                about,
                witness=witness,
            )
    if after.deprecated and not before.deprecated:
        message = f"The {before.location} parameter {before.name!r} is deprecated."
        add("parameter-deprecated", pair.name, message, *places, about)
    if before.deprecated and not after.deprecated:
        message = f"The {before.location} parameter {before.name!r} is not deprecated any more."
        add("parameter-no-longer-deprecated", pair.name, message, *places, about)
    was_written, is_written = (written(*one) for one in zip((before, after), pair.sides, strict=True))
    if was_written != is_written:
        message = f"The parameter {before.name!r} is written as {' '.join(is_written)}, and was as {' '.join(was_written)}."
        add("parameter-serialization-changed", pair.name, message, *places, about)
    one, other = (p.schema if p.content is None else p.content.schema for p in (before, after))
    is_text = before.content is None and after.content is None
    pair.collector.schemas(one, other, "request", pair.name, where, Written.TEXT if is_text else None)


def keyed(operation: Operation) -> dict[tuple[str, str], Parameter]:
    """Gives parameters by their place and name; those of paths by their number, so that names may change."""
    names = path_names(operation.path)
    found = {}
    for parameter in operation.parameters:
        name = parameter.name
        if parameter.location == "path":
            name = str(names.index(name)) if name in names else f"?{name}"
        found[parameter.location, name.lower() if parameter.location == "header" else name] = parameter
    return found


def path_names(path: str) -> list[str]:
    """Gives the names of the parameters of a path, in their order."""
    return [part.partition("}")[0] for part in path.split("{")[1:]]


def written(parameter: Parameter, side: Side) -> tuple[str, ...]:
    """Says how a parameter is written, as far as that matters for the values that it may have."""
    if parameter.content is not None:
        return (canonical(parameter.content),)
    types = View((parameter.schema or Schema(""),), side.named).types
    compound = bool(types & {"array", "object"})
    if not compound and parameter.style in (
        "form",
        "simple",
        "deepObject",
        "spaceDelimited",
        "pipeDelimited",
    ):
        return ("plain",)
    if parameter.style == "matrix" and not compound:
        return ("matrix",)
    return (parameter.style, "exploded" if parameter.explode else "joined")


def _without(pair: Pair, parameter: Parameter) -> Witness:
    """Gives a request without a parameter, which was one before."""
    sent = {
        one.location: _values(pair, one.location, parameter) for one in pair.before.parameters if one.required
    }
    found = _request(pair, **sent)
    return Witness(
        found.value, "before", f"The {parameter.location} parameter {parameter.name!r} is missing."
    )


def _values(pair: Pair, location: str, but: Parameter) -> dict[str, Json]:
    found: dict[str, Json] = {}
    for one in pair.before.parameters:
        if one.required and one.location == location and one.name != but.name:
            schema = one.schema if one.content is None else one.content.schema
            found[one.name] = pair.sides[0].sample((schema or Schema(""),), "request")
    return found


def _request(pair: Pair, **sent: dict[str, Json]) -> Witness:
    value: dict[str, Json] = {"method": pair.after.method, "path": pair.after.path}
    value |= {where: values for where, values in sent.items() if values}
    return Witness(value, "before", "")
