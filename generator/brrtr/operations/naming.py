"""Names the operations of a service: their handlers, and the bodies and parameters that they have.

A name is made of what stands at the operation itself. Nothing depends on the order of the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from ..content import media
from ..ir import MediaType, Operation, Schema, Service
from ..models import Models
from ..models.called import Called, body, reply_body, result, shared_body
from ..models.within import leads_on
from ..placement import OperationPlace
from ..pointers import keys
from ..python.names import Classes, Functions, pascal, snake
from ..python.plurals import singular
from ..routes.keys import cut
from .bodies import body_schema

_VERSION = re.compile("api|rest|v?[0-9]+([._][0-9]+)*", re.IGNORECASE)
"""What a path or an operationId may begin with that says nothing of what it is about."""
_ENDING = re.compile("[.](?:json|xml)$")
_PARAMETER = re.compile("{([^{}]*)}")
_CONTROLLER = re.compile("(?<=[A-Za-z])Controller[_.](?=[A-Za-z])")
"""What frameworks put into an operationId: the end of a class's name, before that of a method."""


_SHORT = {
    "application/x-www-form-urlencoded": "form",
    "multipart/form-data": "multipart",
    "text/plain": "text",
}
"""Media types that people call otherwise."""


def handler_names(service: Service) -> list[str]:
    """Names the handlers of all operations, in the document's order.

    Those that the document names are called so before others get a name from their path; what comes to the
    same name gets the next in `_called`.
    """
    functions = Functions()
    wanted: list[dict[str, tuple[str, ...]]] = [{}, {}, {}, {}]
    for operation in service.operations:
        wanted[_rank(operation)][operation.pointer] = tuple(_called(operation))
    names: dict[str, str] = {}
    for operations in wanted:
        names |= functions.functions(operations)
    return [names[operation.pointer] for operation in service.operations]


def _rank(operation: Operation) -> int:
    """Ranks those first that are called as their handlers.

    Then come others with names, then those whose path has no parameters.
    """
    name = operation.operation_id
    if name:
        return 0 if snake(name, "operation") == name else 1
    return 3 if "{" in operation.path else 2


def _called(operation: Operation) -> Iterator[str]:
    """Gives what an operation may be called, the best name first."""
    if not operation.operation_id:
        yield from _of_path(operation)
        return
    name = operation.operation_id
    yield _without_machinery(operation)
    yield name
    if operation.tags:
        yield f"{name} {operation.tags[0]}"
    yield from _of_path(operation)


def _without_machinery(operation: Operation) -> str:
    """Gives the operationId without what a framework added to it, or what only says which API it is of."""
    name = operation.operation_id
    # FastAPI's: the function, the path and the method.
    made = re.sub(r"\W", "_", f"{operation.path}_{operation.method.lower()}")
    if name.endswith(made) and name != made:
        name = name.removesuffix(made)
    name = _CONTROLLER.sub("_", name, count=1)
    parts = name.split(".")
    while len(parts) > 2 and _VERSION.fullmatch(parts[0]):
        del parts[0]
    return ".".join(parts)


def _of_path(operation: Operation) -> Iterator[str]:
    """Gives method and path, with a parameter's resource before it: `GET /pets/{id}` is `get pet`.

    What tells operations at one path apart comes behind it: `DELETE /tags#keys` may be `delete tags keys`.
    """
    key = cut(operation.path)
    segments = [segment for segment in _ENDING.sub("", key.path).split("/") if segment]
    method = operation.method
    first = _start(segments)
    said = " ".join(piece.value or piece.name for piece in key.pieces)
    for more in dict.fromkeys(["", said] if segments else [said, ""]):
        for start in (first, 0) if first else (0,):
            yield f"{method} {' '.join(_read(segments[start:]))} {more}".rstrip()
    yield f"{method} {' '.join(_read(segments, by=True))}"
    yield f"{method} {operation.path}"


def _start(segments: Sequence[str]) -> int:
    """Counts the segments in front that say nothing of what the path is about."""
    first = 0
    while first < len(segments) - 1 and _VERSION.fullmatch(segments[first]):
        first += 1
    return first


