"""Handlers are renamed where they are meant, to the word, and nowhere else."""

from __future__ import annotations

import pytest

from brrtr.owned.renames import Rename, renamed
from brrtr.owned.sources import Source, read_source

PATH = "src/kept/handlers/pets.py"
RENAME = Rename("kept.handlers.pets", "get", "fetch", "fetch")


def sources(**texts: str) -> list[Source]:
    """Modules by their paths below `src/kept`, with two underscores for a slash."""
    made = [read_source(f"src/kept/{name.replace('__', '/')}.py", text) for name, text in texts.items()]
    return [one for one in made if isinstance(one, Source)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("async def get(get2, x_get=1): ...\n", "async def fetch(get2, x_get=1): ...\n"),
        ("@deco(get=1)\ndef get(): return get()\n", "@deco(get=1)\ndef fetch(): return fetch()\n"),
        ("def get():\n    'get'  # get\n", "def fetch():\n    'get'  # get\n"),
        ("get = make('get')\nx.get(get)\n", "fetch = make('get')\nx.get(fetch)\n"),
        ("get: A = 1\ndel get\n", "fetch: A = 1\ndel fetch\n"),
        (
            "if 1:\n    def get(): ...\nelse:\n    get = 1\n",
            "if 1:\n    def fetch(): ...\nelse:\n    fetch = 1\n",
        ),
        ("def get(): ...\ndef f(get): return get\n", "def fetch(): ...\ndef f(get): return get\n"),
        ("def get(): ...\nf(get=get)\n", "def fetch(): ...\nf(get=fetch)\n"),
        ("def get(): ...\ndef f():\n    get = 1\n    return get\n", None),
        ("def get(): ...\nclass A:\n    get = get\n", "def fetch(): ...\nclass A:\n    get = fetch\n"),
        (
            "def get(): ...\ndef f():\n    global get\n    get = 1\n",
            "def fetch(): ...\ndef f():\n    global fetch\n    fetch = 1\n",
        ),
        (
            "def get(): ...\nclass A:\n    def fetch(self): return self.fetch(get)\n",
            "def fetch(): ...\nclass A:\n    def fetch(self): return self.fetch(fetch)\n",
        ),
        ("def get(): ...\nx = [get for get in y]\n", "def fetch(): ...\nx = [get for get in y]\n"),
        ("from .impl import one as get\n", "from .impl import one as fetch\n"),
        ("@overload\ndef get(): ...\ndef get(): ...\n", "@overload\ndef fetch(): ...\ndef fetch(): ...\n"),
        ("def get(): ...\r\n\tx = get\r\n".replace("\t", ""), "def fetch(): ...\r\nx = fetch\r\n"),
    ],
)
def test_a_name_in_its_own_module(before: str, after: str | None) -> None:
    done = renamed(sources(handlers__pets=before), [RENAME])
    assert not done.obstacles
    assert done.texts == {PATH: after or before.replace("def get", "def fetch")}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("from .handlers.pets import get\nget()\n", "from .handlers.pets import fetch\nfetch()\n"),
        ("from .handlers.pets import get as g\ng(get)\n", "from .handlers.pets import fetch as g\ng(get)\n"),
        ("from .handlers import pets\npets.get.get\n", "from .handlers import pets\npets.fetch.get\n"),
        (
            "from .handlers import pets as p\np.get(x.get)\n",
            "from .handlers import pets as p\np.fetch(x.get)\n",
        ),
        (
            "import kept.handlers.pets\nkept.handlers.pets.get\n",
            "import kept.handlers.pets\nkept.handlers.pets.fetch\n",
        ),
        ("import kept.handlers.pets as p\nf(p.get)\n", "import kept.handlers.pets as p\nf(p.fetch)\n"),
        (
            "from kept.handlers.pets import get\nf(get=get)\n",
            "from kept.handlers.pets import fetch\nf(get=fetch)\n",
        ),
        (
            "def f():\n    from .handlers.pets import get\n    get()\n",
            "def f():\n    from .handlers.pets import fetch\n    fetch()\n",
        ),
        (
            "from .handlers.pets import get\nx: 'get | A'\ndef f(a: B['get'], b='get') -> 'A[get]': 0\n",
            (
                "from .handlers.pets import fetch\nx: 'fetch | A'\n"
                "def f(a: B['fetch'], b='get') -> 'A[fetch]': 0\n"
            ),
        ),
        (
            "from .handlers.pets import get\nx: Literal['get']\ny: Annotated['get', 'get']\nz: 'a.get'\n",
            "from .handlers.pets import fetch\nx: Literal['get']\ny: Annotated['fetch', 'get']\nz: 'a.get'\n",
        ),
        (
            "from .handlers.pets import get\nx: \"Literal['get'] | get\"\n",
            "from .handlers.pets import fetch\nx: \"Literal['get'] | fetch\"\n",
        ),
        ("from .other import get\nget()\nx: 'get'\n", None),
        ("get = 1\n", None),
        ("'pets.get'\n", None),
    ],
)
def test_a_name_in_another_module(before: str, after: str | None) -> None:
    done = renamed(sources(handlers__pets="def get(): ...\n", service=before), [RENAME])
    assert not done.obstacles
    expected = {PATH: "def fetch(): ...\n"}
    assert done.texts == (expected if after is None else {**expected, "src/kept/service.py": after})


