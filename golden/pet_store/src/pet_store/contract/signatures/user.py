# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""What handlers may look like, with the request and the state or without: for the type checker."""

from __future__ import annotations

from typing import Protocol, TypeAlias, TypeVar

from ...runtime.binding import Returns
from ...runtime.messages import Request
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

S = TypeVar("S")
S_contra = TypeVar("S_contra", contravariant=True)


class _CreateUser(Protocol):
    def __call__(
        self, body: UserInput
    ) -> Returns[
        CreateUserCreated
        | BadRequest
        | NotAcceptable
        | Conflict
        | ContentTooLarge
        | UnsupportedMediaType
        | TooManyRequests
        | InternalError
    ]: ...


class _CreateUserWithRequest(Protocol):
    def __call__(
        self, body: UserInput, *, request: Request
    ) -> Returns[
        CreateUserCreated
        | BadRequest
        | NotAcceptable
        | Conflict
        | ContentTooLarge
        | UnsupportedMediaType
        | TooManyRequests
        | InternalError
    ]: ...


class _CreateUserWithState(Protocol[S_contra]):
    def __call__(
        self, body: UserInput, *, state: S_contra
    ) -> Returns[
        CreateUserCreated
        | BadRequest
        | NotAcceptable
        | Conflict
        | ContentTooLarge
        | UnsupportedMediaType
        | TooManyRequests
        | InternalError
    ]: ...


class _CreateUserWithRequestAndState(Protocol[S_contra]):
    def __call__(
        self, body: UserInput, *, request: Request, state: S_contra
    ) -> Returns[
        CreateUserCreated
        | BadRequest
        | NotAcceptable
        | Conflict
        | ContentTooLarge
        | UnsupportedMediaType
        | TooManyRequests
        | InternalError
    ]: ...


CreateUser: TypeAlias = (
    _CreateUser | _CreateUserWithRequest | _CreateUserWithState[S] | _CreateUserWithRequestAndState[S]
)
"""`createUser`: POST /user"""


class _CreateUsersWithList(Protocol):
    def __call__(
        self, body: list[UserInput]
    ) -> Returns[
        list[User]
        | BadRequest
        | Unauthorized
        | Forbidden
        | NotAcceptable
        | Conflict
        | ContentTooLarge
        | UnsupportedMediaType
        | TooManyRequests
        | InternalError
    ]: ...


class _CreateUsersWithListWithRequest(Protocol):
    def __call__(
        self, body: list[UserInput], *, request: Request
    ) -> Returns[
        list[User]
        | BadRequest
        | Unauthorized
        | Forbidden
        | NotAcceptable
        | Conflict
        | ContentTooLarge
        | UnsupportedMediaType
        | TooManyRequests
        | InternalError
    ]: ...


class _CreateUsersWithListWithState(Protocol[S_contra]):
    def __call__(
        self, body: list[UserInput], *, state: S_contra
    ) -> Returns[
        list[User]
        | BadRequest
        | Unauthorized
        | Forbidden
        | NotAcceptable
        | Conflict
        | ContentTooLarge
        | UnsupportedMediaType
        | TooManyRequests
        | InternalError
    ]: ...


class _CreateUsersWithListWithRequestAndState(Protocol[S_contra]):
    def __call__(
        self, body: list[UserInput], *, request: Request, state: S_contra
    ) -> Returns[
        list[User]
        | BadRequest
        | Unauthorized
        | Forbidden
        | NotAcceptable
        | Conflict
        | ContentTooLarge
        | UnsupportedMediaType
        | TooManyRequests
        | InternalError
    ]: ...


CreateUsersWithList: TypeAlias = (
    _CreateUsersWithList
    | _CreateUsersWithListWithRequest
    | _CreateUsersWithListWithState[S]
    | _CreateUsersWithListWithRequestAndState[S]
)
"""`createUsersWithList`: POST /user/createWithList"""


class _LoginUser(Protocol):
    def __call__(
        self, body: Credentials
    ) -> Returns[
        str
        | LoginUserOk
        | BadRequest
        | Unauthorized
        | NotAcceptable
        | ContentTooLarge
        | UnsupportedMediaType
        | TooManyRequests
        | InternalError
    ]: ...


class _LoginUserWithRequest(Protocol):
    def __call__(
        self, body: Credentials, *, request: Request
    ) -> Returns[
        str
        | LoginUserOk
        | BadRequest
        | Unauthorized
        | NotAcceptable
        | ContentTooLarge
        | UnsupportedMediaType
        | TooManyRequests
        | InternalError
    ]: ...


class _LoginUserWithState(Protocol[S_contra]):
    def __call__(
        self, body: Credentials, *, state: S_contra
    ) -> Returns[
        str
        | LoginUserOk
        | BadRequest
        | Unauthorized
        | NotAcceptable
        | ContentTooLarge
        | UnsupportedMediaType
        | TooManyRequests
        | InternalError
    ]: ...


class _LoginUserWithRequestAndState(Protocol[S_contra]):
    def __call__(
        self, body: Credentials, *, request: Request, state: S_contra
    ) -> Returns[
        str
        | LoginUserOk
        | BadRequest
        | Unauthorized
        | NotAcceptable
        | ContentTooLarge
        | UnsupportedMediaType
        | TooManyRequests
        | InternalError
    ]: ...


