# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""How each operation answers: its request is read, its handler called, its response written."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Annotated, TypeVar

from msgspec import Meta

from ...runtime import bodies, parameters, replies
from ...runtime.binding import bind
from ...runtime.kernel import Respond
from ...runtime.messages import Request, Response
from ...runtime.parameters import by_index, primitives
from ...runtime.pools.pool import Pool
from ...runtime.problems import Fault, refuse
from ...runtime.replies.negotiation import Offer
from ...runtime.security import Guard
from ...runtime.settings import Settings
from ..hidden import RULES
from ..models import Pet, PetInput, StoredImage
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
from ..security import SCHEMES
from ..validators import components as components_checks
from ..validators import pet as pet_checks

if TYPE_CHECKING:
    from ..signatures import pet as signatures

S = TypeVar("S")


def list_pets(handler: signatures.ListPets[S], state: S, pool: Pool, settings: Settings) -> Respond:
    """`listPets`: GET /pet"""
    call, inject = bind(
        handler, state, pool, "listPets", ("limit", "offset", "sort", "created_after", "neutered")
    )
    offer = Offer(("application/json",))
    read_query = by_index.query("limit", "offset", "sort", "createdAfter", "neutered")
    _limit = parameters.scalar(
        parameters.Parameter(
            "query",
            "limit",
            parameters.query_primitive(primitives.integer),
            pet_checks.check_list_pets_limit,
            settings,
            default=20,
        ),
        Annotated[int, Meta(ge=1, le=100)],
    )
    _offset = parameters.scalar(
        parameters.Parameter(
            "query",
            "offset",
            parameters.query_primitive(primitives.integer),
            pet_checks.check_list_pets_offset,
            settings,
            default=0,
        ),
        Annotated[int, Meta(ge=0, le=2147483647)],
    )
    _sort = parameters.Parameter(
        "query",
        "sort",
        parameters.query_primitive(primitives.string),
        pet_checks.check_list_pets_sort,
        settings,
        default="name",
    ).read
    _created_after = parameters.Parameter(
        "query",
        "createdAfter",
        parameters.query_primitive(primitives.string),
        pet_checks.check_list_pets_created_after,
        settings,
        type=datetime.datetime | None,
    ).read
    _neutered = parameters.scalar(
        parameters.Parameter(
            "query",
            "neutered",
            parameters.query_primitive(primitives.boolean),
            pet_checks.check_list_pets_neutered,
            settings,
        ),
        bool,
    )
    answer = replies.answers(
        200,
        ListPetsOk.writer,
        (ListPetsOk, BadRequest, NotAcceptable, UriTooLong, TooManyRequests, InternalError),
        settings,
    )

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
            if inject is None:
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
                    **inject(request),
                )
            )
        finally:
            pool.leave()

    return respond


def add_pet(handler: signatures.AddPet[S], state: S, pool: Pool, settings: Settings) -> Respond:
    """`addPet`: POST /pet"""
    call, inject = bind(handler, state, pool, "addPet", ("body",))
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
    answer = replies.answers(
        200,
        replies.no_body_alone,
        (
            AddPetCreated,
            BadRequest,
            Unauthorized,
            Forbidden,
            NotAcceptable,
            ContentTooLarge,
            UnsupportedMediaType,
            TooManyRequests,
            InternalError,
        ),
        settings,
    )

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
            if inject is None:
                return answer(await call(body))
            return answer(await call(body, **inject(request)))
        finally:
            pool.leave()

    return respond


def find_pets_by_status(
    handler: signatures.FindPetsByStatus[S], state: S, pool: Pool, settings: Settings
) -> Respond:
    """`findPetsByStatus`: GET /pet/findByStatus"""
    call, inject = bind(handler, state, pool, "findPetsByStatus", ("status", "limit"))
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
        parameters.Parameter(
            "query",
            "limit",
            parameters.query_primitive(primitives.integer),
            pet_checks.check_list_pets_limit,
            settings,
            default=20,
        ),
        Annotated[int, Meta(ge=1, le=100)],
    )
    answer = replies.answers(
        200,
        Pets.writer,
        (Pets, BadRequest, NotAcceptable, UriTooLong, TooManyRequests, InternalError),
        settings,
    )

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
            if inject is None:
                return answer(await call(status=status, limit=limit))
            return answer(await call(status=status, limit=limit, **inject(request)))
        finally:
            pool.leave()

    return respond


