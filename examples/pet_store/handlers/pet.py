"""pet: what is on offer.

Plain functions: SQLite blocks, so they run on worker threads while the event loop goes on reading requests.
"""

from __future__ import annotations

import datetime
import sqlite3
from typing import Literal

import msgspec

from ..contract.models import Pet, PetInput, PetStatus, StoredImage
from ..contract.responses import AddPetCreated, GetPetByIdOk, ListPetsOk
from ..database import from_json, to_json
from ..service import Context, NotThereError

SORTED_BY = {
    "name": "name, id",
    "-name": "name DESC, id DESC",
    "createdAt": "created_at, id",
    "-createdAt": "created_at DESC, id DESC",
}


def list_pets(
    *,
    limit: int = 20,
    offset: int = 0,
    sort: Literal["name", "-name", "createdAt", "-createdAt"] = "name",
    created_after: datetime.datetime | None = None,
    neutered: bool | None = None,
    context: Context,
) -> ListPetsOk:
    """All pets, page by page."""
    # Nothing of a request is in a statement: values are bound to it.
    where = "(:after IS NULL OR created_at > :after) AND (:neutered IS NULL OR neutered = :neutered)"
    values = {
        # Seconds since 1970: moments in different time zones compare.
        "after": None if created_after is None else created_after.timestamp(),
        "neutered": neutered,
        "limit": limit,
        "offset": offset,
    }
    with context.state.database.transaction() as rows:
        (total,) = rows.execute(f"SELECT count(*) FROM pets WHERE {where}", values).fetchone()
        page = rows.execute(
            f"SELECT document FROM pets WHERE {where} ORDER BY {SORTED_BY[sort]} LIMIT :limit OFFSET :offset",
            values,
        ).fetchall()
    return ListPetsOk(body=[from_json(row["document"], Pet) for row in page], x_total_count=total)


def add_pet(body: PetInput, *, context: Context) -> AddPetCreated:
    """Puts a new pet on offer. The store chooses its id."""
    now = datetime.datetime.now(datetime.UTC)
    with context.state.database.transaction() as rows:
        (pet_id,) = rows.execute(
            "INSERT INTO pets (name, neutered, created_at, document) VALUES ('', 0, ?, '') RETURNING id",
            (now.timestamp(),),
        ).fetchone()
        pet = _pet(body, pet_id, now)
        _save(rows, pet)
    return AddPetCreated(body=pet, location=f"/api/v3/pet/{pet_id}")


def find_pets_by_status(
    *, status: list[PetStatus] | None = None, limit: int = 20, context: Context
) -> list[Pet]:
    """Pets of any of the statuses."""
    wanted = ["available"] if status is None else status
    with context.state.database.transaction() as rows:
        found = rows.execute(
            "SELECT document FROM pets WHERE status IN (SELECT value FROM json_each(?)) ORDER BY id LIMIT ?",
            (to_json(wanted), limit),
        ).fetchall()
    return [from_json(row["document"], Pet) for row in found]


def find_pets_by_tags(*, tags: list[str], context: Context) -> list[Pet]:
    """Pets that have all of the tags, a hundred at most."""
    with context.state.database.transaction() as rows:
        found = rows.execute(
            """
            SELECT document FROM pets WHERE NOT EXISTS (
                SELECT value FROM json_each(?)
                EXCEPT
                SELECT json_extract(value, '$.name') FROM json_each(document, '$.tags')
            ) ORDER BY id LIMIT 100
            """,
            (to_json(tags),),
        ).fetchall()
    return [from_json(row["document"], Pet) for row in found]


def get_pet_by_id(pet_id: int, *, context: Context) -> GetPetByIdOk:
    """The pet, and its version."""
    with context.state.database.transaction() as rows:
        row = _row(rows, pet_id)
    return GetPetByIdOk(body=from_json(row["document"], Pet), e_tag=f'"{pet_id}-{row["version"]}"')


def update_pet(pet_id: int, body: PetInput, *, context: Context) -> Pet:
    """Replaces a pet, but for what the store itself records."""
    with context.state.database.transaction() as rows:
        before = from_json(_row(rows, pet_id)["document"], Pet)
        pet = _pet(body, pet_id, before.created_at)
        _save(rows, pet)
    return pet


def update_pet_details(
    pet_id: int, *, name: str | None = None, status: PetStatus | None = None, context: Context
) -> None:
    """Changes what is given."""
    with context.state.database.transaction() as rows:
        pet = from_json(_row(rows, pet_id)["document"], Pet)
        if name is not None:
            pet.name = name
        if status is not None:
            pet.status = status
        _save(rows, pet)


def delete_pet(pet_id: int, *, api_key: str | None = None, context: Context) -> None:
    """Takes a pet off the list, its pictures with it."""
    with context.state.database.transaction() as rows:
        if not rows.execute("DELETE FROM pets WHERE id = ?", (pet_id,)).rowcount:
            raise _no_pet(pet_id)


def upload_pet_image(
    pet_id: int, body: bytes, *, caption: str | None = None, context: Context
) -> StoredImage:
    """Stores a picture."""
    with context.state.database.transaction() as rows:
        _row(rows, pet_id)
        (number,) = rows.execute(
            """
            INSERT INTO images (pet_id, number, caption, content)
            SELECT :pet, 1 + count(*), :caption, :content FROM images WHERE pet_id = :pet RETURNING number
            """,
            {"pet": pet_id, "caption": caption, "content": body},
        ).fetchone()
    return StoredImage(
        url=f"https://images.petstore.example.com/{pet_id}/{number}", size_bytes=len(body), caption=caption
    )


def _pet(body: PetInput, pet_id: int, created_at: datetime.datetime | msgspec.UnsetType) -> Pet:
    """The input as the pet that it becomes."""
    return Pet(**{**msgspec.structs.asdict(body), "id": pet_id, "created_at": created_at})


def _row(rows: sqlite3.Connection, pet_id: int) -> sqlite3.Row:
    row: sqlite3.Row | None = rows.execute("SELECT * FROM pets WHERE id = ?", (pet_id,)).fetchone()
    if row is None:
        raise _no_pet(pet_id)
    return row


def _save(rows: sqlite3.Connection, pet: Pet) -> None:
    """Writes a pet whose row is there."""
    status = None if isinstance(pet.status, msgspec.UnsetType) else pet.status
    rows.execute(
        """
        UPDATE pets SET name = ?, status = ?, neutered = ?, document = ?, version = version + 1 WHERE id = ?
        """,
        (pet.name, status, pet.neutered, to_json(pet), pet.id),
    )


def _no_pet(pet_id: int) -> NotThereError:
    return NotThereError(f"There is no pet {pet_id}.")
