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

_SURVEY_NAMES = frozenset({"sensor_id", "condition", "found_at", "remarks", "position", "photos", "report"})
_ALARM_NAMES = frozenset({"metric", "above", "hours", "urgent"})
_CONDITION_NAMES = frozenset({"metric", "above", "below"})
_DEVICE_ID_PATTERN = re.compile("^dev-[0-9]{4}\\Z")
_FIRMWARE_SHA256_PATTERN = re.compile("^[0-9a-f]{64}\\Z")
_SURVEY2_NAMES = frozenset({"sensor_id", "condition", "found_at", "remarks", "position", "photos", "report"})


def check_survey(value: Any, at: At, faults: Faults) -> None:
    here = "/components/schemas/Survey"
    if type(value) is not dict:
        report(faults, at, here, "type", "object")
        return
    if type(sensor_id := value.get("sensor_id")) is not int and not is_whole(sensor_id):
        report_required(faults, (at, "sensor_id"), here, value, "integer")
    else:
        if sensor_id < 1:
            report_in(faults, (at, "sensor_id"), here, "minimum", 1)
        if not formats.int64(sensor_id):
            report_in(faults, (at, "sensor_id"), here, "format", "int64")
    if type(condition := value.get("condition")) is not str or condition not in {"good", "worn", "broken"}:
        report_required(faults, (at, "condition"), here, value, "string", "enum", ["good", "worn", "broken"])
    if "found_at" in value and (type(found_at := value["found_at"]) is not str or not formats.date(found_at)):
        report_typed_in(faults, (at, "found_at"), here, found_at, "string", "format", "date")
    if "remarks" in value:
        if type(remarks := value["remarks"]) is not list:
            report_in(faults, (at, "remarks"), here, "type", "array")
        else:
            if len(remarks) > 5:
                report_in(faults, (at, "remarks"), here, "maxItems", 5)
            for remarks_index, remarks_item in enumerate(remarks):
                if type(remarks_item) is not str or len(remarks_item) > 200:
                    report_typed_in(
                        faults, (at, "remarks", remarks_index), here, remarks_item, "string", "maxLength", 200
                    )
    if "position" in value:
        if type(position := value["position"]) is not dict:
            report_in(faults, (at, "position"), here, "type", "object")
        else:
            if type(latitude := position.get("latitude")) is not int and type(latitude) is not float:
                report_required(faults, (at, "position", "latitude"), here, position, "number")
            else:
                if latitude < -90:
                    report_in(faults, (at, "position", "latitude"), here, "minimum", -90)
                if latitude > 90:
                    report_in(faults, (at, "position", "latitude"), here, "maximum", 90)
            if type(longitude := position.get("longitude")) is not int and type(longitude) is not float:
                report_required(faults, (at, "position", "longitude"), here, position, "number")
            else:
                if longitude < -180:
                    report_in(faults, (at, "position", "longitude"), here, "minimum", -180)
                if longitude > 180:
                    report_in(faults, (at, "position", "longitude"), here, "maximum", 180)
    if type(photos := value.get("photos")) is not list:
        report_required(faults, (at, "photos"), here, value, "array")
    else:
        if len(photos) < 1:
            report_in(faults, (at, "photos"), here, "minItems", 1)
        if len(photos) > 4:
            report_in(faults, (at, "photos"), here, "maxItems", 4)
        for photos_index, photos_item in enumerate(photos):
            if type(photos_item) is not str or len(photos_item) > 4194304:
                report_typed_in(
                    faults, (at, "photos", photos_index), here, photos_item, "string", "maxLength", 4194304
                )
    if "report" in value and type(value["report"]) is not str:
        report_in(faults, (at, "report"), here, "type", "string")
    for name in value:
        if name not in _SURVEY_NAMES:
            report(faults, (at, name), here, "additionalProperties", False)


def check_survey_result(value: Any, at: At, faults: Faults) -> None:
    here = "/components/schemas/SurveyResult"
    if type(value) is not dict:
        report(faults, at, here, "type", "object")
        return
    if type(survey_id := value.get("survey_id")) is not int and not is_whole(survey_id):
        report_required(faults, (at, "survey_id"), here, value, "integer")
    if type(photos := value.get("photos")) is not int and not is_whole(photos):
        report_required(faults, (at, "photos"), here, value, "integer")


