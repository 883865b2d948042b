"""Has the cases: a valid body for each operation of `openapi.yaml`, and ways to make it invalid.

Every fault breaks one keyword plainly. Corners that libraries judge differently on purpose (1.0 for an
integer, a UUID without dashes) are none of this benchmark's business.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

PET = {
    "id": 10294,
    "name": "Rex",
    "status": "available",
    "species": "dog",
    "owner": {"name": "Ada Lovelace", "age": 36, "city": "London"},
    "photos": ["https://example.com/rex/1.jpg", "https://example.com/rex/2.jpg"],
    "weight": 31.5,
    "age": 4,
    "neutered": True,
    "note": "Afraid of thunder, likes carrots.",
}
ORDER = {
    "id": "3f2b8c1e-9d4a-4b6e-8f1a-2c3d4e5f6a7b",
    "reference": "DE-20417",
    "placed_at": "2024-05-17T09:41:27.125Z",
    "status": "approved",
    "customer": {"name": "Ada Lovelace", "age": 36, "city": "London"},
    "quantity": 12,
    "price": 318.75,
    "tags": ["fragile", "gift", "express"],
    "gift": True,
    "note": "Leave it with the neighbour, please.",
}
PAID = {"kind": "paid", "amount": 1999, "currency": "EUR", "method": "card"}
PLAN = {
    "name": "nightly",
    "kind": "automatic",
    "steps": ["start", "copy", "verify", "stop"],
    "limits": {"cpu": 2.5, "memory": 16},
    "owner": {"team": "storage"},
    "x-origin": "import",
}
EVERYTHING = {
    "name": "plan b",
    "level": "high",
    "share": 0.75,
    "labels": {"colour": "red", "site": "north"},
    "parts": [{"name": "Grace", "age": 85}, {"name": "Alan", "age": 41}],
    "span": [3, 9],
    "marks": [4, 12, "low", 30],
    "x-origin": 7,
}

Change = Callable[[Any], object]
"""Makes a copy of the valid body invalid."""


def put(value: object, *path: str | int) -> Change:
    """Puts a value at a place."""

    def change(body: Any) -> None:
        for token in path[:-1]:
            body = body[token]
        body[path[-1]] = value

    return change


def drop(*path: str | int) -> Change:
    """Takes the property at a place away."""

    def change(body: Any) -> None:
        for token in path[:-1]:
            body = body[token]
        del body[path[-1]]

    return change


@dataclass(frozen=True, slots=True)
class Case:
    """Is one body to read and validate."""

    name: str
    """The operation, which is also that of the service's module."""
    title: str
    schema: str
    """The name of its schema among the components."""
    value: Any
    faults: Mapping[str, Change]
    """What has to be refused, each alone, with a word on it."""
    timed: Sequence[str]
    """The faults that the invalid body of the timing has, all at once."""

    @property
    def valid(self) -> bytes:
        """Gives the valid body."""
        return json.dumps(self.value).encode()

    @property
    def invalid(self) -> bytes:
        """Gives the invalid body that is timed."""
        return self._with(self.timed)

    def wrong(self) -> Iterator[tuple[str, bytes]]:
        """Gives every invalid body, with a word on what is wrong."""
        for what in self.faults:
            yield what, self._with([what])
        yield "all that is timed", self.invalid

    def _with(self, faults: Sequence[str]) -> bytes:
        value = json.loads(self.valid)  # a copy in which nothing is shared
        for what in faults:
            self.faults[what](value)
        return json.dumps(value).encode()


def _of_a_pet(*path: str | int) -> dict[str, Change]:
    """Gives the faults of a pet at a place."""
    return {
        "no name": drop(*path, "name"),
        "an id of 0": put(0, *path, "id"),
        "an id in words": put("ten", *path, "id"),
        "an empty name": put("", *path, "name"),
        "a name of 65 characters": put("x" * 65, *path, "name"),
        "an unknown status": put("lost", *path, "status"),
        "a number for the species": put(7, *path, "species"),
        "an owner without age": drop(*path, "owner", "age"),
        "21 photos": put(["photo"] * 21, *path, "photos"),
        "a number for a photo": put(7, *path, "photos", 1),
        "a weight of 0": put(0, *path, "weight"),
        "an age of 201": put(201, *path, "age"),
        "neutered in words": put("surely", *path, "neutered"),
        "a note of 201 characters": put("x" * 201, *path, "note"),
        "an array for the owner": put([], *path, "owner"),
    }


