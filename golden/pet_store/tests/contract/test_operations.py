# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Every operation answers a valid request as its document says, and refuses a wrong one."""

from __future__ import annotations

import httpx
import pytest

from pet_store.contract.validators import components as components_checks
from pet_store.contract.validators import store as store_checks
from pet_store.contract.validators import user as user_checks
from pet_store.runtime import testing

ListPetsOk: testing.Answer = ("200", {"application/json": components_checks.check_pet_list}, ())
BadRequest: testing.Answer = ("400", {"application/problem+json": components_checks.check_problem}, ())
NotAcceptable: testing.Answer = ("406", {"application/problem+json": components_checks.check_problem}, ())
UriTooLong: testing.Answer = ("414", {"application/problem+json": components_checks.check_problem}, ())
TooManyRequests: testing.Answer = ("429", {"application/problem+json": components_checks.check_problem}, ())
InternalError: testing.Answer = ("500", {"application/problem+json": components_checks.check_problem}, ())
AddPetCreated: testing.Answer = ("201", {"application/json": components_checks.check_pet}, ("location",))
Unauthorized: testing.Answer = ("401", {"application/problem+json": components_checks.check_problem}, ())
Forbidden: testing.Answer = ("403", {"application/problem+json": components_checks.check_problem}, ())
ContentTooLarge: testing.Answer = ("413", {"application/problem+json": components_checks.check_problem}, ())
UnsupportedMediaType: testing.Answer = (
    "415",
    {"application/problem+json": components_checks.check_problem},
    (),
)
Pets: testing.Answer = ("200", {"application/json": components_checks.check_pet_list}, ())
GetPetByIdOk: testing.Answer = ("200", {"application/json": components_checks.check_pet}, ())
NotFound: testing.Answer = ("404", {"application/problem+json": components_checks.check_problem}, ())
UpdatePetOk: testing.Answer = ("200", {"application/json": components_checks.check_pet}, ())
UpdatePetDetailsNoContent: testing.Answer = ("204", {}, ())
DeletePetNoContent: testing.Answer = ("204", {}, ())
UploadPetImageOk: testing.Answer = ("200", {"application/json": components_checks.check_stored_image}, ())
GetInventoryOk: testing.Answer = ("200", {"application/json": store_checks.check_get_inventory_ok_body}, ())
PlaceOrderCreated: testing.Answer = (
    "201",
    {"application/json": components_checks.check_order},
    ("location",),
)
Conflict: testing.Answer = ("409", {"application/problem+json": components_checks.check_problem}, ())
UnprocessableContent: testing.Answer = (
    "422",
    {"application/problem+json": components_checks.check_problem},
    (),
)
ClientError: testing.Answer = ("4XX", {"application/problem+json": components_checks.check_problem}, ())
GetOrderByIdOk: testing.Answer = ("200", {"application/json": components_checks.check_order}, ())
DeleteOrderNoContent: testing.Answer = ("204", {}, ())
CreateUserCreated: testing.Answer = ("201", {"application/json": components_checks.check_user}, ("location",))
CreateUsersWithListCreated: testing.Answer = (
    "201",
    {"application/json": user_checks.check_create_users_with_list_created_body},
    (),
)
LoginUserOk: testing.Answer = ("200", {"application/json": user_checks.check_login_user_ok_body}, ())
LogoutUserNoContent: testing.Answer = ("204", {}, ())
GetUserByNameOk: testing.Answer = ("200", {"application/json": components_checks.check_user}, ())
UpdateUserOk: testing.Answer = ("200", {"application/json": components_checks.check_user}, ())
DeleteUserNoContent: testing.Answer = ("204", {}, ())

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