def _read(segments: Sequence[str], *, by: bool = False) -> Iterator[str]:
    """Gives words for the segments of a path: none for a parameter where the one before says what it is.

    `by`: with the names of all parameters.
    """
    before = ""
    for index, segment in enumerate(segments):
        following = segments[index + 1] if index + 1 < len(segments) else ""
        if "{" not in segment:
            yield singular(segment) if _PARAMETER.fullmatch(following) else segment
        elif (found := _PARAMETER.fullmatch(segment)) is None:
            yield segment
        elif by or "{" in before or not before or (not following and singular(before) == before):
            yield f"by {found[1]}"
        before = segment


def name_handler_types(names: Iterable[str]) -> dict[str, str]:
    """Names the type of each handler, as no form of another handler's type is called."""
    wanted = {}
    for name in names:
        form = pascal(name, "Operation").endswith("WithContext")
        wanted[name] = (*([] if form else [name]), f"{name} handler")
    return Classes().take_classes(wanted)


def name_reply_types(scope: Classes, names: Iterable[str]) -> dict[str, str]:
    """Names the type of what each handler returns, as no model and no response is called."""
    return scope.take_classes({name: (f"{name} reply", f"{name} handler reply") for name in names})


def name_models(
    service: Service, models: Models, names: Sequence[str], places: Sequence[OperationPlace]
) -> None:
    """Tells the models what the inline schemas of every operation are called."""
    for operation, name, place in zip(service.operations, names, places, strict=True):
        module = place.contract
        for parameter in operation.parameters:
            schema = parameter.content.schema if parameter.content is not None else parameter.schema
            if schema is not None and leads_on(schema):  # few do
                owner = _owner(parameter.pointer, name)
                models.add(schema, Called((f"{owner} {parameter.name}".strip(),)), module)
        if (request := operation.request_body) is not None:
            tokens = keys(request.pointer)
            for media_type, word in _by_media_type(request.content):
                called = shared_body(tokens[-1], word) if tokens[0] == "components" else body(name, word)
                found = (body_schema(media_type, models.schemas), media_type.item_schema)
                _add(models, found, called, module)
        for response in operation.responses:
            tokens = keys(response.pointer)
            for media_type, word in _by_media_type(response.content):
                shared = tokens[0] == "components"
                called = reply_body(tokens[-1], word) if shared else result(name, response.status, word)
                _add(models, (media_type.schema, media_type.item_schema), called, module)


def _add(models: Models, schemas: tuple[Schema | None, Schema | None], called: Called, module: str) -> None:
    """Tells the models what a body is called, or what its items are called."""
    whole, item = schemas
    if whole is not None:
        models.add(whole, called, module)
    if item is not None:
        models.add(item, called if whole is None else called.item(), module)


def _owner(pointer: str, name: str) -> str:
    """Names what the parameter is one of: an operation, a path with several, or all of the document."""
    tokens = keys(pointer)
    if tokens[0] == "components":
        return ""
    shared = len(tokens) == 4 and tokens[2] == "parameters"
    return _of_segments(tokens[1]) if shared else name


@lru_cache(maxsize=32_768)
def _of_segments(path: str) -> str:
    """Names what all operations of a path share."""
    return " ".join(_read([one for one in path.split("/") if one]))


def _by_media_type(content: tuple[MediaType, ...]) -> Iterator[tuple[MediaType, str]]:
    """Gives each media type with its word in a body's name: none for JSON, or else for the first by name.

    Those whose schema is a component need no name.
    """
    inline = [one for one in content if (found := one.schema or one.item_schema) and found.ref is None]
    plain = min(
        inline or content, key=lambda one: (media.essence(one) != "application/json", one.name), default=None
    )
    for media_type in content:
        yield media_type, "" if media_type is plain else _word(media_type)


def _word(media_type: MediaType) -> str:
    essence = media.essence(media_type)
    return _SHORT.get(essence) or essence.rpartition("/")[2]
