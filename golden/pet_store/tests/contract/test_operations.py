# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Every operation answers a valid request with something that its document allows."""

from __future__ import annotations

import httpx
import pytest

CALLS: list[tuple[str, str, dict[str, str], str]] = [
    ("GET", "/api/v3/pet", {}, ""),
    (
        "POST",
        "/api/v3/pet",
        {
            "authorization": "Bearer a-credential-for-tests",
            "content-type": "application/json",
        },
        '{"name": "Biscuit", "category": {"id": 1, "name": "Dogs"}, "photoUrls": ["https://images.petstore.example.com/10/1.jpg"], "tags": [{"name": "calm"}], "status": "available", "bornOn": "2024-05-17", "weightKg": 12.5, "microchip": null}',
    ),
    ("GET", "/api/v3/pet/findByStatus", {}, ""),
    ("GET", "/api/v3/pet/findByTags?tags=calm,house-trained", {}, ""),
    ("GET", "/api/v3/pet/10", {}, ""),
    (
        "PUT",
        "/api/v3/pet/10",
        {
            "authorization": "Bearer a-credential-for-tests",
            "content-type": "application/json",
        },
        '{"name": "Biscuit", "category": {"id": 1, "name": "Dogs"}, "photoUrls": ["https://images.petstore.example.com/10/1.jpg"], "tags": [{"name": "calm"}], "status": "available", "bornOn": "2024-05-17", "weightKg": 12.5, "microchip": null}',
    ),
    (
        "POST",
        "/api/v3/pet/10",
        {
            "authorization": "Bearer a-credential-for-tests",
        },
        "",
    ),
    (
        "DELETE",
        "/api/v3/pet/10",
        {
            "authorization": "Bearer a-credential-for-tests",
        },
        "",
    ),
    (
        "POST",
        "/api/v3/pet/10/uploadImage",
        {
            "authorization": "Bearer a-credential-for-tests",
            "content-type": "application/octet-stream",
        },
        "string",
    ),
    (
        "GET",
        "/api/v3/store/inventory",
        {
            "api_key": "a-credential-for-tests",
        },
        "",
    ),
    (
        "POST",
        "/api/v3/store/order",
        {
            "content-type": "application/json",
        },
        '{"petId": 10, "quantity": 1}',
    ),
    ("GET", "/api/v3/store/order/198772", {}, ""),
    (
        "DELETE",
        "/api/v3/store/order/198772",
        {
            "api_key": "a-credential-for-tests",
            "authorization": "Bearer a-credential-for-tests",
        },
        "",
    ),
    (
        "POST",
        "/api/v3/user",
        {
            "content-type": "application/json",
        },
        '{"username": "mira", "firstName": "Mira", "lastName": "Lindqvist", "email": "mira@example.com", "password": "correct horse battery", "phone": "+4670123456", "userStatus": 1}',
    ),
    (
        "POST",
        "/api/v3/user/createWithList",
        {
            "api_key": "a-credential-for-tests",
            "content-type": "application/json",
        },
        '[{"username": "mira", "firstName": "string", "lastName": "string", "email": "user@example.com", "password": "stringstring", "phone": "+123456", "userStatus": 0}]',
    ),
    (
        "POST",
        "/api/v3/user/login",
        {
            "content-type": "application/json",
        },
        '{"username": "mira", "password": "correct horse battery"}',
    ),
    ("POST", "/api/v3/user/logout", {}, ""),
    ("GET", "/api/v3/user/mira", {}, ""),
    (
        "PUT",
        "/api/v3/user/mira",
        {
            "api_key": "a-credential-for-tests",
            "content-type": "application/json",
        },
        '{"username": "mira", "firstName": "Mira", "lastName": "Lindqvist", "email": "mira@example.com", "password": "correct horse battery", "phone": "+4670123456", "userStatus": 1}',
    ),
    (
        "DELETE",
        "/api/v3/user/mira",
        {
            "api_key": "a-credential-for-tests",
        },
        "",
    ),
]
"""For each operation a valid request: method, target, headers, body."""


@pytest.mark.parametrize(("method", "target", "headers", "body"), CALLS)
def test_operation_answers(
    client: httpx.Client, method: str, target: str, headers: dict[str, str], body: str
) -> None:
    with client.stream(method, target, headers=headers, content=body, follow_redirects=False) as response:
        assert response.status_code < 400, f"{method} {target} answered {response.status_code}"
