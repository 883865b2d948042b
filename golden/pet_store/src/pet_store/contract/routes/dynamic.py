# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Says which operation answers a path with parameters."""

from __future__ import annotations

from ...runtime.router import DynamicTable

DYNAMIC: DynamicTable = {
    4: {
        ("api", "v3", "pet", None): {
            "DELETE": "delete_pet",
            "GET": "get_pet_by_id",
            "POST": "update_pet_details",
            "PUT": "update_pet",
        },
        ("api", "v3", "user", None): {
            "DELETE": "delete_user",
            "GET": "get_user_by_name",
            "PUT": "update_user",
        },
    },
    5: {
        ("api", "v3", "store", "order", None): {"DELETE": "delete_order", "GET": "get_order_by_id"},
        ("api", "v3", "pet", None, "uploadImage"): {"POST": "upload_pet_image"},
    },
}
"""By number of segments, those that go before others first: the segments, None standing for a parameter, and
the operation of each method."""