def find_pets_by_tags(
    handler: signatures.FindPetsByTags[S], state: S, pool: Pool, settings: Settings
) -> Respond:
    """`findPetsByTags`: GET /pet/findByTags"""
    call, inject = bind(handler, state, pool, "findPetsByTags", ("tags",))
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
    answer = replies.answers(
        200,
        Pets.writer,
        (Pets, BadRequest, NotAcceptable, UriTooLong, TooManyRequests, InternalError),
        settings,
    )

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
            if inject is None:
                return answer(await call(tags=tags))
            return answer(await call(tags=tags, **inject(request)))
        finally:
            pool.leave()

    return respond


def get_pet_by_id(handler: signatures.GetPetById[S], state: S, pool: Pool, settings: Settings) -> Respond:
    """`getPetById`: GET /pet/{petId}"""
    call, inject = bind(handler, state, pool, "getPetById", ("pet_id",))
    offer = Offer(("application/json",))
    _pet_id = parameters.scalar(
        parameters.Parameter(
            "path",
            "petId",
            parameters.path_primitive("simple", "petId", primitives.integer),
            pet_checks.check_get_pet_by_id_pet_id,
            settings,
            required=True,
        ),
        Annotated[int, Meta(ge=1, le=9223372036854775807)],
    )
    answer = replies.answers(
        200,
        GetPetByIdOk.writer,
        (GetPetByIdOk, BadRequest, NotFound, NotAcceptable, TooManyRequests, InternalError),
        settings,
    )

    async def respond(request: Request) -> Response:
        offer.check(request)
        faults: list[Fault] = []
        pet_id = _pet_id(request.values[0], faults)
        if faults:
            raise refuse(400, faults, settings.max_violations)
        if (turn := pool.enter()) is not None:
            await turn
        try:
            if inject is None:
                return answer(await call(pet_id))
            return answer(await call(pet_id, **inject(request)))
        finally:
            pool.leave()

    return respond


