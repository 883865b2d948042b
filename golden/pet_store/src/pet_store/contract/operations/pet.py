# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Answers each operation: reads its request, calls its handler, writes its response."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Annotated, TypeVar

from msgspec import Meta

from ...runtime import bodies, kernel, parameters, replies
from ...runtime.binding import Binder
from ...runtime.messages import Request, Response
from ...runtime.parameters import by_index, primitives
from ...runtime.pools.allotment import OpenPools
from ...runtime.problems import Fault, refuse
from ...runtime.replies.negotiation import Offer
from ...runtime.security import Guard
from ...runtime.settings import Settings
from ..hidden import RULES
from ..models import Pet, PetInput, StoredImage
from ..responses import (
    AddPetReply,
    DeletePetReply,
    FindPetsByStatusReply,
    FindPetsByTagsReply,
    GetPetByIdOk,
    GetPetByIdReply,
    ListPetsOk,
    ListPetsReply,
    Pets,
    UpdatePetDetailsReply,
    UpdatePetReply,
    UploadPetImageReply,
)
from ..security import SCHEMES
from ..validators import components as components_checks
from ..validators import pet as pet_checks

if TYPE_CHECKING:
    from ..signatures import pet as signatures

S = TypeVar("S")


def list_pets(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation = binder.operation("list_pets", "listPets", "GET", "/api/v3/pet", ("pet",))
    call, context, pool = binder.handler(
        operation, ("limit", "offset", "sort", "created_after", "neutered"), stack_size_bytes=20480
    )
    offer = Offer(("application/json",))
    read_query = by_index.query("limit", "offset", "sort", "createdAfter", "neutered")
    _limit = parameters.scalar(
        "query",
        "limit",
        parameters.QUERY_INTEGER,
        components_checks.check_limit_parameter,
        settings,
        decoded=Annotated[int, Meta(ge=1, le=100)],
        default=20,
    )
    _offset = parameters.scalar(
        "query",
        "offset",
        parameters.QUERY_INTEGER,
        components_checks.check_offset_parameter,
        settings,
        decoded=Annotated[int, Meta(ge=0, le=2147483647)],
        default=0,
    )
    _sort = parameters.Parameter(
        "query", "sort", parameters.QUERY_STRING, pet_checks.check_list_pets_sort, settings, default="name"
    ).read
    _created_after = parameters.Parameter(
        "query",
        "createdAfter",
        parameters.QUERY_STRING,
        pet_checks.check_list_pets_created_after,
        settings,
        type=datetime.datetime | None,
    ).read
    _neutered = parameters.scalar(
        "query",
        "neutered",
        parameters.QUERY_BOOLEAN,
        pet_checks.check_list_pets_neutered,
        settings,
        decoded=bool,
    )
    answer = replies.answers(200, ListPetsOk.writer, ListPetsReply, settings)

    async def respond(request: Request) -> Response:
        offer.check(request)
        faults: list[Fault] = []
        query_texts = read_query(request.query)
        limit = _limit(query_texts[0], faults)
        offset = _offset(query_texts[1], faults)
        sort = _sort(query_texts[2], faults)
        created_after = _created_after(query_texts[3], faults)
        neutered = _neutered(query_texts[4], faults)
        if faults:
            raise refuse(400, faults, settings.max_violations)
        if (turn := pool.enter()) is not None:
            await turn
        try:
            if context is None:
                return answer(
                    await call(
                        limit=limit, offset=offset, sort=sort, created_after=created_after, neutered=neutered
                    )
                )
            return answer(
                await call(
                    limit=limit,
                    offset=offset,
                    sort=sort,
                    created_after=created_after,
                    neutered=neutered,
                    context=context(request),
                )
            )
        finally:
            pool.leave()

    return binder.endpoint(operation, respond)


def add_pet(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation = binder.operation(
        "add_pet",
        "addPet",
        "POST",
        "/api/v3/pet",
        ("pet",),
        estimated_body_bytes=2424,
        reads_body=True,
        guarded=True,
    )
    call, context, pool = binder.handler(operation, ("body",), stack_size_bytes=16384)
    guard = Guard(SCHEMES, ((("petstore_auth", ("write:pets", "read:pets")),),), settings)
    offer = Offer(("application/json",))
    coming = bodies.Body(
        {
            "application/json": bodies.JsonReader(
                PetInput,
                RULES.received("pet_input", components_checks.check_pet_input, settings),
                settings,
                sound=True,
                deep=True,
            )
        },
        required=True,
    )
    _body = coming.read
    answer = replies.answers(201, replies.no_body_alone, AddPetReply, settings)

    async def respond(request: Request) -> Response:
        guard.admit(request)
        offer.check(request)
        faults: list[Fault] = []
        if request.stream is not None:
            await coming.receive(request)
        body = _body(request, faults)
        if faults:
            raise refuse(400, faults, settings.max_violations)
        if (turn := pool.enter()) is not None:
            await turn
        try:
            if context is None:
                return answer(await call(body))
            return answer(await call(body, context=context(request)))
        finally:
            pool.leave()

    return binder.endpoint(operation, respond)


def find_pets_by_status(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation = binder.operation(
        "find_pets_by_status", "findPetsByStatus", "GET", "/api/v3/pet/findByStatus", ("pet",)
    )
    call, context, pool = binder.handler(operation, ("status", "limit"), stack_size_bytes=20480)
    offer = Offer(("application/json",))
    read_query = by_index.query(by_index.Several("status"), "limit")
    _status = parameters.Parameter(
        "query",
        "status",
        parameters.query_list(primitives.string),
        pet_checks.check_find_pets_by_status_status,
        settings,
        default=["available"],
    ).read
    _limit = parameters.scalar(
        "query",
        "limit",
        parameters.QUERY_INTEGER,
        components_checks.check_limit_parameter,
        settings,
        decoded=Annotated[int, Meta(ge=1, le=100)],
        default=20,
    )
    answer = replies.answers(200, Pets.writer, FindPetsByStatusReply, settings)

    async def respond(request: Request) -> Response:
        offer.check(request)
        faults: list[Fault] = []
        query_texts = read_query(request.query)
        status = _status(query_texts[0], faults)
        limit = _limit(query_texts[1], faults)
        if faults:
            raise refuse(400, faults, settings.max_violations)
        if (turn := pool.enter()) is not None:
            await turn
        try:
            if context is None:
                return answer(await call(status=status, limit=limit))
            return answer(await call(status=status, limit=limit, context=context(request)))
        finally:
            pool.leave()

    return binder.endpoint(operation, respond)


def find_pets_by_tags(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation = binder.operation(
        "find_pets_by_tags", "findPetsByTags", "GET", "/api/v3/pet/findByTags", ("pet",)
    )
    call, context, pool = binder.handler(operation, ("tags",), stack_size_bytes=20480)
    offer = Offer(("application/json",))
    read_query = by_index.query("tags")
    _tags = parameters.Parameter(
        "query",
        "tags",
        parameters.query_array("form", primitives.string),
        pet_checks.check_find_pets_by_tags_tags,
        settings,
        required=True,
    ).read
    answer = replies.answers(200, Pets.writer, FindPetsByTagsReply, settings)

    async def respond(request: Request) -> Response:
        offer.check(request)
        faults: list[Fault] = []
        query_texts = read_query(request.query)
        tags = _tags(query_texts[0], faults)
        if faults:
            raise refuse(400, faults, settings.max_violations)
        if (turn := pool.enter()) is not None:
            await turn
        try:
            if context is None:
                return answer(await call(tags=tags))
            return answer(await call(tags=tags, context=context(request)))
        finally:
            pool.leave()

    return binder.endpoint(operation, respond)


def get_pet_by_id(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation = binder.operation("get_pet_by_id", "getPetById", "GET", "/api/v3/pet/{petId}", ("pet",))
    call, context, pool = binder.handler(operation, ("pet_id",), stack_size_bytes=20480)
    offer = Offer(("application/json",))
    _pet_id = parameters.scalar(
        "path",
        "petId",
        primitives.integer,
        components_checks.check_pet_id_parameter,
        settings,
        decoded=Annotated[int, Meta(ge=1, le=9223372036854775807)],
    )
    answer = replies.answers(200, GetPetByIdOk.writer, GetPetByIdReply, settings)

    async def respond(request: Request) -> Response:
        offer.check(request)
        faults: list[Fault] = []
        pet_id = _pet_id(request.values[0], faults)
        if faults:
            raise refuse(400, faults, settings.max_violations)
        if (turn := pool.enter()) is not None:
            await turn
        try:
            if context is None:
                return answer(await call(pet_id))
            return answer(await call(pet_id, context=context(request)))
        finally:
            pool.leave()

    return binder.endpoint(operation, respond)


def update_pet(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation = binder.operation(
        "update_pet",
        "updatePet",
        "PUT",
        "/api/v3/pet/{petId}",
        ("pet",),
        estimated_body_bytes=2424,
        reads_body=True,
        guarded=True,
    )
    call, context, pool = binder.handler(operation, ("pet_id", "body"), stack_size_bytes=20480)
    guard = Guard(SCHEMES, ((("petstore_auth", ("write:pets",)),),), settings)
    offer = Offer(("application/json",))
    _pet_id = parameters.scalar(
        "path",
        "petId",
        primitives.integer,
        components_checks.check_pet_id_parameter,
        settings,
        decoded=Annotated[int, Meta(ge=1, le=9223372036854775807)],
    )
    coming = bodies.Body(
        {
            "application/json": bodies.JsonReader(
                PetInput,
                RULES.received("pet_input", components_checks.check_pet_input, settings),
                settings,
                sound=True,
                deep=True,
            )
        },
        required=True,
    )
    _body = coming.read
    answer = replies.answers(
        200,
        replies.Json(b"application/json", Pet, components_checks.check_pet, sound=True),
        UpdatePetReply,
        settings,
    )

    async def respond(request: Request) -> Response:
        guard.admit(request)
        offer.check(request)
        faults: list[Fault] = []
        pet_id = _pet_id(request.values[0], faults)
        if request.stream is not None:
            await coming.receive(request)
        body = _body(request, faults)
        if faults:
            raise refuse(400, faults, settings.max_violations)
        if (turn := pool.enter()) is not None:
            await turn
        try:
            if context is None:
                return answer(await call(pet_id, body))
            return answer(await call(pet_id, body, context=context(request)))
        finally:
            pool.leave()

    return binder.endpoint(operation, respond)


def update_pet_details(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation = binder.operation(
        "update_pet_details", "updatePetDetails", "POST", "/api/v3/pet/{petId}", ("pet",)
    )
    call, context, pool = binder.handler(operation, ("pet_id", "name", "status"), stack_size_bytes=20480)
    guard = Guard(SCHEMES, ((("petstore_auth", ("write:pets",)),),), settings)
    read_query = by_index.query("name", "status")
    _pet_id = parameters.scalar(
        "path",
        "petId",
        primitives.integer,
        components_checks.check_pet_id_parameter,
        settings,
        decoded=Annotated[int, Meta(ge=1, le=9223372036854775807)],
    )
    _name = parameters.Parameter(
        "query", "name", parameters.QUERY_STRING, pet_checks.check_update_pet_details_name, settings
    ).read
    _status = parameters.Parameter(
        "query", "status", parameters.QUERY_STRING, components_checks.check_pet_status, settings
    ).read
    answer = replies.answers(204, replies.empty, UpdatePetDetailsReply, settings)

    async def respond(request: Request) -> Response:
        guard.admit(request)
        faults: list[Fault] = []
        query_texts = read_query(request.query)
        pet_id = _pet_id(request.values[0], faults)
        name = _name(query_texts[0], faults)
        status = _status(query_texts[1], faults)
        if faults:
            raise refuse(400, faults, settings.max_violations)
        if (turn := pool.enter()) is not None:
            await turn
        try:
            if context is None:
                return answer(await call(pet_id, name=name, status=status))
            return answer(await call(pet_id, name=name, status=status, context=context(request)))
        finally:
            pool.leave()

    return binder.endpoint(operation, respond)


def delete_pet(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation = binder.operation("delete_pet", "deletePet", "DELETE", "/api/v3/pet/{petId}", ("pet",))
    call, context, pool = binder.handler(operation, ("pet_id", "api_key"), stack_size_bytes=20480)
    guard = Guard(SCHEMES, ((("petstore_auth", ("write:pets",)),),), settings)
    _pet_id = parameters.scalar(
        "path",
        "petId",
        primitives.integer,
        components_checks.check_pet_id_parameter,
        settings,
        decoded=Annotated[int, Meta(ge=1, le=9223372036854775807)],
    )
    _api_key = parameters.Parameter(
        "header", "api_key", parameters.HEADER_STRING, pet_checks.check_delete_pet_api_key, settings
    ).read
    answer = replies.answers(204, replies.empty, DeletePetReply, settings)

    async def respond(request: Request) -> Response:
        guard.admit(request)
        faults: list[Fault] = []
        pet_id = _pet_id(request.values[0], faults)
        api_key = _api_key(request.header(b"api_key"), faults)
        if faults:
            raise refuse(400, faults, settings.max_violations)
        if (turn := pool.enter()) is not None:
            await turn
        try:
            if context is None:
                return answer(await call(pet_id, api_key=api_key))
            return answer(await call(pet_id, api_key=api_key, context=context(request)))
        finally:
            pool.leave()

    return binder.endpoint(operation, respond)


def upload_pet_image(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation = binder.operation(
        "upload_pet_image",
        "uploadPetImage",
        "POST",
        "/api/v3/pet/{petId}/uploadImage",
        ("pet",),
        reads_body=True,
        guarded=True,
    )
    call, context, pool = binder.handler(operation, ("pet_id", "body", "caption"), stack_size_bytes=20480)
    guard = Guard(SCHEMES, ((("petstore_auth", ("write:pets",)),),), settings)
    offer = Offer(("application/json",))
    read_query = by_index.query("caption")
    _pet_id = parameters.scalar(
        "path",
        "petId",
        primitives.integer,
        components_checks.check_pet_id_parameter,
        settings,
        decoded=Annotated[int, Meta(ge=1, le=9223372036854775807)],
    )
    coming = bodies.Body({"application/octet-stream": bodies.binary}, required=True)
    _body = coming.read
    _caption = parameters.Parameter(
        "query", "caption", parameters.QUERY_STRING, pet_checks.check_upload_pet_image_caption, settings
    ).read
    answer = replies.answers(
        200,
        replies.Json(b"application/json", StoredImage, components_checks.check_stored_image, sound=True),
        UploadPetImageReply,
        settings,
    )

    async def respond(request: Request) -> Response:
        guard.admit(request)
        offer.check(request)
        faults: list[Fault] = []
        query_texts = read_query(request.query)
        pet_id = _pet_id(request.values[0], faults)
        if request.stream is not None:
            await coming.receive(request)
        body = _body(request, faults)
        caption = _caption(query_texts[0], faults)
        if faults:
            raise refuse(400, faults, settings.max_violations)
        if (turn := pool.enter()) is not None:
            await turn
        try:
            if context is None:
                return answer(await call(pet_id, body, caption=caption))
            return answer(await call(pet_id, body, caption=caption, context=context(request)))
        finally:
            pool.leave()

    return binder.endpoint(operation, respond)


OPERATIONS = (
    list_pets,
    add_pet,
    find_pets_by_status,
    find_pets_by_tags,
    get_pet_by_id,
    update_pet,
    update_pet_details,
    delete_pet,
    upload_pet_image,
)


def bind(
    handlers: signatures.Handlers[S], state: S, pools: OpenPools, settings: Settings
) -> dict[str, kernel.Endpoint]:
    """Binds these operations to their handlers."""
    return Binder(handlers, state, pools, settings).endpoints(OPERATIONS)
