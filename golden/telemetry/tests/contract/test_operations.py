# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Every operation answers a valid request as its document says, and refuses a wrong one."""

from __future__ import annotations

import httpx
import pytest

from telemetry.contract.validators import components as components_checks
from telemetry.contract.validators import devices as devices_checks
from telemetry.contract.validators import readings as readings_checks
from telemetry.contract.validators import sensors as sensors_checks
from telemetry.runtime import testing

ListSensorsOk: testing.Answer = ("200", {"application/json": sensors_checks.check_list_sensors_ok_body}, ())
BadRequest: testing.Answer = ("400", {"application/problem+json": components_checks.check_problem}, ())
NotAcceptable: testing.Answer = ("406", {"application/problem+json": components_checks.check_problem}, ())
ProblemResponse: testing.Answer = (
    "default",
    {"application/problem+json": components_checks.check_problem},
    (),
)
GetLatestReadingOk: testing.Answer = (
    "200",
    {"application/json": components_checks.check_reading, "text/plain": None},
    (),
)
GetLatestReadingNoContent: testing.Answer = ("204", {}, ())
GetSensorOk: testing.Answer = ("200", {"application/json": components_checks.check_sensor}, ())
NotFound: testing.Answer = ("404", {"application/problem+json": components_checks.check_problem}, ())
PutSensorOk: testing.Answer = ("200", {"application/json": components_checks.check_sensor}, ())
PutSensorCreated: testing.Answer = ("201", {"application/json": components_checks.check_sensor}, ())
Unauthorized: testing.Answer = ("401", {"application/problem+json": components_checks.check_problem}, ())
ContentTooLarge: testing.Answer = ("413", {"application/problem+json": components_checks.check_problem}, ())
UnsupportedMediaType: testing.Answer = (
    "415",
    {"application/problem+json": components_checks.check_problem},
    (),
)
RetireSensorNoContent: testing.Answer = ("204", {}, ())
HasSensorOk: testing.Answer = ("200", {}, ())
QueryReadingsOk: testing.Answer = (
    "200",
    {"application/json": readings_checks.check_query_readings_ok_body},
    (),
)
ProblemClientError: testing.Answer = (
    "4XX",
    {"application/problem+json": components_checks.check_problem},
    (),
)
ProblemServerError: testing.Answer = (
    "5XX",
    {"application/problem+json": components_checks.check_problem},
    (),
)
ReportReadingsOk: testing.Answer = ("200", {"application/json": components_checks.check_receipt}, ())
ReportReadingsAccepted: testing.Answer = ("202", {"application/json": components_checks.check_job}, ())
SearchReadingsOk: testing.Answer = (
    "200",
    {"application/json": readings_checks.check_search_readings_ok_body},
    (),
)
StreamReadingsOk: testing.Answer = ("200", {"text/event-stream": None}, ())
ExportReadingsOk: testing.Answer = ("200", {"application/x-ndjson": None}, ())
GetDailyReportOk: testing.Answer = ("200", {"text/csv": None}, ())
DownloadFileOk: testing.Answer = ("200", {"application/octet-stream": None}, ())
DownloadFilePartialContent: testing.Answer = ("206", {"application/octet-stream": None}, ("content-range",))
UploadFileNoContent: testing.Answer = ("204", {}, ())
GetJobOk: testing.Answer = ("200", {"application/json": components_checks.check_job}, ())
CancelJobAccepted: testing.Answer = ("202", {"application/json": components_checks.check_job}, ())
ListDevicesOk: testing.Answer = ("200", {"application/json": devices_checks.check_list_devices_ok_body}, ())
GetDeviceLogOk: testing.Answer = ("200", {"text/plain": None}, ())
GetFirmwareOk: testing.Answer = ("200", {"application/json": components_checks.check_firmware}, ())
GetGridCellOk: testing.Answer = ("200", {"application/json": components_checks.check_means}, ())
GetRegionMeansOk: testing.Answer = ("200", {"application/json": components_checks.check_means}, ())
ReportSurveyCreated: testing.Answer = (
    "201",
    {"application/json": components_checks.check_survey_result},
    ("location",),
)
SetAlarmOk: testing.Answer = (
    "200",
    {
        "application/json": components_checks.check_alarm,
        "application/vnd.telemetry.alarm+json": components_checks.check_alarm,
        "text/plain": None,
    },
    (),
)
PutRecordingNoContent: testing.Answer = ("204", {}, ())

