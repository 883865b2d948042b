# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Judges values: each function appends what is wrong with one to `faults`."""

from __future__ import annotations

import re
from typing import Any

from ...runtime import formats
from ...runtime.validation import json_values
from ...runtime.validation.violations import (
    At,
    Faults,
    is_whole,
    report,
    report_in,
    report_required,
    report_typed,
    report_typed_in,
)

_TAG_NAME_PATTERN = re.compile("^[a-z][\\-0-9a-z]*\\Z")
_TAG_NAMES = frozenset({"id", "name"})
_PET_DETAILS_MICROCHIP_PATTERN = re.compile("^[0-9]{15}\\Z")
_USER_USERNAME_PATTERN = re.compile("^[a-z][\\-.0-9_a-z]{2,31}\\Z")
_USER_PHONE_PATTERN = re.compile("^\\+[0-9]{6,15}\\Z")
_CREDENTIALS_NAMES = frozenset({"username", "password"})
_USER_INPUT_USERNAME_PATTERN = re.compile("^[a-z][\\-.0-9_a-z]{2,31}\\Z")
_USER_INPUT_PHONE_PATTERN = re.compile("^\\+[0-9]{6,15}\\Z")
_USERNAME_PARAMETER_PATTERN = re.compile("^[a-z][\\-.0-9_a-z]{2,31}\\Z")


def check_pet_status(value: Any, at: At, faults: Faults) -> None:
    here = "/components/schemas/PetStatus"
    if type(value) is not str or value not in {"available", "pending", "sold"}:
        report_typed(faults, at, here, value, "string", "enum", ["available", "pending", "sold"])


def check_category(value: Any, at: At, faults: Faults) -> None:
    here = "/components/schemas/Category"
    if type(value) is not dict:
        report(faults, at, here, "type", "object")
        return
    if "id" in value:
        if type(id_ := value["id"]) is not int and not is_whole(id_):
            report_in(faults, (at, "id"), here, "type", "integer")
        else:
            if id_ < 1:
                report_in(faults, (at, "id"), here, "minimum", 1)
            if not formats.int64(id_):
                report_in(faults, (at, "id"), here, "format", "int64")
    if type(name := value.get("name")) is not str:
        report_required(faults, (at, "name"), here, value, "string")
    else:
        if len(name) < 1:
            report_in(faults, (at, "name"), here, "minLength", 1)
        if len(name) > 64:
            report_in(faults, (at, "name"), here, "maxLength", 64)


def check_tag(value: Any, at: At, faults: Faults) -> None:
    here = "/components/schemas/Tag"
    if type(value) is not dict:
        report(faults, at, here, "type", "object")
        return
    if "id" in value:
        if type(id_ := value["id"]) is not int and not is_whole(id_):
            report_in(faults, (at, "id"), here, "type", "integer")
        elif not formats.int64(id_):
            report_in(faults, (at, "id"), here, "format", "int64")
    if type(name := value.get("name")) is not str:
        report_required(faults, (at, "name"), here, value, "string")
    elif len(name) > 32:
        report_in(faults, (at, "name"), here, "maxLength", 32)
    elif not _TAG_NAME_PATTERN.search(name):
        report_in(faults, (at, "name"), here, "pattern", "^[a-z][a-z0-9-]*$")
    for name in value:
        if name not in _TAG_NAMES:
            report(faults, (at, name), here, "additionalProperties", False)


