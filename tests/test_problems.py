"""Problem details: their titles."""

from __future__ import annotations

import pytest

from runtime.problems import Problem, phrase


@pytest.mark.parametrize(
    ("status", "title"),
    [
        (404, "Not Found"),
        (413, "Content Too Large"),
        (414, "URI Too Long"),
        (416, "Range Not Satisfiable"),
        (422, "Unprocessable Content"),
        (431, "Request Header Fields Too Large"),
        (599, "Status 599"),
    ],
)
def test_title_is_the_phrase_of_rfc_9110_with_every_python(status: int, title: str) -> None:
    assert phrase(status) == title
    assert Problem(status).title == title