def update_pet(handler: signatures.UpdatePet[S], state: S, pool: Pool, settings: Settings) -> Respond:
    """`updatePet`: PUT /pet/{petId}"""
    call, inject = bind(handler, state, pool, "updatePet", ("pet_id", "body"))
    guard = Guard(SCHEMES, ((("petstore_auth", ("write:pets",)),),), settings)
    offer = Offer(("application/json",))
    _pet_id = parameters.scalar(
        parameters.Parameter(
            "path",
            "petId",
            parameters.path_primitive("simple", "petId", primitives.integer),
            pet_checks.check_get_pet_by_id_pet_id,
            settings,
            required=True,
        ),
        Annotated[int, Meta(ge=1, le=9223372036854775807)],
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
        (
            BadRequest,
            Unauthorized,
            Forbidden,
            NotFound,
            NotAcceptable,
            ContentTooLarge,
            UnsupportedMediaType,
            TooManyRequests,
            InternalError,
        ),
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
            if inject is None:
                return answer(await call(pet_id, body))
            return answer(await call(pet_id, body, **inject(request)))
        finally:
            pool.leave()

    return respond


def update_pet_details(
    handler: signatures.UpdatePetDetails[S], state: S, pool: Pool, settings: Settings
) -> Respond:
    """`updatePetDetails`: POST /pet/{petId}"""
    call, inject = bind(handler, state, pool, "updatePetDetails", ("pet_id", "name", "status"))
    guard = Guard(SCHEMES, ((("petstore_auth", ("write:pets",)),),), settings)
    read_query = by_index.query("name", "status")
    _pet_id = parameters.scalar(
        parameters.Parameter(
            "path",
            "petId",
            parameters.path_primitive("simple", "petId", primitives.integer),
            pet_checks.check_get_pet_by_id_pet_id,
            settings,
            required=True,
        ),
        Annotated[int, Meta(ge=1, le=9223372036854775807)],
    )
    _name = parameters.Parameter(
        "query",
        "name",
        parameters.query_primitive(primitives.string),
        pet_checks.check_update_pet_details_name,
        settings,
    ).read
    _status = parameters.Parameter(
        "query",
        "status",
        parameters.query_primitive(primitives.string),
        components_checks.check_pet_status,
        settings,
    ).read
    answer = replies.answers(
        204,
        replies.empty,
        (BadRequest, Unauthorized, Forbidden, NotFound, UriTooLong, TooManyRequests, InternalError),
        settings,
    )

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
            if inject is None:
                return answer(await call(pet_id, name=name, status=status))
            return answer(await call(pet_id, name=name, status=status, **inject(request)))
        finally:
            pool.leave()

    return respond


def delete_pet(handler: signatures.DeletePet[S], state: S, pool: Pool, settings: Settings) -> Respond:
    """`deletePet`: DELETE /pet/{petId}"""
    call, inject = bind(handler, state, pool, "deletePet", ("pet_id", "api_key"))
    guard = Guard(SCHEMES, ((("petstore_auth", ("write:pets",)),),), settings)
    _pet_id = parameters.scalar(
        parameters.Parameter(
            "path",
            "petId",
            parameters.path_primitive("simple", "petId", primitives.integer),
            pet_checks.check_get_pet_by_id_pet_id,
            settings,
            required=True,
        ),
        Annotated[int, Meta(ge=1, le=9223372036854775807)],
    )
    _api_key = parameters.Parameter(
        "header",
        "api_key",
        parameters.header_primitive(primitives.string),
        pet_checks.check_delete_pet_api_key,
        settings,
    ).read
    answer = replies.answers(
        204,
        replies.empty,
        (BadRequest, Unauthorized, Forbidden, NotFound, TooManyRequests, InternalError),
        settings,
    )

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
            if inject is None:
                return answer(await call(pet_id, api_key=api_key))
            return answer(await call(pet_id, api_key=api_key, **inject(request)))
        finally:
            pool.leave()

    return respond


def upload_pet_image(
    handler: signatures.UploadPetImage[S], state: S, pool: Pool, settings: Settings
) -> Respond:
    """`uploadPetImage`: POST /pet/{petId}/uploadImage"""
    call, inject = bind(handler, state, pool, "uploadPetImage", ("pet_id", "body", "caption"))
    guard = Guard(SCHEMES, ((("petstore_auth", ("write:pets",)),),), settings)
    offer = Offer(("application/json",))
    read_query = by_index.query("caption")
    _pet_id = parameters.scalar(
        parameters.Parameter(
            "path",
            "petId",
            parameters.path_primitive("simple", "petId", primitives.integer),
            pet_checks.check_get_pet_by_id_pet_id,
            settings,
            required=True,
        ),
        Annotated[int, Meta(ge=1, le=9223372036854775807)],
    )
    coming = bodies.Body({"application/octet-stream": bodies.binary}, required=True)
    _body = coming.read
    _caption = parameters.Parameter(
        "query",
        "caption",
        parameters.query_primitive(primitives.string),
        pet_checks.check_upload_pet_image_caption,
        settings,
    ).read
    answer = replies.answers(
        200,
        replies.Json(b"application/json", StoredImage, components_checks.check_stored_image, sound=True),
        (
            BadRequest,
            Unauthorized,
            Forbidden,
            NotFound,
            NotAcceptable,
            ContentTooLarge,
            UriTooLong,
            UnsupportedMediaType,
            TooManyRequests,
            InternalError,
        ),
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
            if inject is None:
                return answer(await call(pet_id, body, caption=caption))
            return answer(await call(pet_id, body, caption=caption, **inject(request)))
        finally:
            pool.leave()

    return respond