LoginUser: TypeAlias = (
    _LoginUser | _LoginUserWithRequest | _LoginUserWithState[S] | _LoginUserWithRequestAndState[S]
)
"""`loginUser`: POST /user/login"""


class _LogoutUser(Protocol):
    def __call__(self) -> Returns[TooManyRequests | InternalError | None]: ...


class _LogoutUserWithRequest(Protocol):
    def __call__(self, *, request: Request) -> Returns[TooManyRequests | InternalError | None]: ...


class _LogoutUserWithState(Protocol[S_contra]):
    def __call__(self, *, state: S_contra) -> Returns[TooManyRequests | InternalError | None]: ...


class _LogoutUserWithRequestAndState(Protocol[S_contra]):
    def __call__(
        self, *, request: Request, state: S_contra
    ) -> Returns[TooManyRequests | InternalError | None]: ...


LogoutUser: TypeAlias = (
    _LogoutUser | _LogoutUserWithRequest | _LogoutUserWithState[S] | _LogoutUserWithRequestAndState[S]
)
"""`logoutUser`: POST /user/logout"""


class _GetUserByName(Protocol):
    def __call__(
        self, username: str
    ) -> Returns[User | BadRequest | NotFound | NotAcceptable | TooManyRequests | InternalError]: ...


class _GetUserByNameWithRequest(Protocol):
    def __call__(
        self, username: str, *, request: Request
    ) -> Returns[User | BadRequest | NotFound | NotAcceptable | TooManyRequests | InternalError]: ...


class _GetUserByNameWithState(Protocol[S_contra]):
    def __call__(
        self, username: str, *, state: S_contra
    ) -> Returns[User | BadRequest | NotFound | NotAcceptable | TooManyRequests | InternalError]: ...


class _GetUserByNameWithRequestAndState(Protocol[S_contra]):
    def __call__(
        self, username: str, *, request: Request, state: S_contra
    ) -> Returns[User | BadRequest | NotFound | NotAcceptable | TooManyRequests | InternalError]: ...


GetUserByName: TypeAlias = (
    _GetUserByName
    | _GetUserByNameWithRequest
    | _GetUserByNameWithState[S]
    | _GetUserByNameWithRequestAndState[S]
)
"""`getUserByName`: GET /user/{username}"""


class _UpdateUser(Protocol):
    def __call__(
        self, username: str, body: UserInput
    ) -> Returns[
        User
        | BadRequest
        | Unauthorized
        | Forbidden
        | NotFound
        | NotAcceptable
        | Conflict
        | ContentTooLarge
        | UnsupportedMediaType
        | TooManyRequests
        | InternalError
    ]: ...


class _UpdateUserWithRequest(Protocol):
    def __call__(
        self, username: str, body: UserInput, *, request: Request
    ) -> Returns[
        User
        | BadRequest
        | Unauthorized
        | Forbidden
        | NotFound
        | NotAcceptable
        | Conflict
        | ContentTooLarge
        | UnsupportedMediaType
        | TooManyRequests
        | InternalError
    ]: ...


class _UpdateUserWithState(Protocol[S_contra]):
    def __call__(
        self, username: str, body: UserInput, *, state: S_contra
    ) -> Returns[
        User
        | BadRequest
        | Unauthorized
        | Forbidden
        | NotFound
        | NotAcceptable
        | Conflict
        | ContentTooLarge
        | UnsupportedMediaType
        | TooManyRequests
        | InternalError
    ]: ...


class _UpdateUserWithRequestAndState(Protocol[S_contra]):
    def __call__(
        self, username: str, body: UserInput, *, request: Request, state: S_contra
    ) -> Returns[
        User
        | BadRequest
        | Unauthorized
        | Forbidden
        | NotFound
        | NotAcceptable
        | Conflict
        | ContentTooLarge
        | UnsupportedMediaType
        | TooManyRequests
        | InternalError
    ]: ...


UpdateUser: TypeAlias = (
    _UpdateUser | _UpdateUserWithRequest | _UpdateUserWithState[S] | _UpdateUserWithRequestAndState[S]
)
"""`updateUser`: PUT /user/{username}"""


class _DeleteUser(Protocol):
    def __call__(
        self, username: str
    ) -> Returns[
        BadRequest | Unauthorized | Forbidden | NotFound | TooManyRequests | InternalError | None
    ]: ...


class _DeleteUserWithRequest(Protocol):
    def __call__(
        self, username: str, *, request: Request
    ) -> Returns[
        BadRequest | Unauthorized | Forbidden | NotFound | TooManyRequests | InternalError | None
    ]: ...


class _DeleteUserWithState(Protocol[S_contra]):
    def __call__(
        self, username: str, *, state: S_contra
    ) -> Returns[
        BadRequest | Unauthorized | Forbidden | NotFound | TooManyRequests | InternalError | None
    ]: ...


class _DeleteUserWithRequestAndState(Protocol[S_contra]):
    def __call__(
        self, username: str, *, request: Request, state: S_contra
    ) -> Returns[
        BadRequest | Unauthorized | Forbidden | NotFound | TooManyRequests | InternalError | None
    ]: ...


DeleteUser: TypeAlias = (
    _DeleteUser | _DeleteUserWithRequest | _DeleteUserWithState[S] | _DeleteUserWithRequestAndState[S]
)
"""`deleteUser`: DELETE /user/{username}"""