def check_pet_details(value: Any, at: At, faults: Faults) -> None:
    here = "/components/schemas/PetDetails"
    if type(value) is not dict:
        report(faults, at, here, "type", "object")
        return
    if type(name := value.get("name")) is not str:
        report_required(faults, (at, "name"), here, value, "string")
    else:
        if len(name) < 1:
            report_in(faults, (at, "name"), here, "minLength", 1)
        if len(name) > 64:
            report_in(faults, (at, "name"), here, "maxLength", 64)
    if "category" in value:
        check_category(value["category"], (at, "category"), faults)
    if type(photo_urls := value.get("photoUrls")) is not list:
        report_required(faults, (at, "photoUrls"), here, value, "array")
    else:
        if len(photo_urls) > 20:
            report_in(faults, (at, "photoUrls"), here, "maxItems", 20)
        for photo_urls_index, photo_urls_item in enumerate(photo_urls):
            if type(photo_urls_item) is not str or not formats.uri(photo_urls_item):
                report_typed_in(
                    faults,
                    (at, "photoUrls", photo_urls_index),
                    here,
                    photo_urls_item,
                    "string",
                    "format",
                    "uri",
                )
    if "tags" in value:
        if type(tags := value["tags"]) is not list:
            report_in(faults, (at, "tags"), here, "type", "array")
        else:
            if len(tags) > 10:
                report_in(faults, (at, "tags"), here, "maxItems", 10)
            for tags_index, tags_item in enumerate(tags):
                check_tag(tags_item, (at, "tags", tags_index), faults)
    if "status" in value:
        check_pet_status(value["status"], (at, "status"), faults)
    if "bornOn" in value and (
        (born_on := value["bornOn"]) is not None and (type(born_on) is not str or not formats.date(born_on))
    ):
        report_typed_in(faults, (at, "bornOn"), here, born_on, ["string", "null"], "format", "date")
    if "weightKg" in value:
        if type(weight_kg := value["weightKg"]) is not int and type(weight_kg) is not float:
            report_in(faults, (at, "weightKg"), here, "type", "number")
        else:
            if weight_kg <= 0:
                report_in(faults, (at, "weightKg"), here, "exclusiveMinimum", 0)
            if weight_kg > 1500:
                report_in(faults, (at, "weightKg"), here, "maximum", 1500)
            if not formats.single(weight_kg):
                report_in(faults, (at, "weightKg"), here, "format", "float")
    if "neutered" in value and type(value["neutered"]) is not bool:
        report_in(faults, (at, "neutered"), here, "type", "boolean")
    if "microchip" in value and (
        (microchip := value["microchip"]) is not None
        and (type(microchip) is not str or not _PET_DETAILS_MICROCHIP_PATTERN.search(microchip))
    ):
        report_typed_in(
            faults, (at, "microchip"), here, microchip, ["string", "null"], "pattern", "^[0-9]{15}$"
        )


def check_pet(value: Any, at: At, faults: Faults) -> None:
    here = "/components/schemas/Pet"
    check_pet_details(value, at, faults)
    if type(value) is not dict:
        report(faults, at, here + "/allOf/1", "type", "object")
    else:
        if type(id_ := value.get("id")) is not int and not is_whole(id_):
            report_required(faults, (at, "id"), here + "/allOf/1", value, "integer")
        else:
            if id_ < 1:
                report_in(faults, (at, "id"), here + "/allOf/1", "minimum", 1)
            if not formats.int64(id_):
                report_in(faults, (at, "id"), here + "/allOf/1", "format", "int64")
        if "createdAt" in value and (
            type(created_at := value["createdAt"]) is not str or not formats.date_time(created_at)
        ):
            report_typed_in(
                faults, (at, "createdAt"), here + "/allOf/1", created_at, "string", "format", "date-time"
            )


def check_pet_list(value: Any, at: At, faults: Faults) -> None:
    here = "/components/schemas/PetList"
    if type(value) is not list:
        report(faults, at, here, "type", "array")
        return
    if len(value) > 100:
        report(faults, at, here, "maxItems", 100)
    for index, item in enumerate(value):
        check_pet(item, (at, index), faults)


