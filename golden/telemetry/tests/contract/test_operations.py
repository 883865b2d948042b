# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Every operation answers a valid request with something that its document allows."""

from __future__ import annotations

import httpx
import pytest

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


@pytest.mark.parametrize(("method", "target", "headers", "body"), CALLS)
def test_operation_answers(
    client: httpx.Client, method: str, target: str, headers: dict[str, str], body: str
) -> None:
    with client.stream(method, target, headers=headers, content=body, follow_redirects=False) as response:
        assert response.status_code < 400, f"{method} {target} answered {response.status_code}"
