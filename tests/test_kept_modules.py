"""Modules whose templates see what they saw are not written again, unless a name means something else."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from brrtr.format import format_files
from brrtr.kept import Kept
from brrtr.plan.module import Module
from brrtr.plan.module_texts import ModuleTexts, module_texts
from brrtr.python.imported import Available, Within
from brrtr.python.uses import use

PATH = "src/contract/models/pets.py"


def module(*available: Available, **changed: Any) -> Module:
    """Gives one with a class that names another."""
    fields = [("owner", use("Owner"), "", None)]
    context = {
        "short": {},
        "models": [{"name": "Pet", "head": use("Struct"), "docstring": None, "fields": fields}],
        "aliases": [],
    }
    made = Module(
        "contract/models/pets.py",
        "models.py.jinja",
        '"""Declares models."""',
        context,
        (*available, {"Struct": ("msgspec", "Struct"), "TypeAlias": ("typing", "TypeAlias")}),
        plain=True,
    )
    return replace(made, **changed)


OWNERS: Mapping[str, tuple[str, str]] = {"Owner": (".owners", "Owner")}


def written(modules: Iterable[Module], kept: Kept | None = None) -> tuple[ModuleTexts, dict[str, str]]:
    """Gives texts as they are made, and as they are laid out."""
    made = module_texts(modules, "src", known=None if kept is None else kept.of({}))
    return made, format_files(made.texts, (), kept, made.laid_out)


def again(kept: Kept) -> Kept:
    """Gives what is kept as a file has it."""
    return Kept(json.loads(json.dumps(kept.asked)))


@pytest.fixture
def bodies(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Lists the modules that are written from here on."""
    found: list[str] = []
    writing: Any = import_module("brrtr.plan.module_texts")
    original = writing._body

    def noting(module: Module, environment: Any) -> str:
        found.append(module.path)
        return original(module, environment)

    monkeypatch.setattr(writing, "_body", noting)
    return found


def test_what_is_the_same_is_not_written_again(bodies: list[str]) -> None:
    kept = Kept()
    first, laid_out = written([module(OWNERS)], kept)
    assert first.laid_out == frozenset()
    assert "from .owners import Owner\n" in laid_out[PATH]
    warm, same = written([module(OWNERS)], again(kept))
    assert bodies == ["contract/models/pets.py"]
    assert warm.laid_out == {PATH}
    assert same == laid_out
    assert warm.imported == first.imported


@pytest.mark.parametrize(
    "changed",
    [
        module({"Owner": (".people", "Owner")}),
        module({"Owner": (".owners", "Person")}),
        module({}, own=("Owner",)),
        module({"models": ("..", "models")}, within=(Within("models", {"Owner"}),)),
        module(OWNERS, docstring='"""Declares others."""'),
        module(OWNERS, path="contract/models/others.py"),
        module(OWNERS, type_only=frozenset({"Owner"})),
        module(OWNERS, ending="\n\nPETS = ()\n"),
        module({"Owner": ("shop.owners", "Owner")}, package="shop"),
        module(OWNERS, context={**module().context, "short": {"_Short": "int"}}),
    ],
    ids=["home", "name there", "own", "within", "docstring", "path", "types", "ending", "package", "seen"],
)
def test_another_one_is_written(changed: Module) -> None:
    """Whichever of the two was there before."""
    before = module(OWNERS)
    for first, second in ((before, changed), (changed, before)):
        kept = Kept()
        written([first], kept)
        assert written([second], again(kept))[1] == written([second])[1]
    assert written([changed])[1] != written([before])[1]


def test_a_name_that_is_gone_is_told() -> None:
    kept = Kept()
    written([module(OWNERS)], kept)
    with pytest.raises(LookupError, match="uses Owner, which it may not import"):
        written([module()], again(kept))


@pytest.mark.parametrize(
    "wrong",
    [
        None,
        {},
        "text",
        {"names": {}, "laid_out": 1},
        {"names": {"Owner": "here"}, "laid_out": "1"},
        {"names": {"Owner": ["Owner", [".owners", "Owner"]]}, "laid_out": "of nothing"},
    ],
    ids=json.dumps,
)
def test_what_says_no_module_is_as_if_it_were_not_there(wrong: Any) -> None:
    kept = Kept()
    cold = written([module(OWNERS)], kept)[1]
    about = {key for key, one in kept.asked.items() if isinstance(one, dict)}
    assert len(about) == 1
    assert written([module(OWNERS)], Kept({**kept.asked, **dict.fromkeys(about, wrong)}))[1] == cold


def test_what_names_what_nothing_has_is_as_if_it_were_not_there() -> None:
    kept = Kept()
    cold = written([module(OWNERS)], kept)[1]
    [(key, about)] = [(key, one) for key, one in kept.asked.items() if isinstance(one, dict)]
    spoilt = {"names": {**about["names"], "Nobody": ["Nobody", None]}, "laid_out": about["laid_out"]}
    assert written([module(OWNERS)], Kept({**kept.asked, key: spoilt}))[1] == cold


def test_a_text_that_is_none_is_written() -> None:
    kept = Kept()
    cold = written([module(OWNERS)], kept)[1]
    texts = {key: 5 for key, one in kept.asked.items() if isinstance(one, str)}
    assert texts
    spoilt = Kept({**kept.asked, **texts})
    assert written([module(OWNERS)], spoilt)[1] == cold


def test_a_template_may_have_a_file_in_the_place_of_a_module(tmp_path: Path) -> None:
    """It is laid out whatever is known of the module."""
    from brrtr.generate import project_files, read, understand
    from brrtr.options import Options

    folder = tmp_path / "template" / "{{ cookiecutter.project_slug }}"
    file = folder / "src" / "{{ cookiecutter.package }}" / "contract" / "models" / "components.py"
    file.parent.mkdir(parents=True)
    file.write_text("x = {  'a':1 }\n")
    (folder / "pyproject.toml").write_text("")
    options = Options(template=folder.parent)
    document = Path(__file__).parents[1] / "examples" / "pet_store" / "openapi.yaml"
    kept = Kept()
    usual = Options()
    project_files(understand(read(document, usual), usual, kept), usual)
    warm = Kept(kept.asked, kept.asked_values)
    cold = project_files(understand(read(document, options), options), options)[0]
    assert project_files(understand(read(document, options), options, warm), options)[0] == cold