ANSWERS: list[tuple[int, tuple[testing.Answer, ...]]] = [
    (0, (ListPetsOk, BadRequest, NotAcceptable, UriTooLong, TooManyRequests, InternalError)),
    (
        1,
        (
            AddPetCreated,
            BadRequest,
            Unauthorized,
            Forbidden,
            NotAcceptable,
            ContentTooLarge,
            UnsupportedMediaType,
            TooManyRequests,
            InternalError,
            *testing.GUARDED,
        ),
    ),
    (2, (Pets, BadRequest, NotAcceptable, UriTooLong, TooManyRequests, InternalError)),
    (3, (Pets, BadRequest, NotAcceptable, UriTooLong, TooManyRequests, InternalError)),
    (
        4,
        (GetPetByIdOk, BadRequest, NotFound, NotAcceptable, TooManyRequests, InternalError, *testing.GUARDED),
    ),
    (
        5,
        (
            UpdatePetOk,
            BadRequest,
            Unauthorized,
            Forbidden,
            NotFound,
            NotAcceptable,
            ContentTooLarge,
            UnsupportedMediaType,
            TooManyRequests,
            InternalError,
            *testing.GUARDED,
        ),
    ),
    (
        6,
        (
            UpdatePetDetailsNoContent,
            BadRequest,
            Unauthorized,
            Forbidden,
            NotFound,
            UriTooLong,
            TooManyRequests,
            InternalError,
            *testing.GUARDED,
        ),
    ),
    (
        7,
        (
            DeletePetNoContent,
            BadRequest,
            Unauthorized,
            Forbidden,
            NotFound,
            TooManyRequests,
            InternalError,
            *testing.GUARDED,
        ),
    ),
    (
        8,
        (
            UploadPetImageOk,
            BadRequest,
            Unauthorized,
            Forbidden,
            NotFound,
            NotAcceptable,
            ContentTooLarge,
            UriTooLong,
            UnsupportedMediaType,
            TooManyRequests,
            InternalError,
            *testing.GUARDED,
        ),
    ),
    (
        9,
        (
            GetInventoryOk,
            Unauthorized,
            Forbidden,
            NotAcceptable,
            TooManyRequests,
            InternalError,
            *testing.GUARDED,
        ),
    ),
    (
        10,
        (
            PlaceOrderCreated,
            NotAcceptable,
            Conflict,
            ContentTooLarge,
            UnsupportedMediaType,
            UnprocessableContent,
            TooManyRequests,
            ClientError,
            InternalError,
        ),
    ),
    (11, (GetOrderByIdOk, BadRequest, NotFound, NotAcceptable, TooManyRequests, InternalError)),
    (
        12,
        (
            DeleteOrderNoContent,
            BadRequest,
            Unauthorized,
            Forbidden,
            NotFound,
            Conflict,
            TooManyRequests,
            InternalError,
            *testing.GUARDED,
        ),
    ),
    (
        13,
        (
            CreateUserCreated,
            BadRequest,
            NotAcceptable,
            Conflict,
            ContentTooLarge,
            UnsupportedMediaType,
            TooManyRequests,
            InternalError,
        ),
    ),
    (
        14,
        (
            CreateUsersWithListCreated,
            BadRequest,
            Unauthorized,
            Forbidden,
            NotAcceptable,
            Conflict,
            ContentTooLarge,
            UnsupportedMediaType,
            TooManyRequests,
            InternalError,
            *testing.GUARDED,
        ),
    ),
    (
        15,
        (
            LoginUserOk,
            BadRequest,
            Unauthorized,
            NotAcceptable,
            ContentTooLarge,
            UnsupportedMediaType,
            TooManyRequests,
            InternalError,
        ),
    ),
    (16, (LogoutUserNoContent, TooManyRequests, InternalError)),
    (17, (GetUserByNameOk, BadRequest, NotFound, NotAcceptable, TooManyRequests, InternalError)),
    (
        18,
        (
            UpdateUserOk,
            BadRequest,
            Unauthorized,
            Forbidden,
            NotFound,
            NotAcceptable,
            Conflict,
            ContentTooLarge,
            UnsupportedMediaType,
            TooManyRequests,
            InternalError,
            *testing.GUARDED,
        ),
    ),
    (
        19,
        (
            DeleteUserNoContent,
            BadRequest,
            Unauthorized,
            Forbidden,
            NotFound,
            TooManyRequests,
            InternalError,
            *testing.GUARDED,
        ),
    ),
]
"""For each of them, by its number, the answers that the document declares."""