CALLS: list[tuple[str, str, dict[str, str], str]] = [
    ("GET", "/sensors", {}, ""),
    ("GET", "/sensors/latest?metric=co2", {}, ""),
    ("GET", "/sensors/42", {}, ""),
    (
        "PUT",
        "/sensors/42",
        {
            "authorization": "Basic ZGV2OmEtY3JlZGVudGlhbC1mb3ItdGVzdHM=",
            "content-type": "application/json",
        },
        '{"name": "Roof north", "class": "ambient", "unit": "ppm", "labels": ["roof", "north"], "location": {"latitude": 59.33, "longitude": 18.07}}',
    ),
    (
        "DELETE",
        "/sensors/42",
        {
            "authorization": "Basic ZGV2OmEtY3JlZGVudGlhbC1mb3ItdGVzdHM=",
        },
        "",
    ),
    ("HEAD", "/sensors/42", {}, ""),
    ("GET", "/readings?from=2026-02-01T00%3A00%3A00Z", {}, ""),
    (
        "POST",
        "/readings",
        {
            "X-Device-Key": "a-credential-for-tests",
            "content-type": "application/json",
        },
        '{"sequence": 7, "readings": [{"sensor_id": 42, "metric": "co2", "value": 412.5, "at": "2026-02-01T12:00:00Z"}]}',
    ),
    ("GET", "/readings/search?where=%7B%22metric%22%3A%20%22co2%22%2C%20%22above%22%3A%201000%7D", {}, ""),
    ("GET", "/readings/stream?access_token=a-credential-for-tests", {}, ""),
    (
        "GET",
        "/readings/export?day=2024-01-01",
        {
            "cookie": "session=abcdefabcdefabcd",
        },
        "",
    ),
    ("GET", "/reports/2026-02-01.csv", {}, ""),
    ("GET", "/files/abc.bin", {}, ""),
    (
        "PUT",
        "/files/abc.bin",
        {
            "X-Device-Key": "a-credential-for-tests",
            "content-type": "application/octet-stream",
        },
        "string",
    ),
    ("GET", "/jobs/8f14e45f-ceea-4670-9c5e-0d3a1b2c4d5e", {}, ""),
    (
        "POST",
        "/jobs/8f14e45f-ceea-4670-9c5e-0d3a1b2c4d5e:cancel",
        {
            "authorization": "Basic ZGV2OmEtY3JlZGVudGlhbC1mb3ItdGVzdHM=",
        },
        "",
    ),
    ("GET", "/devices", {}, ""),
    ("GET", "/devices/dev-0042/log", {}, ""),
    ("GET", "/firmware/.4.2.0", {}, ""),
    ("GET", "/grid/;row=4;column=7", {}, ""),
    ("GET", "/regions/se,no/means", {}, ""),
    (
        "POST",
        "/surveys",
        {
            "content-type": "multipart/form-data; boundary=boundary",
        },
        '--boundary\r\ncontent-disposition: form-data; name="sensor_id"\r\n\r\n1\r\n--boundary\r\ncontent-disposition: form-data; name="condition"\r\n\r\ngood\r\n--boundary\r\ncontent-disposition: form-data; name="found_at"\r\n\r\n2024-01-01\r\n--boundary\r\ncontent-disposition: form-data; name="remarks"\r\n\r\nstring\r\n--boundary\r\ncontent-disposition: form-data; name="position"\r\ncontent-type: application/json\r\n\r\n{"latitude": 1.5, "longitude": 1.5}\r\n--boundary\r\ncontent-disposition: form-data; name="photos"; filename="sample"\r\ncontent-type: image/png\r\n\r\nstring\r\n--boundary\r\ncontent-disposition: form-data; name="report"; filename="sample"\r\ncontent-type: application/octet-stream\r\n\r\nstring\r\n--boundary--\r\n',
    ),
    (
        "POST",
        "/alarms",
        {
            "content-type": "application/x-www-form-urlencoded",
        },
        "metric=co2&above=1000&hours=8,18",
    ),
    (
        "PUT",
        "/recordings/roof-2026",
        {
            "content-type": "application/octet-stream",
        },
        "string",
    ),
]
"""For each operation a valid request: method, target, headers, body."""