def test_names_in_an_import_stay_in_order() -> None:
    before = "from .handlers.pets import (\n    fee,\n    get,\n    x,\n)\n"
    done = renamed(
        sources(handlers__pets="def get(): ...\n", service=before),
        [Rename("kept.handlers.pets", "get", "eat", "eat")],
    )
    assert (
        done.texts["src/kept/service.py"] == "from .handlers.pets import (\n    eat,\n    fee,\n    x,\n)\n"
    )


def test_a_name_that_modules_pass_on() -> None:
    done = renamed(
        sources(
            handlers___impl="def get(): ...\n",
            handlers__pets="from ._impl import get\n",
            handlers__all="from .pets import get\n",
            service="from .handlers.all import get\nget\n",
        ),
        [RENAME],
    )
    assert not done.obstacles
    assert {path.rpartition("/")[2]: text for path, text in done.texts.items()} == {
        "_impl.py": "def fetch(): ...\n",
        "pets.py": "from ._impl import fetch\n",
        "all.py": "from .pets import fetch\n",
        "service.py": "from .handlers.all import fetch\nfetch\n",
    }


@pytest.mark.parametrize(
    ("modules", "why"),
    [
        ({"handlers__pets": "def get(): ...\ndef fetch(): ...\n"}, "has a fetch already"),
        ({"handlers__pets": "def get(): ...\ndef f(fetch): return get\n"}, "has a fetch already"),
        ({"handlers__pets": "__all__ = ['get']\ndef get(): ...\n"}, "names get in its __all__"),
        ({"handlers__pets": "from elsewhere import get\n"}, "imports get from elsewhere"),
        (
            {"handlers__pets": "def get(): ...\n", "service": "from .handlers.pets import *\nget()\n"},
            "imports everything from kept.handlers.pets",
        ),
        (
            {"handlers__pets": "try:\n    from fast import get as get\nexcept E:\n    def get(): ...\n"},
            "get",
        ),
    ],
)
def test_what_keeps_a_name_is_said(modules: dict[str, str], why: str) -> None:
    """And nothing that belongs to it is renamed."""
    done = renamed(
        sources(**modules), [RENAME, Rename("kept.contract.responses", "GetReply", "FetchReply", "fetch")]
    )
    assert done.texts == {}
    assert why in done.obstacles["fetch"]


def test_an_attribute_of_a_module_is_no_name_of_another() -> None:
    done = renamed(
        sources(handlers__pets="def get(): ...\n", service="from .handlers import pets\nfetch = pets.get\n"),
        [RENAME],
    )
    assert not done.obstacles
    assert done.texts["src/kept/service.py"] == "from .handlers import pets\nfetch = pets.fetch\n"


def test_names_may_change_places() -> None:
    both = [RENAME, Rename("kept.handlers.pets", "fetch", "get", "get")]
    done = renamed(sources(handlers__pets="def get(): fetch\ndef fetch(): get\n"), both)
    assert done.texts == {PATH: "def fetch(): get\ndef get(): fetch\n"}


def test_one_obstacle_keeps_its_own_name_alone() -> None:
    other = Rename("kept.handlers.pets", "put", "set_", "set_")
    done = renamed(
        sources(handlers__pets="def get(): ...\ndef fetch(): ...\ndef put(): get\n"), [RENAME, other]
    )
    assert done.texts == {PATH: "def get(): ...\ndef fetch(): ...\ndef set_(): get\n"}
    assert list(done.obstacles) == ["fetch"]
