"""Measures one round in a process of its own: python measure.py ROUND MILLISECONDS DOCUMENT, JSON on stdout.

Everything is built and checked first. Who fails a check of a case is not timed in it, and the answer says
which body it got wrong. The order of the contenders turns with the round and with the case.
"""

import gc
import json
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from itertools import repeat
from pathlib import Path
from typing import Any

from validating.cases import CASES, Case
from validating.contenders import CONTENDERS, Accepts, Explain, Root

SAMPLES = 3
"""Measurements of one thing in a round, one after the other; their median counts."""


def roots(document: Path) -> Iterator[tuple[Case, Root]]:
    """Gives each case with its schema."""
    components = json.loads(document.read_text(encoding="utf-8"))["components"]
    for case in CASES:
        yield case, {"$ref": f"#/components/schemas/{case.schema}", "components": components}


def fault_of(case: Case, accepts: Accepts, explain: Explain) -> str:
    """Gives what a contender judges wrongly, empty when nothing."""
    if not accepts(case.valid) or explain(case.valid):
        return "refuses the valid body"
    for what, raw in case.wrong():
        if accepts(raw) or not explain(raw):
            return f"accepts {what}"
    return ""


def seconds(call: Callable[[bytes], object], raw: bytes, wanted: float) -> float:
    """Gives CPU seconds of one call; each measurement repeats it for about the seconds wanted."""
    count, spent = 1, 0.0
    while True:
        spent = _spent(call, raw, count)
        if spent >= wanted / 5:
            break
        count *= 4
    count = max(1, round(count * wanted / spent))
    return statistics.median(_spent(call, raw, count) / count for _ in range(SAMPLES))


def _spent(call: Callable[[bytes], object], raw: bytes, count: int) -> float:
    start = time.process_time()
    for argument in repeat(raw, count):
        call(argument)
    return time.process_time() - start


def measure(number: int, wanted: float, document: Path) -> dict[str, Any]:
    """Gives the samples of a round: microseconds by case, input and contender; and who cannot do what."""
    ready: dict[str, list[tuple[str, Accepts, Explain]]] = {}
    unsupported: dict[str, dict[str, str]] = {}
    for case, root in roots(document):
        for contender in CONTENDERS:
            try:
                accepts, explain = contender.make(case, root)
                fault = fault_of(case, accepts, explain)
            except Exception as error:  # noqa: BLE001 # whatever a library raises, it does not do the case
                fault = f"{type(error).__name__}: {error}"
            if fault:
                unsupported.setdefault(case.name, {})[contender.name] = fault
            else:
                ready.setdefault(case.name, []).append((contender.name, accepts, explain))
    gc.collect()
    gc.freeze()
    found: dict[str, dict[str, dict[str, float]]] = {}
    for turn, case in enumerate(CASES, number):
        contenders = ready.get(case.name, [])
        shift = turn % max(1, len(contenders))
        times: dict[str, dict[str, float]] = {"valid": {}, "invalid": {}}
        for name, accepts, explain in contenders[shift:] + contenders[:shift]:
            times["valid"][name] = seconds(accepts, case.valid, wanted) * 1e6
            times["invalid"][name] = seconds(explain, case.invalid, wanted) * 1e6
        found[case.name] = times
    return {"microseconds": found, "unsupported": unsupported}


if __name__ == "__main__":
    round_number, milliseconds, path = sys.argv[1:]
    json.dump(measure(int(round_number), int(milliseconds) / 1000, Path(path)), sys.stdout)
