"""What an operation's extensions may say, and what becomes of it where the operation is bound."""

from __future__ import annotations

from typing import Any

import pytest

import brrtr
from brrtr.generate import read, understand
from brrtr.options import Options

OPERATIONS = "src/pets/contract/operations/pets.py"


def document(**extensions: Any) -> dict[str, Any]:
    operation = {"operationId": "getPets", "responses": {"204": {"description": "none"}}, **extensions}
    paths = {"/pets": {"get": operation}}
    return {"openapi": "3.1.0", "info": {"title": "Pets", "version": "1"}, "paths": paths}


def registered(**extensions: Any) -> str:
    """What the code of the operation says of its pool."""
    text = brrtr.generate(document(**extensions))[OPERATIONS]
    begin = text.index("stack_size_bytes")
    return " ".join(text[begin : text.index(")", begin)].split()).rstrip(", ")


def test_code_shows_what_the_document_says_of_a_pool() -> None:
    assert registered() == "stack_size_bytes=16384"
    said = registered(
        **{
            "x-brrtrouter-deadline-ms": 250,
            "x-brrtrouter-workers": 2,
            "x-brrtrouter-queue-bound": 0,
            "x-brrtrouter-backpressure": "shed",
            "x-brrtrouter-stack-size": 65536,
        }
    )
    assert said == (
        'stack_size_bytes=65536, workers=2, queue_bound=0, backpressure_mode="shed", deadline_ms=250'
    ), "in one order, whatever the document's is"


def test_code_has_the_clamped_stack_and_what_was_stated() -> None:
    """R7: the operators' BRRTR_STACK_MAX_BYTES may allow more than the document's clamp."""
    stated = registered(**{"x-brrtrouter-stack-size": 1048576})
    assert stated == "stack_size_bytes=262144, stated_stack_size_bytes=1048576"


PLAIN = brrtr.generate(document(**{"x-other": 1}))[OPERATIONS]
"""The code of an operation whose extensions say nothing of ours."""

WHOLE = ["x-brrtrouter-queue-bound", "x-brrtrouter-max-body-bytes"]
POSITIVE = [
    "x-brrtrouter-workers",
    "x-brrtrouter-deadline-ms",
    "x-brrtrouter-stack-size",
    "x-brrtrouter-body-size-bytes",
]


@pytest.mark.parametrize(
    ("name", "value", "must"),
    [
        *[(name, value, "integer") for name in WHOLE + POSITIVE for value in (-1, 1.5, True, "8", None, [1])],
        *[(name, 0, "positive integer") for name in POSITIVE if name != "x-brrtrouter-deadline-ms"],
        ("x-brrtrouter-deadline-ms", 0, "an integer from 1 to 2147483647, a number of milliseconds"),
        ("x-brrtrouter-deadline-ms", 2**31, "an integer from 1 to 2147483647"),
        *[("x-brrtrouter-backpressure", bad, "must be block or shed") for bad in ("Shed", "", True, 1, None)],
        *[
            ("x-brrtrouter-rate-limit", bad, "must be off, or such as 100/s, 5/10min by principal")
            for bad in ("0/s", "100", "1/s by name", "1/s,", "1/100s", "1/s; x", "off, 1/s", 5, ["1/s"])
        ],
    ],
)
def test_bad_value_is_a_warning_with_its_place_and_is_ignored(name: str, value: Any, must: str) -> None:
    (found,) = understand(read(document(**{name: value}), Options()), Options()).diagnostics
    assert (found.code, found.severity.value) == ("invalid-extension", "warning")
    assert found.pointer == f"/paths/~1pets/get/{name}"
    assert name in found.message
    assert must in found.message
    assert brrtr.generate(document(**{name: value}))[OPERATIONS] == PLAIN


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (
            "x-brrtrouter-wrokers",
            "x-brrtrouter-wrokers is not known here: did you mean x-brrtrouter-workers?",
        ),
        ("x-brrtrouter-xyzzy", "x-brrtrouter-xyzzy is not known here"),
    ],
)
def test_misspelt_name_is_a_warning(name: str, message: str) -> None:
    """It would be ignored, and nobody would know."""
    (found,) = understand(read(document(**{name: 1}), Options()), Options()).diagnostics
    assert (found.code, found.severity.value) == ("invalid-extension", "warning")
    assert (found.pointer, found.message) == (f"/paths/~1pets/get/{name}", message)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *[(name, value) for name in WHOLE for value in (0, 1, 10**30)],
        *[(name, 1) for name in POSITIVE],
        ("x-brrtrouter-deadline-ms", 2**31 - 1),
        *[
            ("x-brrtrouter-rate-limit", good)
            for good in ("off", "100/s", "5/10min by principal, 9/d  by  key")
        ],
        ("x-brrtrouter-backpressure", "block"),
        ("x-brrtrouter-backpressure", "shed"),
        ("x-other", -1),
    ],
)
def test_good_value_is_no_diagnostic(name: str, value: Any) -> None:
    assert understand(read(document(**{name: value}), Options()), Options()).diagnostics == ()