def check_stored_image(value: Any, at: At, faults: Faults) -> None:
    here = "/components/schemas/StoredImage"
    if type(value) is not dict:
        report(faults, at, here, "type", "object")
        return
    if type(url := value.get("url")) is not str or not formats.uri(url):
        report_required(faults, (at, "url"), here, value, "string", "format", "uri")
    if type(size_bytes := value.get("sizeBytes")) is not int and not is_whole(size_bytes):
        report_required(faults, (at, "sizeBytes"), here, value, "integer")
    else:
        if size_bytes < 0:
            report_in(faults, (at, "sizeBytes"), here, "minimum", 0)
        if not formats.int64(size_bytes):
            report_in(faults, (at, "sizeBytes"), here, "format", "int64")
    if "caption" in value and (
        (caption := value["caption"]) is not None and (type(caption) is not str or len(caption) > 200)
    ):
        report_typed_in(faults, (at, "caption"), here, caption, ["string", "null"], "maxLength", 200)


def check_order(value: Any, at: At, faults: Faults) -> None:
    here = "/components/schemas/Order"
    if type(value) is not dict:
        report(faults, at, here, "type", "object")
        return
    if type(id_ := value.get("id")) is not int and not is_whole(id_):
        report_required(faults, (at, "id"), here, value, "integer")
    elif not formats.int64(id_):
        report_in(faults, (at, "id"), here, "format", "int64")
    if type(pet_id := value.get("petId")) is not int and not is_whole(pet_id):
        report_required(faults, (at, "petId"), here, value, "integer")
    else:
        if pet_id < 1:
            report_in(faults, (at, "petId"), here, "minimum", 1)
        if not formats.int64(pet_id):
            report_in(faults, (at, "petId"), here, "format", "int64")
    if type(quantity := value.get("quantity")) is not int and not is_whole(quantity):
        report_required(faults, (at, "quantity"), here, value, "integer")
    else:
        if quantity < 1:
            report_in(faults, (at, "quantity"), here, "minimum", 1)
        if quantity > 50:
            report_in(faults, (at, "quantity"), here, "maximum", 50)
        if not formats.int32(quantity):
            report_in(faults, (at, "quantity"), here, "format", "int32")
    if "unitPrice" in value:
        if type(unit_price := value["unitPrice"]) is not int and type(unit_price) is not float:
            report_in(faults, (at, "unitPrice"), here, "type", "number")
        else:
            if unit_price < 0:
                report_in(faults, (at, "unitPrice"), here, "minimum", 0)
            if not json_values.is_multiple(unit_price, 1, 2):
                report_in(faults, (at, "unitPrice"), here, "multipleOf", 0.5)
            if not formats.double(unit_price):
                report_in(faults, (at, "unitPrice"), here, "format", "double")
    if "shipDate" in value and (
        (ship_date := value["shipDate"]) is not None
        and (type(ship_date) is not str or not formats.date_time(ship_date))
    ):
        report_typed_in(faults, (at, "shipDate"), here, ship_date, ["string", "null"], "format", "date-time")
    if "status" in value and (
        type(status := value["status"]) is not str or status not in {"placed", "approved", "delivered"}
    ):
        report_typed_in(
            faults, (at, "status"), here, status, "string", "enum", ["placed", "approved", "delivered"]
        )
    if "complete" in value and type(value["complete"]) is not bool:
        report_in(faults, (at, "complete"), here, "type", "boolean")


