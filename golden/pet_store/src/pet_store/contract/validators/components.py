# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Judges values: each function says whether one is valid. What may be absent is valid then."""

from __future__ import annotations

import re
from typing import Any

from ...runtime import formats
from ...runtime.validation import json_values
from ...runtime.validation.verdicts import is_whole

_TAG_NAME_PATTERN = re.compile("^[a-z][\\-0-9a-z]*\\Z")
_TAG_NAMES = frozenset({"id", "name"})
_PET_DETAILS_MICROCHIP_PATTERN = re.compile("^[0-9]{15}\\Z")
_USER_USERNAME_PATTERN = re.compile("^[a-z][\\-.0-9_a-z]{2,31}\\Z")
_USER_PHONE_PATTERN = re.compile("^\\+[0-9]{6,15}\\Z")
_CREDENTIALS_NAMES = frozenset({"username", "password"})
_USER_INPUT_USERNAME_PATTERN = re.compile("^[a-z][\\-.0-9_a-z]{2,31}\\Z")
_USER_INPUT_PHONE_PATTERN = re.compile("^\\+[0-9]{6,15}\\Z")
_USERNAME_PARAMETER_PATTERN = re.compile("^[a-z][\\-.0-9_a-z]{2,31}\\Z")


def is_pet_status(value: Any) -> bool:
    return type(value) is str and value in {"available", "pending", "sold"}


def is_category(value: Any) -> bool:
    return not (
        type(value) is not dict
        or (
            "id" in value
            and (
                (type(id_ := value["id"]) is not int and not is_whole(id_))
                or id_ < 1
                or not formats.int64(id_)
            )
        )
        or type(name := value.get("name")) is not str
        or len(name) < 1
        or len(name) > 64
    )


def is_tag(value: Any) -> bool:
    return not (
        type(value) is not dict
        or (type(id_ := value.get("id", 0)) is not int and not is_whole(id_))
        or not formats.int64(id_)
        or type(name := value.get("name")) is not str
        or len(name) > 32
        or not _TAG_NAME_PATTERN.search(name)
        or not value.keys() <= _TAG_NAMES
    )


def is_pet_details(value: Any) -> bool:
    if (
        type(value) is not dict
        or type(name := value.get("name")) is not str
        or len(name) < 1
        or len(name) > 64
        or ("category" in value and not is_category(value["category"]))
        or type(photo_urls := value.get("photoUrls")) is not list
        or len(photo_urls) > 20
    ):
        return False
    for photo_urls_item in photo_urls:
        if type(photo_urls_item) is not str or not formats.uri(photo_urls_item):
            return False
    if type(tags := value.get("tags", [])) is not list or len(tags) > 10:
        return False
    for tags_item in tags:
        if not is_tag(tags_item):
            return False
    return not (
        ("status" in value and not is_pet_status(value["status"]))
        or (
            (born_on := value.get("bornOn")) is not None
            and (type(born_on) is not str or not formats.date(born_on))
        )
        or (
            "weightKg" in value
            and (
                (type(weight_kg := value["weightKg"]) is not int and type(weight_kg) is not float)
                or weight_kg <= 0
                or weight_kg > 1500
                or not formats.single(weight_kg)
            )
        )
        or type(value.get("neutered", True)) is not bool
        or (
            (microchip := value.get("microchip")) is not None
            and (type(microchip) is not str or not _PET_DETAILS_MICROCHIP_PATTERN.search(microchip))
        )
    )


def is_pet(value: Any) -> bool:
    return not (
        not is_pet_details(value)
        or type(value) is not dict
        or (type(id_ := value.get("id")) is not int and not is_whole(id_))
        or id_ < 1
        or not formats.int64(id_)
        or (
            "createdAt" in value
            and (type(created_at := value["createdAt"]) is not str or not formats.date_time(created_at))
        )
    )


def is_pet_list(value: Any) -> bool:
    if type(value) is not list or len(value) > 100:
        return False
    for item in value:
        if not is_pet(item):
            return False
    return True


def is_stored_image(value: Any) -> bool:
    return not (
        type(value) is not dict
        or type(url := value.get("url")) is not str
        or not formats.uri(url)
        or (type(size_bytes := value.get("sizeBytes")) is not int and not is_whole(size_bytes))
        or size_bytes < 0
        or not formats.int64(size_bytes)
        or (
            (caption := value.get("caption")) is not None and (type(caption) is not str or len(caption) > 200)
        )
    )


def is_order(value: Any) -> bool:
    return not (
        type(value) is not dict
        or (type(id_ := value.get("id")) is not int and not is_whole(id_))
        or not formats.int64(id_)
        or (type(pet_id := value.get("petId")) is not int and not is_whole(pet_id))
        or pet_id < 1
        or not formats.int64(pet_id)
        or (type(quantity := value.get("quantity")) is not int and not is_whole(quantity))
        or quantity < 1
        or quantity > 50
        or not formats.int32(quantity)
        or (type(unit_price := value.get("unitPrice", 0)) is not int and type(unit_price) is not float)
        or unit_price < 0
        or not json_values.is_multiple(unit_price, 1, 2)
        or not formats.double(unit_price)
        or (
            (ship_date := value.get("shipDate")) is not None
            and (type(ship_date) is not str or not formats.date_time(ship_date))
        )
        or type(status := value.get("status", "placed")) is not str
        or status not in {"placed", "approved", "delivered"}
        or type(value.get("complete", True)) is not bool
    )


