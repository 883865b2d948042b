"""Draws a results file: time and size by document, and time over the number of operations.

Run by `generate.py` in an environment of its own: python plot.py results.json plot.png
"""

import json
import sys
from pathlib import Path

from matplotlib import pyplot

COLOURS = {"wall_s": "#c2410c", "cpu_s": "#3f6f8f"}


def plot(results: Path, image: Path) -> None:
    """Draws `results` into `image` (PNG)."""
    content = json.loads(results.read_text(encoding="utf-8"))
    documents, growth = list(reversed(content["documents"])), content["growth"]
    figure, panels = pyplot.subplots(
        1, 3 if growth else 2, figsize=(7 * (3 if growth else 2), 1.6 + 0.5 * len(documents))
    )
    names = [f"{one['name']} ({one['operations']:,})" for one in documents]
    for offset, (field, label) in enumerate((("cpu_s", "CPU"), ("wall_s", "on the clock"))):
        places = [place + 0.4 * offset - 0.2 for place in range(len(names))]
        panels[0].barh(places, [one[field] for one in documents], 0.4, color=COLOURS[field], label=label)
    panels[0].set_yticks(range(len(names)), names)
    panels[0].set_xlabel("seconds")
    panels[0].legend()
    left = [0.0] * len(documents)
    for kind in sorted({kind for one in documents for kind in one["bytes_by_kind"] if kind != "document"}):
        sizes = [one["bytes_by_kind"].get(kind, 0) / 1e6 for one in documents]
        panels[1].barh(range(len(names)), sizes, left=left, label=kind)
        left = [before + size for before, size in zip(left, sizes, strict=True)]
    panels[1].set_yticks(range(len(names)), names)
    panels[1].set_xlabel("MB, without the document that people edit")
    panels[1].legend(fontsize=7)
    if growth:
        operations = [one["operations"] for one in growth]
        panels[2].plot(operations, [one["wall_s"] for one in growth], marker="o", color=COLOURS["wall_s"])
        panels[2].set_xlim(0)
        panels[2].set_ylim(0)
        panels[2].set_xlabel(f"operations of {growth[-1]['name'].partition(' / ')[0]}'s document")
        panels[2].set_ylabel("seconds on the clock")
    for panel in panels:
        panel.spines[["top", "right"]].set_visible(False)
    figure.tight_layout()
    figure.savefig(image, dpi=130)


if __name__ == "__main__":
    plot(Path(sys.argv[1]), Path(sys.argv[2]))
