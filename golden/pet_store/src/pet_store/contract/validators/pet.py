# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Validators: each appends what is wrong with a value to `faults`."""

from __future__ import annotations

from typing import Any

from ...runtime import formats, json_values
from ...runtime.violations import At, Violation, report
from . import components


def check_list_pets_limit(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/parameters/Limit/schema"""
    if type(value) is int or (type(value) is float and value.is_integer()):
        if value < 1:
            report(faults, at, "/components/parameters/Limit/schema/minimum", "must be at least 1", 1)
        if value > 100:
            report(faults, at, "/components/parameters/Limit/schema/maximum", "must be at most 100", 100)
        if not formats.int32(value):
            report(
                faults,
                at,
                "/components/parameters/Limit/schema/format",
                "must have the format int32",
                "int32",
            )
    else:
        report(faults, at, "/components/parameters/Limit/schema/type", "must be an integer", "integer")


def check_list_pets_offset(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/parameters/Offset/schema"""
    if type(value) is int or (type(value) is float and value.is_integer()):
        if value < 0:
            report(faults, at, "/components/parameters/Offset/schema/minimum", "must be at least 0", 0)
        if not formats.int32(value):
            report(
                faults,
                at,
                "/components/parameters/Offset/schema/format",
                "must have the format int32",
                "int32",
            )
    else:
        report(faults, at, "/components/parameters/Offset/schema/type", "must be an integer", "integer")


def check_list_pets_sort(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1pet/get/parameters/2/schema"""
    if type(value) is str:
        if value not in {"name", "-name", "createdAt", "-createdAt"}:
            report(
                faults,
                at,
                "/paths/~1pet/get/parameters/2/schema/enum",
                "must be one of the values listed",
                ["name", "-name", "createdAt", "-createdAt"],
            )
    else:
        report(faults, at, "/paths/~1pet/get/parameters/2/schema/type", "must be a string", "string")


def check_list_pets_created_after(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1pet/get/parameters/3/schema"""
    if type(value) is str:
        if not formats.date_time(value):
            report(
                faults,
                at,
                "/paths/~1pet/get/parameters/3/schema/format",
                "must have the format date-time",
                "date-time",
            )
    else:
        report(faults, at, "/paths/~1pet/get/parameters/3/schema/type", "must be a string", "string")


def check_list_pets_neutered(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1pet/get/parameters/4/schema"""
    if type(value) is not bool:
        report(faults, at, "/paths/~1pet/get/parameters/4/schema/type", "must be true or false", "boolean")


def check_find_pets_by_status_status(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1pet~1findByStatus/get/parameters/0/schema"""
    if type(value) is list:
        if not json_values.unique(value):
            report(
                faults,
                at,
                "/paths/~1pet~1findByStatus/get/parameters/0/schema/uniqueItems",
                "must not have equal items",
                True,
            )
        for index1, item1 in enumerate(value):
            components.check_pet_status(item1, (at, index1), faults)
    else:
        report(
            faults, at, "/paths/~1pet~1findByStatus/get/parameters/0/schema/type", "must be an array", "array"
        )


def check_find_pets_by_tags_tags(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1pet~1findByTags/get/parameters/0/schema"""
    if type(value) is list:
        if len(value) < 1:
            report(
                faults,
                at,
                "/paths/~1pet~1findByTags/get/parameters/0/schema/minItems",
                "must have at least 1 item",
                1,
            )
        if len(value) > 10:
            report(
                faults,
                at,
                "/paths/~1pet~1findByTags/get/parameters/0/schema/maxItems",
                "must have at most 10 items",
                10,
            )
        for index1, item1 in enumerate(value):
            if type(item1) is str:
                if len(item1) < 1:
                    report(
                        faults,
                        (at, index1),
                        "/paths/~1pet~1findByTags/get/parameters/0/schema/items/minLength",
                        "must have at least 1 character",
                        1,
                    )
                if len(item1) > 32:
                    report(
                        faults,
                        (at, index1),
                        "/paths/~1pet~1findByTags/get/parameters/0/schema/items/maxLength",
                        "must have at most 32 characters",
                        32,
                    )
            else:
                report(
                    faults,
                    (at, index1),
                    "/paths/~1pet~1findByTags/get/parameters/0/schema/items/type",
                    "must be a string",
                    "string",
                )
    else:
        report(
            faults, at, "/paths/~1pet~1findByTags/get/parameters/0/schema/type", "must be an array", "array"
        )


def check_get_pet_by_id_pet_id(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/parameters/PetId/schema"""
    if type(value) is int or (type(value) is float and value.is_integer()):
        if value < 1:
            report(faults, at, "/components/parameters/PetId/schema/minimum", "must be at least 1", 1)
        if not formats.int64(value):
            report(
                faults,
                at,
                "/components/parameters/PetId/schema/format",
                "must have the format int64",
                "int64",
            )
    else:
        report(faults, at, "/components/parameters/PetId/schema/type", "must be an integer", "integer")


def check_update_pet_details_name(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1pet~1{petId}/post/parameters/0/schema"""
    if type(value) is str:
        if len(value) < 1:
            report(
                faults,
                at,
                "/paths/~1pet~1{petId}/post/parameters/0/schema/minLength",
                "must have at least 1 character",
                1,
            )
        if len(value) > 64:
            report(
                faults,
                at,
                "/paths/~1pet~1{petId}/post/parameters/0/schema/maxLength",
                "must have at most 64 characters",
                64,
            )
    else:
        report(
            faults, at, "/paths/~1pet~1{petId}/post/parameters/0/schema/type", "must be a string", "string"
        )


def check_delete_pet_api_key(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1pet~1{petId}/delete/parameters/0/schema"""
    if type(value) is str:
        if len(value) < 8:
            report(
                faults,
                at,
                "/paths/~1pet~1{petId}/delete/parameters/0/schema/minLength",
                "must have at least 8 characters",
                8,
            )
        if len(value) > 128:
            report(
                faults,
                at,
                "/paths/~1pet~1{petId}/delete/parameters/0/schema/maxLength",
                "must have at most 128 characters",
                128,
            )
    else:
        report(
            faults, at, "/paths/~1pet~1{petId}/delete/parameters/0/schema/type", "must be a string", "string"
        )


def check_upload_pet_image_caption(value: Any, at: At, faults: list[Violation]) -> None:
    """/paths/~1pet~1{petId}~1uploadImage/post/parameters/1/schema"""
    if type(value) is str:
        if len(value) > 200:
            report(
                faults,
                at,
                "/paths/~1pet~1{petId}~1uploadImage/post/parameters/1/schema/maxLength",
                "must have at most 200 characters",
                200,
            )
    else:
        report(
            faults,
            at,
            "/paths/~1pet~1{petId}~1uploadImage/post/parameters/1/schema/type",
            "must be a string",
            "string",
        )
