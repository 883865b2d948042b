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

_SURVEY_NAMES = {"sensor_id", "condition", "found_at", "remarks", "position", "photos", "report"}
_ALARM_NAMES = {"metric", "above", "hours", "urgent"}
_CONDITION_NAMES = {"metric", "above", "below"}
_DEVICE_ID_PATTERN = re.compile("^dev-[0-9]{4}\\Z")
_FIRMWARE_SHA256_PATTERN = re.compile("^[0-9a-f]{64}\\Z")
_SURVEY2_NAMES = {"sensor_id", "condition", "found_at", "remarks", "position", "photos", "report"}


def is_survey(value: Any) -> bool:
    if (
        type(value) is not dict
        or (type(it := value.get("sensor_id")) is not int and not is_whole(it))
        or it < 1
        or not formats.int64(it)
        or type(it := value.get("condition")) is not str
        or it not in {"good", "worn", "broken"}
        or ("found_at" in value and (type(it := value["found_at"]) is not str or not formats.date(it)))
        or type(remarks := value.get("remarks", [])) is not list
        or len(remarks) > 5
    ):
        return False
    for item in remarks:
        if type(item) is not str or len(item) > 200:
            return False
    if (
        (
            "position" in value
            and (
                type(position := value["position"]) is not dict
                or (type(it := position.get("latitude")) is not int and type(it) is not float)
                or it < -90
                or it > 90
                or (type(it := position.get("longitude")) is not int and type(it) is not float)
                or it < -180
                or it > 180
            )
        )
        or type(photos := value.get("photos")) is not list
        or len(photos) < 1
        or len(photos) > 4
    ):
        return False
    for item in photos:
        if type(item) is not str or len(item) > 4194304:
            return False
    return not (("report" in value and type(value["report"]) is not str) or not value.keys() <= _SURVEY_NAMES)


def is_survey_result(value: Any) -> bool:
    return not (
        type(value) is not dict
        or (type(it := value.get("survey_id")) is not int and not is_whole(it))
        or (type(it := value.get("photos")) is not int and not is_whole(it))
    )


def is_alarm(value: Any) -> bool:
    if (
        type(value) is not dict
        or "metric" not in value
        or not is_metric(value["metric"])
        or (type(it := value.get("above")) is not int and type(it) is not float)
    ):
        return False
    if "hours" in value:
        if (
            type(hours := value["hours"]) is not list
            or len(hours) < 1
            or len(hours) > 24
            or not json_values.unique(hours)
        ):
            return False
        for item in hours:
            if (type(item) is not int and not is_whole(item)) or item < 0 or item > 23:
                return False
    return not (type(value.get("urgent", True)) is not bool or not value.keys() <= _ALARM_NAMES)


def is_metric(value: Any) -> bool:
    return type(value) is str and value in {"co2", "humidity", "temperature", "vibration"}


def is_sensor_input(value: Any) -> bool:
    if (
        type(value) is not dict
        or type(it := value.get("name")) is not str
        or len(it) < 1
        or len(it) > 80
        or type(it := value.get("class")) is not str
        or it not in {"ambient", "structural", "traffic"}
        or type(it := value.get("unit")) is not str
        or len(it) > 16
        or type(labels := value.get("labels", [])) is not list
        or not json_values.unique(labels)
    ):
        return False
    for item in labels:
        if type(item) is not str or len(item) < 1 or len(item) > 40:
            return False
    return not ("location" in value and not is_location(value["location"]))


def is_sensor(value: Any) -> bool:
    if (
        type(value) is not dict
        or (type(it := value.get("sensor_id")) is not int and not is_whole(it))
        or it < 1
        or not formats.int64(it)
        or type(value.get("name")) is not str
        or type(it := value.get("class")) is not str
        or it not in {"ambient", "structural", "traffic"}
        or type(value.get("unit", "")) is not str
        or (
            (it := value.get("battery")) is not None
            and ((type(it) is not int and type(it) is not float) or it < 0 or it > 100)
        )
        or type(labels := value.get("labels", [])) is not list
    ):
        return False
    for item in labels:
        if type(item) is not str:
            return False
    return not (
        ("location" in value and not is_location(value["location"]))
        or ("last_seen" in value and (type(it := value["last_seen"]) is not str or not formats.date_time(it)))
    )


def is_location(value: Any) -> bool:
    return not (
        type(value) is not dict
        or (type(it := value.get("latitude")) is not int and type(it) is not float)
        or it < -90
        or it > 90
        or (type(it := value.get("longitude")) is not int and type(it) is not float)
        or it < -180
        or it > 180
    )