ANSWERS: list[tuple[int, tuple[testing.Answer, ...]]] = [
    (0, (ListSensorsOk, BadRequest, NotAcceptable, ProblemResponse)),
    (1, (GetLatestReadingOk, GetLatestReadingNoContent, BadRequest, NotAcceptable, ProblemResponse)),
    (2, (GetSensorOk, BadRequest, NotFound, NotAcceptable, ProblemResponse)),
    (
        3,
        (
            PutSensorOk,
            PutSensorCreated,
            BadRequest,
            Unauthorized,
            NotAcceptable,
            ContentTooLarge,
            UnsupportedMediaType,
            ProblemResponse,
            *testing.GUARDED,
        ),
    ),
    (4, (RetireSensorNoContent, BadRequest, Unauthorized, NotFound, ProblemResponse, *testing.GUARDED)),
    (5, (HasSensorOk, BadRequest, NotFound, ProblemResponse)),
    (6, (QueryReadingsOk, BadRequest, NotAcceptable, ProblemClientError, ProblemServerError)),
    (
        7,
        (
            ReportReadingsOk,
            ReportReadingsAccepted,
            BadRequest,
            Unauthorized,
            NotAcceptable,
            ContentTooLarge,
            UnsupportedMediaType,
            ProblemResponse,
            *testing.GUARDED,
        ),
    ),
    (8, (SearchReadingsOk, BadRequest, NotAcceptable, ProblemResponse)),
    (9, (StreamReadingsOk, BadRequest, Unauthorized, NotAcceptable, ProblemResponse, *testing.GUARDED)),
    (10, (ExportReadingsOk, BadRequest, NotAcceptable, ProblemResponse)),
    (11, (GetDailyReportOk, BadRequest, NotFound, NotAcceptable, ProblemResponse)),
    (12, (DownloadFileOk, DownloadFilePartialContent, BadRequest, NotFound, NotAcceptable, ProblemResponse)),
    (
        13,
        (
            UploadFileNoContent,
            BadRequest,
            Unauthorized,
            ContentTooLarge,
            UnsupportedMediaType,
            ProblemResponse,
            *testing.GUARDED,
        ),
    ),
    (14, (GetJobOk, ProblemClientError, ProblemResponse)),
    (
        15,
        (
            CancelJobAccepted,
            BadRequest,
            Unauthorized,
            UnsupportedMediaType,
            ProblemClientError,
            ProblemResponse,
            *testing.GUARDED,
        ),
    ),
    (16, (ListDevicesOk, BadRequest, NotAcceptable, ProblemResponse)),
    (17, (GetDeviceLogOk, BadRequest, NotFound, NotAcceptable, ProblemResponse)),
    (18, (GetFirmwareOk, BadRequest, NotFound, NotAcceptable, ProblemResponse)),
    (19, (GetGridCellOk, BadRequest, NotFound, NotAcceptable, ProblemResponse)),
    (20, (GetRegionMeansOk, BadRequest, NotAcceptable, ProblemResponse)),
    (
        21,
        (
            ReportSurveyCreated,
            BadRequest,
            NotAcceptable,
            ContentTooLarge,
            UnsupportedMediaType,
            ProblemResponse,
        ),
    ),
    (22, (SetAlarmOk, BadRequest, NotAcceptable, ContentTooLarge, UnsupportedMediaType, ProblemResponse)),
    (23, (PutRecordingNoContent, BadRequest, ContentTooLarge, UnsupportedMediaType, ProblemResponse)),
]
"""For each of them, by its number, the answers that the document declares."""

