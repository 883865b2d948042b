"""user: customers and their sessions."""

from __future__ import annotations

import datetime
import hashlib
import hmac
import secrets
import sqlite3
from collections.abc import Sequence

import msgspec

from ..contract.models import Credentials, User, UserInput
from ..contract.responses import CreateUserCreated, LoginUserOk
from ..database import from_json, to_json
from ..runtime.problems import Problem
from ..service import Context, NotThereError, State

SESSION_LASTS = datetime.timedelta(hours=12)
NOBODY = f"{bytes(16).hex()}:"
"""What no password matches."""


def create_user(body: UserInput, *, context: Context) -> CreateUserCreated:
    """Opens an account; its name must be free."""
    (user,) = _add([body], context.state)
    return CreateUserCreated(body=user, location=f"/api/v3/user/{user.username}")


def create_users_with_list(body: list[UserInput], *, context: Context) -> list[User]:
    """Opens accounts: all of them, or none when a name is taken."""
    return _add(body, context.state)


def login_user(body: Credentials, *, context: Context) -> LoginUserOk:
    """Starts a session."""
    with context.state.database.transaction() as rows:
        row = rows.execute("SELECT * FROM users WHERE username = ?", (body.username,)).fetchone()
    # Who does not exist takes as long as who has another password.
    if not _matches(body.password, row["password"] if row else NOBODY, context.state.scrypt_n):
        raise Problem(401, "No user has this name and password.", headers=((b"www-authenticate", b"Bearer"),))
    token = f"session-{secrets.token_hex(16)}"
    expires_at = datetime.datetime.now(datetime.UTC) + SESSION_LASTS
    with context.state.database.transaction() as rows:
        rows.execute("INSERT INTO sessions VALUES (?, ?, ?)", (token, row["id"], expires_at.timestamp()))
    return LoginUserOk(body=token, x_expires_after=expires_at)


def logout_user(*, context: Context) -> None:
    """Ends the session whose token the request carries, if any."""
    token = (context.request.header(b"authorization") or "").removeprefix("Bearer ")
    with context.state.database.transaction() as rows:
        rows.execute("DELETE FROM sessions WHERE token = ?", (token,))


def get_user_by_name(username: str, *, context: Context) -> User:
    """The user."""
    with context.state.database.transaction() as rows:
        return from_json(_row(rows, username)["document"], User)


def update_user(username: str, body: UserInput, *, context: Context) -> User:
    """Replaces a user, perhaps under another name."""
    password = _hashed(body.password, context.state.scrypt_n)
    with context.state.database.transaction() as rows:
        user = _user(body, _row(rows, username)["id"])
        rows.execute(
            "UPDATE users SET username = ?, password = ?, document = ? WHERE id = ?",
            (user.username, password, to_json(user), user.id),
        )
    return user


def delete_user(username: str, *, context: Context) -> None:
    """Closes an account; its sessions end."""
    with context.state.database.transaction() as rows:
        rows.execute("DELETE FROM users WHERE id = ?", (_row(rows, username)["id"],))


def _add(bodies: Sequence[UserInput], state: State) -> list[User]:
    # Slow on purpose, so before the transaction.
    passwords = [_hashed(body.password, state.scrypt_n) for body in bodies]
    users = []
    with state.database.transaction() as rows:
        for body, password in zip(bodies, passwords, strict=True):
            (user_id,) = rows.execute(
                "INSERT INTO users (username, password, document) VALUES (?, ?, '') RETURNING id",
                (body.username, password),
            ).fetchone()
            user = _user(body, user_id)
            rows.execute("UPDATE users SET document = ? WHERE id = ?", (to_json(user), user_id))
            users.append(user)
    return users


def _user(body: UserInput, user_id: int) -> User:
    """The input as the user that it becomes; nobody is told a password, which is `writeOnly`."""
    return msgspec.convert({"id": user_id, **msgspec.to_builtins(body)}, User)


def _row(rows: sqlite3.Connection, username: str) -> sqlite3.Row:
    row: sqlite3.Row | None = rows.execute("SELECT * FROM users WHERE username = ?", (username,)).fetchone()
    if row is None:
        raise NotThereError(f"There is no user {username}.")
    return row


def _hashed(password: str, cost: int) -> str:
    salt = secrets.token_bytes(16)
    return f"{salt.hex()}:{_scrypt(password, salt, cost).hex()}"


def _matches(password: str, stored: str, cost: int) -> bool:
    salt, _, expected = stored.partition(":")
    return hmac.compare_digest(_scrypt(password, bytes.fromhex(salt), cost).hex(), expected)


def _scrypt(password: str, salt: bytes, cost: int) -> bytes:
    return hashlib.scrypt(password.encode(), salt=salt, n=cost, r=8, p=1)
