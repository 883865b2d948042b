# Yours: `brrtr regenerate` adds what is missing here, and changes nothing else.
"""user

Customers and their sessions
"""

from __future__ import annotations

from ..contract.examples import user as examples
from ..contract.models import Credentials, UserInput
from ..contract.responses import (
    CreateUserReply,
    CreateUsersWithListReply,
    DeleteUserReply,
    GetUserByNameReply,
    LoginUserReply,
    LogoutUserReply,
    UpdateUserReply,
)


async def create_user(body: UserInput) -> CreateUserReply:
    """Register"""
    return examples.create_user()


async def create_users_with_list(body: list[UserInput]) -> CreateUsersWithListReply:
    """Register several users"""
    return examples.create_users_with_list()


async def login_user(body: Credentials) -> LoginUserReply:
    """Log in"""
    return examples.login_user()


async def logout_user() -> LogoutUserReply:
    """Log out"""
    return None


async def get_user_by_name(username: str) -> GetUserByNameReply:
    """Get a user"""
    return examples.get_user_by_name()


async def update_user(username: str, body: UserInput) -> UpdateUserReply:
    """Replace a user"""
    return examples.update_user()


async def delete_user(username: str) -> DeleteUserReply:
    """Close an account"""
    return None