REFUSALS: list[tuple[str, str, dict[str, str], str, int]] = [
    ("GET", "/sensors?online=not-one", {}, "", 400),
    ("GET", "/sensors/not-one", {}, "", 400),
    (
        "PUT",
        "/sensors/42",
        {"content-type": "application/json"},
        '{"name": "Roof north", "class": "ambient", "unit": "ppm", "labels": ["roof", "north"], "location": {"latitude": 59.33, "longitude": 18.07}}',
        401,
    ),
    (
        "PUT",
        "/sensors/not-one",
        {"authorization": "Basic ZGV2OmEtY3JlZGVudGlhbC1mb3ItdGVzdHM=", "content-type": "application/json"},
        '{"name": "Roof north", "class": "ambient", "unit": "ppm", "labels": ["roof", "north"], "location": {"latitude": 59.33, "longitude": 18.07}}',
        400,
    ),
    (
        "PUT",
        "/sensors/42",
        {
            "authorization": "Basic ZGV2OmEtY3JlZGVudGlhbC1mb3ItdGVzdHM=",
            "content-type": "application/vnd.of-no-operation",
        },
        '{"name": "Roof north", "class": "ambient", "unit": "ppm", "labels": ["roof", "north"], "location": {"latitude": 59.33, "longitude": 18.07}}',
        415,
    ),
    (
        "PUT",
        "/sensors/42",
        {"authorization": "Basic ZGV2OmEtY3JlZGVudGlhbC1mb3ItdGVzdHM=", "content-type": "application/json"},
        "{",
        400,
    ),
    ("DELETE", "/sensors/42", {}, "", 401),
    ("DELETE", "/sensors/not-one", {"authorization": "Basic ZGV2OmEtY3JlZGVudGlhbC1mb3ItdGVzdHM="}, "", 400),
    ("HEAD", "/sensors/not-one", {}, "", 400),
    ("GET", "/readings", {}, "", 400),
    (
        "POST",
        "/readings",
        {"content-type": "application/json"},
        '{"sequence": 7, "readings": [{"sensor_id": 42, "metric": "co2", "value": 412.5, "at": "2026-02-01T12:00:00Z"}]}',
        401,
    ),
    (
        "POST",
        "/readings",
        {"X-Device-Key": "a-credential-for-tests", "content-type": "application/vnd.of-no-operation"},
        '{"sequence": 7, "readings": [{"sensor_id": 42, "metric": "co2", "value": 412.5, "at": "2026-02-01T12:00:00Z"}]}',
        415,
    ),
    (
        "POST",
        "/readings",
        {"X-Device-Key": "a-credential-for-tests", "content-type": "application/json"},
        "{",
        400,
    ),
    ("GET", "/readings/stream", {}, "", 401),
    ("GET", "/readings/stream?access_token=a-credential-for-tests", {"Last-Event-ID": "not-one"}, "", 400),
    ("GET", "/readings/export", {"cookie": "session=abcdefabcdefabcd"}, "", 400),
    ("GET", "/readings/export?day=2024-01-01", {}, "", 400),
    ("PUT", "/files/abc.bin", {"content-type": "application/octet-stream"}, "string", 401),
    (
        "PUT",
        "/files/abc.bin",
        {"X-Device-Key": "a-credential-for-tests", "content-type": "application/vnd.of-no-operation"},
        "string",
        415,
    ),
    ("GET", "/devices/dev-0042/log?lambda=not-one", {}, "", 400),
    (
        "POST",
        "/surveys",
        {"content-type": "application/vnd.of-no-operation"},
        '--boundary\r\ncontent-disposition: form-data; name="sensor_id"\r\n\r\n1\r\n--boundary\r\ncontent-disposition: form-data; name="condition"\r\n\r\ngood\r\n--boundary\r\ncontent-disposition: form-data; name="found_at"\r\n\r\n2024-01-01\r\n--boundary\r\ncontent-disposition: form-data; name="remarks"\r\n\r\nstring\r\n--boundary\r\ncontent-disposition: form-data; name="position"\r\ncontent-type: application/json\r\n\r\n{"latitude": 1.5, "longitude": 1.5}\r\n--boundary\r\ncontent-disposition: form-data; name="photos"; filename="sample"\r\ncontent-type: image/png\r\n\r\nstring\r\n--boundary\r\ncontent-disposition: form-data; name="report"; filename="sample"\r\ncontent-type: application/octet-stream\r\n\r\nstring\r\n--boundary--\r\n',
        415,
    ),
    (
        "POST",
        "/alarms",
        {"content-type": "application/vnd.of-no-operation"},
        "metric=co2&above=1000&hours=8,18",
        415,
    ),
    ("PUT", "/recordings/roof-2026", {"content-type": "application/vnd.of-no-operation"}, "string", 415),
]
"""Requests that are wrong in one thing, and the status of their answers."""