def check_user(value: Any, at: At, faults: Faults) -> None:
    here = "/components/schemas/User"
    if type(value) is not dict:
        report(faults, at, here, "type", "object")
        return
    if type(id_ := value.get("id")) is not int and not is_whole(id_):
        report_required(faults, (at, "id"), here, value, "integer")
    elif not formats.int64(id_):
        report_in(faults, (at, "id"), here, "format", "int64")
    if type(username := value.get("username")) is not str or not _USER_USERNAME_PATTERN.search(username):
        report_required(
            faults, (at, "username"), here, value, "string", "pattern", "^[a-z][a-z0-9_.-]{2,31}$"
        )
    if "firstName" in value and (type(first_name := value["firstName"]) is not str or len(first_name) > 64):
        report_typed_in(faults, (at, "firstName"), here, first_name, "string", "maxLength", 64)
    if "lastName" in value and (type(last_name := value["lastName"]) is not str or len(last_name) > 64):
        report_typed_in(faults, (at, "lastName"), here, last_name, "string", "maxLength", 64)
    if type(email := value.get("email")) is not str or not formats.email(email):
        report_required(faults, (at, "email"), here, value, "string", "format", "email")
    if "phone" in value and (
        (phone := value["phone"]) is not None
        and (type(phone) is not str or not _USER_PHONE_PATTERN.search(phone))
    ):
        report_typed_in(faults, (at, "phone"), here, phone, ["string", "null"], "pattern", "^\\+[0-9]{6,15}$")
    if "userStatus" in value:
        if type(user_status := value["userStatus"]) is not int and not is_whole(user_status):
            report_in(faults, (at, "userStatus"), here, "type", "integer")
        elif not formats.int32(user_status):
            report_in(faults, (at, "userStatus"), here, "format", "int32")
        if (type(user_status) is not int and type(user_status) is not float) or user_status not in {0, 1, 2}:
            report_in(faults, (at, "userStatus"), here, "enum", [0, 1, 2])


def check_credentials(value: Any, at: At, faults: Faults) -> None:
    here = "/components/schemas/Credentials"
    if type(value) is not dict:
        report(faults, at, here, "type", "object")
        return
    if type(username := value.get("username")) is not str:
        report_required(faults, (at, "username"), here, value, "string")
    else:
        if len(username) < 3:
            report_in(faults, (at, "username"), here, "minLength", 3)
        if len(username) > 32:
            report_in(faults, (at, "username"), here, "maxLength", 32)
    if type(password := value.get("password")) is not str:
        report_required(faults, (at, "password"), here, value, "string")
    else:
        if len(password) < 1:
            report_in(faults, (at, "password"), here, "minLength", 1)
        if len(password) > 128:
            report_in(faults, (at, "password"), here, "maxLength", 128)
    for name in value:
        if name not in _CREDENTIALS_NAMES:
            report(faults, (at, name), here, "additionalProperties", False)


def check_problem(value: Any, at: At, faults: Faults) -> None:
    here = "/components/schemas/Problem"
    if type(value) is not dict:
        report(faults, at, here, "type", "object")
        return
    if "type" in value and (type(type_ := value["type"]) is not str or not formats.uri_reference(type_)):
        report_typed_in(faults, (at, "type"), here, type_, "string", "format", "uri-reference")
    if "title" in value and type(value["title"]) is not str:
        report_in(faults, (at, "title"), here, "type", "string")
    if "status" in value:
        if type(status := value["status"]) is not int and not is_whole(status):
            report_in(faults, (at, "status"), here, "type", "integer")
        else:
            if status < 100:
                report_in(faults, (at, "status"), here, "minimum", 100)
            if status > 599:
                report_in(faults, (at, "status"), here, "maximum", 599)
            if not formats.int32(status):
                report_in(faults, (at, "status"), here, "format", "int32")
    if "detail" in value and type(value["detail"]) is not str:
        report_in(faults, (at, "detail"), here, "type", "string")
    if "instance" in value and (
        type(instance := value["instance"]) is not str or not formats.uri_reference(instance)
    ):
        report_typed_in(faults, (at, "instance"), here, instance, "string", "format", "uri-reference")
    if "violations" in value:
        if type(violations := value["violations"]) is not list:
            report_in(faults, (at, "violations"), here, "type", "array")
        else:
            for violations_index, violations_item in enumerate(violations):
                check_violation(violations_item, (at, "violations", violations_index), faults)


def check_violation(value: Any, at: At, faults: Faults) -> None:
    here = "/components/schemas/Violation"
    if type(value) is not dict:
        report(faults, at, here, "type", "object")
        return
    if type(in_ := value.get("in")) is not str or in_ not in {"path", "query", "header", "cookie", "body"}:
        report_required(
            faults, (at, "in"), here, value, "string", "enum", ["path", "query", "header", "cookie", "body"]
        )
    if "name" in value and type(value["name"]) is not str:
        report_in(faults, (at, "name"), here, "type", "string")
    if "pointer" in value and type(value["pointer"]) is not str:
        report_in(faults, (at, "pointer"), here, "type", "string")
    if type(value.get("keyword")) is not str:
        report_required(faults, (at, "keyword"), here, value, "string")
    if type(value.get("message")) is not str:
        report_required(faults, (at, "message"), here, value, "string")


