"""Has models that somebody would write by hand for pydantic and msgspec, as their documentation shows."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from msgspec import UNSET, Meta, Struct, UnsetType
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field


class Model(BaseModel):
    """Takes types as they are: no numbers from strings, no booleans from words."""

    model_config = ConfigDict(strict=True)


class Customer(Model):
    name: str = Field(min_length=1, max_length=100)
    age: int = Field(ge=0, le=150)
    city: str | None = Field(default=None, max_length=100)


class Pet(Model):
    id: int = Field(ge=1, le=2**63 - 1)
    name: str = Field(min_length=1, max_length=64)
    status: Literal["available", "pending", "sold"]
    species: str | None = Field(default=None, max_length=40)
    owner: Customer
    photos: list[Annotated[str, Field(max_length=200)]] = Field(max_length=20)
    weight: float | None = Field(default=None, gt=0, le=1500)
    age: int | None = Field(default=None, ge=0, le=200)
    neutered: bool | None = None
    note: str | None = Field(default=None, max_length=200)


class Order(Model):
    id: UUID
    reference: str = Field(min_length=3, max_length=32, pattern="^[A-Z]{2}-[0-9]+$")
    placed_at: AwareDatetime
    status: Literal["placed", "approved", "delivered"]
    customer: Customer
    quantity: int = Field(ge=1, le=1000)
    price: float = Field(gt=0)
    tags: list[Annotated[str, Field(min_length=1, max_length=20)]] = Field(max_length=10)
    gift: bool
    note: str | None = Field(default=None, max_length=200)


class Moved(Model):
    kind: Literal["moved"]
    x: float
    y: float


class Renamed(Model):
    kind: Literal["renamed"]
    name: str = Field(min_length=1, max_length=40)


class Removed(Model):
    kind: Literal["removed"]
    reason: Literal["lost", "sold", "broken"]


class Paid(Model):
    kind: Literal["paid"]
    amount: int = Field(ge=1)
    currency: str = Field(min_length=3, max_length=3)
    method: Literal["card", "transfer", "cash"]


class Team(Model):
    team: str = Field(min_length=2)


class Plan(Model):
    """Says in types what of the schema types can say; the rest would be code."""

    model_config = ConfigDict(strict=True, extra="allow")

    name: str
    kind: Literal["manual", "automatic", 7]
    steps: list[str] = Field(min_length=1)
    limits: dict[str, Annotated[float, Field(ge=0, multiple_of=0.5)]] = Field(min_length=1)
    owner: str | Team | None = None


class Everything(Model):
    """Says likewise in types what they can say."""

    name: str = Field(min_length=1, max_length=40, pattern="^[a-z][a-z0-9 -]*$")
    level: Literal[1, 2, 3, "high"]
    share: float | None = Field(default=None, le=1)
    labels: dict[str, str] | None = None
    parts: list[Customer] | None = None
    span: tuple[int, int] | None = None
    marks: list[Any] | None = None


PYDANTIC: dict[str, Any] = {
    "pet": Pet,
    "pets": Annotated[list[Pet], Field(max_length=1000)],
    "order": Order,
    "orders": Annotated[list[Order], Field(max_length=1000)],
    "event": Annotated[Moved | Renamed | Removed | Paid, Field(discriminator="kind")],
    "plan": Plan,
    "everything": Everything,
}
"""The models by case."""


class CustomerStruct(Struct):
    name: Annotated[str, Meta(min_length=1, max_length=100)]
    age: Annotated[int, Meta(ge=0, le=150)]
    city: Annotated[str, Meta(max_length=100)] | UnsetType = UNSET


class PetStruct(Struct):
    id: Annotated[int, Meta(ge=1, le=2**63 - 1)]
    name: Annotated[str, Meta(min_length=1, max_length=64)]
    status: Literal["available", "pending", "sold"]
    owner: CustomerStruct
    photos: Annotated[list[Annotated[str, Meta(max_length=200)]], Meta(max_length=20)]
    species: Annotated[str, Meta(max_length=40)] | UnsetType = UNSET
    weight: Annotated[float, Meta(gt=0, le=1500)] | UnsetType = UNSET
    age: Annotated[int, Meta(ge=0, le=200)] | UnsetType = UNSET
    neutered: bool | UnsetType = UNSET
    note: Annotated[str, Meta(max_length=200)] | UnsetType | None = UNSET


class OrderStruct(Struct):
    id: UUID
    reference: Annotated[str, Meta(min_length=3, max_length=32, pattern="^[A-Z]{2}-[0-9]+$")]
    placed_at: Annotated[datetime, Meta(tz=True)]
    status: Literal["placed", "approved", "delivered"]
    customer: CustomerStruct
    quantity: Annotated[int, Meta(ge=1, le=1000)]
    price: Annotated[float, Meta(gt=0)]
    tags: Annotated[list[Annotated[str, Meta(min_length=1, max_length=20)]], Meta(max_length=10)]
    gift: bool
    note: Annotated[str, Meta(max_length=200)] | UnsetType | None = UNSET


class MovedStruct(Struct, tag_field="kind", tag="moved"):
    x: float
    y: float


class RenamedStruct(Struct, tag_field="kind", tag="renamed"):
    name: Annotated[str, Meta(min_length=1, max_length=40)]


class RemovedStruct(Struct, tag_field="kind", tag="removed"):
    reason: Literal["lost", "sold", "broken"]


class PaidStruct(Struct, tag_field="kind", tag="paid"):
    amount: Annotated[int, Meta(ge=1)]
    currency: Annotated[str, Meta(min_length=3, max_length=3)]
    method: Literal["card", "transfer", "cash"]


class TeamStruct(Struct):
    team: Annotated[str, Meta(min_length=2)]


class PlanStruct(Struct):
    name: str
    kind: Literal["manual", "automatic", 7]
    steps: Annotated[list[str], Meta(min_length=1)]
    limits: dict[str, Annotated[float, Meta(ge=0, multiple_of=0.5)]]
    owner: str | TeamStruct | UnsetType = UNSET


class EverythingStruct(Struct):
    name: Annotated[str, Meta(min_length=1, max_length=40, pattern="^[a-z][a-z0-9 -]*$")]
    level: Literal[1, 2, 3, "high"]
    share: Annotated[float, Meta(le=1)] | UnsetType = UNSET
    labels: dict[str, str] | UnsetType = UNSET
    parts: list[CustomerStruct] | UnsetType = UNSET
    span: tuple[int, int] | UnsetType = UNSET
    marks: list[Any] | UnsetType = UNSET


MSGSPEC: dict[str, Any] = {
    "pet": PetStruct,
    "pets": Annotated[list[PetStruct], Meta(max_length=1000)],
    "order": OrderStruct,
    "orders": Annotated[list[OrderStruct], Meta(max_length=1000)],
    "event": MovedStruct | RenamedStruct | RemovedStruct | PaidStruct,
    "plan": PlanStruct,
    "everything": EverythingStruct,
}
"""The models by case."""
