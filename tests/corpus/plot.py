"""Draws what documents took over their size: python plot.py summary.json plot.png

Run by `run.py` in an environment of its own.
"""

import json
import sys
from pathlib import Path

from matplotlib import pyplot

GENERATION = ("read", "check", "generate")
SERVICE = ("import", "start")
COLOURS = {"#c2410c": GENERATION, "#3f6f8f": SERVICE}


def plot(figures: Path, image: Path) -> None:
    """Draws the documents of `figures` that a service was made of into `image` (PNG)."""
    sizes = [one for one in json.loads(figures.read_text(encoding="utf-8"))["sizes"] if one["operations"]]
    operations = [one["operations"] for one in sizes]
    figure, (time, memory) = pyplot.subplots(1, 2, figsize=(13, 5.5))
    for colour, stages in COLOURS.items():
        seconds = [sum(one["seconds"].get(stage, 0) for stage in stages) for one in sizes]
        time.scatter(operations, seconds, s=8, color=colour, label=", ".join(stages))
    for colour, part in zip(COLOURS, ("generate", "start"), strict=True):
        peaks = [one["peak_mib"].get(part) for one in sizes]
        memory.scatter(operations, peaks, s=8, color=colour, label=part)
    time.set_ylabel("seconds of CPU")
    memory.set_ylabel("MiB at most")
    for panel in (time, memory):
        panel.set_xscale("log")
        panel.set_yscale("log")
        panel.set_xlabel("operations of the document")
        panel.spines[["top", "right"]].set_visible(False)
        panel.legend()
    figure.tight_layout()
    figure.savefig(image, dpi=130)


if __name__ == "__main__":
    plot(Path(sys.argv[1]), Path(sys.argv[2]))
