# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Declares the models of the components."""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal, TypeAlias

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from ...runtime.types import texts
from ...runtime.types.numbers import Int64

_Str1To64: TypeAlias = Annotated[str, Meta(min_length=1, max_length=64)]
_Str1To128: TypeAlias = Annotated[str, Meta(min_length=1, max_length=128)]
_Str3To32: TypeAlias = Annotated[str, Meta(min_length=3, max_length=32)]
_Str12To128: TypeAlias = Annotated[str, Meta(min_length=12, max_length=128)]
_StrTo64: TypeAlias = Annotated[str, Meta(max_length=64)]
_StrTo200: TypeAlias = Annotated[str, Meta(max_length=200)]


class Category(Struct, kw_only=True, gc=False):
    """The kind of animal."""

    id: Annotated[int, Meta(ge=1, le=9223372036854775807)] | UnsetType = UNSET
    name: _Str1To64


class Tag(Struct, kw_only=True, gc=False, forbid_unknown_fields=True):
    """A word to find pets by."""

    id: Int64 | UnsetType = UNSET
    name: Annotated[str, Meta(max_length=32, pattern="^[a-z][\\-0-9a-z]*\\Z")]


class Pet(Struct, kw_only=True, gc=False):
    """A pet on offer.

    As responses have it.
    """

    name: _Str1To64
    category: Category | UnsetType = UNSET
    photo_urls: Annotated[list[texts.Uri], Meta(max_length=20)] = msgspec.field(name="photoUrls")
    """Where its pictures are; may be empty."""
    tags: Annotated[list[Tag], Meta(max_length=10)] | UnsetType = UNSET
    status: PetStatus | UnsetType = UNSET
    born_on: datetime.date | None | UnsetType = msgspec.field(name="bornOn", default=UNSET)
    """The day of its birth, null when nobody knows."""
    weight_kg: Annotated[float, Meta(gt=0.0, le=1500.0)] | UnsetType = msgspec.field(
        name="weightKg", default=UNSET
    )
    neutered: bool = False
    microchip: Annotated[str, Meta(pattern="^[0-9]{15}\\Z")] | None | UnsetType = UNSET
    """The number of its microchip (ISO 11784), null when it has none."""
    id: Annotated[int, Meta(ge=1, le=9223372036854775807)]
    """The store's number for this pet."""
    created_at: texts.DateTime | UnsetType = msgspec.field(name="createdAt", default=UNSET)
    """When it was put on offer."""


class StoredImage(Struct, kw_only=True, gc=False):
    url: texts.Uri
    size_bytes: Annotated[int, Meta(ge=0, le=9223372036854775807)] = msgspec.field(name="sizeBytes")
    caption: _StrTo200 | None | UnsetType = UNSET


class Order(Struct, kw_only=True, gc=False):
    """An order for one or more pets of a kind.

    As responses have it.
    """

    id: Int64
    pet_id: Annotated[int, Meta(ge=1, le=9223372036854775807)] = msgspec.field(name="petId")
    quantity: Annotated[int, Meta(ge=1, le=50)]
    unit_price: Annotated[float, Meta(ge=0.0)] | UnsetType = msgspec.field(name="unitPrice", default=UNSET)
    """In euro, at the time of the order."""
    ship_date: texts.DateTime | None | UnsetType = msgspec.field(name="shipDate", default=UNSET)
    """When it leaves the shop, null while that is not settled."""
    status: Literal["placed", "approved", "delivered"] = "placed"
    complete: bool = False


class User(Struct, kw_only=True, gc=False):
    """A customer.

    As responses have it.
    """

    id: Int64
    username: Annotated[str, Meta(pattern="^[a-z][\\-.0-9_a-z]{2,31}\\Z")]
    first_name: _StrTo64 | UnsetType = msgspec.field(name="firstName", default=UNSET)
    last_name: _StrTo64 | UnsetType = msgspec.field(name="lastName", default=UNSET)
    email: texts.Email
    phone: Annotated[str, Meta(pattern="^\\+[0-9]{6,15}\\Z")] | None | UnsetType = UNSET
    user_status: Literal[0, 1, 2] | UnsetType = msgspec.field(name="userStatus", default=UNSET)
    """0 is invited, 1 is active, 2 is blocked."""


