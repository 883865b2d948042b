"""Compares the parameters of an operation: what clients must, and may, send beside a body."""

from __future__ import annotations

from ..content.media import canonical
from ..contract_tests.calls import as_sent
from ..ir import Json, Operation, Parameter, Schema
from ..routes.keys import path_of
from .change import Witness
from .difference import Written
from .pairs import Pair, schema_of
from .sides import Side
from .witnesses import Sent

_FLAT = ("form", "simple", "deepObject", "spaceDelimited", "pipeDelimited")
"""Styles that write a value which is neither an array nor an object in one way."""


def compare_parameters(pair: Pair) -> None:
    """Compares parameters: those of paths by their place, others by their name."""
    before, after = keyed(pair.before), keyed(pair.after)
    for known, parameter in before.items():
        if known in after:
            _compare(pair, parameter, after[known])
        else:
            message = f"The {parameter.location} parameter {parameter.name!r} is gone."
            pair.add("parameter-removed", message, (parameter.pointer, None), about(parameter))
    for known, parameter in after.items():
        if known in before:
            continue
        places = None, parameter.pointer
        if parameter.required:
            message = f"The {parameter.location} parameter {parameter.name!r} must be sent."
            witness = _without(pair, parameter)
            pair.add("required-parameter-added", message, places, about(parameter), witness=witness)
        else:
            message = f"The {parameter.location} parameter {parameter.name!r} may be sent."
            pair.add("parameter-added", message, places, about(parameter))


def about(parameter: Parameter) -> str:
    """Gives what tells a parameter from others."""
    return f"{parameter.location} {parameter.name}"


def _compare(pair: Pair, before: Parameter, after: Parameter) -> None:
    places = before.pointer, after.pointer
    name = f"The {before.location} parameter {before.name!r}"
    if after.required and not before.required:
        witness = _without(pair, after)
        pair.add("parameter-became-required", f"{name} must be sent.", places, about(before), witness=witness)
    for was, now, rule, says in (
        (before.required, after.required, "parameter-became-optional", "may be left out"),
        (before.deprecated, after.deprecated, "parameter-no-longer-deprecated", "is not deprecated any more"),
        (after.deprecated, before.deprecated, "parameter-deprecated", "is deprecated"),
        (
            before.allow_reserved,
            after.allow_reserved,
            "parameter-reserved-narrowed",
            "may not have reserved characters as they are any more",
        ),
        (
            after.allow_reserved,
            before.allow_reserved,
            "parameter-reserved-widened",
            "may have reserved characters as they are",
        ),
        (after.allow_empty_value, before.allow_empty_value, "parameter-empty-value-widened", "may be empty"),
    ):
        if was and not now:
            pair.add(rule, f"{name} {says}.", places, about(before))
    if before.allow_empty_value and not after.allow_empty_value:
        empty: dict[str, Json] = {before.location: {before.name: ""}}
        witness = pair.request("The value is empty.", **empty)
        message = f"{name} may not be empty any more."
        pair.add("parameter-empty-value-narrowed", message, places, about(before), witness=witness)
    was_written, is_written = written(before, pair.sides[0]), written(after, pair.sides[1])
    if was_written != is_written:
        sent = {**_request(pair, before, pair.sample(before)), "written": was_written}
        pair.add(
            "parameter-serialization-changed",
            f"{name} is written as {is_written}, and was as {was_written}.",
            places,
            about(before),
            witness=Witness(sent, "before", f"It is read as {is_written}."),
        )
    is_text = before.content is None and after.content is None
    schemas = schema_of(before), schema_of(after)
    written_as = Written.TEXT if is_text else None
    is_sent = Sent(before.name, lambda value: _request(pair, before, value))
    pair.schemas(schemas, "request", about(before), written_as, is_sent)


def _request(pair: Pair, parameter: Parameter, value: Json) -> dict[str, Json]:
    """Gives a request with a value of a parameter, and with the text that is sent for it."""
    text = as_sent(parameter, value)
    request: dict[str, Json] = {"method": pair.before.method, "path": pair.before.path}
    if parameter.location == "path":
        return {**request, "path": pair.before.path.replace("{" + parameter.name + "}", text)}
    return {**request, parameter.location: {parameter.name: value}, "sent": text}


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
    return [part.partition("}")[0] for part in path_of(path).split("{")[1:]]


def written(parameter: Parameter, side: Side) -> str:
    """Says how a parameter is written, as far as that matters for the values that it may have."""
    if parameter.content is not None:
        return canonical(parameter.content)
    types = side.view((parameter.schema or Schema(""),)).types
    if types & {"array", "object"}:
        return f"{parameter.style}, {'exploded' if parameter.explode else 'joined'}"
    if parameter.style in _FLAT:
        return "it is"
    return parameter.style


def _without(pair: Pair, parameter: Parameter) -> Witness:
    """Gives a request without a parameter, with those that had to be there."""
    sent: dict[str, dict[str, Json]] = {}
    for one in pair.before.parameters:
        if one.required and about(one) != about(parameter):
            sent.setdefault(one.location, {})[one.name] = pair.sample(one)
    because = f"The {parameter.location} parameter {parameter.name!r} is missing."
    return pair.request(because, **sent)
