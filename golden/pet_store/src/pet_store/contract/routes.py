# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Has the tables of the router: which operation answers which path."""

from __future__ import annotations

from ..runtime.router import DynamicTable, StaticTable

STATIC: StaticTable = {
    "/api/v3/pet": {"GET": "list_pets", "POST": "add_pet"},
    "/api/v3/pet/findByStatus": {"GET": "find_pets_by_status"},
    "/api/v3/pet/findByTags": {"GET": "find_pets_by_tags"},
    "/api/v3/store/inventory": {"GET": "get_inventory"},
    "/api/v3/store/order": {"POST": "place_order"},
    "/api/v3/user": {"POST": "create_user"},
    "/api/v3/user/createWithList": {"POST": "create_users_with_list"},
    "/api/v3/user/login": {"POST": "login_user"},
    "/api/v3/user/logout": {"POST": "logout_user"},
    "/health": {"GET": "_health"},
    "/metrics": {"GET": "_metrics"},
    "/openapi.json": {"GET": "_openapi_json"},
    "/openapi.yaml": {"GET": "_openapi_yaml"},
    "/ready": {"GET": "_ready"},
}
"""For each path without parameters the operation of each method."""

DYNAMIC: DynamicTable = {
    4: (
        (
            ("api", "v3", "pet", None),
            {
                "DELETE": ("delete_pet", ("petId",)),
                "GET": ("get_pet_by_id", ("petId",)),
                "POST": ("update_pet_details", ("petId",)),
                "PUT": ("update_pet", ("petId",)),
            },
        ),
        (
            ("api", "v3", "user", None),
            {
                "DELETE": ("delete_user", ("username",)),
                "GET": ("get_user_by_name", ("username",)),
                "PUT": ("update_user", ("username",)),
            },
        ),
    ),
    5: (
        (
            ("api", "v3", "store", "order", None),
            {"DELETE": ("delete_order", ("orderId",)), "GET": ("get_order_by_id", ("orderId",))},
        ),
        (("api", "v3", "pet", None, "uploadImage"), {"POST": ("upload_pet_image", ("petId",))}),
    ),
}
"""By number of segments, those that go before others first: the segments, None standing for a parameter, and
for each method the operation and the names of its path parameters."""
