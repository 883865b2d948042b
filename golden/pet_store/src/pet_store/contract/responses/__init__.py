# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""The responses that the document declares."""

from .components import (
    BadRequest,
    ClientError,
    Conflict,
    ContentTooLarge,
    Forbidden,
    InternalError,
    NotAcceptable,
    NotFound,
    Pets,
    TooManyRequests,
    Unauthorized,
    UnprocessableContent,
    UnsupportedMediaType,
    UriTooLong,
)
from .pet import AddPetCreated, GetPetByIdOk, ListPetsOk
from .store import PlaceOrderCreated
from .user import CreateUserCreated, LoginUserOk

__all__ = [
    "AddPetCreated",
    "BadRequest",
    "ClientError",
    "Conflict",
    "ContentTooLarge",
    "CreateUserCreated",
    "Forbidden",
    "GetPetByIdOk",
    "InternalError",
    "ListPetsOk",
    "LoginUserOk",
    "NotAcceptable",
    "NotFound",
    "Pets",
    "PlaceOrderCreated",
    "TooManyRequests",
    "Unauthorized",
    "UnprocessableContent",
    "UnsupportedMediaType",
    "UriTooLong",
]
