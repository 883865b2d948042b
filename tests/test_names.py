"""Whatever a document calls a thing, its Python name is legal, its own, and the same every time."""

from __future__ import annotations

import builtins
import json
import keyword
import os
import re
import subprocess
import sys
import unicodedata
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brrtr.python.names import (
    IMPORTED,
    KEYWORDS,
    MOST_CHARACTERS,
    TYPE_MODULES,
    TYPE_NAMES,
    Attributes,
    Classes,
    Functions,
    Modules,
    Scope,
    package,
    pascal,
    snake,
    words,
)

HOSTILE = [
    *keyword.kwlist, *keyword.softkwlist, *dir(builtins), *TYPE_NAMES, *IMPORTED, "self", "cls", "request",
    "state", "context", "body", "settings", "call", "binder", "answer", "guard", "faults", "pool", "turn",
    "runtime", "contract", "handlers", "service", "registry", "models", "components", "validators",
    "responses", "operations", "signatures", "security", "routes", "conftest", "test", "tests", "test_pets",
    "app", "__init__", "__class__", "__main__", "__slots__", "__debug__", "_", "__", "_private", "", " ",
    "123", "123-x", "1.2.3", "-", "--", "*", "/", "../", "../../etc/passwd", "a/b", "a\\b", "C:\\x", "~", ".",
    "CON", "con", "nul", "AUX", "COM1", "lpt9", "con.txt", "\N{SNAKE}", "\N{SNAKE}\N{SNAKE}",
    "\N{CYRILLIC SMALL LETTER A}b", "\N{GREEK SMALL LETTER ALPHA}", "caf\u00e9",
    "\N{LATIN SMALL LIGATURE FI}le", "\N{FULLWIDTH LATIN SMALL LETTER A}", "\u2167", "\u00b2", "\u0660",
    "\u200b", "a\u202eb", "a\u2028b", "a\nb", "a\rb", "a\0b", "a'b", 'a"b', '"""', "{{ x }}", "{% x %}",
    "${x}", "#", "*/", "x" * 10_000, "\N{SNAKE}" * 10_000, "getFoo", "get_foo", "get-foo", "GetFoo",
    "GETFOO", "Etc/GMT+1", "Etc/GMT-1", "id", "-id", "ID", "sha256Sum", "HTTPError", "u1f40d",
]  # fmt: skip

TEXTS = st.text(max_size=40) | st.sampled_from(HOSTILE)


def legal(name: str) -> bool:
    normal = unicodedata.normalize("NFKC", name) == name
    return normal and name.isidentifier() and not keyword.iskeyword(name) and len(name) <= 110


