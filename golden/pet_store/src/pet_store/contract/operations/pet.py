# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Answers each operation: reads its request, calls its handler, writes its response."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Annotated, TypeVar

from msgspec import Meta

from ...runtime import bodies, kernel, parameters, replies
from ...runtime.answering import Prepared
from ...runtime.binding import Binder
from ...runtime.messages import Request
from ...runtime.parameters import by_index, primitives
from ...runtime.parameters.usual import in_header, in_path, in_query
from ...runtime.pools.allotment import OpenPools
from ...runtime.problems import Fault
from ...runtime.security.guards import Guards
from ...runtime.settings import Settings
from .. import models, responses
from ..hidden import RULES
from ..validators import components as components_checks
from ..validators import shared_small as shared_small_checks

if TYPE_CHECKING:
    from ..signatures import pet as signatures

S = TypeVar("S")


def list_pets(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation, call, context = binder.operation(
        "list_pets",
        "listPets",
        "GET",
        "/api/v3/pet",
        ("pet",),
        takes=("limit", "offset", "sort", "created_after", "neutered"),
        stack_size_bytes=20480,
    )
    read_query = by_index.query("limit", "offset", "sort", "createdAfter", "neutered")
    _limit = in_query.integer(
        "limit",
        components_checks.is_limit_parameter,
        settings,
        decoded=Annotated[int, Meta(ge=1, le=100)],
        default=20,
    )
    _offset = in_query.integer(
        "offset",
        components_checks.is_offset_parameter,
        settings,
        decoded=Annotated[int, Meta(ge=0, le=2147483647)],
        default=0,
    )
    _sort = in_query.string("sort", shared_small_checks.is_string_trqlkk, settings, default="name")
    _created_after = in_query.string(
        "createdAfter", shared_small_checks.is_string_date_time, settings, type=datetime.datetime | None
    )
    _neutered = in_query.boolean("neutered", shared_small_checks.is_boolean, settings)

    def prepare(request: Request, faults: list[Fault]) -> Prepared:
        query_texts = read_query(request.query)
        limit = _limit(query_texts[0], faults)
        offset = _offset(query_texts[1], faults)
        sort = _sort(query_texts[2], faults)
        created_after = _created_after(query_texts[3], faults)
        neutered = _neutered(query_texts[4], faults)
        if context is None:
            return call(limit=limit, offset=offset, sort=sort, created_after=created_after, neutered=neutered)
        return call(
            limit=limit,
            offset=offset,
            sort=sort,
            created_after=created_after,
            neutered=neutered,
            context=context(request),
        )

    return binder.endpoint(
        operation,
        prepare,
        200,
        responses.ListPetsOk.writer,
        responses.ListPetsReply,
        in_query=(_limit, _offset, _sort, _created_after, _neutered),
    )


def add_pet(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation, call, context = binder.operation(
        "add_pet",
        "addPet",
        "POST",
        "/api/v3/pet",
        ("pet",),
        takes=("body",),
        estimated_body_bytes=2424,
        stack_size_bytes=16384,
    )
    read_body = bodies.JsonReader(
        models.PetInput,
        RULES.received("pet_input", components_checks.is_pet_input, settings),
        settings,
        sound=True,
    )
    coming = bodies.Body({"application/json": read_body}, required=True)

    def prepare(request: Request, faults: list[Fault]) -> Prepared:
        body = coming.read(request, faults)
        if context is None:
            return call(body)
        return call(body, context=context(request))

    return binder.endpoint(
        operation,
        prepare,
        201,
        replies.no_body_alone,
        responses.AddPetReply,
        security=((("petstore_auth", ("write:pets", "read:pets")),),),
        offers=("application/json",),
        body=coming,
    )


def find_pets_by_status(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation, call, context = binder.operation(
        "find_pets_by_status",
        "findPetsByStatus",
        "GET",
        "/api/v3/pet/findByStatus",
        ("pet",),
        takes=("status", "limit"),
        stack_size_bytes=20480,
    )
    read_query = by_index.query(by_index.Several("status"), "limit")
    _status = parameters.Parameter(
        "query",
        "status",
        parameters.query_list(primitives.string),
        shared_small_checks.is_array_jbsjnj,
        settings,
        default=["available"],
    ).read
    _limit = in_query.integer(
        "limit",
        components_checks.is_limit_parameter,
        settings,
        decoded=Annotated[int, Meta(ge=1, le=100)],
        default=20,
    )

    def prepare(request: Request, faults: list[Fault]) -> Prepared:
        query_texts = read_query(request.query)
        status = _status(query_texts[0], faults)
        limit = _limit(query_texts[1], faults)
        if context is None:
            return call(status=status, limit=limit)
        return call(status=status, limit=limit, context=context(request))

    return binder.endpoint(operation, prepare, 200, responses.Pets.writer, responses.FindPetsByStatusReply)


def find_pets_by_tags(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation, call, context = binder.operation(
        "find_pets_by_tags",
        "findPetsByTags",
        "GET",
        "/api/v3/pet/findByTags",
        ("pet",),
        takes=("tags",),
        stack_size_bytes=20480,
    )
    read_query = by_index.query("tags")
    _tags = parameters.Parameter(
        "query",
        "tags",
        parameters.query_array("form", primitives.string),
        shared_small_checks.is_array1_to10_of_string1_to32,
        settings,
        required=True,
    ).read

    def prepare(request: Request, faults: list[Fault]) -> Prepared:
        query_texts = read_query(request.query)
        tags = _tags(query_texts[0], faults)
        if context is None:
            return call(tags=tags)
        return call(tags=tags, context=context(request))

    return binder.endpoint(
        operation, prepare, 200, responses.Pets.writer, responses.FindPetsByTagsReply, in_query=(_tags,)
    )


def get_pet_by_id(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation, call, context = binder.operation(
        "get_pet_by_id",
        "getPetById",
        "GET",
        "/api/v3/pet/{petId}",
        ("pet",),
        takes=("pet_id",),
        stack_size_bytes=20480,
    )
    _pet_id = in_path.integer(
        "petId",
        components_checks.is_pet_id_parameter,
        settings,
        decoded=Annotated[int, Meta(ge=1, le=9223372036854775807)],
    )

    def prepare(request: Request, faults: list[Fault]) -> Prepared:
        pet_id = _pet_id(request.values[0], faults)
        if context is None:
            return call(pet_id)
        return call(pet_id, context=context(request))

    return binder.endpoint(
        operation,
        prepare,
        200,
        responses.GetPetByIdOk.writer,
        responses.GetPetByIdReply,
        security=((), (("api_key", ()),)),
    )


def update_pet(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation, call, context = binder.operation(
        "update_pet",
        "updatePet",
        "PUT",
        "/api/v3/pet/{petId}",
        ("pet",),
        takes=("pet_id", "body"),
        estimated_body_bytes=2424,
        stack_size_bytes=20480,
    )
    _pet_id = in_path.integer(
        "petId",
        components_checks.is_pet_id_parameter,
        settings,
        decoded=Annotated[int, Meta(ge=1, le=9223372036854775807)],
    )
    read_body = bodies.JsonReader(
        models.PetInput,
        RULES.received("pet_input", components_checks.is_pet_input, settings),
        settings,
        sound=True,
    )
    coming = bodies.Body({"application/json": read_body}, required=True)

    def prepare(request: Request, faults: list[Fault]) -> Prepared:
        pet_id = _pet_id(request.values[0], faults)
        body = coming.read(request, faults)
        if context is None:
            return call(pet_id, body)
        return call(pet_id, body, context=context(request))

    return binder.endpoint(
        operation,
        prepare,
        200,
        replies.Json(models.Pet, components_checks.is_pet, sound=True),
        responses.UpdatePetReply,
        security=((("petstore_auth", ("write:pets",)),),),
        body=coming,
    )


def update_pet_details(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation, call, context = binder.operation(
        "update_pet_details",
        "updatePetDetails",
        "POST",
        "/api/v3/pet/{petId}",
        ("pet",),
        takes=("pet_id", "name", "status"),
        stack_size_bytes=20480,
    )
    read_query = by_index.query("name", "status")
    _pet_id = in_path.integer(
        "petId",
        components_checks.is_pet_id_parameter,
        settings,
        decoded=Annotated[int, Meta(ge=1, le=9223372036854775807)],
    )
    _name = in_query.string("name", shared_small_checks.is_string1_to64, settings)
    _status = in_query.string("status", components_checks.is_pet_status, settings)

    def prepare(request: Request, faults: list[Fault]) -> Prepared:
        query_texts = read_query(request.query)
        pet_id = _pet_id(request.values[0], faults)
        name = _name(query_texts[0], faults)
        status = _status(query_texts[1], faults)
        if context is None:
            return call(pet_id, name=name, status=status)
        return call(pet_id, name=name, status=status, context=context(request))

    return binder.endpoint(
        operation,
        prepare,
        204,
        replies.empty,
        responses.UpdatePetDetailsReply,
        security=((("petstore_auth", ("write:pets",)),),),
    )


def delete_pet(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation, call, context = binder.operation(
        "delete_pet",
        "deletePet",
        "DELETE",
        "/api/v3/pet/{petId}",
        ("pet",),
        takes=("pet_id", "api_key"),
        stack_size_bytes=20480,
    )
    _pet_id = in_path.integer(
        "petId",
        components_checks.is_pet_id_parameter,
        settings,
        decoded=Annotated[int, Meta(ge=1, le=9223372036854775807)],
    )
    _api_key = in_header.string("api_key", shared_small_checks.is_string8_to128, settings)

    def prepare(request: Request, faults: list[Fault]) -> Prepared:
        pet_id = _pet_id(request.values[0], faults)
        api_key = _api_key(request.header(b"api_key"), faults)
        if context is None:
            return call(pet_id, api_key=api_key)
        return call(pet_id, api_key=api_key, context=context(request))

    return binder.endpoint(
        operation,
        prepare,
        204,
        replies.empty,
        responses.DeletePetReply,
        security=((("petstore_auth", ("write:pets",)),),),
    )


def upload_pet_image(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation, call, context = binder.operation(
        "upload_pet_image",
        "uploadPetImage",
        "POST",
        "/api/v3/pet/{petId}/uploadImage",
        ("pet",),
        takes=("pet_id", "body", "caption"),
        stack_size_bytes=20480,
    )
    read_query = by_index.query("caption")
    _pet_id = in_path.integer(
        "petId",
        components_checks.is_pet_id_parameter,
        settings,
        decoded=Annotated[int, Meta(ge=1, le=9223372036854775807)],
    )
    read_body = bodies.binary
    coming = bodies.Body({"application/octet-stream": read_body}, required=True)
    _caption = in_query.string("caption", shared_small_checks.is_string_to200, settings)

    def prepare(request: Request, faults: list[Fault]) -> Prepared:
        query_texts = read_query(request.query)
        pet_id = _pet_id(request.values[0], faults)
        body = coming.read(request, faults)
        caption = _caption(query_texts[0], faults)
        if context is None:
            return call(pet_id, body, caption=caption)
        return call(pet_id, body, caption=caption, context=context(request))

    return binder.endpoint(
        operation,
        prepare,
        200,
        replies.Json(models.StoredImage, components_checks.is_stored_image, sound=True),
        responses.UploadPetImageReply,
        security=((("petstore_auth", ("write:pets",)),),),
        body=coming,
    )


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
    handlers: signatures.Handlers[S], state: S, pools: OpenPools, settings: Settings, guards: Guards
) -> dict[str, kernel.Endpoint]:
    """Binds these operations to their handlers."""
    return Binder(handlers, state, pools, settings, guards=guards).endpoints(OPERATIONS)
