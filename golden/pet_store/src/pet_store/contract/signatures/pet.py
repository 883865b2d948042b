# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""What handlers may look like, with the request and the state or without: for the type checker."""

from __future__ import annotations

import datetime
from typing import Literal, Protocol, TypeAlias, TypeVar

from ...runtime.binding import Returns
from ...runtime.messages import Request
from ..models import Pet, PetInput, PetList, PetStatus, StoredImage
from ..responses import (
    AddPetCreated,
    BadRequest,
    ContentTooLarge,
    Forbidden,
    GetPetByIdOk,
    InternalError,
    ListPetsOk,
    NotAcceptable,
    NotFound,
    Pets,
    TooManyRequests,
    Unauthorized,
    UnsupportedMediaType,
    UriTooLong,
)

S = TypeVar("S")
S_contra = TypeVar("S_contra", contravariant=True)


class _ListPets(Protocol):
    def __call__(
        self,
        *,
        limit: int,
        offset: int,
        sort: Literal["name", "-name", "createdAt", "-createdAt"],
        created_after: datetime.datetime | None,
        neutered: bool | None,
    ) -> Returns[
        PetList | ListPetsOk | BadRequest | NotAcceptable | UriTooLong | TooManyRequests | InternalError
    ]: ...


class _ListPetsWithRequest(Protocol):
    def __call__(
        self,
        *,
        limit: int,
        offset: int,
        sort: Literal["name", "-name", "createdAt", "-createdAt"],
        created_after: datetime.datetime | None,
        neutered: bool | None,
        request: Request,
    ) -> Returns[
        PetList | ListPetsOk | BadRequest | NotAcceptable | UriTooLong | TooManyRequests | InternalError
    ]: ...


class _ListPetsWithState(Protocol[S_contra]):
    def __call__(
        self,
        *,
        limit: int,
        offset: int,
        sort: Literal["name", "-name", "createdAt", "-createdAt"],
        created_after: datetime.datetime | None,
        neutered: bool | None,
        state: S_contra,
    ) -> Returns[
        PetList | ListPetsOk | BadRequest | NotAcceptable | UriTooLong | TooManyRequests | InternalError
    ]: ...


class _ListPetsWithRequestAndState(Protocol[S_contra]):
    def __call__(
        self,
        *,
        limit: int,
        offset: int,
        sort: Literal["name", "-name", "createdAt", "-createdAt"],
        created_after: datetime.datetime | None,
        neutered: bool | None,
        request: Request,
        state: S_contra,
    ) -> Returns[
        PetList | ListPetsOk | BadRequest | NotAcceptable | UriTooLong | TooManyRequests | InternalError
    ]: ...


ListPets: TypeAlias = (
    _ListPets | _ListPetsWithRequest | _ListPetsWithState[S] | _ListPetsWithRequestAndState[S]
)
"""`listPets`: GET /pet"""


class _AddPet(Protocol):
    def __call__(
        self, body: PetInput
    ) -> Returns[
        AddPetCreated
        | BadRequest
        | Unauthorized
        | Forbidden
        | NotAcceptable
        | ContentTooLarge
        | UnsupportedMediaType
        | TooManyRequests
        | InternalError
    ]: ...


class _AddPetWithRequest(Protocol):
    def __call__(
        self, body: PetInput, *, request: Request
    ) -> Returns[
        AddPetCreated
        | BadRequest
        | Unauthorized
        | Forbidden
        | NotAcceptable
        | ContentTooLarge
        | UnsupportedMediaType
        | TooManyRequests
        | InternalError
    ]: ...


class _AddPetWithState(Protocol[S_contra]):
    def __call__(
        self, body: PetInput, *, state: S_contra
    ) -> Returns[
        AddPetCreated
        | BadRequest
        | Unauthorized
        | Forbidden
        | NotAcceptable
        | ContentTooLarge
        | UnsupportedMediaType
        | TooManyRequests
        | InternalError
    ]: ...


class _AddPetWithRequestAndState(Protocol[S_contra]):
    def __call__(
        self, body: PetInput, *, request: Request, state: S_contra
    ) -> Returns[
        AddPetCreated
        | BadRequest
        | Unauthorized
        | Forbidden
        | NotAcceptable
        | ContentTooLarge
        | UnsupportedMediaType
        | TooManyRequests
        | InternalError
    ]: ...


AddPet: TypeAlias = _AddPet | _AddPetWithRequest | _AddPetWithState[S] | _AddPetWithRequestAndState[S]
"""`addPet`: POST /pet"""


