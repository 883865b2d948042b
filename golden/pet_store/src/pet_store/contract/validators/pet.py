# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Judges values: each function appends what is wrong with one to `faults`."""

from __future__ import annotations

from typing import Any

from ...runtime import formats
from ...runtime.validation import json_values
from ...runtime.validation.violations import At, Faults, is_whole, report, report_in, report_typed
from . import components


def check_list_pets_ok_x_total_count(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1pet/get/responses/200/headers/X-Total-Count/schema"
    if type(value) is not int and not is_whole(value):
        report(faults, at, here, "type", "integer")
        return
    if value < 0:
        report(faults, at, here, "minimum", 0)
    if not formats.int32(value):
        report(faults, at, here, "format", "int32")


def check_list_pets_sort(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1pet/get/parameters/2/schema"
    if type(value) is not str or value not in {"name", "-name", "createdAt", "-createdAt"}:
        report_typed(faults, at, here, value, "string", "enum", ["name", "-name", "createdAt", "-createdAt"])


def check_list_pets_created_after(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1pet/get/parameters/3/schema"
    if type(value) is not str or not formats.date_time(value):
        report_typed(faults, at, here, value, "string", "format", "date-time")


def check_list_pets_neutered(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1pet/get/parameters/4/schema"
    if type(value) is not bool:
        report(faults, at, here, "type", "boolean")


def check_find_pets_by_status_status(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1pet~1findByStatus/get/parameters/0/schema"
    if type(value) is not list:
        report(faults, at, here, "type", "array")
        return
    if not json_values.unique(value):
        report(faults, at, here, "uniqueItems", True)
    for index, item in enumerate(value):
        components.check_pet_status(item, (at, index), faults)


def check_find_pets_by_tags_tags(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1pet~1findByTags/get/parameters/0/schema"
    if type(value) is not list:
        report(faults, at, here, "type", "array")
        return
    if len(value) < 1:
        report(faults, at, here, "minItems", 1)
    if len(value) > 10:
        report(faults, at, here, "maxItems", 10)
    for index, item in enumerate(value):
        if type(item) is not str:
            report_in(faults, (at, index), here, "type", "string")
        else:
            if len(item) < 1:
                report_in(faults, (at, index), here, "minLength", 1)
            if len(item) > 32:
                report_in(faults, (at, index), here, "maxLength", 32)


def check_get_pet_by_id_ok_e_tag(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1pet~1{petId}/get/responses/200/headers/ETag/schema"
    if type(value) is not str:
        report(faults, at, here, "type", "string")


def check_update_pet_details_name(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1pet~1{petId}/post/parameters/0/schema"
    if type(value) is not str:
        report(faults, at, here, "type", "string")
        return
    if len(value) < 1:
        report(faults, at, here, "minLength", 1)
    if len(value) > 64:
        report(faults, at, here, "maxLength", 64)


def check_delete_pet_api_key(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1pet~1{petId}/delete/parameters/0/schema"
    if type(value) is not str:
        report(faults, at, here, "type", "string")
        return
    if len(value) < 8:
        report(faults, at, here, "minLength", 8)
    if len(value) > 128:
        report(faults, at, here, "maxLength", 128)


def check_upload_pet_image_caption(value: Any, at: At, faults: Faults) -> None:
    here = "/paths/~1pet~1{petId}~1uploadImage/post/parameters/1/schema"
    if type(value) is not str or len(value) > 200:
        report_typed(faults, at, here, value, "string", "maxLength", 200)
