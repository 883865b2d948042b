"""Has what the applications without a framework share: two routes, a query's flag, msgspec for all values."""

import msgspec
from peers.msgspec_models import PositiveInteger, decode_new_order, encode, make_item, make_order

Answer = tuple[int, bytes]
"""A status and a JSON text."""

NOT_FOUND: Answer = 404, b'{"error":"there is no such operation"}'
_ITEMS = "/items/"
_FLAGS = {"true": True, "false": False}


def _verbose(query: str) -> bool:
    verbose = False
    for pair in query.split("&") if query else ():
        name, _, value = pair.partition("=")
        if name == "verbose":
            try:
                verbose = _FLAGS[value]
            except KeyError:
                raise msgspec.ValidationError("verbose is true or false") from None
    return verbose


def get_item(path: str, query: str) -> Answer:
    """Answers GET of an item, whose number ends the path."""
    try:
        item_id = msgspec.convert(path[len(_ITEMS) :], PositiveInteger, strict=False)
        return 200, encode(make_item(item_id, _verbose(query)))
    except msgspec.ValidationError as error:
        return 422, encode({"error": str(error)})


def create_order(body: bytes) -> Answer:
    """Answers POST of an order."""
    try:
        return 201, encode(make_order(decode_new_order(body)))
    except msgspec.DecodeError as error:
        return 422, encode({"error": str(error)})


def is_get_item(method: str, path: str) -> bool:
    """Says whether a request is for an item."""
    return method == "GET" and path.startswith(_ITEMS)


def is_create_order(method: str, path: str) -> bool:
    """Says whether a request is an order."""
    return method == "POST" and path == "/orders"
