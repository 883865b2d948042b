# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Tells the type checker what handlers may look like, with their context or without."""

from __future__ import annotations

from typing import Protocol, TypeVar

from ...runtime.binding import Returns
from ...runtime.context import Context
from .. import models, responses

S_contra = TypeVar("S_contra", contravariant=True)


class _CreateUser(Protocol):
    def __call__(self, body: models.UserInput) -> Returns[responses.CreateUserReply]: ...


class _CreateUserWithContext(Protocol[S_contra]):
    def __call__(
        self, body: models.UserInput, *, context: Context[S_contra]
    ) -> Returns[responses.CreateUserReply]: ...


class _CreateUsersWithList(Protocol):
    def __call__(self, body: list[models.UserInput]) -> Returns[responses.CreateUsersWithListReply]: ...


class _CreateUsersWithListWithContext(Protocol[S_contra]):
    def __call__(
        self, body: list[models.UserInput], *, context: Context[S_contra]
    ) -> Returns[responses.CreateUsersWithListReply]: ...


class _LoginUser(Protocol):
    def __call__(self, body: models.Credentials) -> Returns[responses.LoginUserReply]: ...


class _LoginUserWithContext(Protocol[S_contra]):
    def __call__(
        self, body: models.Credentials, *, context: Context[S_contra]
    ) -> Returns[responses.LoginUserReply]: ...


class _LogoutUser(Protocol):
    def __call__(self) -> Returns[responses.LogoutUserReply]: ...


class _LogoutUserWithContext(Protocol[S_contra]):
    def __call__(self, *, context: Context[S_contra]) -> Returns[responses.LogoutUserReply]: ...


class _GetUserByName(Protocol):
    def __call__(self, username: str) -> Returns[responses.GetUserByNameReply]: ...


class _GetUserByNameWithContext(Protocol[S_contra]):
    def __call__(
        self, username: str, *, context: Context[S_contra]
    ) -> Returns[responses.GetUserByNameReply]: ...


class _UpdateUser(Protocol):
    def __call__(self, username: str, body: models.UserInput) -> Returns[responses.UpdateUserReply]: ...


class _UpdateUserWithContext(Protocol[S_contra]):
    def __call__(
        self, username: str, body: models.UserInput, *, context: Context[S_contra]
    ) -> Returns[responses.UpdateUserReply]: ...


class _DeleteUser(Protocol):
    def __call__(self, username: str) -> Returns[responses.DeleteUserReply]: ...


class _DeleteUserWithContext(Protocol[S_contra]):
    def __call__(
        self, username: str, *, context: Context[S_contra]
    ) -> Returns[responses.DeleteUserReply]: ...


class Handlers(Protocol[S_contra]):
    """Describes the module that has these handlers."""

    @property
    def create_user(self) -> _CreateUser | _CreateUserWithContext[S_contra]: ...

    @property
    def create_users_with_list(self) -> _CreateUsersWithList | _CreateUsersWithListWithContext[S_contra]: ...

    @property
    def login_user(self) -> _LoginUser | _LoginUserWithContext[S_contra]: ...

    @property
    def logout_user(self) -> _LogoutUser | _LogoutUserWithContext[S_contra]: ...

    @property
    def get_user_by_name(self) -> _GetUserByName | _GetUserByNameWithContext[S_contra]: ...

    @property
    def update_user(self) -> _UpdateUser | _UpdateUserWithContext[S_contra]: ...

    @property
    def delete_user(self) -> _DeleteUser | _DeleteUserWithContext[S_contra]: ...