def check_pet_input(value: Any, at: At, faults: Faults) -> None:
    here = "/components/schemas/Pet"
    check_pet_details(value, at, faults)
    if type(value) is not dict:
        report(faults, at, here + "/allOf/1", "type", "object")


def check_order_input(value: Any, at: At, faults: Faults) -> None:
    here = "/components/schemas/Order"
    if type(value) is not dict:
        report(faults, at, here, "type", "object")
        return
    if type(pet_id := value.get("petId")) is not int and not is_whole(pet_id):
        report_required(faults, (at, "petId"), here, value, "integer")
    else:
        if pet_id < 1:
            report_in(faults, (at, "petId"), here, "minimum", 1)
        if not formats.int64(pet_id):
            report_in(faults, (at, "petId"), here, "format", "int64")
    if type(quantity := value.get("quantity")) is not int and not is_whole(quantity):
        report_required(faults, (at, "quantity"), here, value, "integer")
    else:
        if quantity < 1:
            report_in(faults, (at, "quantity"), here, "minimum", 1)
        if quantity > 50:
            report_in(faults, (at, "quantity"), here, "maximum", 50)
        if not formats.int32(quantity):
            report_in(faults, (at, "quantity"), here, "format", "int32")
    if "unitPrice" in value:
        if type(unit_price := value["unitPrice"]) is not int and type(unit_price) is not float:
            report_in(faults, (at, "unitPrice"), here, "type", "number")
        else:
            if unit_price < 0:
                report_in(faults, (at, "unitPrice"), here, "minimum", 0)
            if not json_values.is_multiple(unit_price, 1, 2):
                report_in(faults, (at, "unitPrice"), here, "multipleOf", 0.5)
            if not formats.double(unit_price):
                report_in(faults, (at, "unitPrice"), here, "format", "double")
    if "shipDate" in value and (
        (ship_date := value["shipDate"]) is not None
        and (type(ship_date) is not str or not formats.date_time(ship_date))
    ):
        report_typed_in(faults, (at, "shipDate"), here, ship_date, ["string", "null"], "format", "date-time")
    if "status" in value and (
        type(status := value["status"]) is not str or status not in {"placed", "approved", "delivered"}
    ):
        report_typed_in(
            faults, (at, "status"), here, status, "string", "enum", ["placed", "approved", "delivered"]
        )
    if "complete" in value and type(value["complete"]) is not bool:
        report_in(faults, (at, "complete"), here, "type", "boolean")


def check_user_input(value: Any, at: At, faults: Faults) -> None:
    here = "/components/schemas/User"
    if type(value) is not dict:
        report(faults, at, here, "type", "object")
        return
    if type(username := value.get("username")) is not str or not _USER_INPUT_USERNAME_PATTERN.search(
        username
    ):
        report_required(
            faults, (at, "username"), here, value, "string", "pattern", "^[a-z][a-z0-9_.-]{2,31}$"
        )
    if "firstName" in value and (type(first_name := value["firstName"]) is not str or len(first_name) > 64):
        report_typed_in(faults, (at, "firstName"), here, first_name, "string", "maxLength", 64)
    if "lastName" in value and (type(last_name := value["lastName"]) is not str or len(last_name) > 64):
        report_typed_in(faults, (at, "lastName"), here, last_name, "string", "maxLength", 64)
    if type(email := value.get("email")) is not str or not formats.email(email):
        report_required(faults, (at, "email"), here, value, "string", "format", "email")
    if type(password := value.get("password")) is not str:
        report_required(faults, (at, "password"), here, value, "string")
    else:
        if len(password) < 12:
            report_in(faults, (at, "password"), here, "minLength", 12)
        if len(password) > 128:
            report_in(faults, (at, "password"), here, "maxLength", 128)
    if "phone" in value and (
        (phone := value["phone"]) is not None
        and (type(phone) is not str or not _USER_INPUT_PHONE_PATTERN.search(phone))
    ):
        report_typed_in(faults, (at, "phone"), here, phone, ["string", "null"], "pattern", "^\\+[0-9]{6,15}$")
    if "userStatus" in value:
        if type(user_status := value["userStatus"]) is not int and not is_whole(user_status):
            report_in(faults, (at, "userStatus"), here, "type", "integer")
        elif not formats.int32(user_status):
            report_in(faults, (at, "userStatus"), here, "format", "int32")
        if (type(user_status) is not int and type(user_status) is not float) or user_status not in {0, 1, 2}:
            report_in(faults, (at, "userStatus"), here, "enum", [0, 1, 2])