def is_reading(value: Any) -> bool:
    return not (
        type(value) is not dict
        or (type(it := value.get("sensor_id")) is not int and not is_whole(it))
        or it < 1
        or not formats.int64(it)
        or "metric" not in value
        or not is_metric(value["metric"])
        or (type(it := value.get("value")) is not int and type(it) is not float)
        or type(it := value.get("at")) is not str
        or not formats.date_time(it)
        or (type(it := value.get("quality", 0)) is not int and type(it) is not float)
        or it < 0
        or it > 1
    )


def is_batch(value: Any) -> bool:
    if (
        type(value) is not dict
        or (type(it := value.get("sequence", 0)) is not int and not is_whole(it))
        or it < 0
        or not formats.int64(it)
        or type(readings := value.get("readings")) is not list
        or len(readings) < 1
        or len(readings) > 1000
    ):
        return False
    for item in readings:
        if not is_reading(item):
            return False
    return True


def is_receipt(value: Any) -> bool:
    return not (
        type(value) is not dict
        or (type(it := value.get("stored")) is not int and not is_whole(it))
        or it < 0
        or (type(it := value.get("sequence")) is not int and not is_whole(it) and it is not None)
    )


def is_condition(value: Any) -> bool:
    return not (
        type(value) is not dict
        or "metric" not in value
        or not is_metric(value["metric"])
        or (type(it := value.get("above", 0)) is not int and type(it) is not float)
        or (type(it := value.get("below", 0)) is not int and type(it) is not float)
        or len(value) < 2
        or not value.keys() <= _CONDITION_NAMES
    )


def is_job(value: Any) -> bool:
    return not (
        type(value) is not dict
        or type(it := value.get("job_id")) is not str
        or not formats.uuid(it)
        or type(it := value.get("state")) is not str
        or it not in {"queued", "running", "done", "failed", "cancelled"}
        or (type(it := value.get("progress", 0)) is not int and type(it) is not float)
        or it < 0
        or it > 1
    )


def is_device(value: Any) -> bool:
    return not (
        type(value) is not dict
        or type(it := value.get("id")) is not str
        or not _DEVICE_ID_PATTERN.search(it)
        or type(value.get("name")) is not str
        or type(value.get("firmware", "")) is not str
    )


def is_firmware(value: Any) -> bool:
    if type(value) is not dict or type(version := value.get("version")) is not list:
        return False
    for item in version:
        if (type(item) is not int and not is_whole(item)) or item < 0:
            return False
    return not (
        (type(it := value.get("size_bytes")) is not int and not is_whole(it))
        or it < 0
        or (
            "sha256" in value
            and (type(it := value["sha256"]) is not str or not _FIRMWARE_SHA256_PATTERN.search(it))
        )
    )


def is_means(value: Any) -> bool:
    if type(value) is not dict:
        return False
    for item in value.values():
        if type(item) is not int and type(item) is not float:
            return False
    for name in value:
        if not is_metric(name):
            return False
    return True


def is_problem(value: Any) -> bool:
    if (
        type(value) is not dict
        or ("type" in value and (type(it := value["type"]) is not str or not formats.uri_reference(it)))
        or type(value.get("title", "")) is not str
        or (
            "status" in value
            and ((type(it := value["status"]) is not int and not is_whole(it)) or it < 100 or it > 599)
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


def is_job_id_parameter(value: Any) -> bool:
    return type(value) is str and formats.uuid(value)


def is_unauthorized_response_www_authenticate(value: Any) -> bool:
    return type(value) is str


def is_survey_2(value: Any) -> bool:
    if (
        type(value) is not dict
        or (type(it := value.get("sensor_id")) is not int and not is_whole(it))
        or it < 1
        or not formats.int64(it)
        or type(it := value.get("condition")) is not str
        or it not in {"good", "worn", "broken"}
        or ("found_at" in value and (type(it := value["found_at"]) is not str or not formats.date(it)))
        or type(remarks := value.get("remarks", [])) is not list
        or len(remarks) > 5
    ):
        return False
    for item in remarks:
        if type(item) is not str or len(item) > 200:
            return False
    return not (
        (
            "position" in value
            and (
                type(position := value["position"]) is not dict
                or (type(it := position.get("latitude")) is not int and type(it) is not float)
                or it < -90
                or it > 90
                or (type(it := position.get("longitude")) is not int and type(it) is not float)
                or it < -180
                or it > 180
            )
        )
        or type(photos := value.get("photos")) is not list
        or len(photos) < 1
        or len(photos) > 4
        or not value.keys() <= _SURVEY2_NAMES
    )
