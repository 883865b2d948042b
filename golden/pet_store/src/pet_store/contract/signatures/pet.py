# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Tells the type checker what handlers may look like, with their context or without."""

from __future__ import annotations

import datetime
from typing import Literal, Protocol, TypeVar

from ...runtime.binding import Returns
from ...runtime.context import Context
from .. import models, responses

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
    ) -> Returns[responses.ListPetsReply]: ...


class _ListPetsWithContext(Protocol[S_contra]):
    def __call__(
        self,
        *,
        limit: int,
        offset: int,
        sort: Literal["name", "-name", "createdAt", "-createdAt"],
        created_after: datetime.datetime | None,
        neutered: bool | None,
        context: Context[S_contra],
    ) -> Returns[responses.ListPetsReply]: ...


class _AddPet(Protocol):
    def __call__(self, body: models.PetInput) -> Returns[responses.AddPetReply]: ...


class _AddPetWithContext(Protocol[S_contra]):
    def __call__(
        self, body: models.PetInput, *, context: Context[S_contra]
    ) -> Returns[responses.AddPetReply]: ...


class _FindPetsByStatus(Protocol):
    def __call__(
        self, *, status: list[models.PetStatus], limit: int
    ) -> Returns[responses.FindPetsByStatusReply]: ...


class _FindPetsByStatusWithContext(Protocol[S_contra]):
    def __call__(
        self, *, status: list[models.PetStatus], limit: int, context: Context[S_contra]
    ) -> Returns[responses.FindPetsByStatusReply]: ...


class _FindPetsByTags(Protocol):
    def __call__(self, *, tags: list[str]) -> Returns[responses.FindPetsByTagsReply]: ...


class _FindPetsByTagsWithContext(Protocol[S_contra]):
    def __call__(
        self, *, tags: list[str], context: Context[S_contra]
    ) -> Returns[responses.FindPetsByTagsReply]: ...


class _GetPetById(Protocol):
    def __call__(self, pet_id: int) -> Returns[responses.GetPetByIdReply]: ...


class _GetPetByIdWithContext(Protocol[S_contra]):
    def __call__(self, pet_id: int, *, context: Context[S_contra]) -> Returns[responses.GetPetByIdReply]: ...


class _UpdatePet(Protocol):
    def __call__(self, pet_id: int, body: models.PetInput) -> Returns[responses.UpdatePetReply]: ...


class _UpdatePetWithContext(Protocol[S_contra]):
    def __call__(
        self, pet_id: int, body: models.PetInput, *, context: Context[S_contra]
    ) -> Returns[responses.UpdatePetReply]: ...


class _UpdatePetDetails(Protocol):
    def __call__(
        self, pet_id: int, *, name: str | None, status: models.PetStatus | None
    ) -> Returns[responses.UpdatePetDetailsReply]: ...


class _UpdatePetDetailsWithContext(Protocol[S_contra]):
    def __call__(
        self, pet_id: int, *, name: str | None, status: models.PetStatus | None, context: Context[S_contra]
    ) -> Returns[responses.UpdatePetDetailsReply]: ...


class _DeletePet(Protocol):
    def __call__(self, pet_id: int, *, api_key: str | None) -> Returns[responses.DeletePetReply]: ...


class _DeletePetWithContext(Protocol[S_contra]):
    def __call__(
        self, pet_id: int, *, api_key: str | None, context: Context[S_contra]
    ) -> Returns[responses.DeletePetReply]: ...


class _UploadPetImage(Protocol):
    def __call__(
        self, pet_id: int, body: bytes, *, caption: str | None
    ) -> Returns[responses.UploadPetImageReply]: ...


class _UploadPetImageWithContext(Protocol[S_contra]):
    def __call__(
        self, pet_id: int, body: bytes, *, caption: str | None, context: Context[S_contra]
    ) -> Returns[responses.UploadPetImageReply]: ...


class Handlers(Protocol[S_contra]):
    """Describes the module that has these handlers."""

    @property
    def list_pets(self) -> _ListPets | _ListPetsWithContext[S_contra]: ...

    @property
    def add_pet(self) -> _AddPet | _AddPetWithContext[S_contra]: ...

    @property
    def find_pets_by_status(self) -> _FindPetsByStatus | _FindPetsByStatusWithContext[S_contra]: ...

    @property
    def find_pets_by_tags(self) -> _FindPetsByTags | _FindPetsByTagsWithContext[S_contra]: ...

    @property
    def get_pet_by_id(self) -> _GetPetById | _GetPetByIdWithContext[S_contra]: ...

    @property
    def update_pet(self) -> _UpdatePet | _UpdatePetWithContext[S_contra]: ...

    @property
    def update_pet_details(self) -> _UpdatePetDetails | _UpdatePetDetailsWithContext[S_contra]: ...

    @property
    def delete_pet(self) -> _DeletePet | _DeletePetWithContext[S_contra]: ...

    @property
    def upload_pet_image(self) -> _UploadPetImage | _UploadPetImageWithContext[S_contra]: ...