class _FindPetsByStatus(Protocol):
    def __call__(
        self, *, status: list[PetStatus], limit: int
    ) -> Returns[
        PetList | Pets | BadRequest | NotAcceptable | UriTooLong | TooManyRequests | InternalError
    ]: ...


class _FindPetsByStatusWithRequest(Protocol):
    def __call__(
        self, *, status: list[PetStatus], limit: int, request: Request
    ) -> Returns[
        PetList | Pets | BadRequest | NotAcceptable | UriTooLong | TooManyRequests | InternalError
    ]: ...


class _FindPetsByStatusWithState(Protocol[S_contra]):
    def __call__(
        self, *, status: list[PetStatus], limit: int, state: S_contra
    ) -> Returns[
        PetList | Pets | BadRequest | NotAcceptable | UriTooLong | TooManyRequests | InternalError
    ]: ...


class _FindPetsByStatusWithRequestAndState(Protocol[S_contra]):
    def __call__(
        self, *, status: list[PetStatus], limit: int, request: Request, state: S_contra
    ) -> Returns[
        PetList | Pets | BadRequest | NotAcceptable | UriTooLong | TooManyRequests | InternalError
    ]: ...


FindPetsByStatus: TypeAlias = (
    _FindPetsByStatus
    | _FindPetsByStatusWithRequest
    | _FindPetsByStatusWithState[S]
    | _FindPetsByStatusWithRequestAndState[S]
)
"""`findPetsByStatus`: GET /pet/findByStatus"""


class _FindPetsByTags(Protocol):
    def __call__(
        self, *, tags: list[str]
    ) -> Returns[
        PetList | Pets | BadRequest | NotAcceptable | UriTooLong | TooManyRequests | InternalError
    ]: ...


class _FindPetsByTagsWithRequest(Protocol):
    def __call__(
        self, *, tags: list[str], request: Request
    ) -> Returns[
        PetList | Pets | BadRequest | NotAcceptable | UriTooLong | TooManyRequests | InternalError
    ]: ...


class _FindPetsByTagsWithState(Protocol[S_contra]):
    def __call__(
        self, *, tags: list[str], state: S_contra
    ) -> Returns[
        PetList | Pets | BadRequest | NotAcceptable | UriTooLong | TooManyRequests | InternalError
    ]: ...


class _FindPetsByTagsWithRequestAndState(Protocol[S_contra]):
    def __call__(
        self, *, tags: list[str], request: Request, state: S_contra
    ) -> Returns[
        PetList | Pets | BadRequest | NotAcceptable | UriTooLong | TooManyRequests | InternalError
    ]: ...


FindPetsByTags: TypeAlias = (
    _FindPetsByTags
    | _FindPetsByTagsWithRequest
    | _FindPetsByTagsWithState[S]
    | _FindPetsByTagsWithRequestAndState[S]
)
"""`findPetsByTags`: GET /pet/findByTags"""


class _GetPetById(Protocol):
    def __call__(
        self, pet_id: int
    ) -> Returns[
        Pet | GetPetByIdOk | BadRequest | NotFound | NotAcceptable | TooManyRequests | InternalError
    ]: ...


class _GetPetByIdWithRequest(Protocol):
    def __call__(
        self, pet_id: int, *, request: Request
    ) -> Returns[
        Pet | GetPetByIdOk | BadRequest | NotFound | NotAcceptable | TooManyRequests | InternalError
    ]: ...


class _GetPetByIdWithState(Protocol[S_contra]):
    def __call__(
        self, pet_id: int, *, state: S_contra
    ) -> Returns[
        Pet | GetPetByIdOk | BadRequest | NotFound | NotAcceptable | TooManyRequests | InternalError
    ]: ...


class _GetPetByIdWithRequestAndState(Protocol[S_contra]):
    def __call__(
        self, pet_id: int, *, request: Request, state: S_contra
    ) -> Returns[
        Pet | GetPetByIdOk | BadRequest | NotFound | NotAcceptable | TooManyRequests | InternalError
    ]: ...


GetPetById: TypeAlias = (
    _GetPetById | _GetPetByIdWithRequest | _GetPetByIdWithState[S] | _GetPetByIdWithRequestAndState[S]
)
"""`getPetById`: GET /pet/{petId}"""


class _UpdatePet(Protocol):
    def __call__(
        self, pet_id: int, body: PetInput
    ) -> Returns[
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
    ]: ...


class _UpdatePetWithRequest(Protocol):
    def __call__(
        self, pet_id: int, body: PetInput, *, request: Request
    ) -> Returns[
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
    ]: ...


class _UpdatePetWithState(Protocol[S_contra]):
    def __call__(
        self, pet_id: int, body: PetInput, *, state: S_contra
    ) -> Returns[
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
    ]: ...