def check_alarm(value: Any, at: At, faults: Faults) -> None:
    here = "/components/schemas/Alarm"
    if type(value) is not dict:
        report(faults, at, here, "type", "object")
        return
    if "metric" not in value:
        report(faults, at, here, "required", "metric")
    else:
        check_metric(value["metric"], (at, "metric"), faults)
    if type(above := value.get("above")) is not int and type(above) is not float:
        report_required(faults, (at, "above"), here, value, "number")
    if "hours" in value:
        if type(hours := value["hours"]) is not list:
            report_in(faults, (at, "hours"), here, "type", "array")
        else:
            if len(hours) < 1:
                report_in(faults, (at, "hours"), here, "minItems", 1)
            if len(hours) > 24:
                report_in(faults, (at, "hours"), here, "maxItems", 24)
            if not json_values.unique(hours):
                report_in(faults, (at, "hours"), here, "uniqueItems", True)
            for hours_index, hours_item in enumerate(hours):
                if type(hours_item) is not int and not is_whole(hours_item):
                    report_in(faults, (at, "hours", hours_index), here, "type", "integer")
                else:
                    if hours_item < 0:
                        report_in(faults, (at, "hours", hours_index), here, "minimum", 0)
                    if hours_item > 23:
                        report_in(faults, (at, "hours", hours_index), here, "maximum", 23)
    if "urgent" in value and type(value["urgent"]) is not bool:
        report_in(faults, (at, "urgent"), here, "type", "boolean")
    for name in value:
        if name not in _ALARM_NAMES:
            report(faults, (at, name), here, "additionalProperties", False)


def check_metric(value: Any, at: At, faults: Faults) -> None:
    here = "/components/schemas/Metric"
    if type(value) is not str or value not in {"co2", "humidity", "temperature", "vibration"}:
        report_typed(
            faults, at, here, value, "string", "enum", ["co2", "humidity", "temperature", "vibration"]
        )


def check_sensor_input(value: Any, at: At, faults: Faults) -> None:
    here = "/components/schemas/SensorInput"
    if type(value) is not dict:
        report(faults, at, here, "type", "object")
        return
    if type(name := value.get("name")) is not str:
        report_required(faults, (at, "name"), here, value, "string")
    else:
        if len(name) < 1:
            report_in(faults, (at, "name"), here, "minLength", 1)
        if len(name) > 80:
            report_in(faults, (at, "name"), here, "maxLength", 80)
    if type(class_ := value.get("class")) is not str or class_ not in {"ambient", "structural", "traffic"}:
        report_required(
            faults, (at, "class"), here, value, "string", "enum", ["ambient", "structural", "traffic"]
        )
    if type(unit := value.get("unit")) is not str or len(unit) > 16:
        report_required(faults, (at, "unit"), here, value, "string", "maxLength", 16)
    if "labels" in value:
        if type(labels := value["labels"]) is not list:
            report_in(faults, (at, "labels"), here, "type", "array")
        else:
            if not json_values.unique(labels):
                report_in(faults, (at, "labels"), here, "uniqueItems", True)
            for labels_index, labels_item in enumerate(labels):
                if type(labels_item) is not str:
                    report_in(faults, (at, "labels", labels_index), here, "type", "string")
                else:
                    if len(labels_item) < 1:
                        report_in(faults, (at, "labels", labels_index), here, "minLength", 1)
                    if len(labels_item) > 40:
                        report_in(faults, (at, "labels", labels_index), here, "maxLength", 40)
    if "location" in value:
        check_location(value["location"], (at, "location"), faults)