MISROUTES: list[tuple[str, str, set[str]]] = [
    ("DELETE", "/sensors", {"GET"}),
    ("PATCH", "/sensors/42", {"DELETE", "GET", "HEAD", "PUT"}),
    ("DELETE", "/readings?from=2026-02-01T00%3A00%3A00Z", {"GET", "POST"}),
    (
        "DELETE",
        "/readings/search?where=%7B%22metric%22%3A%20%22co2%22%2C%20%22above%22%3A%201000%7D",
        {"GET"},
    ),
    ("DELETE", "/readings/stream?access_token=a-credential-for-tests", {"GET"}),
    ("DELETE", "/readings/export?day=2024-01-01", {"GET"}),
    ("DELETE", "/reports/2026-02-01.csv", {"GET"}),
    ("DELETE", "/files/abc.bin", {"GET", "PUT"}),
    ("DELETE", "/jobs/8f14e45f-ceea-4670-9c5e-0d3a1b2c4d5e", {"GET"}),
    ("DELETE", "/devices", {"GET"}),
    ("DELETE", "/devices/dev-0042/log", {"GET"}),
    ("DELETE", "/firmware/.4.2.0", {"GET"}),
    ("DELETE", "/grid/;row=4;column=7", {"GET"}),
    ("DELETE", "/regions/se,no/means", {"GET"}),
    ("DELETE", "/surveys", {"POST"}),
    ("DELETE", "/alarms", {"POST"}),
    ("DELETE", "/recordings/roof-2026", {"PUT"}),
]
"""Paths with a method that they do not have, and those that they have."""


@pytest.mark.parametrize(("number", "answers"), ANSWERS)
def test_operation_answers_as_declared(
    client: httpx.Client, number: int, answers: tuple[testing.Answer, ...]
) -> None:
    method, target, headers, body = CALLS[number]
    with client.stream(method, target, headers=headers, content=body, follow_redirects=False) as response:
        wrong = testing.complaint(method, response, answers)
        assert not wrong, f"{method} {target} answered {response.status_code}: {wrong}"


@pytest.mark.parametrize(("method", "target", "headers", "body", "status"), REFUSALS)
def test_wrong_request_is_refused(
    client: httpx.Client, method: str, target: str, headers: dict[str, str], body: str, status: int
) -> None:
    response = client.request(method, target, headers=headers, content=body, follow_redirects=False)
    assert response.status_code == status


@pytest.mark.parametrize(("method", "target", "allowed"), MISROUTES)
def test_other_methods_are_not_allowed(
    client: httpx.Client, method: str, target: str, allowed: set[str]
) -> None:
    response = client.request(method, target, follow_redirects=False)
    assert response.status_code == 405
    assert allowed <= set(response.headers["allow"].split(", "))


def test_other_paths_are_not_found(client: httpx.Client) -> None:
    assert client.get("/no/such/path/no/such/path/no/such/path").status_code == 404
