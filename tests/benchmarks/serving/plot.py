"""Draws a results file: requests per second by contender, one panel for each operation.

Run by `serve.py` in an environment of its own: python plot.py results.json plot.png
"""

import json
import sys
from pathlib import Path

from matplotlib import pyplot

COLOURS = {"brrtr": "#c2410c", "brrtr-python": "#ea9a68", "ceiling": "#a8a29e"}
PEER_COLOUR = "#3f6f8f"


def plot(results: Path, image: Path) -> None:
    """Draws `results` into `image` (PNG)."""
    content = json.loads(results.read_text(encoding="utf-8"))
    operations = content["operations"]
    height = 1.6 + 0.42 * max(len(summaries) for summaries in operations.values())
    figure, panels = pyplot.subplots(
        1, len(operations), figsize=(7.5 * len(operations), height), squeeze=False
    )
    for panel, (operation, summaries) in zip(panels[0], operations.items(), strict=True):
        names = list(reversed(summaries))
        rates = [summaries[name]["requests_per_second"] for name in names]
        below = [
            summaries[name]["requests_per_second"] - summaries[name]["requests_per_second_min"]
            for name in names
        ]
        above = [
            summaries[name]["requests_per_second_max"] - summaries[name]["requests_per_second"]
            for name in names
        ]
        colours = [COLOURS.get(name, PEER_COLOUR) for name in names]
        panel.barh(names, rates, color=colours, xerr=[below, above], ecolor="#44403c", capsize=3)
        for position, name in enumerate(names):
            ratio = summaries[name]["ratio_to_baseline"]
            label = f"{rates[position]:,.0f}" + ("" if ratio is None else f"  ({ratio:.2f}x fastapi)")
            panel.annotate(
                label,
                (rates[position] + above[position], position),
                xytext=(6, 0),
                textcoords="offset points",
                va="center",
                fontsize=9,
            )
        panel.set_xlim(0, max(rate + more for rate, more in zip(rates, above, strict=True)) * 1.35)
        panel.set_title(content["titles"][operation])
        panel.set_xlabel("requests/s, one core; higher is better")
        panel.spines[["top", "right"]].set_visible(False)
    settings, machine = content["settings"], content["machine"]
    figure.text(
        0.01,
        0.01,
        f"Python {content['python']}, {settings['connections']} connections, median of {settings['rounds']} "
        f"interleaved rounds of {settings['seconds']} s, whiskers min to max; {machine['cpu']}",
        fontsize=8,
        color="#57534e",
    )
    figure.tight_layout(rect=(0, 0.04, 1, 1))
    figure.savefig(image, dpi=130)


if __name__ == "__main__":
    plot(Path(sys.argv[1]), Path(sys.argv[2]))
