"""Finds the code that a person wrote for each example's service: it stands beside the document."""

from __future__ import annotations

from support.example_documents import ROOT

ENVIRONMENT = {
    "PET_STORE_DATABASE": ":memory:",
    "PET_STORE_SCRYPT_N": "16",  # passwords that nobody guesses here
    "TASK_BOARD_DATABASE": ":memory:",
    "TELEMETRY_DATABASE": ":memory:",
    "TELEMETRY_FOLLOW_S": "0",  # a feed ends where it would begin to wait
}
"""What that code reads when it starts, as it suits tests."""


def owned_code(case: str) -> dict[str, str]:
    """Gives the files beside an example's document, by their path in the project."""
    folder = ROOT / "examples" / case
    files = sorted(folder.rglob("*.py"))
    return {f"src/{case}/{file.relative_to(folder).as_posix()}": file.read_text("utf-8") for file in files}
