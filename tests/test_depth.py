"""How deep a body nests is found without decoding it, and brackets in strings are none."""

import random

import pytest

from runtime.content.json_texts import is_deeper


@pytest.mark.parametrize(
    ("raw", "depth"),
    [
        (b"1", 0),
        (b"[]", 1),
        (b'{"a": [1, {"b": 2}], "c": [[]]}', 3),
        (b'["[[[[", "]]]]", "\\"[[[["]', 1),
        (b'["[", [1], "]"]', 2),
        (b'["\\\\", [[]], "\\\\\\"[["]', 3),
        (b'[["a", "", "[]"], [""], {}]', 2),
        (b"[" * 500 + b"]" * 500, 500),
    ],
)
def test_depth(raw: bytes, depth: int) -> None:
    """It is deeper than any smaller number of levels, and no deeper than its own."""
    assert not is_deeper(raw, depth)
    assert depth == 0 or is_deeper(raw, depth - 1)


def _slowly(raw: bytes) -> int:
    """The depth, by reading one character after the other."""
    deepest = level = 0
    inside = escaped = False
    for byte in raw:
        if inside:
            inside = escaped or byte != ord('"')
            escaped = byte == ord("\\") and not escaped
        elif byte == ord('"'):
            inside = True
        else:
            level += (byte in b"[{") - (byte in b"]}")
            deepest = max(deepest, level)
    return deepest


def _value(source: random.Random, level: int) -> str:
    kind = source.random()
    if level and kind < 0.4:
        return "[" + ",".join(_value(source, level - 1) for _ in range(source.randrange(3))) + "]"
    if level and kind < 0.7:
        return "{" + ",".join(f'"[":{_value(source, level - 1)}' for _ in range(source.randrange(3))) + "}"
    return (
        '"'
        + "".join(source.choice(["[", "]", "{", "}", '\\"', "\\\\", "a"]) for _ in range(source.randrange(4)))
        + '"'
    )


def test_depth_of_any_value() -> None:
    """It is what reading character by character finds."""
    source = random.Random(3)
    for _ in range(2_000):
        raw = _value(source, 5).encode()
        depth = _slowly(raw)
        assert not is_deeper(raw, depth), raw
        assert depth == 0 or is_deeper(raw, depth - 1), raw