REFUSALS: list[tuple[str, str, dict[str, str], str, int]] = [
    ("GET", "/api/v3/pet?neutered=not-one", {}, "", 400),
    (
        "POST",
        "/api/v3/pet",
        {"content-type": "application/json"},
        '{"name": "Biscuit", "category": {"id": 1, "name": "Dogs"}, "photoUrls": ["https://images.petstore.example.com/10/1.jpg"], "tags": [{"name": "calm"}], "status": "available", "bornOn": "2024-05-17", "weightKg": 12.5, "microchip": null}',
        401,
    ),
    (
        "POST",
        "/api/v3/pet",
        {"authorization": "Bearer a-credential-for-tests", "content-type": "application/vnd.of-no-operation"},
        '{"name": "Biscuit", "category": {"id": 1, "name": "Dogs"}, "photoUrls": ["https://images.petstore.example.com/10/1.jpg"], "tags": [{"name": "calm"}], "status": "available", "bornOn": "2024-05-17", "weightKg": 12.5, "microchip": null}',
        415,
    ),
    (
        "POST",
        "/api/v3/pet",
        {"authorization": "Bearer a-credential-for-tests", "content-type": "application/json"},
        "{",
        400,
    ),
    ("GET", "/api/v3/pet/not-one", {}, "", 400),
    (
        "PUT",
        "/api/v3/pet/10",
        {"content-type": "application/json"},
        '{"name": "Biscuit", "category": {"id": 1, "name": "Dogs"}, "photoUrls": ["https://images.petstore.example.com/10/1.jpg"], "tags": [{"name": "calm"}], "status": "available", "bornOn": "2024-05-17", "weightKg": 12.5, "microchip": null}',
        401,
    ),
    (
        "PUT",
        "/api/v3/pet/not-one",
        {"authorization": "Bearer a-credential-for-tests", "content-type": "application/json"},
        '{"name": "Biscuit", "category": {"id": 1, "name": "Dogs"}, "photoUrls": ["https://images.petstore.example.com/10/1.jpg"], "tags": [{"name": "calm"}], "status": "available", "bornOn": "2024-05-17", "weightKg": 12.5, "microchip": null}',
        400,
    ),
    (
        "PUT",
        "/api/v3/pet/10",
        {"authorization": "Bearer a-credential-for-tests", "content-type": "application/vnd.of-no-operation"},
        '{"name": "Biscuit", "category": {"id": 1, "name": "Dogs"}, "photoUrls": ["https://images.petstore.example.com/10/1.jpg"], "tags": [{"name": "calm"}], "status": "available", "bornOn": "2024-05-17", "weightKg": 12.5, "microchip": null}',
        415,
    ),
    (
        "PUT",
        "/api/v3/pet/10",
        {"authorization": "Bearer a-credential-for-tests", "content-type": "application/json"},
        "{",
        400,
    ),
    ("POST", "/api/v3/pet/10", {}, "", 401),
    ("POST", "/api/v3/pet/not-one", {"authorization": "Bearer a-credential-for-tests"}, "", 400),
    ("DELETE", "/api/v3/pet/10", {}, "", 401),
    ("DELETE", "/api/v3/pet/not-one", {"authorization": "Bearer a-credential-for-tests"}, "", 400),
    ("POST", "/api/v3/pet/10/uploadImage", {"content-type": "application/octet-stream"}, "string", 401),
    (
        "POST",
        "/api/v3/pet/not-one/uploadImage",
        {"authorization": "Bearer a-credential-for-tests", "content-type": "application/octet-stream"},
        "string",
        400,
    ),
    (
        "POST",
        "/api/v3/pet/10/uploadImage",
        {"authorization": "Bearer a-credential-for-tests", "content-type": "application/vnd.of-no-operation"},
        "string",
        415,
    ),
    ("GET", "/api/v3/store/inventory", {}, "", 401),
    (
        "POST",
        "/api/v3/store/order",
        {"content-type": "application/vnd.of-no-operation"},
        '{"petId": 10, "quantity": 1}',
        415,
    ),
    ("POST", "/api/v3/store/order", {"content-type": "application/json"}, "{", 400),
    ("GET", "/api/v3/store/order/not-one", {}, "", 400),
    ("DELETE", "/api/v3/store/order/198772", {}, "", 401),
    (
        "DELETE",
        "/api/v3/store/order/not-one",
        {"api_key": "a-credential-for-tests", "authorization": "Bearer a-credential-for-tests"},
        "",
        400,
    ),
    (
        "POST",
        "/api/v3/user",
        {"content-type": "application/vnd.of-no-operation"},
        '{"username": "mira", "firstName": "Mira", "lastName": "Lindqvist", "email": "mira@example.com", "password": "correct horse battery", "phone": "+4670123456", "userStatus": 1}',
        415,
    ),
    ("POST", "/api/v3/user", {"content-type": "application/json"}, "{", 400),
    (
        "PUT",
        "/api/v3/user/mira",
        {"content-type": "application/json"},
        '{"username": "mira", "firstName": "Mira", "lastName": "Lindqvist", "email": "mira@example.com", "password": "correct horse battery", "phone": "+4670123456", "userStatus": 1}',
        401,
    ),
    (
        "PUT",
        "/api/v3/user/mira",
        {"api_key": "a-credential-for-tests", "content-type": "application/vnd.of-no-operation"},
        '{"username": "mira", "firstName": "Mira", "lastName": "Lindqvist", "email": "mira@example.com", "password": "correct horse battery", "phone": "+4670123456", "userStatus": 1}',
        415,
    ),
    (
        "PUT",
        "/api/v3/user/mira",
        {"api_key": "a-credential-for-tests", "content-type": "application/json"},
        "{",
        400,
    ),
    ("DELETE", "/api/v3/user/mira", {}, "", 401),
]
"""Requests that are wrong in one thing, and the status of their answers."""

