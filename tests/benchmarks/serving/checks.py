"""Has the right answers: what every server has to get right before it is timed."""

import copy
import http.client
import json
from collections.abc import Callable, Iterator
from typing import Any

from serving.contenders import ROOT

ITEM_TARGET = "/items/42?verbose=true"
ITEM = {"id": 42, "name": "Item 42", "price": 10.5, "tags": ["new", "sale"], "in_stock": True}
VERBOSE_ITEM = {**ITEM, "description": "What there is to say about item 42."}
ORDER_BODY_FILE = ROOT / "order.json"
ORDER = {
    "id": 8157,
    "status": "accepted",
    "customer": "Ada Lovelace",
    "priority": "normal",
    "lines": 4,
    "total": 318.75,
}


class WrongAnswerError(Exception):
    """Says that a server answered something else than the document asks for."""


def _request(port: int, method: str, target: str, body: bytes | None = None) -> tuple[int, str, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request(method, target, body, {} if body is None else {"Content-Type": "application/json"})
        response = connection.getresponse()
        return response.status, response.getheader("Content-Type", ""), response.read()
    except (OSError, http.client.HTTPException) as error:
        raise WrongAnswerError(f"{method} {target}: {type(error).__name__}: {error}") from error
    finally:
        connection.close()


def _expect(port: int, target: str, body: bytes | None, status: int, value: object) -> None:
    method = "GET" if body is None else "POST"
    got, media_type, content = _request(port, method, target, body)
    if got != status or not media_type.startswith("application/json") or json.loads(content) != value:
        raise WrongAnswerError(
            f"{method} {target}: expected {status} {value}, got {got} {media_type} {content[:200]!r}"
        )


def _expect_refusal(port: int, target: str, body: bytes | None, what: str) -> None:
    method = "GET" if body is None else "POST"
    got, _, content = _request(port, method, target, body)
    if not 400 <= got < 500:
        raise WrongAnswerError(f"{method} {target} with {what}: expected a 4xx, got {got} {content[:200]!r}")


def bad_bodies(order: bytes) -> Iterator[tuple[str, bytes]]:
    """Gives bodies that violate the document, each in one way, with a word on how."""

    def changed(change: Callable[[Any], object]) -> bytes:
        value = copy.deepcopy(json.loads(order))
        change(value)
        return json.dumps(value).encode()

    yield "truncated JSON", order.rstrip()[:-1]
    yield "an array for the object", b"[]"
    yield "no customer", changed(lambda value: value.pop("customer"))
    yield "no customer name", changed(lambda value: value["customer"].pop("name"))
    yield "no lines", changed(lambda value: value["lines"].clear())
    yield "101 lines", changed(lambda value: value["lines"].extend(value["lines"][:1] * 97))
    yield "quantity 0", changed(lambda value: value["lines"][1].update(quantity=0))
    yield "quantity 1001", changed(lambda value: value["lines"][1].update(quantity=1001))
    yield "a fractional quantity", changed(lambda value: value["lines"][1].update(quantity=1.5))
    yield "a negative price", changed(lambda value: value["lines"][2].update(unit_price=-1))
    yield "a note of 501 characters", changed(lambda value: value.update(note="x" * 501))
    yield "an unknown priority", changed(lambda value: value.update(priority="urgent"))


def check(port: int) -> None:
    """Asks for right and wrong things of both operations.

    Raises:
        WrongAnswerError: for the first answer that is not what the document asks for.
    """
    order = ORDER_BODY_FILE.read_bytes()
    _expect(port, ITEM_TARGET, None, 200, VERBOSE_ITEM)
    _expect(port, "/items/42", None, 200, ITEM)
    _expect(port, "/orders", order, 201, ORDER)
    _expect_refusal(port, "/items/42?verbose=maybe", None, "a query parameter that is not a boolean")
    _expect_refusal(port, "/items/0", None, "a path parameter below its minimum")
    _expect_refusal(port, "/items/abc", None, "a path parameter that is not an integer")
    for what, body in bad_bodies(order):
        _expect_refusal(port, "/orders", body, what)
