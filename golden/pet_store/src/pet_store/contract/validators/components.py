# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Judges values: each function says whether one is valid.

What may be absent is valid then. `it` is the property that was looked up last.
"""

from __future__ import annotations

import re
from typing import Any

from ...runtime import formats
from ...runtime.validation import json_values
from ...runtime.validation.verdicts import is_whole

_TAG_NAME_PATTERN = re.compile("^[a-z][\\-0-9a-z]*\\Z")
_TAG_NAMES = {"id", "name"}
_PET_DETAILS_MICROCHIP_PATTERN = re.compile("^[0-9]{15}\\Z")
_USER_USERNAME_PATTERN = re.compile("^[a-z][\\-.0-9_a-z]{2,31}\\Z")
_USER_PHONE_PATTERN = re.compile("^\\+[0-9]{6,15}\\Z")
_CREDENTIALS_NAMES = {"username", "password"}
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
            and ((type(it := value["id"]) is not int and not is_whole(it)) or it < 1 or not formats.int64(it))
        )
        or type(it := value.get("name")) is not str
        or len(it) < 1
        or len(it) > 64
    )


def is_tag(value: Any) -> bool:
    return not (
        type(value) is not dict
        or (type(it := value.get("id", 0)) is not int and not is_whole(it))
        or not formats.int64(it)
        or type(it := value.get("name")) is not str
        or len(it) > 32
        or not _TAG_NAME_PATTERN.search(it)
        or not value.keys() <= _TAG_NAMES
    )


def is_pet_details(value: Any) -> bool:
    if (
        type(value) is not dict
        or type(it := value.get("name")) is not str
        or len(it) < 1
        or len(it) > 64
        or ("category" in value and not is_category(value["category"]))
        or type(photo_urls := value.get("photoUrls")) is not list
        or len(photo_urls) > 20
    ):
        return False
    for item in photo_urls:
        if type(item) is not str or not formats.uri(item):
            return False
    if type(tags := value.get("tags", [])) is not list or len(tags) > 10:
        return False
    for item in tags:
        if not is_tag(item):
            return False
    return not (
        ("status" in value and not is_pet_status(value["status"]))
        or ((it := value.get("bornOn")) is not None and (type(it) is not str or not formats.date(it)))
        or (
            "weightKg" in value
            and (
                (type(it := value["weightKg"]) is not int and type(it) is not float)
                or it <= 0
                or it > 1500
                or not formats.single(it)
            )
        )
        or type(value.get("neutered", True)) is not bool
        or (
            (it := value.get("microchip")) is not None
            and (type(it) is not str or not _PET_DETAILS_MICROCHIP_PATTERN.search(it))
        )
    )


def is_pet(value: Any) -> bool:
    return not (
        not is_pet_details(value)
        or type(value) is not dict
        or (type(it := value.get("id")) is not int and not is_whole(it))
        or it < 1
        or not formats.int64(it)
        or ("createdAt" in value and (type(it := value["createdAt"]) is not str or not formats.date_time(it)))
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
        or type(it := value.get("url")) is not str
        or not formats.uri(it)
        or (type(it := value.get("sizeBytes")) is not int and not is_whole(it))
        or it < 0
        or not formats.int64(it)
        or ((it := value.get("caption")) is not None and (type(it) is not str or len(it) > 200))
    )


def is_order(value: Any) -> bool:
    return not (
        type(value) is not dict
        or (type(it := value.get("id")) is not int and not is_whole(it))
        or not formats.int64(it)
        or (type(it := value.get("petId")) is not int and not is_whole(it))
        or it < 1
        or not formats.int64(it)
        or (type(it := value.get("quantity")) is not int and not is_whole(it))
        or it < 1
        or it > 50
        or not formats.int32(it)
        or (type(it := value.get("unitPrice", 0)) is not int and type(it) is not float)
        or it < 0
        or not json_values.is_multiple(it, 1, 2)
        or not formats.double(it)
        or ((it := value.get("shipDate")) is not None and (type(it) is not str or not formats.date_time(it)))
        or type(it := value.get("status", "placed")) is not str
        or it not in {"placed", "approved", "delivered"}
        or type(value.get("complete", True)) is not bool
    )


def is_user(value: Any) -> bool:
    return not (
        type(value) is not dict
        or (type(it := value.get("id")) is not int and not is_whole(it))
        or not formats.int64(it)
        or type(it := value.get("username")) is not str
        or not _USER_USERNAME_PATTERN.search(it)
        or type(it := value.get("firstName", "")) is not str
        or len(it) > 64
        or type(it := value.get("lastName", "")) is not str
        or len(it) > 64
        or type(it := value.get("email")) is not str
        or not formats.email(it)
        or (
            (it := value.get("phone")) is not None
            and (type(it) is not str or not _USER_PHONE_PATTERN.search(it))
        )
        or (
            "userStatus" in value
            and (
                (type(it := value["userStatus"]) is not int and not is_whole(it))
                or not formats.int32(it)
                or (type(it) is not int and type(it) is not float)
                or it not in {0, 1, 2}
            )
        )
    )


def is_credentials(value: Any) -> bool:
    return not (
        type(value) is not dict
        or type(it := value.get("username")) is not str
        or len(it) < 3
        or len(it) > 32
        or type(it := value.get("password")) is not str
        or len(it) < 1
        or len(it) > 128
        or not value.keys() <= _CREDENTIALS_NAMES
    )


def is_problem(value: Any) -> bool:
    if (
        type(value) is not dict
        or ("type" in value and (type(it := value["type"]) is not str or not formats.uri_reference(it)))
        or type(value.get("title", "")) is not str
        or (
            "status" in value
            and (
                (type(it := value["status"]) is not int and not is_whole(it))
                or it < 100
                or it > 599
                or not formats.int32(it)
            )
        )
        or type(value.get("detail", "")) is not str
        or (
            "instance" in value
            and (type(it := value["instance"]) is not str or not formats.uri_reference(it))
        )
        or type(violations := value.get("violations", [])) is not list
    ):
        return False
    for item in violations:
        if not is_violation(item):
            return False
    return True


def is_violation(value: Any) -> bool:
    return not (
        type(value) is not dict
        or type(it := value.get("in")) is not str
        or it not in {"path", "query", "header", "cookie", "body"}
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
        or (type(it := value.get("petId")) is not int and not is_whole(it))
        or it < 1
        or not formats.int64(it)
        or (type(it := value.get("quantity")) is not int and not is_whole(it))
        or it < 1
        or it > 50
        or not formats.int32(it)
        or (type(it := value.get("unitPrice", 0)) is not int and type(it) is not float)
        or it < 0
        or not json_values.is_multiple(it, 1, 2)
        or not formats.double(it)
        or ((it := value.get("shipDate")) is not None and (type(it) is not str or not formats.date_time(it)))
        or type(it := value.get("status", "placed")) is not str
        or it not in {"placed", "approved", "delivered"}
        or type(value.get("complete", True)) is not bool
    )


def is_user_input(value: Any) -> bool:
    return not (
        type(value) is not dict
        or type(it := value.get("username")) is not str
        or not _USER_INPUT_USERNAME_PATTERN.search(it)
        or type(it := value.get("firstName", "")) is not str
        or len(it) > 64
        or type(it := value.get("lastName", "")) is not str
        or len(it) > 64
        or type(it := value.get("email")) is not str
        or not formats.email(it)
        or type(it := value.get("password")) is not str
        or len(it) < 12
        or len(it) > 128
        or (
            (it := value.get("phone")) is not None
            and (type(it) is not str or not _USER_INPUT_PHONE_PATTERN.search(it))
        )
        or (
            "userStatus" in value
            and (
                (type(it := value["userStatus"]) is not int and not is_whole(it))
                or not formats.int32(it)
                or (type(it) is not int and type(it) is not float)
                or it not in {0, 1, 2}
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
