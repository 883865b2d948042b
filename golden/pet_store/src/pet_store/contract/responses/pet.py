# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Declares the responses of the operations in pet."""

from __future__ import annotations

from typing import TypeAlias

from ...runtime import replies
from ...runtime.replies import reply_headers
from ..models import Pet, PetList, StoredImage
from ..validators import components as components_checks
from ..validators import shared_small as shared_small_checks
from .components import (
    BadRequest,
    ContentTooLarge,
    Forbidden,
    InternalError,
    NotAcceptable,
    NotFound,
    Pets,
    TooManyRequests,
    Unauthorized,
    UnsupportedMediaType,
    UriTooLong,
)


class ListPetsOk(replies.Reply, frozen=True):
    """200: One page of pets."""

    body: PetList
    x_rate_limit: int | None = None
    x_total_count: int | None = None
    status = 200
    writer = replies.Json(PetList, components_checks.is_pet_list, sound=True)
    declared = (
        reply_headers.Header("X-Rate-Limit", "x_rate_limit", components_checks.is_rate_limit_header),
        reply_headers.Header("X-Total-Count", "x_total_count", shared_small_checks.is_integer_int32_from0),
    )


class AddPetCreated(replies.Reply, frozen=True):
    """201: The pet is on offer."""

    body: Pet
    location: str
    status = 201
    writer = replies.Json(Pet, components_checks.is_pet, sound=True)
    declared = (
        reply_headers.Header(
            "Location",
            "location",
            components_checks.is_location_header,
            required="/components/headers/Location/required",
        ),
    )


class GetPetByIdOk(replies.Reply, frozen=True):
    """200: The pet."""

    body: Pet
    x_rate_limit: int | None = None
    e_tag: str | None = None
    status = 200
    writer = replies.Json(Pet, components_checks.is_pet, sound=True)
    declared = (
        reply_headers.Header("X-Rate-Limit", "x_rate_limit", components_checks.is_rate_limit_header),
        reply_headers.Header("ETag", "e_tag", shared_small_checks.is_string),
    )


ListPetsReply: TypeAlias = (
    PetList | ListPetsOk | BadRequest | NotAcceptable | UriTooLong | TooManyRequests | InternalError
)
AddPetReply: TypeAlias = (
    AddPetCreated
    | BadRequest
    | Unauthorized
    | Forbidden
    | NotAcceptable
    | ContentTooLarge
    | UnsupportedMediaType
    | TooManyRequests
    | InternalError
)
FindPetsByStatusReply: TypeAlias = (
    PetList | Pets | BadRequest | NotAcceptable | UriTooLong | TooManyRequests | InternalError
)
FindPetsByTagsReply: TypeAlias = (
    PetList | Pets | BadRequest | NotAcceptable | UriTooLong | TooManyRequests | InternalError
)
GetPetByIdReply: TypeAlias = (
    Pet | GetPetByIdOk | BadRequest | NotFound | NotAcceptable | TooManyRequests | InternalError
)
UpdatePetReply: TypeAlias = (
    Pet
    | BadRequest
    | Unauthorized
    | Forbidden
    | NotFound
    | NotAcceptable
    | ContentTooLarge
    | UnsupportedMediaType
    | TooManyRequests
    | InternalError
)
UpdatePetDetailsReply: TypeAlias = (
    BadRequest | Unauthorized | Forbidden | NotFound | UriTooLong | TooManyRequests | InternalError | None
)
DeletePetReply: TypeAlias = (
    BadRequest | Unauthorized | Forbidden | NotFound | TooManyRequests | InternalError | None
)
UploadPetImageReply: TypeAlias = (
    StoredImage
    | BadRequest
    | Unauthorized
    | Forbidden
    | NotFound
    | NotAcceptable
    | ContentTooLarge
    | UriTooLong
    | UnsupportedMediaType
    | TooManyRequests
    | InternalError
)
