# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Answers each operation: reads its request, calls its handler, writes its response."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, TypeVar

from msgspec import Meta

from ...runtime import bodies, kernel, parameters, replies
from ...runtime.binding import Binder
from ...runtime.messages import Request, Response
from ...runtime.parameters import primitives
from ...runtime.pools.allotment import OpenPools
from ...runtime.problems import Fault, refuse
from ...runtime.replies.negotiation import Offer
from ...runtime.security import Guard
from ...runtime.settings import Settings
from ..hidden import RULES
from ..models import Credentials, User, UserInput
from ..responses import (
    CreateUserReply,
    CreateUsersWithListReply,
    DeleteUserReply,
    GetUserByNameReply,
    LoginUserOk,
    LoginUserReply,
    LogoutUserReply,
    UpdateUserReply,
)
from ..security import SCHEMES
from ..validators import components as components_checks
from ..validators import user as user_checks

if TYPE_CHECKING:
    from ..signatures import user as signatures

S = TypeVar("S")


def create_user(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation = binder.operation(
        "create_user",
        "createUser",
        "POST",
        "/api/v3/user",
        ("user",),
        estimated_body_bytes=543,
        reads_body=True,
    )
    call, context, pool = binder.handler(operation, ("body",), stack_size_bytes=16384)
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
    answer = replies.answers(201, replies.no_body_alone, CreateUserReply, settings)

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
            if context is None:
                return answer(await call(body))
            return answer(await call(body, context=context(request)))
        finally:
            pool.leave()

    return binder.endpoint(operation, respond)


def create_users_with_list(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation = binder.operation(
        "create_users_with_list",
        "createUsersWithList",
        "POST",
        "/api/v3/user/createWithList",
        ("user",),
        estimated_body_bytes=54401,
        reads_body=True,
        guarded=True,
    )
    call, context, pool = binder.handler(operation, ("body",), stack_size_bytes=16384)
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
        CreateUsersWithListReply,
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
            if context is None:
                return answer(await call(body))
            return answer(await call(body, context=context(request)))
        finally:
            pool.leave()

    return binder.endpoint(operation, respond)


def login_user(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation = binder.operation(
        "login_user",
        "loginUser",
        "POST",
        "/api/v3/user/login",
        ("user",),
        estimated_body_bytes=189,
        reads_body=True,
    )
    call, context, pool = binder.handler(operation, ("body",), stack_size_bytes=16384)
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
    answer = replies.answers(200, LoginUserOk.writer, LoginUserReply, settings)

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
            if context is None:
                return answer(await call(body))
            return answer(await call(body, context=context(request)))
        finally:
            pool.leave()

    return binder.endpoint(operation, respond)


def logout_user(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation = binder.operation("logout_user", "logoutUser", "POST", "/api/v3/user/logout", ("user",))
    call, context, pool = binder.handler(operation, (), stack_size_bytes=16384)
    answer = replies.answers(204, replies.empty, LogoutUserReply, settings)

    async def respond(request: Request) -> Response:
        if (turn := pool.enter()) is not None:
            await turn
        try:
            if context is None:
                return answer(await call())
            return answer(await call(context=context(request)))
        finally:
            pool.leave()

    return binder.endpoint(operation, respond)


def get_user_by_name(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation = binder.operation(
        "get_user_by_name", "getUserByName", "GET", "/api/v3/user/{username}", ("user",)
    )
    call, context, pool = binder.handler(operation, ("username",), stack_size_bytes=20480)
    offer = Offer(("application/json",))
    _username = parameters.Parameter(
        "path", "username", primitives.string, components_checks.check_username_parameter, settings
    ).read
    answer = replies.answers(
        200,
        replies.Json(
            b"application/json", User, components_checks.check_user, sound=True, hidden=RULES.sent("user")
        ),
        GetUserByNameReply,
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
            if context is None:
                return answer(await call(username))
            return answer(await call(username, context=context(request)))
        finally:
            pool.leave()

    return binder.endpoint(operation, respond)


def update_user(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation = binder.operation(
        "update_user",
        "updateUser",
        "PUT",
        "/api/v3/user/{username}",
        ("user",),
        estimated_body_bytes=543,
        reads_body=True,
        guarded=True,
    )
    call, context, pool = binder.handler(operation, ("username", "body"), stack_size_bytes=20480)
    guard = Guard(SCHEMES, ((("api_key", ()),), (("petstore_auth", ()),)), settings)
    offer = Offer(("application/json",))
    _username = parameters.Parameter(
        "path", "username", primitives.string, components_checks.check_username_parameter, settings
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
        UpdateUserReply,
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
            if context is None:
                return answer(await call(username, body))
            return answer(await call(username, body, context=context(request)))
        finally:
            pool.leave()

    return binder.endpoint(operation, respond)


def delete_user(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation = binder.operation("delete_user", "deleteUser", "DELETE", "/api/v3/user/{username}", ("user",))
    call, context, pool = binder.handler(operation, ("username",), stack_size_bytes=20480)
    guard = Guard(SCHEMES, ((("api_key", ()),), (("petstore_auth", ()),)), settings)
    _username = parameters.Parameter(
        "path", "username", primitives.string, components_checks.check_username_parameter, settings
    ).read
    answer = replies.answers(204, replies.empty, DeleteUserReply, settings)

    async def respond(request: Request) -> Response:
        guard.admit(request)
        faults: list[Fault] = []
        username = _username(request.values[0], faults)
        if faults:
            raise refuse(400, faults, settings.max_violations)
        if (turn := pool.enter()) is not None:
            await turn
        try:
            if context is None:
                return answer(await call(username))
            return answer(await call(username, context=context(request)))
        finally:
            pool.leave()

    return binder.endpoint(operation, respond)


OPERATIONS = (
    create_user,
    create_users_with_list,
    login_user,
    logout_user,
    get_user_by_name,
    update_user,
    delete_user,
)


def bind(
    handlers: signatures.Handlers[S], state: S, pools: OpenPools, settings: Settings
) -> dict[str, kernel.Endpoint]:
    """Binds these operations to their handlers."""
    return Binder(handlers, state, pools, settings).endpoints(OPERATIONS)
