"""Says what servers are loaded with: who sends the requests, and what the handlers do with them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from serving.contenders import ROOT, Contender
from serving.load import Client, wrk
from serving.ours import HANDLERS
from serving.real import RealClients


@dataclass(frozen=True, slots=True)
class Load:
    """Is one way to load all servers; `client` takes a folder to work in."""

    name: str
    title: str
    client: Callable[[Path], Client]
    handlers: Path = HANDLERS
    """Those of our entry."""
    variables: Mapping[str, str] = field(default_factory=dict)
    """Of each server's environment."""
    awaits: bool = False
    """Whether handlers await: those that cannot are left out then."""

    def fits(self, contender: Contender) -> bool:
        """Says whether a contender can be measured under this load."""
        return contender.awaits or not self.awaits

    def file(self, output: Path, name: str) -> Path:
        """Gives the path of a file of its results; the first load's names are plain."""
        if self.name == USUAL:
            return output / name
        stem, _, extension = name.partition(".")
        return output / f"{stem}-{self.name}.{extension}"


USUAL = "usual"
LOADS = {
    load.name: load
    for load in (
        Load(USUAL, "the same request, connections that stay", lambda folder: wrk),
        Load(
            "real",
            "as real clients send it: fields that change, a hundred requests a connection",
            RealClients,
        ),
        Load(
            "awaiting",
            "the same request, handlers that await once",
            lambda folder: wrk,
            ROOT / "handlers_awaiting",
            {"BENCHMARK_AWAITS": "once"},
            awaits=True,
        ),
    )
}
