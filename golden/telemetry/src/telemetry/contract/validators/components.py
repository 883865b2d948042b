# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Validators: each appends what is wrong with a value to `faults`."""

from __future__ import annotations

import re
from typing import Any

from ...runtime import formats
from ...runtime.validation import json_values
from ...runtime.validation.violations import At, Violation, report

_NAMES_1 = frozenset({"sensor_id", "condition", "found_at", "remarks", "position", "photos", "report"})
_NAMES_2 = frozenset({"metric", "above", "hours", "urgent"})
_NAMES_3 = frozenset({"metric", "above", "below"})
_PATTERN_1 = re.compile("^dev-[0-9]{4}\\Z")
_PATTERN_2 = re.compile("^[0-9a-f]{64}\\Z")


def check_survey(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/Survey"""
    here = "/components/schemas/Survey"
    if type(value) is not dict:
        report(faults, at, here + "/type", "object")
    else:
        if "sensor_id" not in value:
            report(faults, at, here + "/required", "sensor_id")
        elif type(value1 := value["sensor_id"]) is not int and (
            type(value1) is not float or not value1.is_integer()
        ):
            report(faults, (at, "sensor_id"), here + "/properties/sensor_id/type", "integer")
        else:
            if value1 < 1:
                report(faults, (at, "sensor_id"), here + "/properties/sensor_id/minimum", 1)
            if not formats.int64(value1):
                report(faults, (at, "sensor_id"), here + "/properties/sensor_id/format", "int64")
        if "condition" not in value:
            report(faults, at, here + "/required", "condition")
        elif type(value2 := value["condition"]) is not str:
            report(faults, (at, "condition"), here + "/properties/condition/type", "string")
        elif value2 not in {"good", "worn", "broken"}:
            report(faults, (at, "condition"), here + "/properties/condition/enum", ["good", "worn", "broken"])
        if "found_at" in value:
            if type(value3 := value["found_at"]) is not str:
                report(faults, (at, "found_at"), here + "/properties/found_at/type", "string")
            elif not formats.date(value3):
                report(faults, (at, "found_at"), here + "/properties/found_at/format", "date")
        if "remarks" in value:
            if type(value4 := value["remarks"]) is not list:
                report(faults, (at, "remarks"), here + "/properties/remarks/type", "array")
            else:
                if len(value4) > 5:
                    report(faults, (at, "remarks"), here + "/properties/remarks/maxItems", 5)
                for index1, item1 in enumerate(value4):
                    if type(item1) is not str:
                        report(
                            faults, (at, "remarks", index1), here + "/properties/remarks/items/type", "string"
                        )
                    elif len(item1) > 200:
                        report(
                            faults, (at, "remarks", index1), here + "/properties/remarks/items/maxLength", 200
                        )
        if "position" in value:
            if type(value5 := value["position"]) is not dict:
                report(faults, (at, "position"), here + "/properties/position/type", "object")
            else:
                if "latitude" not in value5:
                    report(faults, (at, "position"), here + "/properties/position/required", "latitude")
                elif type(value6 := value5["latitude"]) is not int and type(value6) is not float:
                    report(
                        faults,
                        (at, "position", "latitude"),
                        here + "/properties/position/properties/latitude/type",
                        "number",
                    )
                else:
                    if value6 < -90:
                        report(
                            faults,
                            (at, "position", "latitude"),
                            here + "/properties/position/properties/latitude/minimum",
                            -90,
                        )
                    if value6 > 90:
                        report(
                            faults,
                            (at, "position", "latitude"),
                            here + "/properties/position/properties/latitude/maximum",
                            90,
                        )
                if "longitude" not in value5:
                    report(faults, (at, "position"), here + "/properties/position/required", "longitude")
                elif type(value7 := value5["longitude"]) is not int and type(value7) is not float:
                    report(
                        faults,
                        (at, "position", "longitude"),
                        here + "/properties/position/properties/longitude/type",
                        "number",
                    )
                else:
                    if value7 < -180:
                        report(
                            faults,
                            (at, "position", "longitude"),
                            here + "/properties/position/properties/longitude/minimum",
                            -180,
                        )
                    if value7 > 180:
                        report(
                            faults,
                            (at, "position", "longitude"),
                            here + "/properties/position/properties/longitude/maximum",
                            180,
                        )
        if "photos" not in value:
            report(faults, at, here + "/required", "photos")
        elif type(value8 := value["photos"]) is not list:
            report(faults, (at, "photos"), here + "/properties/photos/type", "array")
        else:
            if len(value8) < 1:
                report(faults, (at, "photos"), here + "/properties/photos/minItems", 1)
            if len(value8) > 4:
                report(faults, (at, "photos"), here + "/properties/photos/maxItems", 4)
            for index2, item2 in enumerate(value8):
                if type(item2) is not str:
                    report(faults, (at, "photos", index2), here + "/properties/photos/items/type", "string")
                elif len(item2) > 4194304:
                    report(
                        faults, (at, "photos", index2), here + "/properties/photos/items/maxLength", 4194304
                    )
        if "report" in value and type(value["report"]) is not str:
            report(faults, (at, "report"), here + "/properties/report/type", "string")
        for name1 in value:
            if name1 not in _NAMES_1:
                report(faults, (at, name1), here + "/additionalProperties", False)


def check_survey_result(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/SurveyResult"""
    here = "/components/schemas/SurveyResult"
    if type(value) is not dict:
        report(faults, at, here + "/type", "object")
    else:
        if "survey_id" not in value:
            report(faults, at, here + "/required", "survey_id")
        elif type(value1 := value["survey_id"]) is not int and (
            type(value1) is not float or not value1.is_integer()
        ):
            report(faults, (at, "survey_id"), here + "/properties/survey_id/type", "integer")
        if "photos" not in value:
            report(faults, at, here + "/required", "photos")
        elif type(value2 := value["photos"]) is not int and (
            type(value2) is not float or not value2.is_integer()
        ):
            report(faults, (at, "photos"), here + "/properties/photos/type", "integer")


def check_alarm(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/Alarm"""
    here = "/components/schemas/Alarm"
    if type(value) is not dict:
        report(faults, at, here + "/type", "object")
    else:
        if "metric" not in value:
            report(faults, at, here + "/required", "metric")
        else:
            check_metric(value["metric"], (at, "metric"), faults)
        if "above" not in value:
            report(faults, at, here + "/required", "above")
        elif type(value2 := value["above"]) is not int and type(value2) is not float:
            report(faults, (at, "above"), here + "/properties/above/type", "number")
        if "hours" in value:
            if type(value3 := value["hours"]) is not list:
                report(faults, (at, "hours"), here + "/properties/hours/type", "array")
            else:
                if len(value3) < 1:
                    report(faults, (at, "hours"), here + "/properties/hours/minItems", 1)
                if len(value3) > 24:
                    report(faults, (at, "hours"), here + "/properties/hours/maxItems", 24)
                if not json_values.unique(value3):
                    report(faults, (at, "hours"), here + "/properties/hours/uniqueItems", True)
                for index1, item1 in enumerate(value3):
                    if type(item1) is not int and (type(item1) is not float or not item1.is_integer()):
                        report(
                            faults, (at, "hours", index1), here + "/properties/hours/items/type", "integer"
                        )
                    else:
                        if item1 < 0:
                            report(faults, (at, "hours", index1), here + "/properties/hours/items/minimum", 0)
                        if item1 > 23:
                            report(
                                faults, (at, "hours", index1), here + "/properties/hours/items/maximum", 23
                            )
        if "urgent" in value and type(value["urgent"]) is not bool:
            report(faults, (at, "urgent"), here + "/properties/urgent/type", "boolean")
        for name1 in value:
            if name1 not in _NAMES_2:
                report(faults, (at, name1), here + "/additionalProperties", False)


def check_metric(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/Metric"""
    here = "/components/schemas/Metric"
    if type(value) is not str:
        report(faults, at, here + "/type", "string")
    elif value not in {"co2", "humidity", "temperature", "vibration"}:
        report(faults, at, here + "/enum", ["co2", "humidity", "temperature", "vibration"])


def check_sensor_input(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/SensorInput"""
    here = "/components/schemas/SensorInput"
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
            if len(value1) > 80:
                report(faults, (at, "name"), here + "/properties/name/maxLength", 80)
        if "class" not in value:
            report(faults, at, here + "/required", "class")
        elif type(value2 := value["class"]) is not str:
            report(faults, (at, "class"), here + "/properties/class/type", "string")
        elif value2 not in {"ambient", "structural", "traffic"}:
            report(
                faults, (at, "class"), here + "/properties/class/enum", ["ambient", "structural", "traffic"]
            )
        if "unit" not in value:
            report(faults, at, here + "/required", "unit")
        elif type(value3 := value["unit"]) is not str:
            report(faults, (at, "unit"), here + "/properties/unit/type", "string")
        elif len(value3) > 16:
            report(faults, (at, "unit"), here + "/properties/unit/maxLength", 16)
        if "labels" in value:
            if type(value4 := value["labels"]) is not list:
                report(faults, (at, "labels"), here + "/properties/labels/type", "array")
            else:
                if not json_values.unique(value4):
                    report(faults, (at, "labels"), here + "/properties/labels/uniqueItems", True)
                for index1, item1 in enumerate(value4):
                    if type(item1) is not str:
                        report(
                            faults, (at, "labels", index1), here + "/properties/labels/items/type", "string"
                        )
                    else:
                        if len(item1) < 1:
                            report(
                                faults, (at, "labels", index1), here + "/properties/labels/items/minLength", 1
                            )
                        if len(item1) > 40:
                            report(
                                faults,
                                (at, "labels", index1),
                                here + "/properties/labels/items/maxLength",
                                40,
                            )
        if "location" in value:
            check_location(value["location"], (at, "location"), faults)


def check_sensor(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/Sensor"""
    here = "/components/schemas/Sensor"
    if type(value) is not dict:
        report(faults, at, here + "/type", "object")
    else:
        if "sensor_id" not in value:
            report(faults, at, here + "/required", "sensor_id")
        elif type(value1 := value["sensor_id"]) is not int and (
            type(value1) is not float or not value1.is_integer()
        ):
            report(faults, (at, "sensor_id"), here + "/properties/sensor_id/type", "integer")
        else:
            if value1 < 1:
                report(faults, (at, "sensor_id"), here + "/properties/sensor_id/minimum", 1)
            if not formats.int64(value1):
                report(faults, (at, "sensor_id"), here + "/properties/sensor_id/format", "int64")
        if "name" not in value:
            report(faults, at, here + "/required", "name")
        elif type(value["name"]) is not str:
            report(faults, (at, "name"), here + "/properties/name/type", "string")
        if "class" not in value:
            report(faults, at, here + "/required", "class")
        elif type(value3 := value["class"]) is not str:
            report(faults, (at, "class"), here + "/properties/class/type", "string")
        elif value3 not in {"ambient", "structural", "traffic"}:
            report(
                faults, (at, "class"), here + "/properties/class/enum", ["ambient", "structural", "traffic"]
            )
        if "unit" in value and type(value["unit"]) is not str:
            report(faults, (at, "unit"), here + "/properties/unit/type", "string")
        if "battery" in value:
            if type(value5 := value["battery"]) is int or type(value5) is float:
                if value5 < 0:
                    report(faults, (at, "battery"), here + "/properties/battery/minimum", 0)
                if value5 > 100:
                    report(faults, (at, "battery"), here + "/properties/battery/maximum", 100)
            elif value5 is not None:
                report(faults, (at, "battery"), here + "/properties/battery/type", ["number", "null"])
        if "labels" in value:
            if type(value6 := value["labels"]) is not list:
                report(faults, (at, "labels"), here + "/properties/labels/type", "array")
            else:
                for index1, item1 in enumerate(value6):
                    if type(item1) is not str:
                        report(
                            faults, (at, "labels", index1), here + "/properties/labels/items/type", "string"
                        )
        if "location" in value:
            check_location(value["location"], (at, "location"), faults)
        if "last_seen" in value:
            if type(value8 := value["last_seen"]) is not str:
                report(faults, (at, "last_seen"), here + "/properties/last_seen/type", "string")
            elif not formats.date_time(value8):
                report(faults, (at, "last_seen"), here + "/properties/last_seen/format", "date-time")


def check_location(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/Location"""
    here = "/components/schemas/Location"
    if type(value) is not dict:
        report(faults, at, here + "/type", "object")
    else:
        if "latitude" not in value:
            report(faults, at, here + "/required", "latitude")
        elif type(value1 := value["latitude"]) is not int and type(value1) is not float:
            report(faults, (at, "latitude"), here + "/properties/latitude/type", "number")
        else:
            if value1 < -90:
                report(faults, (at, "latitude"), here + "/properties/latitude/minimum", -90)
            if value1 > 90:
                report(faults, (at, "latitude"), here + "/properties/latitude/maximum", 90)
        if "longitude" not in value:
            report(faults, at, here + "/required", "longitude")
        elif type(value2 := value["longitude"]) is not int and type(value2) is not float:
            report(faults, (at, "longitude"), here + "/properties/longitude/type", "number")
        else:
            if value2 < -180:
                report(faults, (at, "longitude"), here + "/properties/longitude/minimum", -180)
            if value2 > 180:
                report(faults, (at, "longitude"), here + "/properties/longitude/maximum", 180)


def check_reading(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/Reading"""
    here = "/components/schemas/Reading"
    if type(value) is not dict:
        report(faults, at, here + "/type", "object")
    else:
        if "sensor_id" not in value:
            report(faults, at, here + "/required", "sensor_id")
        elif type(value1 := value["sensor_id"]) is not int and (
            type(value1) is not float or not value1.is_integer()
        ):
            report(faults, (at, "sensor_id"), here + "/properties/sensor_id/type", "integer")
        else:
            if value1 < 1:
                report(faults, (at, "sensor_id"), here + "/properties/sensor_id/minimum", 1)
            if not formats.int64(value1):
                report(faults, (at, "sensor_id"), here + "/properties/sensor_id/format", "int64")
        if "metric" not in value:
            report(faults, at, here + "/required", "metric")
        else:
            check_metric(value["metric"], (at, "metric"), faults)
        if "value" not in value:
            report(faults, at, here + "/required", "value")
        elif type(value3 := value["value"]) is not int and type(value3) is not float:
            report(faults, (at, "value"), here + "/properties/value/type", "number")
        if "at" not in value:
            report(faults, at, here + "/required", "at")
        elif type(value4 := value["at"]) is not str:
            report(faults, (at, "at"), here + "/properties/at/type", "string")
        elif not formats.date_time(value4):
            report(faults, (at, "at"), here + "/properties/at/format", "date-time")
        if "quality" in value:
            if type(value5 := value["quality"]) is not int and type(value5) is not float:
                report(faults, (at, "quality"), here + "/properties/quality/type", "number")
            else:
                if value5 < 0:
                    report(faults, (at, "quality"), here + "/properties/quality/minimum", 0)
                if value5 > 1:
                    report(faults, (at, "quality"), here + "/properties/quality/maximum", 1)


def check_batch(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/Batch"""
    here = "/components/schemas/Batch"
    if type(value) is not dict:
        report(faults, at, here + "/type", "object")
    else:
        if "sequence" in value:
            if type(value1 := value["sequence"]) is not int and (
                type(value1) is not float or not value1.is_integer()
            ):
                report(faults, (at, "sequence"), here + "/properties/sequence/type", "integer")
            else:
                if value1 < 0:
                    report(faults, (at, "sequence"), here + "/properties/sequence/minimum", 0)
                if not formats.int64(value1):
                    report(faults, (at, "sequence"), here + "/properties/sequence/format", "int64")
        if "readings" not in value:
            report(faults, at, here + "/required", "readings")
        elif type(value2 := value["readings"]) is not list:
            report(faults, (at, "readings"), here + "/properties/readings/type", "array")
        else:
            if len(value2) < 1:
                report(faults, (at, "readings"), here + "/properties/readings/minItems", 1)
            if len(value2) > 1000:
                report(faults, (at, "readings"), here + "/properties/readings/maxItems", 1000)
            for index1, item1 in enumerate(value2):
                check_reading(item1, (at, "readings", index1), faults)


def check_receipt(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/Receipt"""
    here = "/components/schemas/Receipt"
    if type(value) is not dict:
        report(faults, at, here + "/type", "object")
    else:
        if "stored" not in value:
            report(faults, at, here + "/required", "stored")
        elif type(value1 := value["stored"]) is not int and (
            type(value1) is not float or not value1.is_integer()
        ):
            report(faults, (at, "stored"), here + "/properties/stored/type", "integer")
        elif value1 < 0:
            report(faults, (at, "stored"), here + "/properties/stored/minimum", 0)
        if "sequence" in value:
            value2 = value["sequence"]
            if (
                type(value2) is not int and (type(value2) is not float or not value2.is_integer())
            ) and value2 is not None:
                report(faults, (at, "sequence"), here + "/properties/sequence/type", ["integer", "null"])


def check_condition(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/Condition"""
    here = "/components/schemas/Condition"
    if type(value) is not dict:
        report(faults, at, here + "/type", "object")
    else:
        if "metric" not in value:
            report(faults, at, here + "/required", "metric")
        else:
            check_metric(value["metric"], (at, "metric"), faults)
        if "above" in value and type(value2 := value["above"]) is not int and type(value2) is not float:
            report(faults, (at, "above"), here + "/properties/above/type", "number")
        if "below" in value and type(value3 := value["below"]) is not int and type(value3) is not float:
            report(faults, (at, "below"), here + "/properties/below/type", "number")
        if len(value) < 2:
            report(faults, at, here + "/minProperties", 2)
        for name1 in value:
            if name1 not in _NAMES_3:
                report(faults, (at, name1), here + "/additionalProperties", False)


def check_job(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/Job"""
    here = "/components/schemas/Job"
    if type(value) is not dict:
        report(faults, at, here + "/type", "object")
    else:
        if "job_id" not in value:
            report(faults, at, here + "/required", "job_id")
        elif type(value1 := value["job_id"]) is not str:
            report(faults, (at, "job_id"), here + "/properties/job_id/type", "string")
        elif not formats.uuid(value1):
            report(faults, (at, "job_id"), here + "/properties/job_id/format", "uuid")
        if "state" not in value:
            report(faults, at, here + "/required", "state")
        elif type(value2 := value["state"]) is not str:
            report(faults, (at, "state"), here + "/properties/state/type", "string")
        elif value2 not in {"queued", "running", "done", "failed", "cancelled"}:
            report(
                faults,
                (at, "state"),
                here + "/properties/state/enum",
                ["queued", "running", "done", "failed", "cancelled"],
            )
        if "progress" in value:
            if type(value3 := value["progress"]) is not int and type(value3) is not float:
                report(faults, (at, "progress"), here + "/properties/progress/type", "number")
            else:
                if value3 < 0:
                    report(faults, (at, "progress"), here + "/properties/progress/minimum", 0)
                if value3 > 1:
                    report(faults, (at, "progress"), here + "/properties/progress/maximum", 1)


def check_device(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/Device"""
    here = "/components/schemas/Device"
    if type(value) is not dict:
        report(faults, at, here + "/type", "object")
    else:
        if "id" not in value:
            report(faults, at, here + "/required", "id")
        elif type(value1 := value["id"]) is not str:
            report(faults, (at, "id"), here + "/properties/id/type", "string")
        elif not _PATTERN_1.search(value1):
            report(faults, (at, "id"), here + "/properties/id/pattern", "^dev-[0-9]{4}$")
        if "name" not in value:
            report(faults, at, here + "/required", "name")
        elif type(value["name"]) is not str:
            report(faults, (at, "name"), here + "/properties/name/type", "string")
        if "firmware" in value and type(value["firmware"]) is not str:
            report(faults, (at, "firmware"), here + "/properties/firmware/type", "string")


def check_firmware(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/Firmware"""
    here = "/components/schemas/Firmware"
    if type(value) is not dict:
        report(faults, at, here + "/type", "object")
    else:
        if "version" not in value:
            report(faults, at, here + "/required", "version")
        elif type(value1 := value["version"]) is not list:
            report(faults, (at, "version"), here + "/properties/version/type", "array")
        else:
            for index1, item1 in enumerate(value1):
                if type(item1) is not int and (type(item1) is not float or not item1.is_integer()):
                    report(
                        faults, (at, "version", index1), here + "/properties/version/items/type", "integer"
                    )
                elif item1 < 0:
                    report(faults, (at, "version", index1), here + "/properties/version/items/minimum", 0)
        if "size_bytes" not in value:
            report(faults, at, here + "/required", "size_bytes")
        elif type(value2 := value["size_bytes"]) is not int and (
            type(value2) is not float or not value2.is_integer()
        ):
            report(faults, (at, "size_bytes"), here + "/properties/size_bytes/type", "integer")
        elif value2 < 0:
            report(faults, (at, "size_bytes"), here + "/properties/size_bytes/minimum", 0)
        if "sha256" in value:
            if type(value3 := value["sha256"]) is not str:
                report(faults, (at, "sha256"), here + "/properties/sha256/type", "string")
            elif not _PATTERN_2.search(value3):
                report(faults, (at, "sha256"), here + "/properties/sha256/pattern", "^[0-9a-f]{64}$")


def check_means(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/schemas/Means"""
    here = "/components/schemas/Means"
    if type(value) is not dict:
        report(faults, at, here + "/type", "object")
    else:
        for name1, item1 in value.items():
            if type(item1) is not int and type(item1) is not float:
                report(faults, (at, name1), here + "/additionalProperties/type", "number")
        for name2 in value:
            check_metric(name2, (at, name2), faults)


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


def check_unauthorized_www_authenticate(value: Any, at: At, faults: list[Violation]) -> None:
    """/components/responses/Unauthorized/headers/WWW-Authenticate/schema"""
    here = "/components/responses/Unauthorized/headers/WWW-Authenticate/schema"
    if type(value) is not str:
        report(faults, at, here + "/type", "string")
