"""Import statements of generated modules stand in the order that isort and ruff keep."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

from brrtr.python.imports import imports

NAMES = (
    "\N{CYRILLIC CAPITAL LETTER A}",
    "PET", "Pet", "Pet2", "Pet10", "Pet02", "pet", "pet2", "Problem_2", "ProblemModel", "Problem", "x",
    "CommentInput", "CommentedActivity", "IPAddress", "Ipv4", "A", "A_B", "_A",
)  # fmt: skip
MODULES = (
    "typing",
    "msgspec",
    "..models",
    "..models.pet_2",
    "..models.pet_10",
    "...runtime.x.y",
    ".a",
)


def test_libraries_stand_before_the_package() -> None:
    names = {"Pet": ("..models", "Pet"), "uuid": ("", "uuid"), "Meta": ("msgspec", "Meta")}
    assert imports(names) == "import uuid\n\nfrom msgspec import Meta\n\nfrom ..models import Pet"


def test_name_under_another_has_a_statement_of_its_own() -> None:
    names = {"b": (".m", "b"), "read": (".m", "a"), "c": (".m", "c")}
    assert imports(names) == "from .m import b, c\nfrom .m import a as read"


def test_order_is_that_of_ruff(tmp_path: Path) -> None:
    """Every rotation of the names over the modules, in upper and lower case; and many made up ones."""
    for turn in range(len(NAMES)):
        places = {name: MODULES[(index * turn) % len(MODULES)] for index, name in enumerate(NAMES)}
        text = "\n".join(f"print({name})" for name in NAMES)
        found = imports({name: (module, name) for name, module in places.items()})
        (tmp_path / f"m{turn}.py").write_text(f'"""Doc."""\n\n{found}\n\n{text}\n')
    draw = random.Random(1)
    drawn = {"P" + "".join(draw.choices("00129aAb_", k=draw.randrange(1, 6))) for _ in range(600)}
    listed = "\n".join(f"print({name})" for name in sorted(drawn))
    found = imports({name: ("msgspec", name) for name in drawn})
    (tmp_path / "drawn.py").write_text(f'"""Doc."""\n\n{found}\n\n{listed}\n')
    ruff = [sys.executable, "-m", "ruff"]
    subprocess.run([*ruff, "format", "--isolated", "--no-cache", "."], cwd=tmp_path, check=True)
    command = [*ruff, "check", "--isolated", "--no-cache", "--select", "I", "--diff", "."]
    run = subprocess.run(command, cwd=tmp_path, text=True, capture_output=True, check=False)
    assert run.returncode == 0, run.stdout
