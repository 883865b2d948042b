"""Hooks into the runs of schemathesis: which findings are its own, each with a reason that is checked.

schemathesis loads this file in its own process. A finding is dropped only when what its reason claims holds
for the very request that it is about; which reasons were used is written to the file that REASONS names.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import schemathesis


def header_that_breaks_its_pattern(failure: Any, case: Any, response: Any) -> bool:
    """Claims of an ST202 (valid data refused) that the data is not valid.

    Where it goes through the edge cases of a header, schemathesis writes letters and digits only, even
    where the header's pattern asks for other characters (`"7"`, `bytes=0-499`).
    """
    if failure.code != "ST202" or response.status_code != 400:
        return False
    return any(
        parameter.location.value == "header"
        and parameter.name in case.headers
        and re.search(parameter.definition.get("schema", {}).get("pattern", ""), case.headers[parameter.name])
        is None
        for parameter in case.operation.iter_parameters()
    )


def encoded_delimiter(failure: Any, case: Any, response: Any) -> bool:
    """Claims of an ST202 (valid data refused) that style form has commas between an object's parts.

    schemathesis percent-encodes them, and so makes them part of a single value (RFC 6570 3.2.1). It does not
    do so with lists.
    """
    value = re.search(r"(?:^|&)box=([^&]*)", urlsplit(response.request.url).query)
    refused = failure.code == "ST202" and response.status_code == 400
    return refused and value is not None and "%2C" in value[1] and "," not in value[1]


def list_of_one(failure: Any, case: Any, response: Any) -> bool:
    """Claims of an ST201 (invalid data accepted) that in a form, one value is a list of one.

    schemathesis sends a value where a list has to be. On the wire that is the same field, or the same part.
    """
    if failure.code != "ST201" or not isinstance(case.body, dict):
        return False
    document = case.operation.schema.raw_schema
    operation = document["paths"][case.path][case.operation.method.lower()]
    schema = operation["requestBody"]["content"][case.media_type]["schema"]
    if "$ref" in schema:
        schema = document["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    named = re.search(r"in body - (\w+): Incorrect type", failure.message)
    return (
        "form" in case.media_type
        and named is not None
        and schema["properties"][named[1]]["type"] == "array"
        and not isinstance(case.body[named[1]], list)
    )


REASONS: tuple[Callable[[Any, Any, Any], bool], ...] = (
    header_that_breaks_its_pattern,
    encoded_delimiter,
    list_of_one,
)


@schemathesis.hook
def filter_failure(context: Any, failure: Any, case: Any, response: Any) -> bool:
    """Keeps a finding unless one of the reasons holds."""
    for reason in REASONS:
        if reason(failure, case, response):
            with Path(os.environ["REASONS"]).open("a") as used:
                used.write(f"{reason.__name__}\n")
            return False
    return True