def _of_an_order(*path: str | int) -> dict[str, Change]:
    """Gives the faults of an order at a place."""
    return {
        "no id": drop(*path, "id"),
        "an id that is no UUID": put("3f2b8c1e", *path, "id"),
        "a reference too short": put("D", *path, "reference"),
        "a reference of another pattern": put("de-20417", *path, "reference"),
        "a month 99": put("2024-99-17T09:41:27Z", *path, "placed_at"),
        "a time without a date": put("09:41:27Z", *path, "placed_at"),
        "an unknown status": put("lost", *path, "status"),
        "a customer without a name": drop(*path, "customer", "name"),
        "an age of 151": put(151, *path, "customer", "age"),
        "a quantity of 0": put(0, *path, "quantity"),
        "a quantity in words": put("twelve", *path, "quantity"),
        "a price of 0": put(0, *path, "price"),
        "eleven tags": put(["tag"] * 11, *path, "tags"),
        "an empty tag": put("", *path, "tags", 1),
        "a number for a tag": put(7, *path, "tags", 2),
        "a gift in words": put("surely", *path, "gift"),
        "a note of 201 characters": put("x" * 201, *path, "note"),
        "an array for the customer": put([], *path, "customer"),
    }


_MANY = 1000
_BAD = range(50, _MANY, 100)
_BAD_PETS = {f"pet {index} has a weight of 0": put(0, index, "weight") for index in _BAD}
_BAD_ORDERS = {f"order {index} has a quantity of 0": put(0, index, "quantity") for index in _BAD}

CASES = (
    Case(
        "pet",
        "object of ten fields",
        "Pet",
        PET,
        _of_a_pet(),
        ("an id of 0", "a number for a photo", "an unknown status"),
    ),
    Case(
        "pets",
        "array of a thousand of them",
        "Pets",
        [PET] * _MANY,
        {**_of_a_pet(997), **_BAD_PETS, "one too many": lambda body: body.append(PET)},
        tuple(_BAD_PETS),
    ),
    Case(
        "order",
        "the same with date-time, uuid and pattern",
        "Order",
        ORDER,
        _of_an_order(),
        ("an id that is no UUID", "a quantity of 0", "a number for a tag"),
    ),
    Case(
        "orders",
        "a thousand of those",
        "Orders",
        [ORDER] * _MANY,
        {**_of_an_order(997), **_BAD_ORDERS, "one too many": lambda body: body.append(ORDER)},
        tuple(_BAD_ORDERS),
    ),
    Case(
        "event",
        "discriminated union",
        "Event",
        PAID,
        {
            "no kind": drop("kind"),
            "an unknown kind": put("lent", "kind"),
            "the kind of another": put("moved", "kind"),
            "no amount": drop("amount"),
            "an amount of 0": put(0, "amount"),
            "a currency of four letters": put("EURO", "currency"),
            "an unknown method": put("barter", "method"),
        },
        ("an amount of 0", "an unknown method"),
    ),
    Case(
        "plan",
        "keywords that draft 7 has",
        "Plan",
        PLAN,
        {
            "a name that is forbidden": put("none", "name"),
            "an unknown kind": put(8, "kind"),
            "no steps": put([], "steps"),
            "equal steps": put(["start", "copy", "copy"], "steps"),
            "steps without a start": put(["copy", "stop"], "steps"),
            "no limits": put({}, "limits"),
            "a limit of a third": put(0.3, "limits", "cpu"),
            "a limit with a long name": put(1, "limits", "thirteen-long"),
            "an owner that is no mail address": put("storage", "owner"),
            "a team with a short name": put("s", "owner", "team"),
            "an extension that is true": put(True, "x-origin"),
            "an unknown property": put(1, "colour"),
            "automatic without an owner": drop("owner"),
        },
        ("a limit of a third", "steps without a start", "an unknown property"),
    ),
    Case(
        "everything",
        "keywords of 2020-12",
        "Everything",
        EVERYTHING,
        {
            "no level": drop("level"),
            "an unknown level": put("low", "level"),
            "a share that is no hundredth": put(0.755, "share"),
            "level high without a share": drop("share"),
            "a label with a capital": put("red", "labels", "Colour"),
            "an empty label": put("", "labels", "site"),
            "equal parts": put(EVERYTHING["parts"][:1] * 2, "parts"),  # type: ignore[index]
            "a part without age": drop("parts", 1, "age"),
            "a span of three": put([3, 9, 27], "span"),
            "a span in words": put([3, "nine"], "span"),
            "no mark above 10": put([4, 5], "marks"),
            "three marks above 10": put([14, 15, 16], "marks"),
            "a point beside the span": put({}, "point"),
            "marks without a span": drop("span"),
            "an extension that is true": put(True, "x-origin"),
        },
        ("an empty label", "a span in words", "a share that is no hundredth"),
    ),
)
"""Those of `openapi.yaml`, in its order."""
