# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Validators: each appends what is wrong with a value to `faults`."""

from __future__ import annotations

import re
from typing import Any

from ...runtime import formats, json_values
from ...runtime.violations import At, Violation, report

_NAMES_1 = frozenset({"metric", "above", "below"})
_PATTERN_1 = re.compile("^dev-[0-9]{4}\\Z")
_PATTERN_2 = re.compile("^[0-9a-f]{64}\\Z")


def check_metric(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/Metric"""
    if type(value) is str:
        if value not in {"co2", "humidity", "temperature", "vibration"}:
            report(
                faults,
                at,
                "/components/schemas/Metric/enum",
                "must be one of the values listed",
                ["co2", "humidity", "temperature", "vibration"],
            )
    else:
        report(faults, at, "/components/schemas/Metric/type", "must be a string", "string")


def check_sensor_input(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/SensorInput"""
    if type(value) is dict:
        if "name" in value:
            value1 = value["name"]
            if type(value1) is str:
                if len(value1) < 1:
                    report(
                        faults,
                        (at, "name"),
                        "/components/schemas/SensorInput/properties/name/minLength",
                        "must have at least 1 character",
                        1,
                    )
                if len(value1) > 80:
                    report(
                        faults,
                        (at, "name"),
                        "/components/schemas/SensorInput/properties/name/maxLength",
                        "must have at most 80 characters",
                        80,
                    )
            else:
                report(
                    faults,
                    (at, "name"),
                    "/components/schemas/SensorInput/properties/name/type",
                    "must be a string",
                    "string",
                )
        else:
            report(
                faults, at, "/components/schemas/SensorInput/required", "must have the property name", "name"
            )
        if "class" in value:
            value2 = value["class"]
            if type(value2) is str:
                if value2 not in {"ambient", "structural", "traffic"}:
                    report(
                        faults,
                        (at, "class"),
                        "/components/schemas/SensorInput/properties/class/enum",
                        "must be one of the values listed",
                        ["ambient", "structural", "traffic"],
                    )
            else:
                report(
                    faults,
                    (at, "class"),
                    "/components/schemas/SensorInput/properties/class/type",
                    "must be a string",
                    "string",
                )
        else:
            report(
                faults,
                at,
                "/components/schemas/SensorInput/required",
                "must have the property class",
                "class",
            )
        if "unit" in value:
            value3 = value["unit"]
            if type(value3) is str:
                if len(value3) > 16:
                    report(
                        faults,
                        (at, "unit"),
                        "/components/schemas/SensorInput/properties/unit/maxLength",
                        "must have at most 16 characters",
                        16,
                    )
            else:
                report(
                    faults,
                    (at, "unit"),
                    "/components/schemas/SensorInput/properties/unit/type",
                    "must be a string",
                    "string",
                )
        else:
            report(
                faults, at, "/components/schemas/SensorInput/required", "must have the property unit", "unit"
            )
        if "labels" in value:
            value4 = value["labels"]
            if type(value4) is list:
                if not json_values.unique(value4):
                    report(
                        faults,
                        (at, "labels"),
                        "/components/schemas/SensorInput/properties/labels/uniqueItems",
                        "must not have equal items",
                        True,
                    )
                for index1, item1 in enumerate(value4):
                    if type(item1) is str:
                        if len(item1) < 1:
                            report(
                                faults,
                                ((at, "labels"), index1),
                                "/components/schemas/SensorInput/properties/labels/items/minLength",
                                "must have at least 1 character",
                                1,
                            )
                        if len(item1) > 40:
                            report(
                                faults,
                                ((at, "labels"), index1),
                                "/components/schemas/SensorInput/properties/labels/items/maxLength",
                                "must have at most 40 characters",
                                40,
                            )
                    else:
                        report(
                            faults,
                            ((at, "labels"), index1),
                            "/components/schemas/SensorInput/properties/labels/items/type",
                            "must be a string",
                            "string",
                        )
            else:
                report(
                    faults,
                    (at, "labels"),
                    "/components/schemas/SensorInput/properties/labels/type",
                    "must be an array",
                    "array",
                )
        if "location" in value:
            value5 = value["location"]
            check_location(value5, (at, "location"), faults)
    else:
        report(faults, at, "/components/schemas/SensorInput/type", "must be an object", "object")


def check_sensor(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/Sensor"""
    if type(value) is dict:
        if "sensor_id" in value:
            value1 = value["sensor_id"]
            if type(value1) is int or (type(value1) is float and value1.is_integer()):
                if value1 < 1:
                    report(
                        faults,
                        (at, "sensor_id"),
                        "/components/schemas/Sensor/properties/sensor_id/minimum",
                        "must be at least 1",
                        1,
                    )
                if not formats.int64(value1):
                    report(
                        faults,
                        (at, "sensor_id"),
                        "/components/schemas/Sensor/properties/sensor_id/format",
                        "must have the format int64",
                        "int64",
                    )
            else:
                report(
                    faults,
                    (at, "sensor_id"),
                    "/components/schemas/Sensor/properties/sensor_id/type",
                    "must be an integer",
                    "integer",
                )
        else:
            report(
                faults,
                at,
                "/components/schemas/Sensor/required",
                "must have the property sensor_id",
                "sensor_id",
            )
        if "name" in value:
            value2 = value["name"]
            if type(value2) is not str:
                report(
                    faults,
                    (at, "name"),
                    "/components/schemas/Sensor/properties/name/type",
                    "must be a string",
                    "string",
                )
        else:
            report(faults, at, "/components/schemas/Sensor/required", "must have the property name", "name")
        if "class" in value:
            value3 = value["class"]
            if type(value3) is str:
                if value3 not in {"ambient", "structural", "traffic"}:
                    report(
                        faults,
                        (at, "class"),
                        "/components/schemas/Sensor/properties/class/enum",
                        "must be one of the values listed",
                        ["ambient", "structural", "traffic"],
                    )
            else:
                report(
                    faults,
                    (at, "class"),
                    "/components/schemas/Sensor/properties/class/type",
                    "must be a string",
                    "string",
                )
        else:
            report(faults, at, "/components/schemas/Sensor/required", "must have the property class", "class")
        if "unit" in value:
            value4 = value["unit"]
            if type(value4) is not str:
                report(
                    faults,
                    (at, "unit"),
                    "/components/schemas/Sensor/properties/unit/type",
                    "must be a string",
                    "string",
                )
        if "battery" in value:
            value5 = value["battery"]
            if type(value5) is int or type(value5) is float:
                if value5 < 0:
                    report(
                        faults,
                        (at, "battery"),
                        "/components/schemas/Sensor/properties/battery/minimum",
                        "must be at least 0",
                        0,
                    )
                if value5 > 100:
                    report(
                        faults,
                        (at, "battery"),
                        "/components/schemas/Sensor/properties/battery/maximum",
                        "must be at most 100",
                        100,
                    )
            elif value5 is not None:
                report(
                    faults,
                    (at, "battery"),
                    "/components/schemas/Sensor/properties/battery/type",
                    "must be a number or null",
                    ["number", "null"],
                )
        if "labels" in value:
            value6 = value["labels"]
            if type(value6) is list:
                for index1, item1 in enumerate(value6):
                    if type(item1) is not str:
                        report(
                            faults,
                            ((at, "labels"), index1),
                            "/components/schemas/Sensor/properties/labels/items/type",
                            "must be a string",
                            "string",
                        )
            else:
                report(
                    faults,
                    (at, "labels"),
                    "/components/schemas/Sensor/properties/labels/type",
                    "must be an array",
                    "array",
                )
        if "location" in value:
            value7 = value["location"]
            check_location(value7, (at, "location"), faults)
        if "last_seen" in value:
            value8 = value["last_seen"]
            if type(value8) is str:
                if not formats.date_time(value8):
                    report(
                        faults,
                        (at, "last_seen"),
                        "/components/schemas/Sensor/properties/last_seen/format",
                        "must have the format date-time",
                        "date-time",
                    )
            else:
                report(
                    faults,
                    (at, "last_seen"),
                    "/components/schemas/Sensor/properties/last_seen/type",
                    "must be a string",
                    "string",
                )
    else:
        report(faults, at, "/components/schemas/Sensor/type", "must be an object", "object")


def check_location(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/Location"""
    if type(value) is dict:
        if "latitude" in value:
            value1 = value["latitude"]
            if type(value1) is int or type(value1) is float:
                if value1 < -90:
                    report(
                        faults,
                        (at, "latitude"),
                        "/components/schemas/Location/properties/latitude/minimum",
                        "must be at least -90",
                        -90,
                    )
                if value1 > 90:
                    report(
                        faults,
                        (at, "latitude"),
                        "/components/schemas/Location/properties/latitude/maximum",
                        "must be at most 90",
                        90,
                    )
            else:
                report(
                    faults,
                    (at, "latitude"),
                    "/components/schemas/Location/properties/latitude/type",
                    "must be a number",
                    "number",
                )
        else:
            report(
                faults,
                at,
                "/components/schemas/Location/required",
                "must have the property latitude",
                "latitude",
            )
        if "longitude" in value:
            value2 = value["longitude"]
            if type(value2) is int or type(value2) is float:
                if value2 < -180:
                    report(
                        faults,
                        (at, "longitude"),
                        "/components/schemas/Location/properties/longitude/minimum",
                        "must be at least -180",
                        -180,
                    )
                if value2 > 180:
                    report(
                        faults,
                        (at, "longitude"),
                        "/components/schemas/Location/properties/longitude/maximum",
                        "must be at most 180",
                        180,
                    )
            else:
                report(
                    faults,
                    (at, "longitude"),
                    "/components/schemas/Location/properties/longitude/type",
                    "must be a number",
                    "number",
                )
        else:
            report(
                faults,
                at,
                "/components/schemas/Location/required",
                "must have the property longitude",
                "longitude",
            )
    else:
        report(faults, at, "/components/schemas/Location/type", "must be an object", "object")


def check_reading(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/Reading"""
    if type(value) is dict:
        if "sensor_id" in value:
            value1 = value["sensor_id"]
            if type(value1) is int or (type(value1) is float and value1.is_integer()):
                if value1 < 1:
                    report(
                        faults,
                        (at, "sensor_id"),
                        "/components/schemas/Reading/properties/sensor_id/minimum",
                        "must be at least 1",
                        1,
                    )
            else:
                report(
                    faults,
                    (at, "sensor_id"),
                    "/components/schemas/Reading/properties/sensor_id/type",
                    "must be an integer",
                    "integer",
                )
        else:
            report(
                faults,
                at,
                "/components/schemas/Reading/required",
                "must have the property sensor_id",
                "sensor_id",
            )
        if "metric" in value:
            value2 = value["metric"]
            check_metric(value2, (at, "metric"), faults)
        else:
            report(
                faults, at, "/components/schemas/Reading/required", "must have the property metric", "metric"
            )
        if "value" in value:
            value3 = value["value"]
            if type(value3) is not int and type(value3) is not float:
                report(
                    faults,
                    (at, "value"),
                    "/components/schemas/Reading/properties/value/type",
                    "must be a number",
                    "number",
                )
        else:
            report(
                faults, at, "/components/schemas/Reading/required", "must have the property value", "value"
            )
        if "at" in value:
            value4 = value["at"]
            if type(value4) is str:
                if not formats.date_time(value4):
                    report(
                        faults,
                        (at, "at"),
                        "/components/schemas/Reading/properties/at/format",
                        "must have the format date-time",
                        "date-time",
                    )
            else:
                report(
                    faults,
                    (at, "at"),
                    "/components/schemas/Reading/properties/at/type",
                    "must be a string",
                    "string",
                )
        else:
            report(faults, at, "/components/schemas/Reading/required", "must have the property at", "at")
        if "quality" in value:
            value5 = value["quality"]
            if type(value5) is int or type(value5) is float:
                if value5 < 0:
                    report(
                        faults,
                        (at, "quality"),
                        "/components/schemas/Reading/properties/quality/minimum",
                        "must be at least 0",
                        0,
                    )
                if value5 > 1:
                    report(
                        faults,
                        (at, "quality"),
                        "/components/schemas/Reading/properties/quality/maximum",
                        "must be at most 1",
                        1,
                    )
            else:
                report(
                    faults,
                    (at, "quality"),
                    "/components/schemas/Reading/properties/quality/type",
                    "must be a number",
                    "number",
                )
    else:
        report(faults, at, "/components/schemas/Reading/type", "must be an object", "object")


def check_batch(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/Batch"""
    if type(value) is dict:
        if "sequence" in value:
            value1 = value["sequence"]
            if type(value1) is int or (type(value1) is float and value1.is_integer()):
                if value1 < 0:
                    report(
                        faults,
                        (at, "sequence"),
                        "/components/schemas/Batch/properties/sequence/minimum",
                        "must be at least 0",
                        0,
                    )
                if not formats.int64(value1):
                    report(
                        faults,
                        (at, "sequence"),
                        "/components/schemas/Batch/properties/sequence/format",
                        "must have the format int64",
                        "int64",
                    )
            else:
                report(
                    faults,
                    (at, "sequence"),
                    "/components/schemas/Batch/properties/sequence/type",
                    "must be an integer",
                    "integer",
                )
        if "readings" in value:
            value2 = value["readings"]
            if type(value2) is list:
                if len(value2) < 1:
                    report(
                        faults,
                        (at, "readings"),
                        "/components/schemas/Batch/properties/readings/minItems",
                        "must have at least 1 item",
                        1,
                    )
                if len(value2) > 1000:
                    report(
                        faults,
                        (at, "readings"),
                        "/components/schemas/Batch/properties/readings/maxItems",
                        "must have at most 1000 items",
                        1000,
                    )
                for index1, item1 in enumerate(value2):
                    check_reading(item1, ((at, "readings"), index1), faults)
            else:
                report(
                    faults,
                    (at, "readings"),
                    "/components/schemas/Batch/properties/readings/type",
                    "must be an array",
                    "array",
                )
        else:
            report(
                faults,
                at,
                "/components/schemas/Batch/required",
                "must have the property readings",
                "readings",
            )
    else:
        report(faults, at, "/components/schemas/Batch/type", "must be an object", "object")


def check_receipt(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/Receipt"""
    if type(value) is dict:
        if "stored" in value:
            value1 = value["stored"]
            if type(value1) is int or (type(value1) is float and value1.is_integer()):
                if value1 < 0:
                    report(
                        faults,
                        (at, "stored"),
                        "/components/schemas/Receipt/properties/stored/minimum",
                        "must be at least 0",
                        0,
                    )
            else:
                report(
                    faults,
                    (at, "stored"),
                    "/components/schemas/Receipt/properties/stored/type",
                    "must be an integer",
                    "integer",
                )
        else:
            report(
                faults, at, "/components/schemas/Receipt/required", "must have the property stored", "stored"
            )
        if "sequence" in value:
            value2 = value["sequence"]
            if (
                type(value2) is not int and (type(value2) is not float or not value2.is_integer())
            ) and value2 is not None:
                report(
                    faults,
                    (at, "sequence"),
                    "/components/schemas/Receipt/properties/sequence/type",
                    "must be an integer or null",
                    ["integer", "null"],
                )
    else:
        report(faults, at, "/components/schemas/Receipt/type", "must be an object", "object")


def check_condition(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/Condition"""
    if type(value) is dict:
        if "metric" in value:
            value1 = value["metric"]
            check_metric(value1, (at, "metric"), faults)
        else:
            report(
                faults,
                at,
                "/components/schemas/Condition/required",
                "must have the property metric",
                "metric",
            )
        if "above" in value:
            value2 = value["above"]
            if type(value2) is not int and type(value2) is not float:
                report(
                    faults,
                    (at, "above"),
                    "/components/schemas/Condition/properties/above/type",
                    "must be a number",
                    "number",
                )
        if "below" in value:
            value3 = value["below"]
            if type(value3) is not int and type(value3) is not float:
                report(
                    faults,
                    (at, "below"),
                    "/components/schemas/Condition/properties/below/type",
                    "must be a number",
                    "number",
                )
        if len(value) < 2:
            report(
                faults,
                at,
                "/components/schemas/Condition/minProperties",
                "must have at least 2 properties",
                2,
            )
        for name1 in value:
            if name1 not in _NAMES_1:
                report(
                    faults,
                    (at, name1),
                    "/components/schemas/Condition/additionalProperties",
                    "is not a property that may be here",
                    False,
                )
    else:
        report(faults, at, "/components/schemas/Condition/type", "must be an object", "object")


def check_job(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/Job"""
    if type(value) is dict:
        if "job_id" in value:
            value1 = value["job_id"]
            if type(value1) is str:
                if not formats.uuid(value1):
                    report(
                        faults,
                        (at, "job_id"),
                        "/components/schemas/Job/properties/job_id/format",
                        "must have the format uuid",
                        "uuid",
                    )
            else:
                report(
                    faults,
                    (at, "job_id"),
                    "/components/schemas/Job/properties/job_id/type",
                    "must be a string",
                    "string",
                )
        else:
            report(faults, at, "/components/schemas/Job/required", "must have the property job_id", "job_id")
        if "state" in value:
            value2 = value["state"]
            if type(value2) is str:
                if value2 not in {"queued", "running", "done", "failed", "cancelled"}:
                    report(
                        faults,
                        (at, "state"),
                        "/components/schemas/Job/properties/state/enum",
                        "must be one of the values listed",
                        ["queued", "running", "done", "failed", "cancelled"],
                    )
            else:
                report(
                    faults,
                    (at, "state"),
                    "/components/schemas/Job/properties/state/type",
                    "must be a string",
                    "string",
                )
        else:
            report(faults, at, "/components/schemas/Job/required", "must have the property state", "state")
        if "progress" in value:
            value3 = value["progress"]
            if type(value3) is int or type(value3) is float:
                if value3 < 0:
                    report(
                        faults,
                        (at, "progress"),
                        "/components/schemas/Job/properties/progress/minimum",
                        "must be at least 0",
                        0,
                    )
                if value3 > 1:
                    report(
                        faults,
                        (at, "progress"),
                        "/components/schemas/Job/properties/progress/maximum",
                        "must be at most 1",
                        1,
                    )
            else:
                report(
                    faults,
                    (at, "progress"),
                    "/components/schemas/Job/properties/progress/type",
                    "must be a number",
                    "number",
                )
    else:
        report(faults, at, "/components/schemas/Job/type", "must be an object", "object")


def check_device(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/Device"""
    if type(value) is dict:
        if "id" in value:
            value1 = value["id"]
            if type(value1) is str:
                if not _PATTERN_1.search(value1):
                    report(
                        faults,
                        (at, "id"),
                        "/components/schemas/Device/properties/id/pattern",
                        "must match the pattern ^dev-[0-9]{4}$",
                        "^dev-[0-9]{4}$",
                    )
            else:
                report(
                    faults,
                    (at, "id"),
                    "/components/schemas/Device/properties/id/type",
                    "must be a string",
                    "string",
                )
        else:
            report(faults, at, "/components/schemas/Device/required", "must have the property id", "id")
        if "name" in value:
            value2 = value["name"]
            if type(value2) is not str:
                report(
                    faults,
                    (at, "name"),
                    "/components/schemas/Device/properties/name/type",
                    "must be a string",
                    "string",
                )
        else:
            report(faults, at, "/components/schemas/Device/required", "must have the property name", "name")
        if "firmware" in value:
            value3 = value["firmware"]
            if type(value3) is not str:
                report(
                    faults,
                    (at, "firmware"),
                    "/components/schemas/Device/properties/firmware/type",
                    "must be a string",
                    "string",
                )
    else:
        report(faults, at, "/components/schemas/Device/type", "must be an object", "object")


def check_firmware(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/Firmware"""
    if type(value) is dict:
        if "version" in value:
            value1 = value["version"]
            if type(value1) is list:
                for index1, item1 in enumerate(value1):
                    if type(item1) is int or (type(item1) is float and item1.is_integer()):
                        if item1 < 0:
                            report(
                                faults,
                                ((at, "version"), index1),
                                "/components/schemas/Firmware/properties/version/items/minimum",
                                "must be at least 0",
                                0,
                            )
                    else:
                        report(
                            faults,
                            ((at, "version"), index1),
                            "/components/schemas/Firmware/properties/version/items/type",
                            "must be an integer",
                            "integer",
                        )
            else:
                report(
                    faults,
                    (at, "version"),
                    "/components/schemas/Firmware/properties/version/type",
                    "must be an array",
                    "array",
                )
        else:
            report(
                faults,
                at,
                "/components/schemas/Firmware/required",
                "must have the property version",
                "version",
            )
        if "size_bytes" in value:
            value2 = value["size_bytes"]
            if type(value2) is int or (type(value2) is float and value2.is_integer()):
                if value2 < 0:
                    report(
                        faults,
                        (at, "size_bytes"),
                        "/components/schemas/Firmware/properties/size_bytes/minimum",
                        "must be at least 0",
                        0,
                    )
            else:
                report(
                    faults,
                    (at, "size_bytes"),
                    "/components/schemas/Firmware/properties/size_bytes/type",
                    "must be an integer",
                    "integer",
                )
        else:
            report(
                faults,
                at,
                "/components/schemas/Firmware/required",
                "must have the property size_bytes",
                "size_bytes",
            )
        if "sha256" in value:
            value3 = value["sha256"]
            if type(value3) is str:
                if not _PATTERN_2.search(value3):
                    report(
                        faults,
                        (at, "sha256"),
                        "/components/schemas/Firmware/properties/sha256/pattern",
                        "must match the pattern ^[0-9a-f]{64}$",
                        "^[0-9a-f]{64}$",
                    )
            else:
                report(
                    faults,
                    (at, "sha256"),
                    "/components/schemas/Firmware/properties/sha256/type",
                    "must be a string",
                    "string",
                )
    else:
        report(faults, at, "/components/schemas/Firmware/type", "must be an object", "object")


def check_means(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/Means"""
    if type(value) is dict:
        for name1, item1 in value.items():
            if type(item1) is not int and type(item1) is not float:
                report(
                    faults,
                    (at, name1),
                    "/components/schemas/Means/additionalProperties/type",
                    "must be a number",
                    "number",
                )
        for name2 in value:
            check_metric(name2, (at, name2), faults)
    else:
        report(faults, at, "/components/schemas/Means/type", "must be an object", "object")


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
