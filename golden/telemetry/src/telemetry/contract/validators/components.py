# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Judges values: each function says whether one is valid. What may be absent is valid then."""

from __future__ import annotations

import re
from typing import Any

from ...runtime import formats
from ...runtime.validation import json_values
from ...runtime.validation.verdicts import is_whole

_SURVEY_NAMES = frozenset({"sensor_id", "condition", "found_at", "remarks", "position", "photos", "report"})
_ALARM_NAMES = frozenset({"metric", "above", "hours", "urgent"})
_CONDITION_NAMES = frozenset({"metric", "above", "below"})
_DEVICE_ID_PATTERN = re.compile("^dev-[0-9]{4}\\Z")
_FIRMWARE_SHA256_PATTERN = re.compile("^[0-9a-f]{64}\\Z")
_SURVEY2_NAMES = frozenset({"sensor_id", "condition", "found_at", "remarks", "position", "photos", "report"})


def is_survey(value: Any) -> bool:
    if (
        type(value) is not dict
        or (type(sensor_id := value.get("sensor_id")) is not int and not is_whole(sensor_id))
        or sensor_id < 1
        or not formats.int64(sensor_id)
        or type(condition := value.get("condition")) is not str
        or condition not in {"good", "worn", "broken"}
        or (
            "found_at" in value
            and (type(found_at := value["found_at"]) is not str or not formats.date(found_at))
        )
        or type(remarks := value.get("remarks", [])) is not list
        or len(remarks) > 5
    ):
        return False
    for remarks_item in remarks:
        if type(remarks_item) is not str or len(remarks_item) > 200:
            return False
    if (
        (
            "position" in value
            and (
                type(position := value["position"]) is not dict
                or (type(latitude := position.get("latitude")) is not int and type(latitude) is not float)
                or latitude < -90
                or latitude > 90
                or (type(longitude := position.get("longitude")) is not int and type(longitude) is not float)
                or longitude < -180
                or longitude > 180
            )
        )
        or type(photos := value.get("photos")) is not list
        or len(photos) < 1
        or len(photos) > 4
    ):
        return False
    for photos_item in photos:
        if type(photos_item) is not str or len(photos_item) > 4194304:
            return False
    return not (("report" in value and type(value["report"]) is not str) or not value.keys() <= _SURVEY_NAMES)


def is_survey_result(value: Any) -> bool:
    return not (
        type(value) is not dict
        or (type(survey_id := value.get("survey_id")) is not int and not is_whole(survey_id))
        or (type(photos := value.get("photos")) is not int and not is_whole(photos))
    )


