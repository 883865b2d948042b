"""Recurses in C as deep as the interpreter lets it, on a thread with the smallest stack of a worker.

It runs in a process of its own, with the folder of the runtime.

Prints as JSON how many bytes of stack there are and how many each needed. It dies of a signal if a stack is
too small; standard error then ends with the name of what was tried. `msgspec` is tried where it is installed.
"""

from __future__ import annotations

import ast
import copy
import json
import pickle
import sys
import threading
from collections.abc import Callable
from typing import Any

try:
    import msgspec
except ImportError:
    msgspec = None  # type: ignore[assignment]

DEPTHS = (100, 200, 300, 500, 800, 900, 950, 990, 1000, 1500, 2000, 3000, 5000, 10_000)


def lists(depth: int) -> Any:
    value: Any = []
    for _ in range(depth):
        value = [value]
    return value


def objects(depth: int) -> Any:
    value: Any = {}
    for _ in range(depth):
        value = {"a": value}
    return value


class Own:
    """Puts Python between C and C."""

    def __init__(self, value: Any) -> None:
        self.value = value

    def __repr__(self) -> str:
        return repr(self.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Own) and self.value == other.value

    __hash__ = None  # type: ignore[assignment]

    def __getattr__(self, name: str) -> Any:
        return getattr(self, name + "_")


def owns(depth: int) -> Any:
    value = Own(1)
    for _ in range(depth):
        value = Own([value])
    return value


def again(depth: int) -> Any:
    return sorted([1], key=lambda _: again(depth))


def mapped(depth: int) -> Any:
    return [*map(lambda _: mapped(depth), [1])]  # noqa: C417 - the recursion has to go through C


def source(begin: str, middle: str = "1", end: str = "") -> Callable[[int], Any]:
    return lambda depth: compile(begin * depth + middle + end * depth, "deep", "eval")


CASES: dict[str, Callable[[int], Any]] = {
    "json.loads of arrays": lambda depth: json.loads("[" * depth + "]" * depth),
    "json.loads of objects": lambda depth: json.loads('{"a":' * depth + "1" + "}" * depth),
    "json.dumps of lists": lambda depth: json.dumps(lists(depth)),
    "json.dumps of objects": lambda depth: json.dumps(objects(depth)),
    "repr of lists": lambda depth: repr(lists(depth)),
    "repr of objects": lambda depth: repr(objects(depth)),
    "repr through Python": lambda depth: repr(owns(depth)),
    "== of lists": lambda depth: lists(depth) == lists(depth),
    "== of objects": lambda depth: objects(depth) == objects(depth),
    "== through Python": lambda depth: owns(depth) == owns(depth),
    "< of lists": lambda depth: lists(depth) < lists(depth),
    "compile of parentheses": source("(", end=")"),
    "compile of lists": source("[", end="]"),
    "compile of signs": source("-"),
    "compile of not": source("not "),
    "compile of lambda": source("lambda: "),
    "compile of conditions": source("1 if 1 else "),
    "compile of sums": source("1 + "),
    "compile of attributes": source("", "a", ".b"),
    "compile of calls": source("", "a", "()"),
    "literal_eval": lambda depth: ast.literal_eval("-" * depth + "1"),
    "pickle": lambda depth: pickle.dumps(lists(depth)),
    "deepcopy": lambda depth: copy.deepcopy(lists(depth)),
    "a key function that sorts": again,
    "a mapped function that maps": mapped,
    "__getattr__ that gets": lambda depth: Own(1).anything,
}
if msgspec is not None:
    CASES |= {
        "msgspec decodes arrays": lambda depth: msgspec.json.decode(b"[" * depth + b"]" * depth),
        "msgspec decodes objects": lambda depth: msgspec.json.decode(b'{"a":' * depth + b"1" + b"}" * depth),
        "msgspec encodes lists": lambda depth: msgspec.json.encode(lists(depth)),
        "msgspec encodes objects": lambda depth: msgspec.json.encode(objects(depth)),
        "msgspec makes builtins": lambda depth: msgspec.to_builtins(lists(depth)),
    }

REFUSED = (RecursionError, MemoryError)
"""What the interpreter says when it is too deep; of a source it may also say that it is no Python."""


def run(runtime: Any, found: dict[str, int]) -> None:
    for name, case in CASES.items():
        print(name, file=sys.stderr, flush=True)
        for depth in DEPTHS:
            try:
                case(depth)
            except REFUSED:
                found[name] = found.get(name, 0) + 1
            except (SyntaxError, ValueError):
                if "compile" not in name and "eval" not in name:
                    raise
    stack = runtime.Stack.of_this_thread()
    found["stack"], found["used"] = stack.size, stack.used_bytes()
    print("done", file=sys.stderr)


def main() -> None:
    sys.path.insert(0, sys.argv[1])
    from runtime import settings, stacks

    found: dict[str, int] = {}
    thread = threading.Thread(target=run, args=(stacks, found))
    stacks.start(thread, stacks.stack_bytes(16 * 1024, settings.Settings()))
    thread.join()
    print(json.dumps({"msgspec": msgspec is not None, **found}))


if __name__ == "__main__":
    main()