MISROUTES: list[tuple[str, str, set[str]]] = [
    ("DELETE", "/api/v3/pet", {"GET", "POST"}),
    ("PATCH", "/api/v3/pet/10", {"DELETE", "GET", "POST", "PUT"}),
    ("DELETE", "/api/v3/pet/10/uploadImage", {"POST"}),
    ("DELETE", "/api/v3/store/inventory", {"GET"}),
    ("DELETE", "/api/v3/store/order", {"POST"}),
    ("PATCH", "/api/v3/store/order/198772", {"DELETE", "GET"}),
    ("DELETE", "/api/v3/user", {"POST"}),
    ("PATCH", "/api/v3/user/mira", {"DELETE", "GET", "PUT"}),
]
"""Paths with a method that they do not have, and those that they have."""


@pytest.mark.parametrize(("number", "answers"), ANSWERS)
def test_operation_answers_as_declared(
    client: httpx.Client, number: int, answers: tuple[testing.Answer, ...]
) -> None:
    method, target, headers, body = CALLS[number]
    with client.stream(method, target, headers=headers, content=body, follow_redirects=False) as response:
        wrong = testing.complaint(method, response, answers)
        assert not wrong, f"{method} {target} answered {response.status_code}: {wrong}"


@pytest.mark.parametrize(("method", "target", "headers", "body", "status"), REFUSALS)
def test_wrong_request_is_refused(
    client: httpx.Client, method: str, target: str, headers: dict[str, str], body: str, status: int
) -> None:
    response = client.request(method, target, headers=headers, content=body, follow_redirects=False)
    assert response.status_code == status


@pytest.mark.parametrize(("method", "target", "allowed"), MISROUTES)
def test_other_methods_are_not_allowed(
    client: httpx.Client, method: str, target: str, allowed: set[str]
) -> None:
    response = client.request(method, target, follow_redirects=False)
    assert response.status_code == 405
    assert allowed <= set(response.headers["allow"].split(", "))


def test_other_paths_are_not_found(client: httpx.Client) -> None:
    assert client.get("/api/v3/no/such/path/no/such/path/no/such/path").status_code == 404