class TestWords:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("petId", "pet_id"),
            ("PetID", "pet_id"),
            ("HTTPError", "http_error"),
            ("getHTTPResponseCode", "get_http_response_code"),
            ("sha256Sum", "sha256_sum"),
            ("X-Request-ID", "x_request_id"),
            ("a.b/c d", "a_b_c_d"),
            ("caf\u00e9", "cafe"),
            ("\N{LATIN SMALL LIGATURE FI}le", "file"),
            ("\N{FULLWIDTH LATIN SMALL LETTER A}", "a"),
            ("\N{CYRILLIC SMALL LETTER A}b", "\N{CYRILLIC SMALL LETTER A}b"),
            ("\u0438\u043c\u044f\u0414\u0430", "\u0438\u043c\u044f_\u0434\u0430"),
            ("\u7528\u6237ID", "\u7528\u6237_id"),
            ("\u30ac", "\u30ac"),
            ("St\u00f8rrelse", "storrelse"),
            ("Stra\u00dfe", "strasse"),
            ("\u0663x", "fallback_3x"),
            ("k8sPod", "k8s_pod"),
            ("24hVolume", "fallback_24h_volume"),
            ("\N{SNAKE}", "fallback"),
            ("", "fallback"),
            ("123-x", "fallback_123_x"),
            ("__init__", "init"),
            ("../../etc/passwd", "etc_passwd"),
        ],
    )
    def test_snake(self, text: str, expected: str) -> None:
        assert snake(text, "fallback") == expected

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("pet_store", "PetStore"),
            ("HTTPError", "HTTPError"),
            ("foo_HTTPError", "FooHTTPError"),
            ("PET_STORE", "PetStore"),
            ("petID", "PetID"),
            ("\u7528\u6237", "\u7528\u6237"),
            ("petId", "PetId"),
            ("1x", "Fallback1x"),
            ("3dFallback", "Fallback3d"),
            ("", "Fallback"),
        ],
    )
    def test_pascal(self, text: str, expected: str) -> None:
        assert pascal(text, "Fallback") == expected

    def test_a_letter_without_latin_form_stays(self) -> None:
        assert words("\u03b1-\u03b2") == ["\u03b1", "\u03b2"]

    def test_a_letter_that_some_interpreter_does_not_know_is_none(self) -> None:
        assert words("a\U0001e900b") == ["a", "b"]  # of Unicode 9

    @pytest.mark.parametrize("block", range(0, 0x30000, 0x1000))
    def test_whatever_the_letter_the_name_is_one_that_python_does_not_change(self, block: int) -> None:
        letters = [char for char in map(chr, range(block, block + 0x1000)) if char.isalnum()]
        names = {
            made(text, "f") for char in letters for made in (snake, pascal) for text in (char, f"b{char}")
        }
        assert not [name for name in names if not legal(name)]

    @given(TEXTS)
    def test_whatever_the_text_a_name_is_short(self, text: str) -> None:
        assert len(snake(text, "x")) <= MOST_CHARACTERS + 2

    def test_what_is_too_long_loses_words_in_its_middle(self) -> None:
        assert pascal("the_first " + "and_more " * 20 + "the_last", "x").startswith("TheFirstAnd")
        assert pascal("the_first " + "and_more " * 20 + "the_last", "x").endswith("MoreTheLast")


