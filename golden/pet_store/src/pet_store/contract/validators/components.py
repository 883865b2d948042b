# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Validators: each appends what is wrong with a value to `faults`."""

from __future__ import annotations

import re
from typing import Any

from ...runtime import formats, json_values
from ...runtime.violations import At, Violation, report

_PATTERN_1 = re.compile("^[a-z][\\-0-9a-z]*\\Z")
_NAMES_1 = frozenset({"id", "name"})
_PATTERN_2 = re.compile("^[0-9]{15}\\Z")
_PATTERN_3 = re.compile("^[a-z][\\-.0-9_a-z]{2,31}\\Z")
_PATTERN_4 = re.compile("^\\+[0-9]{6,15}\\Z")
_NAMES_2 = frozenset({"username", "password"})


def check_pet_status(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/PetStatus"""
    if type(value) is str:
        if value not in {"available", "pending", "sold"}:
            report(
                faults,
                at,
                "/components/schemas/PetStatus/enum",
                "must be one of the values listed",
                ["available", "pending", "sold"],
            )
    else:
        report(faults, at, "/components/schemas/PetStatus/type", "must be a string", "string")


def check_category(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/Category"""
    if type(value) is dict:
        if "id" in value:
            value1 = value["id"]
            if type(value1) is int or (type(value1) is float and value1.is_integer()):
                if value1 < 1:
                    report(
                        faults,
                        (at, "id"),
                        "/components/schemas/Category/properties/id/minimum",
                        "must be at least 1",
                        1,
                    )
                if not formats.int64(value1):
                    report(
                        faults,
                        (at, "id"),
                        "/components/schemas/Category/properties/id/format",
                        "must have the format int64",
                        "int64",
                    )
            else:
                report(
                    faults,
                    (at, "id"),
                    "/components/schemas/Category/properties/id/type",
                    "must be an integer",
                    "integer",
                )
        if "name" in value:
            value2 = value["name"]
            if type(value2) is str:
                if len(value2) < 1:
                    report(
                        faults,
                        (at, "name"),
                        "/components/schemas/Category/properties/name/minLength",
                        "must have at least 1 character",
                        1,
                    )
                if len(value2) > 64:
                    report(
                        faults,
                        (at, "name"),
                        "/components/schemas/Category/properties/name/maxLength",
                        "must have at most 64 characters",
                        64,
                    )
            else:
                report(
                    faults,
                    (at, "name"),
                    "/components/schemas/Category/properties/name/type",
                    "must be a string",
                    "string",
                )
        else:
            report(faults, at, "/components/schemas/Category/required", "must have the property name", "name")
    else:
        report(faults, at, "/components/schemas/Category/type", "must be an object", "object")


def check_tag(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/Tag"""
    if type(value) is dict:
        if "id" in value:
            value1 = value["id"]
            if type(value1) is int or (type(value1) is float and value1.is_integer()):
                if not formats.int64(value1):
                    report(
                        faults,
                        (at, "id"),
                        "/components/schemas/Tag/properties/id/format",
                        "must have the format int64",
                        "int64",
                    )
            else:
                report(
                    faults,
                    (at, "id"),
                    "/components/schemas/Tag/properties/id/type",
                    "must be an integer",
                    "integer",
                )
        if "name" in value:
            value2 = value["name"]
            if type(value2) is str:
                if len(value2) > 32:
                    report(
                        faults,
                        (at, "name"),
                        "/components/schemas/Tag/properties/name/maxLength",
                        "must have at most 32 characters",
                        32,
                    )
                if not _PATTERN_1.search(value2):
                    report(
                        faults,
                        (at, "name"),
                        "/components/schemas/Tag/properties/name/pattern",
                        "must match the pattern ^[a-z][a-z0-9-]*$",
                        "^[a-z][a-z0-9-]*$",
                    )
            else:
                report(
                    faults,
                    (at, "name"),
                    "/components/schemas/Tag/properties/name/type",
                    "must be a string",
                    "string",
                )
        else:
            report(faults, at, "/components/schemas/Tag/required", "must have the property name", "name")
        for name1 in value:
            if name1 not in _NAMES_1:
                report(
                    faults,
                    (at, name1),
                    "/components/schemas/Tag/additionalProperties",
                    "is not a property that may be here",
                    False,
                )
    else:
        report(faults, at, "/components/schemas/Tag/type", "must be an object", "object")


def check_pet_details(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/PetDetails"""
    if type(value) is dict:
        if "name" in value:
            value1 = value["name"]
            if type(value1) is str:
                if len(value1) < 1:
                    report(
                        faults,
                        (at, "name"),
                        "/components/schemas/PetDetails/properties/name/minLength",
                        "must have at least 1 character",
                        1,
                    )
                if len(value1) > 64:
                    report(
                        faults,
                        (at, "name"),
                        "/components/schemas/PetDetails/properties/name/maxLength",
                        "must have at most 64 characters",
                        64,
                    )
            else:
                report(
                    faults,
                    (at, "name"),
                    "/components/schemas/PetDetails/properties/name/type",
                    "must be a string",
                    "string",
                )
        else:
            report(
                faults, at, "/components/schemas/PetDetails/required", "must have the property name", "name"
            )
        if "category" in value:
            value2 = value["category"]
            check_category(value2, (at, "category"), faults)
        if "photoUrls" in value:
            value3 = value["photoUrls"]
            if type(value3) is list:
                if len(value3) > 20:
                    report(
                        faults,
                        (at, "photoUrls"),
                        "/components/schemas/PetDetails/properties/photoUrls/maxItems",
                        "must have at most 20 items",
                        20,
                    )
                for index1, item1 in enumerate(value3):
                    if type(item1) is str:
                        if not formats.uri(item1):
                            report(
                                faults,
                                ((at, "photoUrls"), index1),
                                "/components/schemas/PetDetails/properties/photoUrls/items/format",
                                "must have the format uri",
                                "uri",
                            )
                    else:
                        report(
                            faults,
                            ((at, "photoUrls"), index1),
                            "/components/schemas/PetDetails/properties/photoUrls/items/type",
                            "must be a string",
                            "string",
                        )
            else:
                report(
                    faults,
                    (at, "photoUrls"),
                    "/components/schemas/PetDetails/properties/photoUrls/type",
                    "must be an array",
                    "array",
                )
        else:
            report(
                faults,
                at,
                "/components/schemas/PetDetails/required",
                "must have the property photoUrls",
                "photoUrls",
            )
        if "tags" in value:
            value4 = value["tags"]
            if type(value4) is list:
                if len(value4) > 10:
                    report(
                        faults,
                        (at, "tags"),
                        "/components/schemas/PetDetails/properties/tags/maxItems",
                        "must have at most 10 items",
                        10,
                    )
                for index2, item2 in enumerate(value4):
                    check_tag(item2, ((at, "tags"), index2), faults)
            else:
                report(
                    faults,
                    (at, "tags"),
                    "/components/schemas/PetDetails/properties/tags/type",
                    "must be an array",
                    "array",
                )
        if "status" in value:
            value5 = value["status"]
            check_pet_status(value5, (at, "status"), faults)
        if "bornOn" in value:
            value6 = value["bornOn"]
            if type(value6) is str:
                if not formats.date(value6):
                    report(
                        faults,
                        (at, "bornOn"),
                        "/components/schemas/PetDetails/properties/bornOn/format",
                        "must have the format date",
                        "date",
                    )
            elif value6 is not None:
                report(
                    faults,
                    (at, "bornOn"),
                    "/components/schemas/PetDetails/properties/bornOn/type",
                    "must be a string or null",
                    ["string", "null"],
                )
        if "weightKg" in value:
            value7 = value["weightKg"]
            if type(value7) is int or type(value7) is float:
                if value7 <= 0:
                    report(
                        faults,
                        (at, "weightKg"),
                        "/components/schemas/PetDetails/properties/weightKg/exclusiveMinimum",
                        "must be greater than 0",
                        0,
                    )
                if value7 > 1500:
                    report(
                        faults,
                        (at, "weightKg"),
                        "/components/schemas/PetDetails/properties/weightKg/maximum",
                        "must be at most 1500",
                        1500,
                    )
                if not formats.single(value7):
                    report(
                        faults,
                        (at, "weightKg"),
                        "/components/schemas/PetDetails/properties/weightKg/format",
                        "must have the format float",
                        "float",
                    )
            else:
                report(
                    faults,
                    (at, "weightKg"),
                    "/components/schemas/PetDetails/properties/weightKg/type",
                    "must be a number",
                    "number",
                )
        if "neutered" in value:
            value8 = value["neutered"]
            if type(value8) is not bool:
                report(
                    faults,
                    (at, "neutered"),
                    "/components/schemas/PetDetails/properties/neutered/type",
                    "must be true or false",
                    "boolean",
                )
        if "microchip" in value:
            value9 = value["microchip"]
            if type(value9) is str:
                if not _PATTERN_2.search(value9):
                    report(
                        faults,
                        (at, "microchip"),
                        "/components/schemas/PetDetails/properties/microchip/pattern",
                        "must match the pattern ^[0-9]{15}$",
                        "^[0-9]{15}$",
                    )
            elif value9 is not None:
                report(
                    faults,
                    (at, "microchip"),
                    "/components/schemas/PetDetails/properties/microchip/type",
                    "must be a string or null",
                    ["string", "null"],
                )
    else:
        report(faults, at, "/components/schemas/PetDetails/type", "must be an object", "object")


def check_pet(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/Pet"""
    check_pet_details(value, at, faults)
    if type(value) is dict:
        if "id" in value:
            value1 = value["id"]
            if type(value1) is int or (type(value1) is float and value1.is_integer()):
                if value1 < 1:
                    report(
                        faults,
                        (at, "id"),
                        "/components/schemas/Pet/allOf/1/properties/id/minimum",
                        "must be at least 1",
                        1,
                    )
                if not formats.int64(value1):
                    report(
                        faults,
                        (at, "id"),
                        "/components/schemas/Pet/allOf/1/properties/id/format",
                        "must have the format int64",
                        "int64",
                    )
            else:
                report(
                    faults,
                    (at, "id"),
                    "/components/schemas/Pet/allOf/1/properties/id/type",
                    "must be an integer",
                    "integer",
                )
        else:
            report(faults, at, "/components/schemas/Pet/allOf/1/required", "must have the property id", "id")
        if "createdAt" in value:
            value2 = value["createdAt"]
            if type(value2) is str:
                if not formats.date_time(value2):
                    report(
                        faults,
                        (at, "createdAt"),
                        "/components/schemas/Pet/allOf/1/properties/createdAt/format",
                        "must have the format date-time",
                        "date-time",
                    )
            else:
                report(
                    faults,
                    (at, "createdAt"),
                    "/components/schemas/Pet/allOf/1/properties/createdAt/type",
                    "must be a string",
                    "string",
                )
    else:
        report(faults, at, "/components/schemas/Pet/allOf/1/type", "must be an object", "object")


def check_pet_list(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/PetList"""
    if type(value) is list:
        if len(value) > 100:
            report(faults, at, "/components/schemas/PetList/maxItems", "must have at most 100 items", 100)
        for index1, item1 in enumerate(value):
            check_pet(item1, (at, index1), faults)
    else:
        report(faults, at, "/components/schemas/PetList/type", "must be an array", "array")


def check_stored_image(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/StoredImage"""
    if type(value) is dict:
        if "url" in value:
            value1 = value["url"]
            if type(value1) is str:
                if not formats.uri(value1):
                    report(
                        faults,
                        (at, "url"),
                        "/components/schemas/StoredImage/properties/url/format",
                        "must have the format uri",
                        "uri",
                    )
            else:
                report(
                    faults,
                    (at, "url"),
                    "/components/schemas/StoredImage/properties/url/type",
                    "must be a string",
                    "string",
                )
        else:
            report(
                faults, at, "/components/schemas/StoredImage/required", "must have the property url", "url"
            )
        if "sizeBytes" in value:
            value2 = value["sizeBytes"]
            if type(value2) is int or (type(value2) is float and value2.is_integer()):
                if value2 < 0:
                    report(
                        faults,
                        (at, "sizeBytes"),
                        "/components/schemas/StoredImage/properties/sizeBytes/minimum",
                        "must be at least 0",
                        0,
                    )
                if not formats.int64(value2):
                    report(
                        faults,
                        (at, "sizeBytes"),
                        "/components/schemas/StoredImage/properties/sizeBytes/format",
                        "must have the format int64",
                        "int64",
                    )
            else:
                report(
                    faults,
                    (at, "sizeBytes"),
                    "/components/schemas/StoredImage/properties/sizeBytes/type",
                    "must be an integer",
                    "integer",
                )
        else:
            report(
                faults,
                at,
                "/components/schemas/StoredImage/required",
                "must have the property sizeBytes",
                "sizeBytes",
            )
        if "caption" in value:
            value3 = value["caption"]
            if type(value3) is str:
                if len(value3) > 200:
                    report(
                        faults,
                        (at, "caption"),
                        "/components/schemas/StoredImage/properties/caption/maxLength",
                        "must have at most 200 characters",
                        200,
                    )
            elif value3 is not None:
                report(
                    faults,
                    (at, "caption"),
                    "/components/schemas/StoredImage/properties/caption/type",
                    "must be a string or null",
                    ["string", "null"],
                )
    else:
        report(faults, at, "/components/schemas/StoredImage/type", "must be an object", "object")


def check_order(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/Order"""
    if type(value) is dict:
        if "id" in value:
            value1 = value["id"]
            if type(value1) is int or (type(value1) is float and value1.is_integer()):
                if not formats.int64(value1):
                    report(
                        faults,
                        (at, "id"),
                        "/components/schemas/Order/properties/id/format",
                        "must have the format int64",
                        "int64",
                    )
            else:
                report(
                    faults,
                    (at, "id"),
                    "/components/schemas/Order/properties/id/type",
                    "must be an integer",
                    "integer",
                )
        else:
            report(faults, at, "/components/schemas/Order/required", "must have the property id", "id")
        if "petId" in value:
            value2 = value["petId"]
            if type(value2) is int or (type(value2) is float and value2.is_integer()):
                if value2 < 1:
                    report(
                        faults,
                        (at, "petId"),
                        "/components/schemas/Order/properties/petId/minimum",
                        "must be at least 1",
                        1,
                    )
                if not formats.int64(value2):
                    report(
                        faults,
                        (at, "petId"),
                        "/components/schemas/Order/properties/petId/format",
                        "must have the format int64",
                        "int64",
                    )
            else:
                report(
                    faults,
                    (at, "petId"),
                    "/components/schemas/Order/properties/petId/type",
                    "must be an integer",
                    "integer",
                )
        else:
            report(faults, at, "/components/schemas/Order/required", "must have the property petId", "petId")
        if "quantity" in value:
            value3 = value["quantity"]
            if type(value3) is int or (type(value3) is float and value3.is_integer()):
                if value3 < 1:
                    report(
                        faults,
                        (at, "quantity"),
                        "/components/schemas/Order/properties/quantity/minimum",
                        "must be at least 1",
                        1,
                    )
                if value3 > 50:
                    report(
                        faults,
                        (at, "quantity"),
                        "/components/schemas/Order/properties/quantity/maximum",
                        "must be at most 50",
                        50,
                    )
                if not formats.int32(value3):
                    report(
                        faults,
                        (at, "quantity"),
                        "/components/schemas/Order/properties/quantity/format",
                        "must have the format int32",
                        "int32",
                    )
            else:
                report(
                    faults,
                    (at, "quantity"),
                    "/components/schemas/Order/properties/quantity/type",
                    "must be an integer",
                    "integer",
                )
        else:
            report(
                faults,
                at,
                "/components/schemas/Order/required",
                "must have the property quantity",
                "quantity",
            )
        if "unitPrice" in value:
            value4 = value["unitPrice"]
            if type(value4) is int or type(value4) is float:
                if value4 < 0:
                    report(
                        faults,
                        (at, "unitPrice"),
                        "/components/schemas/Order/properties/unitPrice/minimum",
                        "must be at least 0",
                        0,
                    )
                if not json_values.is_multiple(value4, 1, 2):
                    report(
                        faults,
                        (at, "unitPrice"),
                        "/components/schemas/Order/properties/unitPrice/multipleOf",
                        "must be a multiple of 0.5",
                        0.5,
                    )
                if not formats.double(value4):
                    report(
                        faults,
                        (at, "unitPrice"),
                        "/components/schemas/Order/properties/unitPrice/format",
                        "must have the format double",
                        "double",
                    )
            else:
                report(
                    faults,
                    (at, "unitPrice"),
                    "/components/schemas/Order/properties/unitPrice/type",
                    "must be a number",
                    "number",
                )
        if "shipDate" in value:
            value5 = value["shipDate"]
            if type(value5) is str:
                if not formats.date_time(value5):
                    report(
                        faults,
                        (at, "shipDate"),
                        "/components/schemas/Order/properties/shipDate/format",
                        "must have the format date-time",
                        "date-time",
                    )
            elif value5 is not None:
                report(
                    faults,
                    (at, "shipDate"),
                    "/components/schemas/Order/properties/shipDate/type",
                    "must be a string or null",
                    ["string", "null"],
                )
        if "status" in value:
            value6 = value["status"]
            if type(value6) is str:
                if value6 not in {"placed", "approved", "delivered"}:
                    report(
                        faults,
                        (at, "status"),
                        "/components/schemas/Order/properties/status/enum",
                        "must be one of the values listed",
                        ["placed", "approved", "delivered"],
                    )
            else:
                report(
                    faults,
                    (at, "status"),
                    "/components/schemas/Order/properties/status/type",
                    "must be a string",
                    "string",
                )
        if "complete" in value:
            value7 = value["complete"]
            if type(value7) is not bool:
                report(
                    faults,
                    (at, "complete"),
                    "/components/schemas/Order/properties/complete/type",
                    "must be true or false",
                    "boolean",
                )
    else:
        report(faults, at, "/components/schemas/Order/type", "must be an object", "object")


def check_user(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/User"""
    if type(value) is dict:
        if "id" in value:
            value1 = value["id"]
            if type(value1) is int or (type(value1) is float and value1.is_integer()):
                if not formats.int64(value1):
                    report(
                        faults,
                        (at, "id"),
                        "/components/schemas/User/properties/id/format",
                        "must have the format int64",
                        "int64",
                    )
            else:
                report(
                    faults,
                    (at, "id"),
                    "/components/schemas/User/properties/id/type",
                    "must be an integer",
                    "integer",
                )
        else:
            report(faults, at, "/components/schemas/User/required", "must have the property id", "id")
        if "username" in value:
            value2 = value["username"]
            if type(value2) is str:
                if not _PATTERN_3.search(value2):
                    report(
                        faults,
                        (at, "username"),
                        "/components/schemas/User/properties/username/pattern",
                        "must match the pattern ^[a-z][a-z0-9_.-]{2,31}$",
                        "^[a-z][a-z0-9_.-]{2,31}$",
                    )
            else:
                report(
                    faults,
                    (at, "username"),
                    "/components/schemas/User/properties/username/type",
                    "must be a string",
                    "string",
                )
        else:
            report(
                faults, at, "/components/schemas/User/required", "must have the property username", "username"
            )
        if "firstName" in value:
            value3 = value["firstName"]
            if type(value3) is str:
                if len(value3) > 64:
                    report(
                        faults,
                        (at, "firstName"),
                        "/components/schemas/User/properties/firstName/maxLength",
                        "must have at most 64 characters",
                        64,
                    )
            else:
                report(
                    faults,
                    (at, "firstName"),
                    "/components/schemas/User/properties/firstName/type",
                    "must be a string",
                    "string",
                )
        if "lastName" in value:
            value4 = value["lastName"]
            if type(value4) is str:
                if len(value4) > 64:
                    report(
                        faults,
                        (at, "lastName"),
                        "/components/schemas/User/properties/lastName/maxLength",
                        "must have at most 64 characters",
                        64,
                    )
            else:
                report(
                    faults,
                    (at, "lastName"),
                    "/components/schemas/User/properties/lastName/type",
                    "must be a string",
                    "string",
                )
        if "email" in value:
            value5 = value["email"]
            if type(value5) is str:
                if not formats.email(value5):
                    report(
                        faults,
                        (at, "email"),
                        "/components/schemas/User/properties/email/format",
                        "must have the format email",
                        "email",
                    )
            else:
                report(
                    faults,
                    (at, "email"),
                    "/components/schemas/User/properties/email/type",
                    "must be a string",
                    "string",
                )
        else:
            report(faults, at, "/components/schemas/User/required", "must have the property email", "email")
        if "password" in value:
            value6 = value["password"]
            if type(value6) is str:
                if len(value6) < 12:
                    report(
                        faults,
                        (at, "password"),
                        "/components/schemas/User/properties/password/minLength",
                        "must have at least 12 characters",
                        12,
                    )
                if len(value6) > 128:
                    report(
                        faults,
                        (at, "password"),
                        "/components/schemas/User/properties/password/maxLength",
                        "must have at most 128 characters",
                        128,
                    )
            else:
                report(
                    faults,
                    (at, "password"),
                    "/components/schemas/User/properties/password/type",
                    "must be a string",
                    "string",
                )
        if "phone" in value:
            value7 = value["phone"]
            if type(value7) is str:
                if not _PATTERN_4.search(value7):
                    report(
                        faults,
                        (at, "phone"),
                        "/components/schemas/User/properties/phone/pattern",
                        "must match the pattern ^\\+[0-9]{6,15}$",
                        "^\\+[0-9]{6,15}$",
                    )
            elif value7 is not None:
                report(
                    faults,
                    (at, "phone"),
                    "/components/schemas/User/properties/phone/type",
                    "must be a string or null",
                    ["string", "null"],
                )
        if "userStatus" in value:
            value8 = value["userStatus"]
            if type(value8) is int or (type(value8) is float and value8.is_integer()):
                if not formats.int32(value8):
                    report(
                        faults,
                        (at, "userStatus"),
                        "/components/schemas/User/properties/userStatus/format",
                        "must have the format int32",
                        "int32",
                    )
            else:
                report(
                    faults,
                    (at, "userStatus"),
                    "/components/schemas/User/properties/userStatus/type",
                    "must be an integer",
                    "integer",
                )
            if (type(value8) is not int and type(value8) is not float) or value8 not in {0, 1, 2}:
                report(
                    faults,
                    (at, "userStatus"),
                    "/components/schemas/User/properties/userStatus/enum",
                    "must be one of the values listed",
                    [0, 1, 2],
                )
    else:
        report(faults, at, "/components/schemas/User/type", "must be an object", "object")


def check_credentials(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/Credentials"""
    if type(value) is dict:
        if "username" in value:
            value1 = value["username"]
            if type(value1) is str:
                if len(value1) < 3:
                    report(
                        faults,
                        (at, "username"),
                        "/components/schemas/Credentials/properties/username/minLength",
                        "must have at least 3 characters",
                        3,
                    )
                if len(value1) > 32:
                    report(
                        faults,
                        (at, "username"),
                        "/components/schemas/Credentials/properties/username/maxLength",
                        "must have at most 32 characters",
                        32,
                    )
            else:
                report(
                    faults,
                    (at, "username"),
                    "/components/schemas/Credentials/properties/username/type",
                    "must be a string",
                    "string",
                )
        else:
            report(
                faults,
                at,
                "/components/schemas/Credentials/required",
                "must have the property username",
                "username",
            )
        if "password" in value:
            value2 = value["password"]
            if type(value2) is str:
                if len(value2) < 1:
                    report(
                        faults,
                        (at, "password"),
                        "/components/schemas/Credentials/properties/password/minLength",
                        "must have at least 1 character",
                        1,
                    )
                if len(value2) > 128:
                    report(
                        faults,
                        (at, "password"),
                        "/components/schemas/Credentials/properties/password/maxLength",
                        "must have at most 128 characters",
                        128,
                    )
            else:
                report(
                    faults,
                    (at, "password"),
                    "/components/schemas/Credentials/properties/password/type",
                    "must be a string",
                    "string",
                )
        else:
            report(
                faults,
                at,
                "/components/schemas/Credentials/required",
                "must have the property password",
                "password",
            )
        for name1 in value:
            if name1 not in _NAMES_2:
                report(
                    faults,
                    (at, name1),
                    "/components/schemas/Credentials/additionalProperties",
                    "is not a property that may be here",
                    False,
                )
    else:
        report(faults, at, "/components/schemas/Credentials/type", "must be an object", "object")


def check_problem(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/Problem"""
    if type(value) is dict:
        if "type" in value:
            value1 = value["type"]
            if type(value1) is str:
                if not formats.uri_reference(value1):
                    report(
                        faults,
                        (at, "type"),
                        "/components/schemas/Problem/properties/type/format",
                        "must have the format uri-reference",
                        "uri-reference",
                    )
            else:
                report(
                    faults,
                    (at, "type"),
                    "/components/schemas/Problem/properties/type/type",
                    "must be a string",
                    "string",
                )
        if "title" in value:
            value2 = value["title"]
            if type(value2) is not str:
                report(
                    faults,
                    (at, "title"),
                    "/components/schemas/Problem/properties/title/type",
                    "must be a string",
                    "string",
                )
        if "status" in value:
            value3 = value["status"]
            if type(value3) is int or (type(value3) is float and value3.is_integer()):
                if value3 < 100:
                    report(
                        faults,
                        (at, "status"),
                        "/components/schemas/Problem/properties/status/minimum",
                        "must be at least 100",
                        100,
                    )
                if value3 > 599:
                    report(
                        faults,
                        (at, "status"),
                        "/components/schemas/Problem/properties/status/maximum",
                        "must be at most 599",
                        599,
                    )
                if not formats.int32(value3):
                    report(
                        faults,
                        (at, "status"),
                        "/components/schemas/Problem/properties/status/format",
                        "must have the format int32",
                        "int32",
                    )
            else:
                report(
                    faults,
                    (at, "status"),
                    "/components/schemas/Problem/properties/status/type",
                    "must be an integer",
                    "integer",
                )
        if "detail" in value:
            value4 = value["detail"]
            if type(value4) is not str:
                report(
                    faults,
                    (at, "detail"),
                    "/components/schemas/Problem/properties/detail/type",
                    "must be a string",
                    "string",
                )
        if "instance" in value:
            value5 = value["instance"]
            if type(value5) is str:
                if not formats.uri_reference(value5):
                    report(
                        faults,
                        (at, "instance"),
                        "/components/schemas/Problem/properties/instance/format",
                        "must have the format uri-reference",
                        "uri-reference",
                    )
            else:
                report(
                    faults,
                    (at, "instance"),
                    "/components/schemas/Problem/properties/instance/type",
                    "must be a string",
                    "string",
                )
        if "violations" in value:
            value6 = value["violations"]
            if type(value6) is list:
                for index1, item1 in enumerate(value6):
                    check_violation(item1, ((at, "violations"), index1), faults)
            else:
                report(
                    faults,
                    (at, "violations"),
                    "/components/schemas/Problem/properties/violations/type",
                    "must be an array",
                    "array",
                )
    else:
        report(faults, at, "/components/schemas/Problem/type", "must be an object", "object")


def check_violation(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/Violation"""
    if type(value) is dict:
        if "in" in value:
            value1 = value["in"]
            if type(value1) is str:
                if value1 not in {"path", "query", "header", "cookie", "body"}:
                    report(
                        faults,
                        (at, "in"),
                        "/components/schemas/Violation/properties/in/enum",
                        "must be one of the values listed",
                        ["path", "query", "header", "cookie", "body"],
                    )
            else:
                report(
                    faults,
                    (at, "in"),
                    "/components/schemas/Violation/properties/in/type",
                    "must be a string",
                    "string",
                )
        else:
            report(faults, at, "/components/schemas/Violation/required", "must have the property in", "in")
        if "name" in value:
            value2 = value["name"]
            if type(value2) is not str:
                report(
                    faults,
                    (at, "name"),
                    "/components/schemas/Violation/properties/name/type",
                    "must be a string",
                    "string",
                )
        if "pointer" in value:
            value3 = value["pointer"]
            if type(value3) is not str:
                report(
                    faults,
                    (at, "pointer"),
                    "/components/schemas/Violation/properties/pointer/type",
                    "must be a string",
                    "string",
                )
        if "keyword" in value:
            value4 = value["keyword"]
            if type(value4) is not str:
                report(
                    faults,
                    (at, "keyword"),
                    "/components/schemas/Violation/properties/keyword/type",
                    "must be a string",
                    "string",
                )
        else:
            report(
                faults,
                at,
                "/components/schemas/Violation/required",
                "must have the property keyword",
                "keyword",
            )
        if "message" in value:
            value5 = value["message"]
            if type(value5) is not str:
                report(
                    faults,
                    (at, "message"),
                    "/components/schemas/Violation/properties/message/type",
                    "must be a string",
                    "string",
                )
        else:
            report(
                faults,
                at,
                "/components/schemas/Violation/required",
                "must have the property message",
                "message",
            )
    else:
        report(faults, at, "/components/schemas/Violation/type", "must be an object", "object")


def check_pet_input(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/Pet[U+0000]input"""
    check_pet_details(value, at, faults)
    if type(value) is dict:
        if "id" in value:
            value1 = value["id"]
            if type(value1) is int or (type(value1) is float and value1.is_integer()):
                if value1 < 1:
                    report(
                        faults,
                        (at, "id"),
                        "/components/schemas/Pet/allOf/1/properties/id\x00input/minimum",
                        "must be at least 1",
                        1,
                    )
                if not formats.int64(value1):
                    report(
                        faults,
                        (at, "id"),
                        "/components/schemas/Pet/allOf/1/properties/id\x00input/format",
                        "must have the format int64",
                        "int64",
                    )
            else:
                report(
                    faults,
                    (at, "id"),
                    "/components/schemas/Pet/allOf/1/properties/id\x00input/type",
                    "must be an integer",
                    "integer",
                )
        if "createdAt" in value:
            value2 = value["createdAt"]
            if type(value2) is str:
                if not formats.date_time(value2):
                    report(
                        faults,
                        (at, "createdAt"),
                        "/components/schemas/Pet/allOf/1/properties/createdAt\x00input/format",
                        "must have the format date-time",
                        "date-time",
                    )
            else:
                report(
                    faults,
                    (at, "createdAt"),
                    "/components/schemas/Pet/allOf/1/properties/createdAt\x00input/type",
                    "must be a string",
                    "string",
                )
    else:
        report(faults, at, "/components/schemas/Pet/allOf/1\x00input/type", "must be an object", "object")


def check_order_input(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/Order[U+0000]input"""
    if type(value) is dict:
        if "id" in value:
            value1 = value["id"]
            if type(value1) is int or (type(value1) is float and value1.is_integer()):
                if not formats.int64(value1):
                    report(
                        faults,
                        (at, "id"),
                        "/components/schemas/Order/properties/id\x00input/format",
                        "must have the format int64",
                        "int64",
                    )
            else:
                report(
                    faults,
                    (at, "id"),
                    "/components/schemas/Order/properties/id\x00input/type",
                    "must be an integer",
                    "integer",
                )
        if "petId" in value:
            value2 = value["petId"]
            if type(value2) is int or (type(value2) is float and value2.is_integer()):
                if value2 < 1:
                    report(
                        faults,
                        (at, "petId"),
                        "/components/schemas/Order/properties/petId\x00input/minimum",
                        "must be at least 1",
                        1,
                    )
                if not formats.int64(value2):
                    report(
                        faults,
                        (at, "petId"),
                        "/components/schemas/Order/properties/petId\x00input/format",
                        "must have the format int64",
                        "int64",
                    )
            else:
                report(
                    faults,
                    (at, "petId"),
                    "/components/schemas/Order/properties/petId\x00input/type",
                    "must be an integer",
                    "integer",
                )
        else:
            report(
                faults,
                at,
                "/components/schemas/Order\x00input/required",
                "must have the property petId",
                "petId",
            )
        if "quantity" in value:
            value3 = value["quantity"]
            if type(value3) is int or (type(value3) is float and value3.is_integer()):
                if value3 < 1:
                    report(
                        faults,
                        (at, "quantity"),
                        "/components/schemas/Order/properties/quantity\x00input/minimum",
                        "must be at least 1",
                        1,
                    )
                if value3 > 50:
                    report(
                        faults,
                        (at, "quantity"),
                        "/components/schemas/Order/properties/quantity\x00input/maximum",
                        "must be at most 50",
                        50,
                    )
                if not formats.int32(value3):
                    report(
                        faults,
                        (at, "quantity"),
                        "/components/schemas/Order/properties/quantity\x00input/format",
                        "must have the format int32",
                        "int32",
                    )
            else:
                report(
                    faults,
                    (at, "quantity"),
                    "/components/schemas/Order/properties/quantity\x00input/type",
                    "must be an integer",
                    "integer",
                )
        else:
            report(
                faults,
                at,
                "/components/schemas/Order\x00input/required",
                "must have the property quantity",
                "quantity",
            )
        if "unitPrice" in value:
            value4 = value["unitPrice"]
            if type(value4) is int or type(value4) is float:
                if value4 < 0:
                    report(
                        faults,
                        (at, "unitPrice"),
                        "/components/schemas/Order/properties/unitPrice\x00input/minimum",
                        "must be at least 0",
                        0,
                    )
                if not json_values.is_multiple(value4, 1, 2):
                    report(
                        faults,
                        (at, "unitPrice"),
                        "/components/schemas/Order/properties/unitPrice\x00input/multipleOf",
                        "must be a multiple of 0.5",
                        0.5,
                    )
                if not formats.double(value4):
                    report(
                        faults,
                        (at, "unitPrice"),
                        "/components/schemas/Order/properties/unitPrice\x00input/format",
                        "must have the format double",
                        "double",
                    )
            else:
                report(
                    faults,
                    (at, "unitPrice"),
                    "/components/schemas/Order/properties/unitPrice\x00input/type",
                    "must be a number",
                    "number",
                )
        if "shipDate" in value:
            value5 = value["shipDate"]
            if type(value5) is str:
                if not formats.date_time(value5):
                    report(
                        faults,
                        (at, "shipDate"),
                        "/components/schemas/Order/properties/shipDate\x00input/format",
                        "must have the format date-time",
                        "date-time",
                    )
            elif value5 is not None:
                report(
                    faults,
                    (at, "shipDate"),
                    "/components/schemas/Order/properties/shipDate\x00input/type",
                    "must be a string or null",
                    ["string", "null"],
                )
        if "status" in value:
            value6 = value["status"]
            if type(value6) is str:
                if value6 not in {"placed", "approved", "delivered"}:
                    report(
                        faults,
                        (at, "status"),
                        "/components/schemas/Order/properties/status\x00input/enum",
                        "must be one of the values listed",
                        ["placed", "approved", "delivered"],
                    )
            else:
                report(
                    faults,
                    (at, "status"),
                    "/components/schemas/Order/properties/status\x00input/type",
                    "must be a string",
                    "string",
                )
        if "complete" in value:
            value7 = value["complete"]
            if type(value7) is not bool:
                report(
                    faults,
                    (at, "complete"),
                    "/components/schemas/Order/properties/complete\x00input/type",
                    "must be true or false",
                    "boolean",
                )
    else:
        report(faults, at, "/components/schemas/Order\x00input/type", "must be an object", "object")


def check_user_input(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/User[U+0000]input"""
    if type(value) is dict:
        if "id" in value:
            value1 = value["id"]
            if type(value1) is int or (type(value1) is float and value1.is_integer()):
                if not formats.int64(value1):
                    report(
                        faults,
                        (at, "id"),
                        "/components/schemas/User/properties/id\x00input/format",
                        "must have the format int64",
                        "int64",
                    )
            else:
                report(
                    faults,
                    (at, "id"),
                    "/components/schemas/User/properties/id\x00input/type",
                    "must be an integer",
                    "integer",
                )
        if "username" in value:
            value2 = value["username"]
            if type(value2) is str:
                if not _PATTERN_3.search(value2):
                    report(
                        faults,
                        (at, "username"),
                        "/components/schemas/User/properties/username\x00input/pattern",
                        "must match the pattern ^[a-z][a-z0-9_.-]{2,31}$",
                        "^[a-z][a-z0-9_.-]{2,31}$",
                    )
            else:
                report(
                    faults,
                    (at, "username"),
                    "/components/schemas/User/properties/username\x00input/type",
                    "must be a string",
                    "string",
                )
        else:
            report(
                faults,
                at,
                "/components/schemas/User\x00input/required",
                "must have the property username",
                "username",
            )
        if "firstName" in value:
            value3 = value["firstName"]
            if type(value3) is str:
                if len(value3) > 64:
                    report(
                        faults,
                        (at, "firstName"),
                        "/components/schemas/User/properties/firstName\x00input/maxLength",
                        "must have at most 64 characters",
                        64,
                    )
            else:
                report(
                    faults,
                    (at, "firstName"),
                    "/components/schemas/User/properties/firstName\x00input/type",
                    "must be a string",
                    "string",
                )
        if "lastName" in value:
            value4 = value["lastName"]
            if type(value4) is str:
                if len(value4) > 64:
                    report(
                        faults,
                        (at, "lastName"),
                        "/components/schemas/User/properties/lastName\x00input/maxLength",
                        "must have at most 64 characters",
                        64,
                    )
            else:
                report(
                    faults,
                    (at, "lastName"),
                    "/components/schemas/User/properties/lastName\x00input/type",
                    "must be a string",
                    "string",
                )
        if "email" in value:
            value5 = value["email"]
            if type(value5) is str:
                if not formats.email(value5):
                    report(
                        faults,
                        (at, "email"),
                        "/components/schemas/User/properties/email\x00input/format",
                        "must have the format email",
                        "email",
                    )
            else:
                report(
                    faults,
                    (at, "email"),
                    "/components/schemas/User/properties/email\x00input/type",
                    "must be a string",
                    "string",
                )
        else:
            report(
                faults,
                at,
                "/components/schemas/User\x00input/required",
                "must have the property email",
                "email",
            )
        if "password" in value:
            value6 = value["password"]
            if type(value6) is str:
                if len(value6) < 12:
                    report(
                        faults,
                        (at, "password"),
                        "/components/schemas/User/properties/password\x00input/minLength",
                        "must have at least 12 characters",
                        12,
                    )
                if len(value6) > 128:
                    report(
                        faults,
                        (at, "password"),
                        "/components/schemas/User/properties/password\x00input/maxLength",
                        "must have at most 128 characters",
                        128,
                    )
            else:
                report(
                    faults,
                    (at, "password"),
                    "/components/schemas/User/properties/password\x00input/type",
                    "must be a string",
                    "string",
                )
        else:
            report(
                faults,
                at,
                "/components/schemas/User\x00input/required",
                "must have the property password",
                "password",
            )
        if "phone" in value:
            value7 = value["phone"]
            if type(value7) is str:
                if not _PATTERN_4.search(value7):
                    report(
                        faults,
                        (at, "phone"),
                        "/components/schemas/User/properties/phone\x00input/pattern",
                        "must match the pattern ^\\+[0-9]{6,15}$",
                        "^\\+[0-9]{6,15}$",
                    )
            elif value7 is not None:
                report(
                    faults,
                    (at, "phone"),
                    "/components/schemas/User/properties/phone\x00input/type",
                    "must be a string or null",
                    ["string", "null"],
                )
        if "userStatus" in value:
            value8 = value["userStatus"]
            if type(value8) is int or (type(value8) is float and value8.is_integer()):
                if not formats.int32(value8):
                    report(
                        faults,
                        (at, "userStatus"),
                        "/components/schemas/User/properties/userStatus\x00input/format",
                        "must have the format int32",
                        "int32",
                    )
            else:
                report(
                    faults,
                    (at, "userStatus"),
                    "/components/schemas/User/properties/userStatus\x00input/type",
                    "must be an integer",
                    "integer",
                )
            if (type(value8) is not int and type(value8) is not float) or value8 not in {0, 1, 2}:
                report(
                    faults,
                    (at, "userStatus"),
                    "/components/schemas/User/properties/userStatus\x00input/enum",
                    "must be one of the values listed",
                    [0, 1, 2],
                )
    else:
        report(faults, at, "/components/schemas/User\x00input/type", "must be an object", "object")