def is_user(value: Any) -> bool:
    return not (
        type(value) is not dict
        or (type(id_ := value.get("id")) is not int and not is_whole(id_))
        or not formats.int64(id_)
        or type(username := value.get("username")) is not str
        or not _USER_USERNAME_PATTERN.search(username)
        or type(first_name := value.get("firstName", "")) is not str
        or len(first_name) > 64
        or type(last_name := value.get("lastName", "")) is not str
        or len(last_name) > 64
        or type(email := value.get("email")) is not str
        or not formats.email(email)
        or (
            (phone := value.get("phone")) is not None
            and (type(phone) is not str or not _USER_PHONE_PATTERN.search(phone))
        )
        or (
            "userStatus" in value
            and (
                (type(user_status := value["userStatus"]) is not int and not is_whole(user_status))
                or not formats.int32(user_status)
                or (type(user_status) is not int and type(user_status) is not float)
                or user_status not in {0, 1, 2}
            )
        )
    )


def is_credentials(value: Any) -> bool:
    return not (
        type(value) is not dict
        or type(username := value.get("username")) is not str
        or len(username) < 3
        or len(username) > 32
        or type(password := value.get("password")) is not str
        or len(password) < 1
        or len(password) > 128
        or not value.keys() <= _CREDENTIALS_NAMES
    )


def is_problem(value: Any) -> bool:
    if (
        type(value) is not dict
        or ("type" in value and (type(type_ := value["type"]) is not str or not formats.uri_reference(type_)))
        or type(value.get("title", "")) is not str
        or (
            "status" in value
            and (
                (type(status := value["status"]) is not int and not is_whole(status))
                or status < 100
                or status > 599
                or not formats.int32(status)
            )
        )
        or type(value.get("detail", "")) is not str
        or (
            "instance" in value
            and (type(instance := value["instance"]) is not str or not formats.uri_reference(instance))
        )
        or type(violations := value.get("violations", [])) is not list
    ):
        return False
    for violations_item in violations:
        if not is_violation(violations_item):
            return False
    return True


def is_violation(value: Any) -> bool:
    return not (
        type(value) is not dict
        or type(in_ := value.get("in")) is not str
        or in_ not in {"path", "query", "header", "cookie", "body"}
        or type(value.get("name", "")) is not str
        or type(value.get("pointer", "")) is not str
        or type(value.get("keyword")) is not str
        or type(value.get("message")) is not str
    )


def is_pet_input(value: Any) -> bool:
    return not (not is_pet_details(value) or type(value) is not dict)


def is_order_input(value: Any) -> bool:
    return not (
        type(value) is not dict
        or (type(pet_id := value.get("petId")) is not int and not is_whole(pet_id))
        or pet_id < 1
        or not formats.int64(pet_id)
        or (type(quantity := value.get("quantity")) is not int and not is_whole(quantity))
        or quantity < 1
        or quantity > 50
        or not formats.int32(quantity)
        or (type(unit_price := value.get("unitPrice", 0)) is not int and type(unit_price) is not float)
        or unit_price < 0
        or not json_values.is_multiple(unit_price, 1, 2)
        or not formats.double(unit_price)
        or (
            (ship_date := value.get("shipDate")) is not None
            and (type(ship_date) is not str or not formats.date_time(ship_date))
        )
        or type(status := value.get("status", "placed")) is not str
        or status not in {"placed", "approved", "delivered"}
        or type(value.get("complete", True)) is not bool
    )


def is_user_input(value: Any) -> bool:
    return not (
        type(value) is not dict
        or type(username := value.get("username")) is not str
        or not _USER_INPUT_USERNAME_PATTERN.search(username)
        or type(first_name := value.get("firstName", "")) is not str
        or len(first_name) > 64
        or type(last_name := value.get("lastName", "")) is not str
        or len(last_name) > 64
        or type(email := value.get("email")) is not str
        or not formats.email(email)
        or type(password := value.get("password")) is not str
        or len(password) < 12
        or len(password) > 128
        or (
            (phone := value.get("phone")) is not None
            and (type(phone) is not str or not _USER_INPUT_PHONE_PATTERN.search(phone))
        )
        or (
            "userStatus" in value
            and (
                (type(user_status := value["userStatus"]) is not int and not is_whole(user_status))
                or not formats.int32(user_status)
                or (type(user_status) is not int and type(user_status) is not float)
                or user_status not in {0, 1, 2}
            )
        )
    )


def is_location_header(value: Any) -> bool:
    return type(value) is str and formats.uri_reference(value)


def is_rate_limit_header(value: Any) -> bool:
    return not ((type(value) is not int and not is_whole(value)) or value < 0 or not formats.int32(value))


def is_retry_after_header(value: Any) -> bool:
    return not ((type(value) is not int and not is_whole(value)) or value < 0)


def is_limit_parameter(value: Any) -> bool:
    return not (
        (type(value) is not int and not is_whole(value))
        or value < 1
        or value > 100
        or not formats.int32(value)
    )


def is_offset_parameter(value: Any) -> bool:
    return not ((type(value) is not int and not is_whole(value)) or value < 0 or not formats.int32(value))


def is_order_id_parameter(value: Any) -> bool:
    return not ((type(value) is not int and not is_whole(value)) or value < 1 or not formats.int64(value))


def is_pet_id_parameter(value: Any) -> bool:
    return not ((type(value) is not int and not is_whole(value)) or value < 1 or not formats.int64(value))


def is_username_parameter(value: Any) -> bool:
    return not (type(value) is not str or not _USERNAME_PARAMETER_PATTERN.search(value))


def is_unauthorized_response_www_authenticate(value: Any) -> bool:
    return type(value) is str
