# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Makes the example answers of operations, of the values in the JSON files beside this module."""

from __future__ import annotations

from ...runtime import examples
from ..models import User
from ..responses import CreateUserCreated
from .components import COMPONENTS

OWN = examples.File(__package__, "user.json")

create_user: examples.Example[CreateUserCreated] = examples.reply(
    CreateUserCreated,
    body=COMPONENTS.json("examples/Mira", User),
    location=COMPONENTS.json("headers/Location", str),
)
create_users_with_list: examples.Example[list[User]] = OWN.json("create_users_with_list", list[User])
login_user: examples.Example[str] = OWN.json("login_user", str)
get_user_by_name: examples.Example[User] = COMPONENTS.json("examples/Mira", User)
update_user: examples.Example[User] = COMPONENTS.json("examples/Mira", User)
