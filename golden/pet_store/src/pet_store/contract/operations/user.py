# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""How each operation answers: its request is read, its handler called, its response written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, TypeVar

from msgspec import Meta

from ...runtime import bodies, parameters, replies
from ...runtime.binding import bind
from ...runtime.kernel import Respond
from ...runtime.messages import Request, Response
from ...runtime.parameters import primitives
from ...runtime.pools.pool import Pool
from ...runtime.problems import Fault, refuse
from ...runtime.replies.negotiation import Offer
from ...runtime.security import Guard
from ...runtime.settings import Settings
from ..hidden import RULES
from ..models import Credentials, User, UserInput
from ..responses import (
    BadRequest,
    Conflict,
    ContentTooLarge,
    CreateUserCreated,
    Forbidden,
    InternalError,
    LoginUserOk,
    NotAcceptable,
    NotFound,
    TooManyRequests,
    Unauthorized,
    UnsupportedMediaType,
)
from ..security import SCHEMES
from ..validators import components as components_checks
from ..validators import user as user_checks

if TYPE_CHECKING:
    from ..signatures import user as signatures

S = TypeVar("S")


def create_user(handler: signatures.CreateUser[S], state: S, pool: Pool, settings: Settings) -> Respond:
    """`createUser`: POST /user"""
    call, inject = bind(handler, state, pool, "createUser", ("body",))
    offer = Offer(("application/json",))
    coming = bodies.Body(
        {
            "application/json": bodies.JsonReader(
                UserInput,
                RULES.received("user_input", components_checks.check_user_input, settings),
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
            CreateUserCreated,
            BadRequest,
            NotAcceptable,
            Conflict,
            ContentTooLarge,
            UnsupportedMediaType,
            TooManyRequests,
            InternalError,
        ),
        settings,
    )

    async def respond(request: Request) -> Response:
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


def create_users_with_list(
    handler: signatures.CreateUsersWithList[S], state: S, pool: Pool, settings: Settings
) -> Respond:
    """`createUsersWithList`: POST /user/createWithList"""
    call, inject = bind(handler, state, pool, "createUsersWithList", ("body",))
    guard = Guard(SCHEMES, ((("api_key", ()),),), settings)
    offer = Offer(("application/json",))
    coming = bodies.Body(
        {
            "application/json": bodies.JsonReader(
                Annotated[list[UserInput], Meta(min_length=1, max_length=100)],
                RULES.received(
                    "create_users_with_list_body", user_checks.check_create_users_with_list_body, settings
                ),
                settings,
                sound=True,
                deep=True,
            )
        },
        required=True,
    )
    _body = coming.read
    answer = replies.answers(
        201,
        replies.Json(
            b"application/json",
            list[User],
            user_checks.check_create_users_with_list_created_body,
            sound=True,
            hidden=RULES.sent("create_users_with_list_created_body"),
        ),
        (
            BadRequest,
            Unauthorized,
            Forbidden,
            NotAcceptable,
            Conflict,
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


def login_user(handler: signatures.LoginUser[S], state: S, pool: Pool, settings: Settings) -> Respond:
    """`loginUser`: POST /user/login"""
    call, inject = bind(handler, state, pool, "loginUser", ("body",))
    offer = Offer(("application/json",))
    coming = bodies.Body(
        {
            "application/json": bodies.JsonReader(
                Credentials, components_checks.check_credentials, settings, sound=True, deep=False
            )
        },
        required=True,
    )
    _body = coming.read
    answer = replies.answers(
        200,
        LoginUserOk.writer,
        (
            LoginUserOk,
            BadRequest,
            Unauthorized,
            NotAcceptable,
            ContentTooLarge,
            UnsupportedMediaType,
            TooManyRequests,
            InternalError,
        ),
        settings,
    )

    async def respond(request: Request) -> Response:
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


def logout_user(handler: signatures.LogoutUser[S], state: S, pool: Pool, settings: Settings) -> Respond:
    """`logoutUser`: POST /user/logout"""
    call, inject = bind(handler, state, pool, "logoutUser", ())
    answer = replies.answers(204, replies.empty, (TooManyRequests, InternalError), settings)

    async def respond(request: Request) -> Response:
        if (turn := pool.enter()) is not None:
            await turn
        try:
            if inject is None:
                return answer(await call())
            return answer(await call(**inject(request)))
        finally:
            pool.leave()

    return respond


def get_user_by_name(
    handler: signatures.GetUserByName[S], state: S, pool: Pool, settings: Settings
) -> Respond:
    """`getUserByName`: GET /user/{username}"""
    call, inject = bind(handler, state, pool, "getUserByName", ("username",))
    offer = Offer(("application/json",))
    _username = parameters.Parameter(
        "path",
        "username",
        parameters.path_primitive("simple", "username", primitives.string),
        user_checks.check_get_user_by_name_username,
        settings,
        required=True,
    ).read
    answer = replies.answers(
        200,
        replies.Json(
            b"application/json", User, components_checks.check_user, sound=True, hidden=RULES.sent("user")
        ),
        (BadRequest, NotFound, NotAcceptable, TooManyRequests, InternalError),
        settings,
    )

    async def respond(request: Request) -> Response:
        offer.check(request)
        faults: list[Fault] = []
        username = _username(request.values[0], faults)
        if faults:
            raise refuse(400, faults, settings.max_violations)
        if (turn := pool.enter()) is not None:
            await turn
        try:
            if inject is None:
                return answer(await call(username))
            return answer(await call(username, **inject(request)))
        finally:
            pool.leave()

    return respond


def update_user(handler: signatures.UpdateUser[S], state: S, pool: Pool, settings: Settings) -> Respond:
    """`updateUser`: PUT /user/{username}"""
    call, inject = bind(handler, state, pool, "updateUser", ("username", "body"))
    guard = Guard(SCHEMES, ((("api_key", ()),), (("petstore_auth", ()),)), settings)
    offer = Offer(("application/json",))
    _username = parameters.Parameter(
        "path",
        "username",
        parameters.path_primitive("simple", "username", primitives.string),
        user_checks.check_get_user_by_name_username,
        settings,
        required=True,
    ).read
    coming = bodies.Body(
        {
            "application/json": bodies.JsonReader(
                UserInput,
                RULES.received("user_input", components_checks.check_user_input, settings),
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
        replies.Json(
            b"application/json", User, components_checks.check_user, sound=True, hidden=RULES.sent("user")
        ),
        (
            BadRequest,
            Unauthorized,
            Forbidden,
            NotFound,
            NotAcceptable,
            Conflict,
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
        username = _username(request.values[0], faults)
        if request.stream is not None:
            await coming.receive(request)
        body = _body(request, faults)
        if faults:
            raise refuse(400, faults, settings.max_violations)
        if (turn := pool.enter()) is not None:
            await turn
        try:
            if inject is None:
                return answer(await call(username, body))
            return answer(await call(username, body, **inject(request)))
        finally:
            pool.leave()

    return respond


def delete_user(handler: signatures.DeleteUser[S], state: S, pool: Pool, settings: Settings) -> Respond:
    """`deleteUser`: DELETE /user/{username}"""
    call, inject = bind(handler, state, pool, "deleteUser", ("username",))
    guard = Guard(SCHEMES, ((("api_key", ()),), (("petstore_auth", ()),)), settings)
    _username = parameters.Parameter(
        "path",
        "username",
        parameters.path_primitive("simple", "username", primitives.string),
        user_checks.check_get_user_by_name_username,
        settings,
        required=True,
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
        username = _username(request.values[0], faults)
        if faults:
            raise refuse(400, faults, settings.max_violations)
        if (turn := pool.enter()) is not None:
            await turn
        try:
            if inject is None:
                return answer(await call(username))
            return answer(await call(username, **inject(request)))
        finally:
            pool.leave()

    return respond
