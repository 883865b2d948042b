# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Says which operation answers a path without parameters."""

from __future__ import annotations

from ...runtime.router import StaticTable

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
    "/docs": {"GET": "_docs"},
    "/health": {"GET": "_health"},
    "/metrics": {"GET": "_metrics"},
    "/openapi.json": {"GET": "_openapi_json"},
    "/openapi.yaml": {"GET": "_openapi_yaml"},
    "/ready": {"GET": "_ready"},
}
"""For each path without parameters the operation of each method."""
