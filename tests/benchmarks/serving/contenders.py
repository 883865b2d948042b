"""Says who is measured: each server's requirements, its command line and why it is run this way."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CEILING = "ceiling"
OURS = "brrtr"
OURS_PYTHON = "brrtr-python"
BASELINE = "fastapi"

Command = Callable[[int], list[str]]


@dataclass(frozen=True, slots=True)
class Contender:
    """Is one server to measure.

    `environment` names the virtual environment it shares with its variants, made from `<environment>.txt`;
    `command` takes the port and gives the arguments after that environment's `python -m`. A variant is
    another documented way to run a framework: it is measured when `--only` names it, and is there so that
    anyone can check that the default is the framework's fastest. `python` is the oldest Python that it runs
    on, as in "3.13", where that of the run may not do; `variables` are those of its process's environment.
    `awaits` says whether its handlers are coroutines.
    """

    name: str
    environment: str
    command: Command
    how: str
    variant: bool = False
    python: str | None = None
    variables: Mapping[str, str] = field(default_factory=dict)
    awaits: bool = True

    @property
    def requirements(self) -> Path:
        """Gives pip's requirements file of its environment."""
        folder = ROOT if self.name == CEILING else ROOT / "peers"
        return folder / f"{self.environment}.txt"


def _uvicorn(application: str) -> Command:
    def command(port: int) -> list[str]:
        return [
            *("uvicorn", application, "--host", "127.0.0.1", "--port", str(port)),
            *("--workers", "1", "--loop", "uvloop", "--http", "httptools"),
            *("--no-access-log", "--log-level", "warning"),
        ]

    return command


def _granian(application: str, interface: str = "asgi") -> Command:
    def command(port: int) -> list[str]:
        return [
            *("granian", "--interface", interface, "--host", "127.0.0.1", "--port", str(port)),
            *("--workers", "1", "--loop", "uvloop", "--http", "1", "--no-ws"),
            *("--no-access-log", "--log-level", "warning", application),
        ]

    return command


def _gunicorn(application: str) -> Command:
    # The sync worker closes each connection; gthread is gunicorn's worker for keep-alive.
    def command(port: int) -> list[str]:
        return [
            *("gunicorn", application, "--bind", f"127.0.0.1:{port}", "--workers", "1"),
            *("--worker-class", "gthread", "--threads", "4", "--log-level", "warning"),
        ]

    return command


def _module(module: str, *arguments: str) -> Command:
    return lambda port: [module, "--port", str(port), *arguments]


def _django_bolt(port: int) -> list[str]:
    return [
        *("django", "runbolt", "--settings", "peers.django_bolt_settings", "--no-admin"),
        *("--host", "127.0.0.1", "--port", str(port), "--processes", "1", "--workers", "1"),
    ]


_ROBYN_FLAGS = ("--fast", "--processes", "1", "--workers", "1")
_ON_UVICORN = "uvicorn with uvloop and httptools, no access log"
_ON_GRANIAN = "Granian with uvloop, no access log"

# Where a framework's documentation leaves the choice of the server and Granian is the faster one in an
# operation, the framework is measured on it.
PEERS: Sequence[Contender] = (
    Contender("fastapi", "fastapi", _uvicorn("peers.fastapi:app"), f"{_ON_UVICORN}; pydantic, typed returns"),
    Contender("litestar", "litestar", _granian("peers.litestar:app"), f"{_ON_GRANIAN}; msgspec structs"),
    Contender("blacksheep", "blacksheep", _uvicorn("peers.blacksheep:app"), f"{_ON_UVICORN}; msgspec"),
    Contender(
        "blacksheep-granian", "blacksheep", _granian("peers.blacksheep:app"), f"{_ON_GRANIAN}; msgspec"
    ),
    Contender("falcon", "falcon", _uvicorn("peers.falcon:asgi"), f"ASGI on {_ON_UVICORN}; msgspec"),
    Contender("falcon-granian", "falcon", _granian("peers.falcon:asgi"), f"ASGI on {_ON_GRANIAN}; msgspec"),
    Contender("aiohttp", "aiohttp", _module("peers.aiohttp"), "own server, uvloop, no access log; msgspec"),
    Contender(
        "robyn", "robyn", _module("peers.robyn", *_ROBYN_FLAGS), "own server, --fast, 1 process; msgspec"
    ),
    Contender("connexion", "connexion", _uvicorn("peers.connexion:app"), f"{_ON_UVICORN}; jsonschema"),
    Contender("socketify", "socketify", _module("peers.socketify"), "own server; msgspec"),
    Contender(
        "django-bolt",
        "django_bolt",
        _django_bolt,
        "own server, async handlers, no access log; msgspec structs",
        python="3.13",
        variables={"BENCHMARK_API": "peers.django_bolt:api"},
    ),
    Contender(
        "django-bolt-sync",
        "django_bolt",
        _django_bolt,
        "own server, sync handlers, no access log; msgspec structs",
        python="3.13",
        variables={"BENCHMARK_API": "peers.django_bolt:blocking"},
        awaits=False,
    ),
    Contender(
        "fastpysgi-wsgi",
        "fastpysgi",
        _module("peers.fastpysgi"),
        "WSGI by hand on fastpysgi; msgspec",
        awaits=False,
    ),
    Contender(
        "fastpysgi-asgi",
        "fastpysgi",
        _module("peers.fastpysgi", "--asgi"),
        "ASGI by hand on fastpysgi; msgspec",
    ),
    Contender(
        "granian-rsgi",
        "granian",
        _granian("peers.granian:app", "rsgi"),
        f"RSGI by hand on {_ON_GRANIAN}; msgspec",
    ),
    Contender(
        "oapi-gen",
        "oapi_gen",
        _uvicorn("peers.oapi_gen:app"),
        f"generated for Starlette and msgspec; {_ON_UVICORN}",
        python="3.13",
    ),
    Contender(
        "oxyroute",
        "oxyroute",
        _granian("peers.oxyroute:app", "rsgi"),
        f"RSGI on {_ON_GRANIAN}; msgspec",
    ),
    Contender("bustapi", "bustapi", _module("peers.bustapi"), "own server; msgspec", awaits=False),
    Contender(
        "turboapi",
        "turboapi",
        _module("peers.turboapi"),
        "own server, sync handlers, with a GIL; msgspec; the newest release for its Python",
        python="3.13",
        awaits=False,
    ),
    Contender("fastapi-granian", "fastapi", _granian("peers.fastapi:app"), _ON_GRANIAN, variant=True),
    Contender("litestar-uvicorn", "litestar", _uvicorn("peers.litestar:app"), _ON_UVICORN, variant=True),
    Contender(
        "falcon-wsgi",
        "falcon",
        _gunicorn("peers.falcon:wsgi"),
        "gunicorn's gthread",
        variant=True,
        awaits=False,
    ),
)

CEILING_CONTENDER = Contender(
    CEILING,
    CEILING,
    _module("ceiling"),
    "httptools on uvloop answering a constant: nothing routed, parsed or validated",
)