def check_sensor(value: Any, at: At, faults: Faults) -> None:
    here = "/components/schemas/Sensor"
    if type(value) is not dict:
        report(faults, at, here, "type", "object")
        return
    if type(sensor_id := value.get("sensor_id")) is not int and not is_whole(sensor_id):
        report_required(faults, (at, "sensor_id"), here, value, "integer")
    else:
        if sensor_id < 1:
            report_in(faults, (at, "sensor_id"), here, "minimum", 1)
        if not formats.int64(sensor_id):
            report_in(faults, (at, "sensor_id"), here, "format", "int64")
    if type(value.get("name")) is not str:
        report_required(faults, (at, "name"), here, value, "string")
    if type(class_ := value.get("class")) is not str or class_ not in {"ambient", "structural", "traffic"}:
        report_required(
            faults, (at, "class"), here, value, "string", "enum", ["ambient", "structural", "traffic"]
        )
    if "unit" in value and type(value["unit"]) is not str:
        report_in(faults, (at, "unit"), here, "type", "string")
    if "battery" in value:
        if type(battery := value["battery"]) is int or type(battery) is float:
            if battery < 0:
                report_in(faults, (at, "battery"), here, "minimum", 0)
            if battery > 100:
                report_in(faults, (at, "battery"), here, "maximum", 100)
        elif battery is not None:
            report_in(faults, (at, "battery"), here, "type", ["number", "null"])
    if "labels" in value:
        if type(labels := value["labels"]) is not list:
            report_in(faults, (at, "labels"), here, "type", "array")
        else:
            for labels_index, labels_item in enumerate(labels):
                if type(labels_item) is not str:
                    report_in(faults, (at, "labels", labels_index), here, "type", "string")
    if "location" in value:
        check_location(value["location"], (at, "location"), faults)
    if "last_seen" in value and (
        type(last_seen := value["last_seen"]) is not str or not formats.date_time(last_seen)
    ):
        report_typed_in(faults, (at, "last_seen"), here, last_seen, "string", "format", "date-time")


def check_location(value: Any, at: At, faults: Faults) -> None:
    here = "/components/schemas/Location"
    if type(value) is not dict:
        report(faults, at, here, "type", "object")
        return
    if type(latitude := value.get("latitude")) is not int and type(latitude) is not float:
        report_required(faults, (at, "latitude"), here, value, "number")
    else:
        if latitude < -90:
            report_in(faults, (at, "latitude"), here, "minimum", -90)
        if latitude > 90:
            report_in(faults, (at, "latitude"), here, "maximum", 90)
    if type(longitude := value.get("longitude")) is not int and type(longitude) is not float:
        report_required(faults, (at, "longitude"), here, value, "number")
    else:
        if longitude < -180:
            report_in(faults, (at, "longitude"), here, "minimum", -180)
        if longitude > 180:
            report_in(faults, (at, "longitude"), here, "maximum", 180)


def check_reading(value: Any, at: At, faults: Faults) -> None:
    here = "/components/schemas/Reading"
    if type(value) is not dict:
        report(faults, at, here, "type", "object")
        return
    if type(sensor_id := value.get("sensor_id")) is not int and not is_whole(sensor_id):
        report_required(faults, (at, "sensor_id"), here, value, "integer")
    else:
        if sensor_id < 1:
            report_in(faults, (at, "sensor_id"), here, "minimum", 1)
        if not formats.int64(sensor_id):
            report_in(faults, (at, "sensor_id"), here, "format", "int64")
    if "metric" not in value:
        report(faults, at, here, "required", "metric")
    else:
        check_metric(value["metric"], (at, "metric"), faults)
    if type(value_ := value.get("value")) is not int and type(value_) is not float:
        report_required(faults, (at, "value"), here, value, "number")
    if type(at_ := value.get("at")) is not str or not formats.date_time(at_):
        report_required(faults, (at, "at"), here, value, "string", "format", "date-time")
    if "quality" in value:
        if type(quality := value["quality"]) is not int and type(quality) is not float:
            report_in(faults, (at, "quality"), here, "type", "number")
        else:
            if quality < 0:
                report_in(faults, (at, "quality"), here, "minimum", 0)
            if quality > 1:
                report_in(faults, (at, "quality"), here, "maximum", 1)


def check_batch(value: Any, at: At, faults: Faults) -> None:
    here = "/components/schemas/Batch"
    if type(value) is not dict:
        report(faults, at, here, "type", "object")
        return
    if "sequence" in value:
        if type(sequence := value["sequence"]) is not int and not is_whole(sequence):
            report_in(faults, (at, "sequence"), here, "type", "integer")
        else:
            if sequence < 0:
                report_in(faults, (at, "sequence"), here, "minimum", 0)
            if not formats.int64(sequence):
                report_in(faults, (at, "sequence"), here, "format", "int64")
    if type(readings := value.get("readings")) is not list:
        report_required(faults, (at, "readings"), here, value, "array")
    else:
        if len(readings) < 1:
            report_in(faults, (at, "readings"), here, "minItems", 1)
        if len(readings) > 1000:
            report_in(faults, (at, "readings"), here, "maxItems", 1000)
        for readings_index, readings_item in enumerate(readings):
            check_reading(readings_item, (at, "readings", readings_index), faults)