class TestScopes:
    @given(st.lists(TEXTS, max_size=30))
    def test_attributes_are_legal_distinct_and_hide_nothing(self, texts: list[str]) -> None:
        scope = Attributes(IMPORTED, ("_checks",))
        names = [scope.attribute(text) for text in texts]
        assert all(map(legal, names))
        assert len({name.lower() for name in names}) == len(names)
        assert not {*names} & (KEYWORDS | TYPE_NAMES | IMPORTED)
        assert not any(name.startswith("_") or name.endswith("_checks") for name in names)

    @given(st.lists(TEXTS, max_size=30))
    def test_functions_are_legal_distinct_and_hide_nothing(self, texts: list[str]) -> None:
        scope = Functions()
        named = scope.functions({str(index): (text,) for index, text in enumerate(texts)})
        names = [*named.values()]
        assert all(map(legal, names))
        assert len({name.lower() for name in names}) == len(names)
        assert not {*names} & (KEYWORDS | set(dir(builtins)) | IMPORTED)

    @given(st.lists(TEXTS, max_size=30))
    def test_classes_are_legal_distinct_and_no_exceptions(self, texts: list[str]) -> None:
        scope = Classes(("Literal", "Struct"))
        names = [scope.take_class(text) for text in texts]
        assert all(map(legal, names))
        assert len({name.lower() for name in names}) == len(names)
        assert not {*names} & {
            "None",
            "True",
            "False",
            "Exception",
            "BaseException",
            "Warning",
            "Literal",
            "Struct",
        }

    @given(st.lists(TEXTS, max_size=30))
    def test_modules_are_legal_distinct_files(self, texts: list[str]) -> None:
        scope = Modules()
        names = [scope.module(text) for text in texts]
        assert all(map(legal, names))
        assert len({name.lower() for name in names}) == len(names)
        assert not {*names} & {
            "con",
            "nul",
            "aux",
            "prn",
            "com1",
            "components",
            "conftest",
            "__init__",
            "__main__",
        }
        # pytest would collect it.
        assert not any(name.startswith("test") and not re.search("_(tag|[0-9]+)?$", name) for name in names)

    @given(TEXTS)
    def test_a_package_is_legal_and_hides_no_module(self, text: str) -> None:
        name = package(text)
        assert legal(name)
        assert name not in sys.stdlib_module_names
        assert name not in {"msgspec", "uvicorn", "httptools", "tests", "src", "brrtr"}

    def test_names_that_fold_together_are_told_apart(self) -> None:
        functions = Functions()
        asked = {text: (text,) for text in ("getFoo", "get_foo", "GetFoo", "GETFOO", "get-foo-2")}
        assert functions.functions(asked) == {
            "GetFoo": "get_foo",
            "getFoo": "get_foo_2",
            "get_foo": "get_foo_3",
            "GETFOO": "getfoo",
            "get-foo-2": "get_foo2",
        }
        attributes = Attributes()
        assert [attributes.attribute(text, "query") for text in ("id", "-id", "ID")] == [
            "id",
            "id_query",
            "id_2",
        ]
        classes = Classes()
        assert [classes.take_class(text) for text in ("Etc/GMT+1", "Etc/GMT-1", "etcgmt1")] == [
            "EtcGMT1",
            "EtcGMT12",
            "Etcgmt13",
        ]

    def test_what_a_class_of_python_is_called_is_a_model(self) -> None:
        assert Classes().take_class("Exception") == "ExceptionModel"

    @given(
        st.dictionaries(st.sampled_from("abcdefgh"), st.lists(st.sampled_from("xyz"), min_size=1)),
        st.randoms(),
    )
    def test_names_that_are_taken_together_do_not_depend_on_their_order(
        self, wanted: dict[str, list[str]], random: Random
    ) -> None:
        shuffled = list(wanted.items())
        random.shuffle(shuffled)
        assert Scope().take_all(dict(shuffled)) == Scope().take_all(wanted)

    def test_a_name_that_two_want_as_much_is_neithers(self) -> None:
        asked = {"a": ("user", "shop_user"), "b": ("user", "admin_user")}
        assert Scope().take_all(asked) == {"a": "shop_user", "b": "admin_user"}

    def test_signs_tell_parameters_apart(self) -> None:
        scope = Attributes()
        asked = ("created", "created<", "created>=", "+1", "-1", "ids[]")
        assert [scope.attribute(text) for text in asked] == [
            "created",
            "created_lt",
            "created_gt",
            "plus1",
            "minus1",
            "ids",
        ]

    def test_reserved_attributes_get_an_underscore(self) -> None:
        scope = Attributes(TYPE_MODULES, ("_checks",))
        asked = ("from", "self", "list", "uuid", "health_checks", "l", "type", "id")
        assert [scope.attribute(text) for text in asked] == [
            "from_",
            "self_",
            "list_",
            "uuid_",
            "health_checks_",
            "l_",
            "type",
            "id",
        ]

    def test_an_alternative_is_not_reserved_either(self) -> None:
        scope = Attributes({"split_query"})
        assert [scope.attribute("split", "path"), scope.attribute("split", "query")] == [
            "split",
            "split_query_",
        ]

    @pytest.mark.parametrize("text", ["json", "typing", "con", "COM1", "msgspec", "class", "print"])
    def test_a_package_that_would_hide_something_is_a_service(self, text: str) -> None:
        assert package(text) == f"{text.lower()}_service"

    def test_the_first_free_alternative_is_taken(self) -> None:
        scope = Scope(("A",))
        assert [scope.take("a", "b"), scope.take("a", "b"), scope.take("a", "B")] == ["b", "a_2", "a_3"]


NAMED = """
import json, sys
from brrtr.python.names import Attributes, Classes, Functions, Modules, package
texts = json.load(sys.stdin)
scopes = Attributes(), Classes(), Functions(), Modules()
attributes, classes, functions, modules = scopes
named = functions.functions({t: (t,) for t in texts})
print(json.dumps([[attributes.attribute(t), classes.take_class(t), named[t], modules.module(t),
                   package(t)] for t in texts]))
"""


def test_names_do_not_depend_on_hashing() -> None:
    def named(seed: str) -> object:
        done = subprocess.run(
            [sys.executable, "-c", NAMED],
            input=json.dumps(HOSTILE),
            env={"PATH": os.environ.get("PATH", ""), "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        )
        return json.loads(done.stdout)

    first = named("1")
    assert first == named("2")
    assert isinstance(first, list)
    assert len(first) == len(HOSTILE)
