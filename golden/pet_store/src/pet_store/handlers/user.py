# Yours: `brrtr regenerate` adds what is missing here, and changes nothing else.
"""user

Customers and their sessions
"""

from __future__ import annotations

from ..contract.models import Credentials, User, UserInput
from ..contract.responses import (
    CreateUserCreated,
    CreateUserReply,
    CreateUsersWithListReply,
    DeleteUserReply,
    GetUserByNameReply,
    LoginUserReply,
    LogoutUserReply,
    UpdateUserReply,
)


async def create_user(body: UserInput) -> CreateUserReply:
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


async def create_users_with_list(body: list[UserInput]) -> CreateUsersWithListReply:
    """Register several users

    All of them are created, or none.

    body: The users to create.
    """
    return [User(id=7, username="mira", email="mira@example.com", user_status=1)]


async def login_user(body: Credentials) -> LoginUserReply:
    """Log in

    body: Who you are.
    """
    return "session-5f0c2a9be1d74c38"


async def logout_user() -> LogoutUserReply:
    """Log out

    Ends the current session. Without one, nothing happens.
    """
    return None


async def get_user_by_name(username: str) -> GetUserByNameReply:
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


async def update_user(username: str, body: UserInput) -> UpdateUserReply:
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


async def delete_user(username: str) -> DeleteUserReply:
    """Close an account

    username: The name that the user logs in with.
    """
    return None
