# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Answers each operation: reads its request, calls its handler, writes its response."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, TypeVar

from msgspec import Meta

from ...runtime import bodies, kernel, replies
from ...runtime.answering import Prepared
from ...runtime.binding import Binder
from ...runtime.messages import Request
from ...runtime.parameters.usual import in_path
from ...runtime.pools.allotment import OpenPools
from ...runtime.problems import Fault
from ...runtime.security.guards import Guards
from ...runtime.settings import Settings
from .. import models, responses
from ..hidden import RULES
from ..validators import components as components_checks
from ..validators import shared_small as shared_small_checks

if TYPE_CHECKING:
    from ..signatures import user as signatures

S = TypeVar("S")


def create_user(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation, call, context = binder.operation(
        "create_user",
        "createUser",
        "POST",
        "/api/v3/user",
        ("user",),
        takes=("body",),
        estimated_body_bytes=543,
        stack_size_bytes=16384,
    )
    read_body = bodies.JsonReader(
        models.UserInput,
        RULES.received("user_input", components_checks.is_user_input, settings),
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
        responses.CreateUserReply,
        offers=("application/json",),
        body=coming,
    )


def create_users_with_list(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation, call, context = binder.operation(
        "create_users_with_list",
        "createUsersWithList",
        "POST",
        "/api/v3/user/createWithList",
        ("user",),
        takes=("body",),
        estimated_body_bytes=54401,
        stack_size_bytes=16384,
    )
    read_body = bodies.JsonReader(
        Annotated[list[models.UserInput], Meta(min_length=1, max_length=100)],
        RULES.received("create_users_with_list_body", shared_small_checks.is_array_ghkklm, settings),
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
        replies.Json(
            list[models.User],
            shared_small_checks.is_array_ctfgff,
            sound=True,
            hidden=RULES.sent("create_users_with_list_created_body"),
        ),
        responses.CreateUsersWithListReply,
        security=((("api_key", ()),),),
        body=coming,
    )


def login_user(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation, call, context = binder.operation(
        "login_user",
        "loginUser",
        "POST",
        "/api/v3/user/login",
        ("user",),
        takes=("body",),
        estimated_body_bytes=189,
        stack_size_bytes=16384,
    )
    read_body = bodies.JsonReader(
        models.Credentials, components_checks.is_credentials, settings, sound=True, deep=False
    )
    coming = bodies.Body({"application/json": read_body}, required=True)

    def prepare(request: Request, faults: list[Fault]) -> Prepared:
        body = coming.read(request, faults)
        if context is None:
            return call(body)
        return call(body, context=context(request))

    return binder.endpoint(
        operation, prepare, 200, responses.LoginUserOk.writer, responses.LoginUserReply, body=coming
    )


def logout_user(binder: Binder) -> kernel.Endpoint:
    operation, call, context = binder.operation(
        "logout_user", "logoutUser", "POST", "/api/v3/user/logout", ("user",), stack_size_bytes=16384
    )

    def prepare(request: Request, faults: list[Fault]) -> Prepared:
        if context is None:
            return call()
        return call(context=context(request))

    return binder.endpoint(operation, prepare, 204, replies.empty, responses.LogoutUserReply)


def get_user_by_name(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation, call, context = binder.operation(
        "get_user_by_name",
        "getUserByName",
        "GET",
        "/api/v3/user/{username}",
        ("user",),
        takes=("username",),
        stack_size_bytes=20480,
    )
    _username = in_path.string("username", components_checks.is_username_parameter, settings)

    def prepare(request: Request, faults: list[Fault]) -> Prepared:
        username = _username(request.values[0], faults)
        if context is None:
            return call(username)
        return call(username, context=context(request))

    return binder.endpoint(
        operation,
        prepare,
        200,
        replies.Json(models.User, components_checks.is_user, sound=True, hidden=RULES.sent("user")),
        responses.GetUserByNameReply,
        in_path=(_username,),
    )


def update_user(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation, call, context = binder.operation(
        "update_user",
        "updateUser",
        "PUT",
        "/api/v3/user/{username}",
        ("user",),
        takes=("username", "body"),
        estimated_body_bytes=543,
        stack_size_bytes=20480,
    )
    _username = in_path.string("username", components_checks.is_username_parameter, settings)
    read_body = bodies.JsonReader(
        models.UserInput,
        RULES.received("user_input", components_checks.is_user_input, settings),
        settings,
        sound=True,
    )
    coming = bodies.Body({"application/json": read_body}, required=True)

    def prepare(request: Request, faults: list[Fault]) -> Prepared:
        username = _username(request.values[0], faults)
        body = coming.read(request, faults)
        if context is None:
            return call(username, body)
        return call(username, body, context=context(request))

    return binder.endpoint(
        operation,
        prepare,
        200,
        replies.Json(models.User, components_checks.is_user, sound=True, hidden=RULES.sent("user")),
        responses.UpdateUserReply,
        security=((("api_key", ()),), (("petstore_auth", ()),)),
        body=coming,
    )


def delete_user(binder: Binder) -> kernel.Endpoint:
    settings = binder.settings
    operation, call, context = binder.operation(
        "delete_user",
        "deleteUser",
        "DELETE",
        "/api/v3/user/{username}",
        ("user",),
        takes=("username",),
        stack_size_bytes=20480,
    )
    _username = in_path.string("username", components_checks.is_username_parameter, settings)

    def prepare(request: Request, faults: list[Fault]) -> Prepared:
        username = _username(request.values[0], faults)
        if context is None:
            return call(username)
        return call(username, context=context(request))

    return binder.endpoint(
        operation,
        prepare,
        204,
        replies.empty,
        responses.DeleteUserReply,
        security=((("api_key", ()),), (("petstore_auth", ()),)),
    )


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
    handlers: signatures.Handlers[S], state: S, pools: OpenPools, settings: Settings, guards: Guards
) -> dict[str, kernel.Endpoint]:
    """Binds these operations to their handlers."""
    return Binder(handlers, state, pools, settings, guards=guards).endpoints(OPERATIONS)
