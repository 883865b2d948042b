# Yours: `brrtr regenerate` adds what is missing here, and changes nothing else.
"""pet

What is on offer
"""

from __future__ import annotations

import datetime
from typing import Literal

from ..contract.models import Category, Pet, PetInput, PetStatus, StoredImage, Tag
from ..contract.responses import (
    AddPetCreated,
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
    """List pets

    All pets, page by page, in a stable order.

    limit: How many entries to return at most.
    offset: How many entries to skip.
    sort: What to sort by; a leading minus reverses the order.
    created_after: Only pets that were added after this moment.
    neutered: Only pets that are neutered, or only those that are not.
    """
    return [
        Pet(
            name="Biscuit",
            photo_urls=[],
            status="available",
            born_on=datetime.date.fromisoformat("2024-05-17"),
            id=10,
            created_at=datetime.datetime.fromisoformat("2026-01-12T08:15:30Z"),
        ),
        Pet(
            name="Sir Plods",
            category=Category(id=4, name="Tortoises"),
            photo_urls=["https://images.petstore.example.com/11/1.jpg"],
            status="pending",
            born_on=None,
            microchip="900182000123456",
            id=11,
            created_at=datetime.datetime.fromisoformat("2026-01-14T16:02:00+01:00"),
        ),
    ]


async def add_pet(body: PetInput) -> AddPetReply:
    """Add a pet

    Puts a new pet on offer. The store chooses its id.

    body: The pet. What the store records itself (`id`, `createdAt`) is left out.
    """
    return AddPetCreated(
        body=Pet(
            name="Biscuit",
            category=Category(id=1, name="Dogs"),
            photo_urls=["https://images.petstore.example.com/10/1.jpg"],
            tags=[Tag(id=3, name="calm")],
            status="available",
            born_on=datetime.date.fromisoformat("2024-05-17"),
            weight_kg=12.5,
            neutered=True,
            microchip=None,
            id=10,
            created_at=datetime.datetime.fromisoformat("2026-01-12T08:15:30Z"),
        ),
        location="/api/v3/pet/10",
    )


async def find_pets_by_status(*, status: list[PetStatus], limit: int = 20) -> FindPetsByStatusReply:
    """Find pets by status

    Several statuses are alternatives; without any, only pets that can be bought are listed.

    status: The statuses to look for, each as a parameter of its own.
    limit: How many entries to return at most.
    """
    return [
        Pet(
            name="Biscuit",
            photo_urls=[],
            status="available",
            born_on=datetime.date.fromisoformat("2024-05-17"),
            id=10,
            created_at=datetime.datetime.fromisoformat("2026-01-12T08:15:30Z"),
        ),
        Pet(
            name="Sir Plods",
            category=Category(id=4, name="Tortoises"),
            photo_urls=["https://images.petstore.example.com/11/1.jpg"],
            status="pending",
            born_on=None,
            microchip="900182000123456",
            id=11,
            created_at=datetime.datetime.fromisoformat("2026-01-14T16:02:00+01:00"),
        ),
    ]


async def find_pets_by_tags(*, tags: list[str]) -> FindPetsByTagsReply:
    """Find pets by tags

    A pet is found when it has all of the tags.

    tags: Tags, separated by commas.
    """
    return [
        Pet(
            name="Biscuit",
            photo_urls=[],
            status="available",
            born_on=datetime.date.fromisoformat("2024-05-17"),
            id=10,
            created_at=datetime.datetime.fromisoformat("2026-01-12T08:15:30Z"),
        ),
        Pet(
            name="Sir Plods",
            category=Category(id=4, name="Tortoises"),
            photo_urls=["https://images.petstore.example.com/11/1.jpg"],
            status="pending",
            born_on=None,
            microchip="900182000123456",
            id=11,
            created_at=datetime.datetime.fromisoformat("2026-01-14T16:02:00+01:00"),
        ),
    ]


async def get_pet_by_id(pet_id: int) -> GetPetByIdReply:
    """Get a pet

    Anybody may ask. With the API key, pets that are not yet on offer are found as well.

    pet_id: The store's number for the pet.
    """
    return Pet(
        name="Biscuit",
        category=Category(id=1, name="Dogs"),
        photo_urls=["https://images.petstore.example.com/10/1.jpg"],
        tags=[Tag(id=3, name="calm")],
        status="available",
        born_on=datetime.date.fromisoformat("2024-05-17"),
        weight_kg=12.5,
        neutered=True,
        microchip=None,
        id=10,
        created_at=datetime.datetime.fromisoformat("2026-01-12T08:15:30Z"),
    )


async def update_pet(pet_id: int, body: PetInput) -> UpdatePetReply:
    """Replace a pet

    pet_id: The store's number for the pet.
    body: The pet. What the store records itself (`id`, `createdAt`) is left out.
    """
    return Pet(
        name="Biscuit",
        category=Category(id=1, name="Dogs"),
        photo_urls=["https://images.petstore.example.com/10/1.jpg"],
        tags=[Tag(id=3, name="calm")],
        status="available",
        born_on=datetime.date.fromisoformat("2024-05-17"),
        weight_kg=12.5,
        neutered=True,
        microchip=None,
        id=10,
        created_at=datetime.datetime.fromisoformat("2026-01-12T08:15:30Z"),
    )


async def update_pet_details(
    pet_id: int, *, name: str | None = None, status: PetStatus | None = None
) -> UpdatePetDetailsReply:
    """Rename a pet or change its status

    A shortcut for two of a pet's properties that needs no body.

    pet_id: The store's number for the pet.
    name: The new name.
    status: The new status.
    """
    return None


async def delete_pet(pet_id: int, *, api_key: str | None = None) -> DeletePetReply:
    """Take a pet off the list

    pet_id: The store's number for the pet.
    api_key: The key of the member of staff on whose behalf this is done, for the audit trail.
    """
    return None


async def upload_pet_image(pet_id: int, body: bytes, *, caption: str | None = None) -> UploadPetImageReply:
    """Upload a picture

    The picture itself is the body. JPEG, PNG and WebP are understood.

    pet_id: The store's number for the pet.
    body: The bytes of the picture.
    caption: A line to show under the picture.
    """
    return StoredImage(
        url="https://images.petstore.example.com/10/1.jpg", size_bytes=48213, caption="Biscuit at the lake"
    )
