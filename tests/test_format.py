"""What is generated has black's layout, whoever formats it."""

from __future__ import annotations

import gc
from functools import cache

import pytest
from black.parsing import InvalidInput
from hypothesis import given, settings
from hypothesis import strategies as st
from support.example_documents import CASES, ROOT

from brrtr.format import black, format_files, is_promised
from brrtr.format.black import format_by_black, format_python, split
from brrtr.format.line_length import LINE_LENGTH
from brrtr.generate import Options, read, understand
from brrtr.plan import plan
from brrtr.plan.service_code import service_code
from brrtr.python.signatures import parameter
from brrtr.render import render


@cache
def rendered(case: str) -> dict[str, str]:
    """The modules of an example's service as they are before black."""
    options = Options()
    analysed = understand(read(ROOT / "examples" / case / "openapi.yaml", options), options)
    files = render(plan(analysed.document, service_code(analysed.service), options), options.template)
    return {path: text for path, text in files.items() if path.endswith(".py") and "/runtime/" not in path}


@pytest.mark.parametrize("case", CASES)
def test_pieces_come_out_as_the_whole_does(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every definition of every module is a piece here; usually a piece has 60,000 characters."""
    files = rendered(case)
    monkeypatch.setattr(black, "PIECE", 0)
    pieces = {path: split(text, 0) for path, text in files.items()}
    assert sum(map(len, pieces.values())) > 2 * len(files)

    assert format_by_black(files) == {path: format_python(text) for path, text in files.items()}


@pytest.mark.parametrize("case", CASES)
def test_black_has_nothing_to_change(case: str) -> None:
    files = rendered(case)
    assert all(is_promised(text) for text in files.values()), "the fast formatter is not what is tested here"
    formatted = format_files(files)
    assert {path for path, text in formatted.items() if format_python(text) != text} == set()


_WORDS = st.integers(1, 60).map(lambda length: ("word_of_some_length" * 4)[:length])
_TYPES = st.recursive(
    st.one_of(
        _WORDS.map(lambda name: "T" + name),
        st.just("None"),
        st.lists(_WORDS, min_size=1, max_size=6).map(lambda texts: f"Literal[{', '.join(map(repr, texts))}]"),
    ),
    lambda inner: st.one_of(
        inner.map("list[{}]".format),
        st.tuples(inner, inner).map("dict[{0[0]}, {0[1]}]".format),
        st.lists(inner, min_size=2, max_size=4).map(" | ".join),
    ),
    max_leaves=6,
)


@given(
    st.lists(
        st.tuples(_WORDS, _TYPES, st.sampled_from(["", "None", "25", "'a text | of some length'"])),
        max_size=4,
    ),
    _TYPES,
    st.booleans(),
)
@settings(max_examples=150, deadline=None)
def test_black_has_nothing_to_change_in_a_signature(
    arguments: list[tuple[str, str, str]], returned: str, method: bool
) -> None:
    """Of functions and of the methods of protocols, with types of every width about that of a line."""
    indent = 4 if method else 0
    names = [f"{name}{number}" for number, (name, _, _) in enumerate(arguments)]
    shown = [
        parameter(name, annotation, default, indent=indent + 4)
        for name, (_, annotation, default) in zip(names, arguments, strict=True)
    ]
    if method:
        own = ["self", *(["*", *shown] if shown else [])]
        text = f"class P(Protocol):\n    def __call__({', '.join(own)}) -> Returns[{returned}]: ..."
    else:
        own = ["*", *shown] if shown else []
        text = f"def f({', '.join(own)}) -> {returned}:\n    return 1"
    formatted = format_files({"m.py": text + "\n"})["m.py"]
    assert format_python(formatted) == formatted


def test_what_has_wide_characters_in_its_code_is_left_to_black() -> None:
    """They differ about widths; in a docstring, which nobody breaks, it does not matter."""
    wide = "\N{CJK UNIFIED IDEOGRAPH-6771}"
    listed = f"X = [{', '.join([repr(wide * 10)] * 5)}]\n"
    assert max(map(len, listed.splitlines())) < LINE_LENGTH
    assert not is_promised(listed)
    assert format_files({"m.py": listed})["m.py"] == format_python(listed) != listed
    assert is_promised(f'def f() -> None:\n    """{wide}"""\n')


@pytest.mark.parametrize("value", ["None", 'msgspec.field(name="OfTheDocument")', "msgspec.UNSET"])
@pytest.mark.parametrize("length", range(40, 90, 7))
def test_fields_of_long_classes_are_as_black_has_them(length: int, value: str) -> None:
    text = f"class A(Struct):\n    {'field_' * 5}: {'C' * length} = {value}\n"
    assert format_files({"m.py": text})["m.py"] == format_python(text)


def test_files_of_somebody_else_are_left_to_black() -> None:
    text = f"def f(x: {' | '.join(f'Type{number}' for number in range(20))}) -> None: ...\n"
    assert format_files({"m.py": text}, {"m.py"})["m.py"] == format_python(text)
    assert format_files({"m.py": text})["m.py"] != format_python(
        text
    ), "it is no longer a matter of who formats"


def test_what_only_looks_like_a_definition_is_no_end_of_a_piece(monkeypatch: pytest.MonkeyPatch) -> None:
    text = 'X = """\n\n\ndef f(): not Python\n\n\nclass A: nor this\n"""\n\n\ndef g( ): pass\n'
    monkeypatch.setattr(black, "PIECE", 0)
    assert format_by_black({"m.py": text}) == {"m.py": format_python(text)}


def test_what_is_no_python_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(black, "PIECE", 0)
    with pytest.raises(InvalidInput):
        format_files({"m.py": "x = 1\n\n\ndef f(:\n    pass\n"})


def test_pieces_have_the_size_asked_for() -> None:
    functions = [f"def f{number}() -> None:\n    {number}" for number in range(100)]
    text = "\n\n\n".join(functions) + "\n"
    pieces = split(text, 200)
    assert "\n\n".join(pieces) == text
    assert 5 < len(pieces) < 20
    assert all(piece.lstrip("\n").startswith("def f") for piece in pieces)
    assert split(text, len(text)) == [text]


@pytest.mark.parametrize("running", [True, False])
def test_the_collector_is_left_as_it_was(running: bool) -> None:
    was = gc.isenabled()
    try:
        (gc.enable if running else gc.disable)()
        format_python("x=1")
        assert gc.isenabled() is running
    finally:
        (gc.enable if was else gc.disable)()