def is_alarm(value: Any) -> bool:
    if (
        type(value) is not dict
        or "metric" not in value
        or not is_metric(value["metric"])
        or (type(above := value.get("above")) is not int and type(above) is not float)
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
        for hours_item in hours:
            if (
                (type(hours_item) is not int and not is_whole(hours_item))
                or hours_item < 0
                or hours_item > 23
            ):
                return False
    return not (type(value.get("urgent", True)) is not bool or not value.keys() <= _ALARM_NAMES)


def is_metric(value: Any) -> bool:
    return type(value) is str and value in {"co2", "humidity", "temperature", "vibration"}


def is_sensor_input(value: Any) -> bool:
    if (
        type(value) is not dict
        or type(name := value.get("name")) is not str
        or len(name) < 1
        or len(name) > 80
        or type(class_ := value.get("class")) is not str
        or class_ not in {"ambient", "structural", "traffic"}
        or type(unit := value.get("unit")) is not str
        or len(unit) > 16
        or type(labels := value.get("labels", [])) is not list
        or not json_values.unique(labels)
    ):
        return False
    for labels_item in labels:
        if type(labels_item) is not str or len(labels_item) < 1 or len(labels_item) > 40:
            return False
    return not ("location" in value and not is_location(value["location"]))


def is_sensor(value: Any) -> bool:
    if (
        type(value) is not dict
        or (type(sensor_id := value.get("sensor_id")) is not int and not is_whole(sensor_id))
        or sensor_id < 1
        or not formats.int64(sensor_id)
        or type(value.get("name")) is not str
        or type(class_ := value.get("class")) is not str
        or class_ not in {"ambient", "structural", "traffic"}
        or type(value.get("unit", "")) is not str
        or (
            (battery := value.get("battery")) is not None
            and ((type(battery) is not int and type(battery) is not float) or battery < 0 or battery > 100)
        )
        or type(labels := value.get("labels", [])) is not list
    ):
        return False
    for labels_item in labels:
        if type(labels_item) is not str:
            return False
    return not (
        ("location" in value and not is_location(value["location"]))
        or (
            "last_seen" in value
            and (type(last_seen := value["last_seen"]) is not str or not formats.date_time(last_seen))
        )
    )


def is_location(value: Any) -> bool:
    return not (
        type(value) is not dict
        or (type(latitude := value.get("latitude")) is not int and type(latitude) is not float)
        or latitude < -90
        or latitude > 90
        or (type(longitude := value.get("longitude")) is not int and type(longitude) is not float)
        or longitude < -180
        or longitude > 180
    )


def is_reading(value: Any) -> bool:
    return not (
        type(value) is not dict
        or (type(sensor_id := value.get("sensor_id")) is not int and not is_whole(sensor_id))
        or sensor_id < 1
        or not formats.int64(sensor_id)
        or "metric" not in value
        or not is_metric(value["metric"])
        or (type(value_ := value.get("value")) is not int and type(value_) is not float)
        or type(at := value.get("at")) is not str
        or not formats.date_time(at)
        or (type(quality := value.get("quality", 0)) is not int and type(quality) is not float)
        or quality < 0
        or quality > 1
    )


def is_batch(value: Any) -> bool:
    if (
        type(value) is not dict
        or (type(sequence := value.get("sequence", 0)) is not int and not is_whole(sequence))
        or sequence < 0
        or not formats.int64(sequence)
        or type(readings := value.get("readings")) is not list
        or len(readings) < 1
        or len(readings) > 1000
    ):
        return False
    for readings_item in readings:
        if not is_reading(readings_item):
            return False
    return True


def is_receipt(value: Any) -> bool:
    return not (
        type(value) is not dict
        or (type(stored := value.get("stored")) is not int and not is_whole(stored))
        or stored < 0
        or (
            "sequence" in value
            and type(sequence := value["sequence"]) is not int
            and not is_whole(sequence)
            and sequence is not None
        )
    )


def is_condition(value: Any) -> bool:
    return not (
        type(value) is not dict
        or "metric" not in value
        or not is_metric(value["metric"])
        or (type(above := value.get("above", 0)) is not int and type(above) is not float)
        or (type(below := value.get("below", 0)) is not int and type(below) is not float)
        or len(value) < 2
        or not value.keys() <= _CONDITION_NAMES
    )


def is_job(value: Any) -> bool:
    return not (
        type(value) is not dict
        or type(job_id := value.get("job_id")) is not str
        or not formats.uuid(job_id)
        or type(state := value.get("state")) is not str
        or state not in {"queued", "running", "done", "failed", "cancelled"}
        or (type(progress := value.get("progress", 0)) is not int and type(progress) is not float)
        or progress < 0
        or progress > 1
    )


def is_device(value: Any) -> bool:
    return not (
        type(value) is not dict
        or type(id_ := value.get("id")) is not str
        or not _DEVICE_ID_PATTERN.search(id_)
        or type(value.get("name")) is not str
        or type(value.get("firmware", "")) is not str
    )


def is_firmware(value: Any) -> bool:
    if type(value) is not dict or type(version := value.get("version")) is not list:
        return False
    for version_item in version:
        if (type(version_item) is not int and not is_whole(version_item)) or version_item < 0:
            return False
    return not (
        (type(size_bytes := value.get("size_bytes")) is not int and not is_whole(size_bytes))
        or size_bytes < 0
        or (
            "sha256" in value
            and (type(sha256 := value["sha256"]) is not str or not _FIRMWARE_SHA256_PATTERN.search(sha256))
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
        or ("type" in value and (type(type_ := value["type"]) is not str or not formats.uri_reference(type_)))
        or type(value.get("title", "")) is not str
        or (
            "status" in value
            and (
                (type(status := value["status"]) is not int and not is_whole(status))
                or status < 100
                or status > 599
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


def is_job_id_parameter(value: Any) -> bool:
    return type(value) is str and formats.uuid(value)


def is_unauthorized_response_www_authenticate(value: Any) -> bool:
    return type(value) is str


def is_survey_2(value: Any) -> bool:
    if (
        type(value) is not dict
        or (type(sensor_id := value.get("sensor_id")) is not int and not is_whole(sensor_id))
        or sensor_id < 1
        or not formats.int64(sensor_id)
        or type(condition := value.get("condition")) is not str
        or condition not in {"good", "worn", "broken"}
        or (
            "found_at" in value
            and (type(found_at := value["found_at"]) is not str or not formats.date(found_at))
        )
        or type(remarks := value.get("remarks", [])) is not list
        or len(remarks) > 5
    ):
        return False
    for remarks_item in remarks:
        if type(remarks_item) is not str or len(remarks_item) > 200:
            return False
    return not (
        (
            "position" in value
            and (
                type(position := value["position"]) is not dict
                or (type(latitude := position.get("latitude")) is not int and type(latitude) is not float)
                or latitude < -90
                or latitude > 90
                or (type(longitude := position.get("longitude")) is not int and type(longitude) is not float)
                or longitude < -180
                or longitude > 180
            )
        )
        or type(photos := value.get("photos")) is not list
        or len(photos) < 1
        or len(photos) > 4
        or not value.keys() <= _SURVEY2_NAMES
    )
