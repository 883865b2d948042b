# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Says how refusals look in the document's own words."""

from __future__ import annotations

from ..runtime.refusals import Members, Refusals, Shape
from .validators import components as components_checks

PROBLEM = Shape(b"application/problem+json", Members(), check=components_checks.is_problem)

REFUSALS = Refusals(
    {},
    (
        {
            "400": PROBLEM,
            "401": PROBLEM,
            "403": PROBLEM,
            "404": PROBLEM,
            "406": PROBLEM,
            "409": PROBLEM,
            "413": PROBLEM,
            "415": PROBLEM,
            "429": PROBLEM,
            "500": PROBLEM,
        },
        ("update_user",),
    ),
    (
        {
            "400": PROBLEM,
            "401": PROBLEM,
            "403": PROBLEM,
            "404": PROBLEM,
            "406": PROBLEM,
            "413": PROBLEM,
            "414": PROBLEM,
            "415": PROBLEM,
            "429": PROBLEM,
            "500": PROBLEM,
        },
        ("upload_pet_image",),
    ),
    (
        {
            "400": PROBLEM,
            "401": PROBLEM,
            "403": PROBLEM,
            "404": PROBLEM,
            "406": PROBLEM,
            "413": PROBLEM,
            "415": PROBLEM,
            "429": PROBLEM,
            "500": PROBLEM,
        },
        ("update_pet",),
    ),
    (
        {
            "400": PROBLEM,
            "401": PROBLEM,
            "403": PROBLEM,
            "404": PROBLEM,
            "409": PROBLEM,
            "429": PROBLEM,
            "500": PROBLEM,
        },
        ("delete_order",),
    ),
    (
        {
            "400": PROBLEM,
            "401": PROBLEM,
            "403": PROBLEM,
            "404": PROBLEM,
            "414": PROBLEM,
            "429": PROBLEM,
            "500": PROBLEM,
        },
        ("update_pet_details",),
    ),
    (
        {"400": PROBLEM, "401": PROBLEM, "403": PROBLEM, "404": PROBLEM, "429": PROBLEM, "500": PROBLEM},
        ("delete_pet", "delete_user"),
    ),
    (
        {
            "400": PROBLEM,
            "401": PROBLEM,
            "403": PROBLEM,
            "406": PROBLEM,
            "409": PROBLEM,
            "413": PROBLEM,
            "415": PROBLEM,
            "429": PROBLEM,
            "500": PROBLEM,
        },
        ("create_users_with_list",),
    ),
    (
        {
            "400": PROBLEM,
            "401": PROBLEM,
            "403": PROBLEM,
            "406": PROBLEM,
            "413": PROBLEM,
            "415": PROBLEM,
            "429": PROBLEM,
            "500": PROBLEM,
        },
        ("add_pet",),
    ),
    (
        {
            "400": PROBLEM,
            "401": PROBLEM,
            "406": PROBLEM,
            "413": PROBLEM,
            "415": PROBLEM,
            "429": PROBLEM,
            "500": PROBLEM,
        },
        ("login_user",),
    ),
    (
        {"400": PROBLEM, "404": PROBLEM, "406": PROBLEM, "429": PROBLEM, "500": PROBLEM},
        ("get_order_by_id", "get_pet_by_id", "get_user_by_name"),
    ),
    (
        {
            "400": PROBLEM,
            "406": PROBLEM,
            "409": PROBLEM,
            "413": PROBLEM,
            "415": PROBLEM,
            "429": PROBLEM,
            "500": PROBLEM,
        },
        ("create_user",),
    ),
    (
        {"400": PROBLEM, "406": PROBLEM, "414": PROBLEM, "429": PROBLEM, "500": PROBLEM},
        ("find_pets_by_status", "find_pets_by_tags", "list_pets"),
    ),
    ({"401": PROBLEM, "403": PROBLEM, "406": PROBLEM, "429": PROBLEM, "500": PROBLEM}, ("get_inventory",)),
    ({"429": PROBLEM, "500": PROBLEM}, ("logout_user",)),
    ({"4XX": PROBLEM, "500": PROBLEM}, ("place_order",)),
    unmatched={
        "400": PROBLEM,
        "401": PROBLEM,
        "403": PROBLEM,
        "404": PROBLEM,
        "406": PROBLEM,
        "429": PROBLEM,
        "500": PROBLEM,
    },
    paths=(({"405": PROBLEM}, ("place_order",)),),
)
"""Knows how refusals look: those of most operations, then those of others, by their handlers."""