def check_receipt(value: Any, at: At, faults: Faults) -> None:
    here = "/components/schemas/Receipt"
    if type(value) is not dict:
        report(faults, at, here, "type", "object")
        return
    if type(stored := value.get("stored")) is not int and not is_whole(stored):
        report_required(faults, (at, "stored"), here, value, "integer")
    elif stored < 0:
        report_in(faults, (at, "stored"), here, "minimum", 0)
    if (
        "sequence" in value
        and type(sequence := value["sequence"]) is not int
        and not is_whole(sequence)
        and sequence is not None
    ):
        report_in(faults, (at, "sequence"), here, "type", ["integer", "null"])


def check_condition(value: Any, at: At, faults: Faults) -> None:
    here = "/components/schemas/Condition"
    if type(value) is not dict:
        report(faults, at, here, "type", "object")
        return
    if "metric" not in value:
        report(faults, at, here, "required", "metric")
    else:
        check_metric(value["metric"], (at, "metric"), faults)
    if "above" in value and type(above := value["above"]) is not int and type(above) is not float:
        report_in(faults, (at, "above"), here, "type", "number")
    if "below" in value and type(below := value["below"]) is not int and type(below) is not float:
        report_in(faults, (at, "below"), here, "type", "number")
    if len(value) < 2:
        report(faults, at, here, "minProperties", 2)
    for name in value:
        if name not in _CONDITION_NAMES:
            report(faults, (at, name), here, "additionalProperties", False)


def check_job(value: Any, at: At, faults: Faults) -> None:
    here = "/components/schemas/Job"
    if type(value) is not dict:
        report(faults, at, here, "type", "object")
        return
    if type(job_id := value.get("job_id")) is not str or not formats.uuid(job_id):
        report_required(faults, (at, "job_id"), here, value, "string", "format", "uuid")
    if type(state := value.get("state")) is not str or state not in {
        "queued",
        "running",
        "done",
        "failed",
        "cancelled",
    }:
        report_required(
            faults,
            (at, "state"),
            here,
            value,
            "string",
            "enum",
            ["queued", "running", "done", "failed", "cancelled"],
        )
    if "progress" in value:
        if type(progress := value["progress"]) is not int and type(progress) is not float:
            report_in(faults, (at, "progress"), here, "type", "number")
        else:
            if progress < 0:
                report_in(faults, (at, "progress"), here, "minimum", 0)
            if progress > 1:
                report_in(faults, (at, "progress"), here, "maximum", 1)


def check_device(value: Any, at: At, faults: Faults) -> None:
    here = "/components/schemas/Device"
    if type(value) is not dict:
        report(faults, at, here, "type", "object")
        return
    if type(id_ := value.get("id")) is not str or not _DEVICE_ID_PATTERN.search(id_):
        report_required(faults, (at, "id"), here, value, "string", "pattern", "^dev-[0-9]{4}$")
    if type(value.get("name")) is not str:
        report_required(faults, (at, "name"), here, value, "string")
    if "firmware" in value and type(value["firmware"]) is not str:
        report_in(faults, (at, "firmware"), here, "type", "string")


def check_firmware(value: Any, at: At, faults: Faults) -> None:
    here = "/components/schemas/Firmware"
    if type(value) is not dict:
        report(faults, at, here, "type", "object")
        return
    if type(version := value.get("version")) is not list:
        report_required(faults, (at, "version"), here, value, "array")
    else:
        for version_index, version_item in enumerate(version):
            if type(version_item) is not int and not is_whole(version_item):
                report_in(faults, (at, "version", version_index), here, "type", "integer")
            elif version_item < 0:
                report_in(faults, (at, "version", version_index), here, "minimum", 0)
    if type(size_bytes := value.get("size_bytes")) is not int and not is_whole(size_bytes):
        report_required(faults, (at, "size_bytes"), here, value, "integer")
    elif size_bytes < 0:
        report_in(faults, (at, "size_bytes"), here, "minimum", 0)
    if "sha256" in value and (
        type(sha256 := value["sha256"]) is not str or not _FIRMWARE_SHA256_PATTERN.search(sha256)
    ):
        report_typed_in(faults, (at, "sha256"), here, sha256, "string", "pattern", "^[0-9a-f]{64}$")


