"""Has a plain matcher of segments, as one writes it without an index: what the trie is measured against."""

from collections.abc import Callable, Sequence

Answer = tuple[str, tuple[str, ...]]
"""A key, which is the method and the template, and the values of the parameters in their order."""
Routes = Sequence[tuple[str, str]]
"""Methods and templates in the order of precedence."""
_Row = tuple[int, list[tuple[int, str]], list[int], str]
"""The number of segments, the literals by their place, the places of the parameters, the key."""


def matcher(routes: Routes) -> Callable[[str, str], Answer | None]:
    """Makes a matcher: one look-up for a path without parameters, all others template by template.

    Of the templates of a method the first is taken whose literals are those of the path, compared from the
    left until one differs.

    Raises:
        ValueError: a segment is text and parameters mixed, which this one does not know.
    """
    plain: dict[str, dict[str, str]] = {}
    scans: dict[str, list[_Row]] = {}
    for method, path in routes:
        if "{" in path:
            scans.setdefault(method, []).append(_row(method, path))
        else:
            plain.setdefault(method, {})[path] = f"{method} {path}"

    def match(method: str, path: str) -> Answer | None:
        key = plain.get(method, {}).get(path)
        if key is not None:
            return key, ()
        parts = path.split("/")
        count = len(parts)
        for length, literals, places, key in scans.get(method, ()):
            if length == count:
                for place, text in literals:
                    if parts[place] != text:
                        break
                else:
                    found = tuple([parts[place] for place in places])
                    if "" not in found:
                        return key, found
        return None

    return match


def _row(method: str, path: str) -> _Row:
    segments = path.split("/")
    places = [place for place, text in enumerate(segments) if text.startswith("{") and text.endswith("}")]
    literals = [(place, text) for place, text in enumerate(segments) if place and place not in places]
    if any("{" in text for _, text in literals):
        raise ValueError(f"{path} has a segment of text and parameters")
    return len(segments), literals, places, f"{method} {path}"
