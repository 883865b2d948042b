# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Says what is not sent: `readOnly` properties in requests, `writeOnly` ones in responses."""

from __future__ import annotations

from ..runtime.validation.hidden import Rule, Rules

RULES = Rules(
    {
        "user": Rule(names={"password": "/components/schemas/User/properties/password"}),
        "pet_input": Rule(
            also=(
                Rule(
                    names={
                        "id": "/components/schemas/Pet/allOf/1/properties/id",
                        "createdAt": "/components/schemas/Pet/allOf/1/properties/createdAt",
                    }
                ),
            )
        ),
        "order_input": Rule(names={"id": "/components/schemas/Order/properties/id"}),
        "user_input": Rule(names={"id": "/components/schemas/User/properties/id"}),
        "create_users_with_list_created_body": Rule(items="user"),
        "create_users_with_list_body": Rule(items="user_input"),
    }
)
