# Yours: `brrtr regenerate` adds what is missing here, and changes nothing else.
"""pet

What is on offer
"""

from __future__ import annotations

import datetime
from typing import Literal

from ..contract.examples import pet as examples
from ..contract.models import PetInput, PetStatus
from ..contract.responses import (
    AddPetReply,
    DeletePetReply,
    FindPetsByStatusReply,
    FindPetsByTagsReply,
    GetPetByIdReply,
    ListPetsReply,
    UpdatePetDetailsReply,
    UpdatePetReply,
    UploadPetImageReply,
)


async def list_pets(
    *,
    limit: int = 20,
    offset: int = 0,
    sort: Literal["name", "-name", "createdAt", "-createdAt"] = "name",
    created_after: datetime.datetime | None = None,
    neutered: bool | None = None,
) -> ListPetsReply:
    """List pets"""
    return examples.list_pets()


async def add_pet(body: PetInput) -> AddPetReply:
    """Add a pet"""
    return examples.add_pet()


async def find_pets_by_status(*, status: list[PetStatus], limit: int = 20) -> FindPetsByStatusReply:
    """Find pets by status"""
    return examples.find_pets_by_status()


async def find_pets_by_tags(*, tags: list[str]) -> FindPetsByTagsReply:
    """Find pets by tags"""
    return examples.find_pets_by_tags()


async def get_pet_by_id(pet_id: int) -> GetPetByIdReply:
    """Get a pet"""
    return examples.get_pet_by_id()


async def update_pet(pet_id: int, body: PetInput) -> UpdatePetReply:
    """Replace a pet"""
    return examples.update_pet()


async def update_pet_details(
    pet_id: int, *, name: str | None = None, status: PetStatus | None = None
) -> UpdatePetDetailsReply:
    """Rename a pet or change its status"""
    return None


async def delete_pet(pet_id: int, *, api_key: str | None = None) -> DeletePetReply:
    """Take a pet off the list"""
    return None


async def upload_pet_image(pet_id: int, body: bytes, *, caption: str | None = None) -> UploadPetImageReply:
    """Upload a picture"""
    return examples.upload_pet_image()
