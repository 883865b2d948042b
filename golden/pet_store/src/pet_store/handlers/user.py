"""user

Customers and their sessions
"""

from __future__ import annotations

from ..contract.models import Credentials, User, UserInput
from ..contract.responses import (
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


async def create_user(
    body: UserInput,
) -> (
    CreateUserCreated
    | BadRequest
    | NotAcceptable
    | Conflict
    | ContentTooLarge
    | UnsupportedMediaType
    | TooManyRequests
    | InternalError
):
    """Register

    body: The user.
    """
    return CreateUserCreated(
        body=User(
            id=7,
            username="mira",
            first_name="Mira",
            last_name="Lindqvist",
            email="mira@example.com",
            phone="+4670123456",
            user_status=1,
        ),
        location="/api/v3/pet/10",
    )


async def create_users_with_list(
    body: list[UserInput],
) -> (
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
):
    """Register several users

    All of them are created, or none.

    body: The users to create.
    """
    return [User(id=7, username="mira", email="mira@example.com", user_status=1)]


async def login_user(
    body: Credentials,
) -> (
    str
    | LoginUserOk
    | BadRequest
    | Unauthorized
    | NotAcceptable
    | ContentTooLarge
    | UnsupportedMediaType
    | TooManyRequests
    | InternalError
):
    """Log in

    body: Who you are.
    """
    return "session-5f0c2a9be1d74c38"


async def logout_user() -> TooManyRequests | InternalError | None:
    """Log out

    Ends the current session. Without one, nothing happens.
    """
    return None


async def get_user_by_name(
    username: str,
) -> User | BadRequest | NotFound | NotAcceptable | TooManyRequests | InternalError:
    """Get a user

    username: The name that the user logs in with.
    """
    return User(
        id=7,
        username="mira",
        first_name="Mira",
        last_name="Lindqvist",
        email="mira@example.com",
        phone="+4670123456",
        user_status=1,
    )


async def update_user(
    username: str, body: UserInput
) -> (
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
):
    """Replace a user

    username: The name that the user logs in with.
    body: The user.
    """
    return User(
        id=7,
        username="mira",
        first_name="Mira",
        last_name="Lindqvist",
        email="mira@example.com",
        phone="+4670123456",
        user_status=1,
    )


async def delete_user(
    username: str,
) -> BadRequest | Unauthorized | Forbidden | NotFound | TooManyRequests | InternalError | None:
    """Close an account

    username: The name that the user logs in with.
    """
    return None