class _UpdatePetWithRequestAndState(Protocol[S_contra]):
    def __call__(
        self, pet_id: int, body: PetInput, *, request: Request, state: S_contra
    ) -> Returns[
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
    ]: ...


UpdatePet: TypeAlias = (
    _UpdatePet | _UpdatePetWithRequest | _UpdatePetWithState[S] | _UpdatePetWithRequestAndState[S]
)
"""`updatePet`: PUT /pet/{petId}"""


class _UpdatePetDetails(Protocol):
    def __call__(
        self, pet_id: int, *, name: str | None, status: PetStatus | None
    ) -> Returns[
        BadRequest | Unauthorized | Forbidden | NotFound | UriTooLong | TooManyRequests | InternalError | None
    ]: ...


class _UpdatePetDetailsWithRequest(Protocol):
    def __call__(
        self, pet_id: int, *, name: str | None, status: PetStatus | None, request: Request
    ) -> Returns[
        BadRequest | Unauthorized | Forbidden | NotFound | UriTooLong | TooManyRequests | InternalError | None
    ]: ...


class _UpdatePetDetailsWithState(Protocol[S_contra]):
    def __call__(
        self, pet_id: int, *, name: str | None, status: PetStatus | None, state: S_contra
    ) -> Returns[
        BadRequest | Unauthorized | Forbidden | NotFound | UriTooLong | TooManyRequests | InternalError | None
    ]: ...


class _UpdatePetDetailsWithRequestAndState(Protocol[S_contra]):
    def __call__(
        self, pet_id: int, *, name: str | None, status: PetStatus | None, request: Request, state: S_contra
    ) -> Returns[
        BadRequest | Unauthorized | Forbidden | NotFound | UriTooLong | TooManyRequests | InternalError | None
    ]: ...


UpdatePetDetails: TypeAlias = (
    _UpdatePetDetails
    | _UpdatePetDetailsWithRequest
    | _UpdatePetDetailsWithState[S]
    | _UpdatePetDetailsWithRequestAndState[S]
)
"""`updatePetDetails`: POST /pet/{petId}"""


class _DeletePet(Protocol):
    def __call__(
        self, pet_id: int, *, api_key: str | None
    ) -> Returns[
        BadRequest | Unauthorized | Forbidden | NotFound | TooManyRequests | InternalError | None
    ]: ...


class _DeletePetWithRequest(Protocol):
    def __call__(
        self, pet_id: int, *, api_key: str | None, request: Request
    ) -> Returns[
        BadRequest | Unauthorized | Forbidden | NotFound | TooManyRequests | InternalError | None
    ]: ...


class _DeletePetWithState(Protocol[S_contra]):
    def __call__(
        self, pet_id: int, *, api_key: str | None, state: S_contra
    ) -> Returns[
        BadRequest | Unauthorized | Forbidden | NotFound | TooManyRequests | InternalError | None
    ]: ...


class _DeletePetWithRequestAndState(Protocol[S_contra]):
    def __call__(
        self, pet_id: int, *, api_key: str | None, request: Request, state: S_contra
    ) -> Returns[
        BadRequest | Unauthorized | Forbidden | NotFound | TooManyRequests | InternalError | None
    ]: ...


DeletePet: TypeAlias = (
    _DeletePet | _DeletePetWithRequest | _DeletePetWithState[S] | _DeletePetWithRequestAndState[S]
)
"""`deletePet`: DELETE /pet/{petId}"""


class _UploadPetImage(Protocol):
    def __call__(
        self, pet_id: int, body: bytes, *, caption: str | None
    ) -> Returns[
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
    ]: ...


class _UploadPetImageWithRequest(Protocol):
    def __call__(
        self, pet_id: int, body: bytes, *, caption: str | None, request: Request
    ) -> Returns[
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
    ]: ...


class _UploadPetImageWithState(Protocol[S_contra]):
    def __call__(
        self, pet_id: int, body: bytes, *, caption: str | None, state: S_contra
    ) -> Returns[
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
    ]: ...


class _UploadPetImageWithRequestAndState(Protocol[S_contra]):
    def __call__(
        self, pet_id: int, body: bytes, *, caption: str | None, request: Request, state: S_contra
    ) -> Returns[
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
    ]: ...


UploadPetImage: TypeAlias = (
    _UploadPetImage
    | _UploadPetImageWithRequest
    | _UploadPetImageWithState[S]
    | _UploadPetImageWithRequestAndState[S]
)
"""`uploadPetImage`: POST /pet/{petId}/uploadImage"""