def check_location_header(value: Any, at: At, faults: Faults) -> None:
    here = "/components/headers/Location/schema"
    if type(value) is not str or not formats.uri_reference(value):
        report_typed(faults, at, here, value, "string", "format", "uri-reference")


def check_rate_limit_header(value: Any, at: At, faults: Faults) -> None:
    here = "/components/headers/RateLimit/schema"
    if type(value) is not int and not is_whole(value):
        report(faults, at, here, "type", "integer")
        return
    if value < 0:
        report(faults, at, here, "minimum", 0)
    if not formats.int32(value):
        report(faults, at, here, "format", "int32")


def check_retry_after_header(value: Any, at: At, faults: Faults) -> None:
    here = "/components/headers/RetryAfter/schema"
    if type(value) is not int and not is_whole(value):
        report(faults, at, here, "type", "integer")
    elif value < 0:
        report(faults, at, here, "minimum", 0)


def check_limit_parameter(value: Any, at: At, faults: Faults) -> None:
    here = "/components/parameters/Limit/schema"
    if type(value) is not int and not is_whole(value):
        report(faults, at, here, "type", "integer")
        return
    if value < 1:
        report(faults, at, here, "minimum", 1)
    if value > 100:
        report(faults, at, here, "maximum", 100)
    if not formats.int32(value):
        report(faults, at, here, "format", "int32")


def check_offset_parameter(value: Any, at: At, faults: Faults) -> None:
    here = "/components/parameters/Offset/schema"
    if type(value) is not int and not is_whole(value):
        report(faults, at, here, "type", "integer")
        return
    if value < 0:
        report(faults, at, here, "minimum", 0)
    if not formats.int32(value):
        report(faults, at, here, "format", "int32")


def check_order_id_parameter(value: Any, at: At, faults: Faults) -> None:
    here = "/components/parameters/OrderId/schema"
    if type(value) is not int and not is_whole(value):
        report(faults, at, here, "type", "integer")
        return
    if value < 1:
        report(faults, at, here, "minimum", 1)
    if not formats.int64(value):
        report(faults, at, here, "format", "int64")


def check_pet_id_parameter(value: Any, at: At, faults: Faults) -> None:
    here = "/components/parameters/PetId/schema"
    if type(value) is not int and not is_whole(value):
        report(faults, at, here, "type", "integer")
        return
    if value < 1:
        report(faults, at, here, "minimum", 1)
    if not formats.int64(value):
        report(faults, at, here, "format", "int64")


def check_username_parameter(value: Any, at: At, faults: Faults) -> None:
    here = "/components/parameters/Username/schema"
    if type(value) is not str or not _USERNAME_PARAMETER_PATTERN.search(value):
        report_typed(faults, at, here, value, "string", "pattern", "^[a-z][a-z0-9_.-]{2,31}$")


def check_unauthorized_response_www_authenticate(value: Any, at: At, faults: Faults) -> None:
    here = "/components/responses/Unauthorized/headers/WWW-Authenticate/schema"
    if type(value) is not str:
        report(faults, at, here, "type", "string")
