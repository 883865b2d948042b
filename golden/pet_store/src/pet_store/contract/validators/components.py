# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Validators: each appends what is wrong with a value to `faults`."""

from __future__ import annotations

import re
from typing import Any

from ...runtime import formats
from ...runtime.validation import json_values
from ...runtime.validation.violations import At, Violation, report

_PATTERN_1 = re.compile("^[a-z][\\-0-9a-z]*\\Z")
_NAMES_1 = frozenset({"id", "name"})
_PATTERN_2 = re.compile("^[0-9]{15}\\Z")
_PATTERN_3 = re.compile("^[a-z][\\-.0-9_a-z]{2,31}\\Z")
_PATTERN_4 = re.compile("^\\+[0-9]{6,15}\\Z")
_NAMES_2 = frozenset({"username", "password"})


def check_pet_status(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/PetStatus"""
    here = "/components/schemas/PetStatus"
    if type(value) is not str:
        report(faults, at, here + "/type", "string")
    elif value not in {"available", "pending", "sold"}:
        report(faults, at, here + "/enum", ["available", "pending", "sold"])


def check_category(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/Category"""
    here = "/components/schemas/Category"
    if type(value) is not dict:
        report(faults, at, here + "/type", "object")
    else:
        if "id" in value:
            if type(value1 := value["id"]) is not int and (
                type(value1) is not float or not value1.is_integer()
            ):
                report(faults, (at, "id"), here + "/properties/id/type", "integer")
            else:
                if value1 < 1:
                    report(faults, (at, "id"), here + "/properties/id/minimum", 1)
                if not formats.int64(value1):
                    report(faults, (at, "id"), here + "/properties/id/format", "int64")
        if "name" not in value:
            report(faults, at, here + "/required", "name")
        elif type(value2 := value["name"]) is not str:
            report(faults, (at, "name"), here + "/properties/name/type", "string")
        else:
            if len(value2) < 1:
                report(faults, (at, "name"), here + "/properties/name/minLength", 1)
            if len(value2) > 64:
                report(faults, (at, "name"), here + "/properties/name/maxLength", 64)


def check_tag(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/Tag"""
    here = "/components/schemas/Tag"
    if type(value) is not dict:
        report(faults, at, here + "/type", "object")
    else:
        if "id" in value:
            if type(value1 := value["id"]) is not int and (
                type(value1) is not float or not value1.is_integer()
            ):
                report(faults, (at, "id"), here + "/properties/id/type", "integer")
            elif not formats.int64(value1):
                report(faults, (at, "id"), here + "/properties/id/format", "int64")
        if "name" not in value:
            report(faults, at, here + "/required", "name")
        elif type(value2 := value["name"]) is not str:
            report(faults, (at, "name"), here + "/properties/name/type", "string")
        elif len(value2) > 32:
            report(faults, (at, "name"), here + "/properties/name/maxLength", 32)
        elif not _PATTERN_1.search(value2):
            report(faults, (at, "name"), here + "/properties/name/pattern", "^[a-z][a-z0-9-]*$")
        for name1 in value:
            if name1 not in _NAMES_1:
                report(faults, (at, name1), here + "/additionalProperties", False)


def check_pet_details(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/PetDetails"""
    here = "/components/schemas/PetDetails"
    if type(value) is not dict:
        report(faults, at, here + "/type", "object")
    else:
        if "name" not in value:
            report(faults, at, here + "/required", "name")
        elif type(value1 := value["name"]) is not str:
            report(faults, (at, "name"), here + "/properties/name/type", "string")
        else:
            if len(value1) < 1:
                report(faults, (at, "name"), here + "/properties/name/minLength", 1)
            if len(value1) > 64:
                report(faults, (at, "name"), here + "/properties/name/maxLength", 64)
        if "category" in value:
            check_category(value["category"], (at, "category"), faults)
        if "photoUrls" not in value:
            report(faults, at, here + "/required", "photoUrls")
        elif type(value3 := value["photoUrls"]) is not list:
            report(faults, (at, "photoUrls"), here + "/properties/photoUrls/type", "array")
        else:
            if len(value3) > 20:
                report(faults, (at, "photoUrls"), here + "/properties/photoUrls/maxItems", 20)
            for index1, item1 in enumerate(value3):
                if type(item1) is not str:
                    report(
                        faults, (at, "photoUrls", index1), here + "/properties/photoUrls/items/type", "string"
                    )
                elif not formats.uri(item1):
                    report(
                        faults, (at, "photoUrls", index1), here + "/properties/photoUrls/items/format", "uri"
                    )
        if "tags" in value:
            if type(value4 := value["tags"]) is not list:
                report(faults, (at, "tags"), here + "/properties/tags/type", "array")
            else:
                if len(value4) > 10:
                    report(faults, (at, "tags"), here + "/properties/tags/maxItems", 10)
                for index2, item2 in enumerate(value4):
                    check_tag(item2, (at, "tags", index2), faults)
        if "status" in value:
            check_pet_status(value["status"], (at, "status"), faults)
        if "bornOn" in value:
            if type(value6 := value["bornOn"]) is str:
                if not formats.date(value6):
                    report(faults, (at, "bornOn"), here + "/properties/bornOn/format", "date")
            elif value6 is not None:
                report(faults, (at, "bornOn"), here + "/properties/bornOn/type", ["string", "null"])
        if "weightKg" in value:
            if type(value7 := value["weightKg"]) is not int and type(value7) is not float:
                report(faults, (at, "weightKg"), here + "/properties/weightKg/type", "number")
            else:
                if value7 <= 0:
                    report(faults, (at, "weightKg"), here + "/properties/weightKg/exclusiveMinimum", 0)
                if value7 > 1500:
                    report(faults, (at, "weightKg"), here + "/properties/weightKg/maximum", 1500)
                if not formats.single(value7):
                    report(faults, (at, "weightKg"), here + "/properties/weightKg/format", "float")
        if "neutered" in value and type(value["neutered"]) is not bool:
            report(faults, (at, "neutered"), here + "/properties/neutered/type", "boolean")
        if "microchip" in value:
            if type(value9 := value["microchip"]) is str:
                if not _PATTERN_2.search(value9):
                    report(faults, (at, "microchip"), here + "/properties/microchip/pattern", "^[0-9]{15}$")
            elif value9 is not None:
                report(faults, (at, "microchip"), here + "/properties/microchip/type", ["string", "null"])


def check_pet(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/Pet"""
    here = "/components/schemas/Pet"
    check_pet_details(value, at, faults)
    if type(value) is not dict:
        report(faults, at, here + "/allOf/1/type", "object")
    else:
        if "id" not in value:
            report(faults, at, here + "/allOf/1/required", "id")
        elif type(value1 := value["id"]) is not int and (
            type(value1) is not float or not value1.is_integer()
        ):
            report(faults, (at, "id"), here + "/allOf/1/properties/id/type", "integer")
        else:
            if value1 < 1:
                report(faults, (at, "id"), here + "/allOf/1/properties/id/minimum", 1)
            if not formats.int64(value1):
                report(faults, (at, "id"), here + "/allOf/1/properties/id/format", "int64")
        if "createdAt" in value:
            if type(value2 := value["createdAt"]) is not str:
                report(faults, (at, "createdAt"), here + "/allOf/1/properties/createdAt/type", "string")
            elif not formats.date_time(value2):
                report(faults, (at, "createdAt"), here + "/allOf/1/properties/createdAt/format", "date-time")


def check_pet_list(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/PetList"""
    here = "/components/schemas/PetList"
    if type(value) is not list:
        report(faults, at, here + "/type", "array")
    else:
        if len(value) > 100:
            report(faults, at, here + "/maxItems", 100)
        for index1, item1 in enumerate(value):
            check_pet(item1, (at, index1), faults)


def check_stored_image(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/StoredImage"""
    here = "/components/schemas/StoredImage"
    if type(value) is not dict:
        report(faults, at, here + "/type", "object")
    else:
        if "url" not in value:
            report(faults, at, here + "/required", "url")
        elif type(value1 := value["url"]) is not str:
            report(faults, (at, "url"), here + "/properties/url/type", "string")
        elif not formats.uri(value1):
            report(faults, (at, "url"), here + "/properties/url/format", "uri")
        if "sizeBytes" not in value:
            report(faults, at, here + "/required", "sizeBytes")
        elif type(value2 := value["sizeBytes"]) is not int and (
            type(value2) is not float or not value2.is_integer()
        ):
            report(faults, (at, "sizeBytes"), here + "/properties/sizeBytes/type", "integer")
        else:
            if value2 < 0:
                report(faults, (at, "sizeBytes"), here + "/properties/sizeBytes/minimum", 0)
            if not formats.int64(value2):
                report(faults, (at, "sizeBytes"), here + "/properties/sizeBytes/format", "int64")
        if "caption" in value:
            if type(value3 := value["caption"]) is str:
                if len(value3) > 200:
                    report(faults, (at, "caption"), here + "/properties/caption/maxLength", 200)
            elif value3 is not None:
                report(faults, (at, "caption"), here + "/properties/caption/type", ["string", "null"])


def check_order(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/Order"""
    here = "/components/schemas/Order"
    if type(value) is not dict:
        report(faults, at, here + "/type", "object")
    else:
        if "id" not in value:
            report(faults, at, here + "/required", "id")
        elif type(value1 := value["id"]) is not int and (
            type(value1) is not float or not value1.is_integer()
        ):
            report(faults, (at, "id"), here + "/properties/id/type", "integer")
        elif not formats.int64(value1):
            report(faults, (at, "id"), here + "/properties/id/format", "int64")
        if "petId" not in value:
            report(faults, at, here + "/required", "petId")
        elif type(value2 := value["petId"]) is not int and (
            type(value2) is not float or not value2.is_integer()
        ):
            report(faults, (at, "petId"), here + "/properties/petId/type", "integer")
        else:
            if value2 < 1:
                report(faults, (at, "petId"), here + "/properties/petId/minimum", 1)
            if not formats.int64(value2):
                report(faults, (at, "petId"), here + "/properties/petId/format", "int64")
        if "quantity" not in value:
            report(faults, at, here + "/required", "quantity")
        elif type(value3 := value["quantity"]) is not int and (
            type(value3) is not float or not value3.is_integer()
        ):
            report(faults, (at, "quantity"), here + "/properties/quantity/type", "integer")
        else:
            if value3 < 1:
                report(faults, (at, "quantity"), here + "/properties/quantity/minimum", 1)
            if value3 > 50:
                report(faults, (at, "quantity"), here + "/properties/quantity/maximum", 50)
            if not formats.int32(value3):
                report(faults, (at, "quantity"), here + "/properties/quantity/format", "int32")
        if "unitPrice" in value:
            if type(value4 := value["unitPrice"]) is not int and type(value4) is not float:
                report(faults, (at, "unitPrice"), here + "/properties/unitPrice/type", "number")
            else:
                if value4 < 0:
                    report(faults, (at, "unitPrice"), here + "/properties/unitPrice/minimum", 0)
                if not json_values.is_multiple(value4, 1, 2):
                    report(faults, (at, "unitPrice"), here + "/properties/unitPrice/multipleOf", 0.5)
                if not formats.double(value4):
                    report(faults, (at, "unitPrice"), here + "/properties/unitPrice/format", "double")
        if "shipDate" in value:
            if type(value5 := value["shipDate"]) is str:
                if not formats.date_time(value5):
                    report(faults, (at, "shipDate"), here + "/properties/shipDate/format", "date-time")
            elif value5 is not None:
                report(faults, (at, "shipDate"), here + "/properties/shipDate/type", ["string", "null"])
        if "status" in value:
            if type(value6 := value["status"]) is not str:
                report(faults, (at, "status"), here + "/properties/status/type", "string")
            elif value6 not in {"placed", "approved", "delivered"}:
                report(
                    faults,
                    (at, "status"),
                    here + "/properties/status/enum",
                    ["placed", "approved", "delivered"],
                )
        if "complete" in value and type(value["complete"]) is not bool:
            report(faults, (at, "complete"), here + "/properties/complete/type", "boolean")


def check_user(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/User"""
    here = "/components/schemas/User"
    if type(value) is not dict:
        report(faults, at, here + "/type", "object")
    else:
        if "id" not in value:
            report(faults, at, here + "/required", "id")
        elif type(value1 := value["id"]) is not int and (
            type(value1) is not float or not value1.is_integer()
        ):
            report(faults, (at, "id"), here + "/properties/id/type", "integer")
        elif not formats.int64(value1):
            report(faults, (at, "id"), here + "/properties/id/format", "int64")
        if "username" not in value:
            report(faults, at, here + "/required", "username")
        elif type(value2 := value["username"]) is not str:
            report(faults, (at, "username"), here + "/properties/username/type", "string")
        elif not _PATTERN_3.search(value2):
            report(
                faults, (at, "username"), here + "/properties/username/pattern", "^[a-z][a-z0-9_.-]{2,31}$"
            )
        if "firstName" in value:
            if type(value3 := value["firstName"]) is not str:
                report(faults, (at, "firstName"), here + "/properties/firstName/type", "string")
            elif len(value3) > 64:
                report(faults, (at, "firstName"), here + "/properties/firstName/maxLength", 64)
        if "lastName" in value:
            if type(value4 := value["lastName"]) is not str:
                report(faults, (at, "lastName"), here + "/properties/lastName/type", "string")
            elif len(value4) > 64:
                report(faults, (at, "lastName"), here + "/properties/lastName/maxLength", 64)
        if "email" not in value:
            report(faults, at, here + "/required", "email")
        elif type(value5 := value["email"]) is not str:
            report(faults, (at, "email"), here + "/properties/email/type", "string")
        elif not formats.email(value5):
            report(faults, (at, "email"), here + "/properties/email/format", "email")
        if "phone" in value:
            if type(value7 := value["phone"]) is str:
                if not _PATTERN_4.search(value7):
                    report(faults, (at, "phone"), here + "/properties/phone/pattern", "^\\+[0-9]{6,15}$")
            elif value7 is not None:
                report(faults, (at, "phone"), here + "/properties/phone/type", ["string", "null"])
        if "userStatus" in value:
            if type(value8 := value["userStatus"]) is not int and (
                type(value8) is not float or not value8.is_integer()
            ):
                report(faults, (at, "userStatus"), here + "/properties/userStatus/type", "integer")
            elif not formats.int32(value8):
                report(faults, (at, "userStatus"), here + "/properties/userStatus/format", "int32")
            if (type(value8) is not int and type(value8) is not float) or value8 not in {0, 1, 2}:
                report(faults, (at, "userStatus"), here + "/properties/userStatus/enum", [0, 1, 2])


def check_credentials(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/Credentials"""
    here = "/components/schemas/Credentials"
    if type(value) is not dict:
        report(faults, at, here + "/type", "object")
    else:
        if "username" not in value:
            report(faults, at, here + "/required", "username")
        elif type(value1 := value["username"]) is not str:
            report(faults, (at, "username"), here + "/properties/username/type", "string")
        else:
            if len(value1) < 3:
                report(faults, (at, "username"), here + "/properties/username/minLength", 3)
            if len(value1) > 32:
                report(faults, (at, "username"), here + "/properties/username/maxLength", 32)
        if "password" not in value:
            report(faults, at, here + "/required", "password")
        elif type(value2 := value["password"]) is not str:
            report(faults, (at, "password"), here + "/properties/password/type", "string")
        else:
            if len(value2) < 1:
                report(faults, (at, "password"), here + "/properties/password/minLength", 1)
            if len(value2) > 128:
                report(faults, (at, "password"), here + "/properties/password/maxLength", 128)
        for name1 in value:
            if name1 not in _NAMES_2:
                report(faults, (at, name1), here + "/additionalProperties", False)


def check_problem(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/Problem"""
    here = "/components/schemas/Problem"
    if type(value) is not dict:
        report(faults, at, here + "/type", "object")
    else:
        if "type" in value:
            if type(value1 := value["type"]) is not str:
                report(faults, (at, "type"), here + "/properties/type/type", "string")
            elif not formats.uri_reference(value1):
                report(faults, (at, "type"), here + "/properties/type/format", "uri-reference")
        if "title" in value and type(value["title"]) is not str:
            report(faults, (at, "title"), here + "/properties/title/type", "string")
        if "status" in value:
            if type(value3 := value["status"]) is not int and (
                type(value3) is not float or not value3.is_integer()
            ):
                report(faults, (at, "status"), here + "/properties/status/type", "integer")
            else:
                if value3 < 100:
                    report(faults, (at, "status"), here + "/properties/status/minimum", 100)
                if value3 > 599:
                    report(faults, (at, "status"), here + "/properties/status/maximum", 599)
                if not formats.int32(value3):
                    report(faults, (at, "status"), here + "/properties/status/format", "int32")
        if "detail" in value and type(value["detail"]) is not str:
            report(faults, (at, "detail"), here + "/properties/detail/type", "string")
        if "instance" in value:
            if type(value5 := value["instance"]) is not str:
                report(faults, (at, "instance"), here + "/properties/instance/type", "string")
            elif not formats.uri_reference(value5):
                report(faults, (at, "instance"), here + "/properties/instance/format", "uri-reference")
        if "violations" in value:
            if type(value6 := value["violations"]) is not list:
                report(faults, (at, "violations"), here + "/properties/violations/type", "array")
            else:
                for index1, item1 in enumerate(value6):
                    check_violation(item1, (at, "violations", index1), faults)


def check_violation(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/Violation"""
    here = "/components/schemas/Violation"
    if type(value) is not dict:
        report(faults, at, here + "/type", "object")
    else:
        if "in" not in value:
            report(faults, at, here + "/required", "in")
        elif type(value1 := value["in"]) is not str:
            report(faults, (at, "in"), here + "/properties/in/type", "string")
        elif value1 not in {"path", "query", "header", "cookie", "body"}:
            report(
                faults,
                (at, "in"),
                here + "/properties/in/enum",
                ["path", "query", "header", "cookie", "body"],
            )
        if "name" in value and type(value["name"]) is not str:
            report(faults, (at, "name"), here + "/properties/name/type", "string")
        if "pointer" in value and type(value["pointer"]) is not str:
            report(faults, (at, "pointer"), here + "/properties/pointer/type", "string")
        if "keyword" not in value:
            report(faults, at, here + "/required", "keyword")
        elif type(value["keyword"]) is not str:
            report(faults, (at, "keyword"), here + "/properties/keyword/type", "string")
        if "message" not in value:
            report(faults, at, here + "/required", "message")
        elif type(value["message"]) is not str:
            report(faults, (at, "message"), here + "/properties/message/type", "string")


def check_pet_input(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/Pet"""
    here = "/components/schemas/Pet"
    check_pet_details(value, at, faults)
    if type(value) is not dict:
        report(faults, at, here + "/allOf/1/type", "object")


def check_order_input(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/Order"""
    here = "/components/schemas/Order"
    if type(value) is not dict:
        report(faults, at, here + "/type", "object")
    else:
        if "petId" not in value:
            report(faults, at, here + "/required", "petId")
        elif type(value2 := value["petId"]) is not int and (
            type(value2) is not float or not value2.is_integer()
        ):
            report(faults, (at, "petId"), here + "/properties/petId/type", "integer")
        else:
            if value2 < 1:
                report(faults, (at, "petId"), here + "/properties/petId/minimum", 1)
            if not formats.int64(value2):
                report(faults, (at, "petId"), here + "/properties/petId/format", "int64")
        if "quantity" not in value:
            report(faults, at, here + "/required", "quantity")
        elif type(value3 := value["quantity"]) is not int and (
            type(value3) is not float or not value3.is_integer()
        ):
            report(faults, (at, "quantity"), here + "/properties/quantity/type", "integer")
        else:
            if value3 < 1:
                report(faults, (at, "quantity"), here + "/properties/quantity/minimum", 1)
            if value3 > 50:
                report(faults, (at, "quantity"), here + "/properties/quantity/maximum", 50)
            if not formats.int32(value3):
                report(faults, (at, "quantity"), here + "/properties/quantity/format", "int32")
        if "unitPrice" in value:
            if type(value4 := value["unitPrice"]) is not int and type(value4) is not float:
                report(faults, (at, "unitPrice"), here + "/properties/unitPrice/type", "number")
            else:
                if value4 < 0:
                    report(faults, (at, "unitPrice"), here + "/properties/unitPrice/minimum", 0)
                if not json_values.is_multiple(value4, 1, 2):
                    report(faults, (at, "unitPrice"), here + "/properties/unitPrice/multipleOf", 0.5)
                if not formats.double(value4):
                    report(faults, (at, "unitPrice"), here + "/properties/unitPrice/format", "double")
        if "shipDate" in value:
            if type(value5 := value["shipDate"]) is str:
                if not formats.date_time(value5):
                    report(faults, (at, "shipDate"), here + "/properties/shipDate/format", "date-time")
            elif value5 is not None:
                report(faults, (at, "shipDate"), here + "/properties/shipDate/type", ["string", "null"])
        if "status" in value:
            if type(value6 := value["status"]) is not str:
                report(faults, (at, "status"), here + "/properties/status/type", "string")
            elif value6 not in {"placed", "approved", "delivered"}:
                report(
                    faults,
                    (at, "status"),
                    here + "/properties/status/enum",
                    ["placed", "approved", "delivered"],
                )
        if "complete" in value and type(value["complete"]) is not bool:
            report(faults, (at, "complete"), here + "/properties/complete/type", "boolean")


def check_user_input(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/User"""
    here = "/components/schemas/User"
    if type(value) is not dict:
        report(faults, at, here + "/type", "object")
    else:
        if "username" not in value:
            report(faults, at, here + "/required", "username")
        elif type(value2 := value["username"]) is not str:
            report(faults, (at, "username"), here + "/properties/username/type", "string")
        elif not _PATTERN_3.search(value2):
            report(
                faults, (at, "username"), here + "/properties/username/pattern", "^[a-z][a-z0-9_.-]{2,31}$"
            )
        if "firstName" in value:
            if type(value3 := value["firstName"]) is not str:
                report(faults, (at, "firstName"), here + "/properties/firstName/type", "string")
            elif len(value3) > 64:
                report(faults, (at, "firstName"), here + "/properties/firstName/maxLength", 64)
        if "lastName" in value:
            if type(value4 := value["lastName"]) is not str:
                report(faults, (at, "lastName"), here + "/properties/lastName/type", "string")
            elif len(value4) > 64:
                report(faults, (at, "lastName"), here + "/properties/lastName/maxLength", 64)
        if "email" not in value:
            report(faults, at, here + "/required", "email")
        elif type(value5 := value["email"]) is not str:
            report(faults, (at, "email"), here + "/properties/email/type", "string")
        elif not formats.email(value5):
            report(faults, (at, "email"), here + "/properties/email/format", "email")
        if "password" not in value:
            report(faults, at, here + "/required", "password")
        elif type(value6 := value["password"]) is not str:
            report(faults, (at, "password"), here + "/properties/password/type", "string")
        else:
            if len(value6) < 12:
                report(faults, (at, "password"), here + "/properties/password/minLength", 12)
            if len(value6) > 128:
                report(faults, (at, "password"), here + "/properties/password/maxLength", 128)
        if "phone" in value:
            if type(value7 := value["phone"]) is str:
                if not _PATTERN_4.search(value7):
                    report(faults, (at, "phone"), here + "/properties/phone/pattern", "^\\+[0-9]{6,15}$")
            elif value7 is not None:
                report(faults, (at, "phone"), here + "/properties/phone/type", ["string", "null"])
        if "userStatus" in value:
            if type(value8 := value["userStatus"]) is not int and (
                type(value8) is not float or not value8.is_integer()
            ):
                report(faults, (at, "userStatus"), here + "/properties/userStatus/type", "integer")
            elif not formats.int32(value8):
                report(faults, (at, "userStatus"), here + "/properties/userStatus/format", "int32")
            if (type(value8) is not int and type(value8) is not float) or value8 not in {0, 1, 2}:
                report(faults, (at, "userStatus"), here + "/properties/userStatus/enum", [0, 1, 2])


def check_too_many_requests_retry_after(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/headers/RetryAfter/schema"""
    here = "/components/headers/RetryAfter/schema"
    if type(value) is not int and (type(value) is not float or not value.is_integer()):
        report(faults, at, here + "/type", "integer")
    elif value < 0:
        report(faults, at, here + "/minimum", 0)


def check_unauthorized_www_authenticate(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/responses/Unauthorized/headers/WWW-Authenticate/schema"""
    here = "/components/responses/Unauthorized/headers/WWW-Authenticate/schema"
    if type(value) is not str:
        report(faults, at, here + "/type", "string")