def check_means(value: Any, at: At, faults: Faults) -> None:
    here = "/components/schemas/Means"
    if type(value) is not dict:
        report(faults, at, here, "type", "object")
        return
    for name, item in value.items():
        if type(item) is not int and type(item) is not float:
            report(faults, (at, name), here + "/additionalProperties", "type", "number")
    for name in value:
        check_metric(name, (at, name), faults)


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


def check_job_id_parameter(value: Any, at: At, faults: Faults) -> None:
    here = "/components/parameters/JobId/schema"
    if type(value) is not str or not formats.uuid(value):
        report_typed(faults, at, here, value, "string", "format", "uuid")


def check_unauthorized_response_www_authenticate(value: Any, at: At, faults: Faults) -> None:
    here = "/components/responses/Unauthorized/headers/WWW-Authenticate/schema"
    if type(value) is not str:
        report(faults, at, here, "type", "string")


def check_survey_2(value: Any, at: At, faults: Faults) -> None:
    here = "/components/schemas/Survey"
    if type(value) is not dict:
        report(faults, at, here, "type", "object")
        return
    if type(sensor_id := value.get("sensor_id")) is not int and not is_whole(sensor_id):
        report_required(faults, (at, "sensor_id"), here, value, "integer")
    else:
        if sensor_id < 1:
            report_in(faults, (at, "sensor_id"), here, "minimum", 1)
        if not formats.int64(sensor_id):
            report_in(faults, (at, "sensor_id"), here, "format", "int64")
    if type(condition := value.get("condition")) is not str or condition not in {"good", "worn", "broken"}:
        report_required(faults, (at, "condition"), here, value, "string", "enum", ["good", "worn", "broken"])
    if "found_at" in value and (type(found_at := value["found_at"]) is not str or not formats.date(found_at)):
        report_typed_in(faults, (at, "found_at"), here, found_at, "string", "format", "date")
    if "remarks" in value:
        if type(remarks := value["remarks"]) is not list:
            report_in(faults, (at, "remarks"), here, "type", "array")
        else:
            if len(remarks) > 5:
                report_in(faults, (at, "remarks"), here, "maxItems", 5)
            for remarks_index, remarks_item in enumerate(remarks):
                if type(remarks_item) is not str or len(remarks_item) > 200:
                    report_typed_in(
                        faults, (at, "remarks", remarks_index), here, remarks_item, "string", "maxLength", 200
                    )
    if "position" in value:
        if type(position := value["position"]) is not dict:
            report_in(faults, (at, "position"), here, "type", "object")
        else:
            if type(latitude := position.get("latitude")) is not int and type(latitude) is not float:
                report_required(faults, (at, "position", "latitude"), here, position, "number")
            else:
                if latitude < -90:
                    report_in(faults, (at, "position", "latitude"), here, "minimum", -90)
                if latitude > 90:
                    report_in(faults, (at, "position", "latitude"), here, "maximum", 90)
            if type(longitude := position.get("longitude")) is not int and type(longitude) is not float:
                report_required(faults, (at, "position", "longitude"), here, position, "number")
            else:
                if longitude < -180:
                    report_in(faults, (at, "position", "longitude"), here, "minimum", -180)
                if longitude > 180:
                    report_in(faults, (at, "position", "longitude"), here, "maximum", 180)
    if type(photos := value.get("photos")) is not list:
        report_required(faults, (at, "photos"), here, value, "array")
    else:
        if len(photos) < 1:
            report_in(faults, (at, "photos"), here, "minItems", 1)
        if len(photos) > 4:
            report_in(faults, (at, "photos"), here, "maxItems", 4)
    for name in value:
        if name not in _SURVEY2_NAMES:
            report(faults, (at, name), here, "additionalProperties", False)
