"""Keys of `content` that are no media types, and what they are read as."""

from __future__ import annotations

import pytest

from brrtr.media_names import misnamed


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("", ["*/*"]),
        ("*", ["*/*"]),
        (" json ", ["application/json"]),
        ("application", ["application/*"]),
        ("application/json, charset=utf-8", ["application/json; charset=utf-8"]),
        ("application/json,application/xml", ["application/json", "application/xml"]),
        ("text/csv; header=present, text/plain", ["text/csv; header=present", "text/plain"]),
        ("applicationjson;version=2018-01-01", ["application/json;version=2018-01-01"]),
        ("application.json", ["application/json"]),
        ("TEXT HTML", ["text/html"]),
    ],
)
def test_what_is_plain_is_meant(name: str, meant: list[str]) -> None:
    assert misnamed([name]) == {name: tuple(meant)}


@pytest.mark.parametrize(
    "name",
    [
        *("application/json", "*/*", "text/*", "application/vnd.a+json; charset=a", "a/b;c=d", "Image/PNG"),
        *("xls", "gzip", "body", "charset=utf-8", "application/", "/json", "a/b, c", "a/b,", "x-more", ","),
    ],
)
def test_media_types_and_what_could_be_anything_stand(name: str) -> None:
    assert misnamed([name]) == {}


def test_two_keys_never_become_one() -> None:
    assert misnamed(["application/json", "json"]) == {}
    assert misnamed(["*", ""]) == {"*": ("*/*",)}
