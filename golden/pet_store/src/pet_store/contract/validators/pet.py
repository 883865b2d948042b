# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Validators: each appends what is wrong with a value to `faults`."""

from __future__ import annotations

from typing import Any

from ...runtime import formats
from ...runtime.validation import json_values
from ...runtime.validation.violations import At, Violation, report
from . import components


def check_list_pets_ok_x_rate_limit(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/headers/RateLimit/schema"""
    here = "/components/headers/RateLimit/schema"
    if type(value) is not int and (type(value) is not float or not value.is_integer()):
        report(faults, at, here + "/type", "integer")
    else:
        if value < 0:
            report(faults, at, here + "/minimum", 0)
        if not formats.int32(value):
            report(faults, at, here + "/format", "int32")


def check_list_pets_ok_x_total_count(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1pet/get/responses/200/headers/X-Total-Count/schema"""
    here = "/paths/~1pet/get/responses/200/headers/X-Total-Count/schema"
    if type(value) is not int and (type(value) is not float or not value.is_integer()):
        report(faults, at, here + "/type", "integer")
    else:
        if value < 0:
            report(faults, at, here + "/minimum", 0)
        if not formats.int32(value):
            report(faults, at, here + "/format", "int32")


def check_list_pets_limit(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/parameters/Limit/schema"""
    here = "/components/parameters/Limit/schema"
    if type(value) is not int and (type(value) is not float or not value.is_integer()):
        report(faults, at, here + "/type", "integer")
    else:
        if value < 1:
            report(faults, at, here + "/minimum", 1)
        if value > 100:
            report(faults, at, here + "/maximum", 100)
        if not formats.int32(value):
            report(faults, at, here + "/format", "int32")


def check_list_pets_offset(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/parameters/Offset/schema"""
    here = "/components/parameters/Offset/schema"
    if type(value) is not int and (type(value) is not float or not value.is_integer()):
        report(faults, at, here + "/type", "integer")
    else:
        if value < 0:
            report(faults, at, here + "/minimum", 0)
        if not formats.int32(value):
            report(faults, at, here + "/format", "int32")


def check_list_pets_sort(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1pet/get/parameters/2/schema"""
    here = "/paths/~1pet/get/parameters/2/schema"
    if type(value) is not str:
        report(faults, at, here + "/type", "string")
    elif value not in {"name", "-name", "createdAt", "-createdAt"}:
        report(faults, at, here + "/enum", ["name", "-name", "createdAt", "-createdAt"])


def check_list_pets_created_after(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1pet/get/parameters/3/schema"""
    here = "/paths/~1pet/get/parameters/3/schema"
    if type(value) is not str:
        report(faults, at, here + "/type", "string")
    elif not formats.date_time(value):
        report(faults, at, here + "/format", "date-time")


def check_list_pets_neutered(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1pet/get/parameters/4/schema"""
    here = "/paths/~1pet/get/parameters/4/schema"
    if type(value) is not bool:
        report(faults, at, here + "/type", "boolean")


def check_add_pet_created_location(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/headers/Location/schema"""
    here = "/components/headers/Location/schema"
    if type(value) is not str:
        report(faults, at, here + "/type", "string")
    elif not formats.uri_reference(value):
        report(faults, at, here + "/format", "uri-reference")


def check_find_pets_by_status_status(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1pet~1findByStatus/get/parameters/0/schema"""
    here = "/paths/~1pet~1findByStatus/get/parameters/0/schema"
    if type(value) is not list:
        report(faults, at, here + "/type", "array")
    else:
        if not json_values.unique(value):
            report(faults, at, here + "/uniqueItems", True)
        for index1, item1 in enumerate(value):
            components.check_pet_status(item1, (at, index1), faults)


def check_find_pets_by_tags_tags(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1pet~1findByTags/get/parameters/0/schema"""
    here = "/paths/~1pet~1findByTags/get/parameters/0/schema"
    if type(value) is not list:
        report(faults, at, here + "/type", "array")
    else:
        if len(value) < 1:
            report(faults, at, here + "/minItems", 1)
        if len(value) > 10:
            report(faults, at, here + "/maxItems", 10)
        for index1, item1 in enumerate(value):
            if type(item1) is not str:
                report(faults, (at, index1), here + "/items/type", "string")
            else:
                if len(item1) < 1:
                    report(faults, (at, index1), here + "/items/minLength", 1)
                if len(item1) > 32:
                    report(faults, (at, index1), here + "/items/maxLength", 32)


def check_get_pet_by_id_ok_e_tag(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1pet~1{petId}/get/responses/200/headers/ETag/schema"""
    here = "/paths/~1pet~1{petId}/get/responses/200/headers/ETag/schema"
    if type(value) is not str:
        report(faults, at, here + "/type", "string")


def check_get_pet_by_id_pet_id(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/parameters/PetId/schema"""
    here = "/components/parameters/PetId/schema"
    if type(value) is not int and (type(value) is not float or not value.is_integer()):
        report(faults, at, here + "/type", "integer")
    else:
        if value < 1:
            report(faults, at, here + "/minimum", 1)
        if not formats.int64(value):
            report(faults, at, here + "/format", "int64")


def check_update_pet_details_name(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1pet~1{petId}/post/parameters/0/schema"""
    here = "/paths/~1pet~1{petId}/post/parameters/0/schema"
    if type(value) is not str:
        report(faults, at, here + "/type", "string")
    else:
        if len(value) < 1:
            report(faults, at, here + "/minLength", 1)
        if len(value) > 64:
            report(faults, at, here + "/maxLength", 64)


def check_delete_pet_api_key(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1pet~1{petId}/delete/parameters/0/schema"""
    here = "/paths/~1pet~1{petId}/delete/parameters/0/schema"
    if type(value) is not str:
        report(faults, at, here + "/type", "string")
    else:
        if len(value) < 8:
            report(faults, at, here + "/minLength", 8)
        if len(value) > 128:
            report(faults, at, here + "/maxLength", 128)


def check_upload_pet_image_caption(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1pet~1{petId}~1uploadImage/post/parameters/1/schema"""
    here = "/paths/~1pet~1{petId}~1uploadImage/post/parameters/1/schema"
    if type(value) is not str:
        report(faults, at, here + "/type", "string")
    elif len(value) > 200:
        report(faults, at, here + "/maxLength", 200)
