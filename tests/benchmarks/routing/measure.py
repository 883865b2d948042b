"""Times every contender on one route set: JSON from standard input, nanoseconds per look-up to the output.

Runs in the environment of the contenders, apart from that of the generator, which has made the tables.
"""

import ast
import gc
import json
import sys
from time import perf_counter_ns
from typing import Any

from routing.contenders import CONTENDERS, Contender


def measure(job: dict[str, Any]) -> dict[str, Any]:
    """Gives for each contender nanoseconds per look-up, a figure a round; or why it cannot take part."""
    routes, requests = job["routes"], job["requests"]
    tables = ast.literal_eval(job["static"]), ast.literal_eval(job["dynamic"])
    contenders: dict[str, Contender] = {}
    failures: dict[str, str] = {}
    expected: list[Any] = []
    for name, make in CONTENDERS.items():
        try:
            contender = make(routes, *tables)
            answers = [contender.answer(m, contender.match(*contender.request(m, p))) for m, p in requests]
        except Exception as error:  # noqa: BLE001 - whatever another's router says
            failures[name] = f"{type(error).__name__}: {str(error)[:200]}"
            continue
        expected = expected or answers
        wrong = [both for both in zip(requests, answers, expected, strict=True) if both[1] != both[2]]
        if wrong:
            failures[name] = f"{len(wrong)} of {len(requests)} other answers, as in {wrong[0]}"
        else:
            contenders[name] = contender
    times: dict[str, list[float]] = {name: [] for name in contenders}
    gc.freeze()
    for _ in range(job["rounds"]):
        for name, contender in contenders.items():
            # A scan over a thousand routes takes its time: fewer look-ups give the same figure.
            few = requests[:: 20 if name in {"regex", "linear", "starlette"} and len(routes) > 300 else 1]
            best = min(turn(contender, few) for _ in range(3))
            times[name].append(best / len(few))
    return {"times": times, "failures": failures}


def turn(contender: Contender, requests: list[Any]) -> int:
    """Gives the nanoseconds for all requests, the loop included."""
    prepared = [contender.request(method, path) for method, path in requests]
    match = contender.match
    gc.disable()
    if len(prepared[0]) == 2:
        begun = perf_counter_ns()
        for method, path in prepared:
            match(method, path)
        taken = perf_counter_ns() - begun
    else:
        begun = perf_counter_ns()
        for (scope,) in prepared:
            match(scope)
        taken = perf_counter_ns() - begun
    gc.enable()
    return taken


if __name__ == "__main__":
    json.dump(measure(json.load(sys.stdin)), sys.stdout)