class Credentials(Struct, kw_only=True, gc=False, forbid_unknown_fields=True):
    username: _Str3To32
    password: _Str1To128


class Problem(Struct, kw_only=True):
    """What went wrong (RFC 9457)."""

    type: texts.UriReference = "about:blank"
    title: str | UnsetType = UNSET
    status: Annotated[int, Meta(ge=100, le=599)] | UnsetType = UNSET
    detail: str | UnsetType = UNSET
    instance: texts.UriReference | UnsetType = UNSET
    violations: list[Violation] | UnsetType = UNSET
    """Every rule of this document that the request broke."""


class Violation(Struct, kw_only=True):
    in_: Literal["path", "query", "header", "cookie", "body"] = msgspec.field(name="in")
    name: str | UnsetType = UNSET
    """The parameter's name; absent for the body."""
    pointer: str | UnsetType = UNSET
    """JSON Pointer of the offending value inside the parameter or the body."""
    keyword: str
    """The keyword of JSON Schema that does not hold."""
    message: str
    expected: Any = UNSET
    """What the keyword asks for."""


class PetInput(Struct, kw_only=True, gc=False):
    """A pet on offer.

    As requests have it.
    """

    name: _Str1To64
    category: Category | UnsetType = UNSET
    photo_urls: Annotated[list[texts.Uri], Meta(max_length=20)] = msgspec.field(name="photoUrls")
    """Where its pictures are; may be empty."""
    tags: Annotated[list[Tag], Meta(max_length=10)] | UnsetType = UNSET
    status: PetStatus | UnsetType = UNSET
    born_on: datetime.date | None | UnsetType = msgspec.field(name="bornOn", default=UNSET)
    """The day of its birth, null when nobody knows."""
    weight_kg: Annotated[float, Meta(gt=0.0, le=1500.0)] | UnsetType = msgspec.field(
        name="weightKg", default=UNSET
    )
    neutered: bool = False
    microchip: Annotated[str, Meta(pattern="^[0-9]{15}\\Z")] | None | UnsetType = UNSET
    """The number of its microchip (ISO 11784), null when it has none."""


class OrderInput(Struct, kw_only=True, gc=False):
    """An order for one or more pets of a kind.

    As requests have it.
    """

    pet_id: Annotated[int, Meta(ge=1, le=9223372036854775807)] = msgspec.field(name="petId")
    quantity: Annotated[int, Meta(ge=1, le=50)]
    unit_price: Annotated[float, Meta(ge=0.0)] | UnsetType = msgspec.field(name="unitPrice", default=UNSET)
    """In euro, at the time of the order."""
    ship_date: texts.DateTime | None | UnsetType = msgspec.field(name="shipDate", default=UNSET)
    """When it leaves the shop, null while that is not settled."""
    status: Literal["placed", "approved", "delivered"] = "placed"
    complete: bool = False


class UserInput(Struct, kw_only=True, gc=False):
    """A customer.

    As requests have it.
    """

    username: Annotated[str, Meta(pattern="^[a-z][\\-.0-9_a-z]{2,31}\\Z")]
    first_name: _StrTo64 | UnsetType = msgspec.field(name="firstName", default=UNSET)
    last_name: _StrTo64 | UnsetType = msgspec.field(name="lastName", default=UNSET)
    email: texts.Email
    password: _Str12To128
    phone: Annotated[str, Meta(pattern="^\\+[0-9]{6,15}\\Z")] | None | UnsetType = UNSET
    user_status: Literal[0, 1, 2] | UnsetType = msgspec.field(name="userStatus", default=UNSET)
    """0 is invited, 1 is active, 2 is blocked."""


PetStatus: TypeAlias = Literal["available", "pending", "sold"]
"""Where a pet stands in its sale."""

PetList: TypeAlias = Annotated[list[Pet], Meta(max_length=100)]
