"""Draws a results file: time per body by contender, a panel for each case, on a logarithmic axis.

Run by `validate.py` in an environment of its own: python plot.py results.json plot.png
"""

import json
import sys
from pathlib import Path

from matplotlib import pyplot

OURS = "#c2410c"
PEER = "#3f6f8f"
FLOOR = "#a8a29e"


def plot(results: Path, image: Path) -> None:
    """Draws `results` into `image` (PNG)."""
    content = json.loads(results.read_text(encoding="utf-8"))
    cases = content["cases"]
    inputs = ("valid", "invalid")
    rows = max(len(summary[kind]) for summary in cases.values() for kind in inputs)
    figure, panels = pyplot.subplots(
        len(cases), 2, figsize=(15, (0.9 + 0.34 * rows) * len(cases)), squeeze=False
    )
    for line, (case, summary) in zip(panels, cases.items(), strict=True):
        for panel, kind in zip(line, inputs, strict=True):
            names = list(reversed(summary[kind]))
            times = [summary[kind][name]["microseconds"] for name in names]
            below = [
                time - summary[kind][name]["microseconds_min"]
                for time, name in zip(times, names, strict=True)
            ]
            above = [
                summary[kind][name]["microseconds_max"] - time
                for time, name in zip(times, names, strict=True)
            ]
            colours = [
                OURS if name.startswith("brrtr") else FLOOR if name == "msgspec" else PEER for name in names
            ]
            panel.barh(names, times, color=colours, xerr=[below, above], ecolor="#44403c", capsize=2)
            for position, (name, time, more) in enumerate(zip(names, times, above, strict=True)):
                ratio = summary[kind][name].get("ratio")
                label = f"{time:,.2f}" + ("" if ratio is None else f"  ({ratio:.1f}x)")
                panel.annotate(
                    label,
                    (time + more, position),
                    xytext=(5, 0),
                    textcoords="offset points",
                    va="center",
                    fontsize=8,
                )
            panel.set_xscale("log")
            panel.set_xlim(min(times) / 2, max(times) * 6)
            panel.set_title(f"{content['titles'][case]}, {kind}", fontsize=10)
            panel.spines[["top", "right"]].set_visible(False)
    for panel in panels[-1]:
        panel.set_xlabel("microseconds of CPU for parsing and validating one body; less is better")
    settings, machine = content["settings"], content["machine"]
    figure.text(
        0.01,
        0.003,
        f"Python {content['python']}, median of {settings['rounds']} rounds, whiskers min to max, "
        f"x as a multiple of brrtr's time; {machine['cpu']}",
        fontsize=8,
        color="#57534e",
    )
    figure.tight_layout(rect=(0, 0.01, 1, 1))
    figure.savefig(image, dpi=110)


if __name__ == "__main__":
    plot(Path(sys.argv[1]), Path(sys.argv[2]))
