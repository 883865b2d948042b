"""Compares schemas of two versions: which values each accepts, keyword by keyword."""

from __future__ import annotations

from ..ir import Schema
from .choices import OVERLAP, compare_unions, compare_wholes, has_become_several
from .difference import Comparison, Difference, Written
from .numbering import Numbering
from .objects import compare_arrays, compare_objects
from .ordering import listed, shown
from .rules import Sets
from .scalars import compare_counts, compare_numbers, compare_texts, compare_types
from .sides import Key, Node, Side, key
from .views import View
from .walk import Place, Walk

_MOST_NESTED = 6
"""How often schemas may ask whether others within them are the same."""
_NOTHING = Schema("")
_TYPES = {Written.FORM: "object", Written.BYTES: "string"}
"""What a body is, whatever its schema allows."""
_DEPTHS = {Written.TEXT: 0, Written.FORM: 1}
"""How deep values are that are written as texts."""
_NOTES = frozenset(
    {OVERLAP, "default-changed", "content-changed", "schema-deprecated", "schema-no-longer-deprecated"}
)
"""Differences that say nothing of which values are accepted."""


class SchemaComparer:
    """Compares the schemas of two versions, those with names once for each pair."""

    def __init__(self, before: Side, after: Side) -> None:
        self.before = before
        self.after = after
        self._numbering = Numbering(before.named, after.named)
        self.named: dict[tuple[str, str], Comparison] = {}
        self._known: dict[tuple[Key, Key], tuple[Node, Node, list[Difference] | None]] = {}
        """What differs between nodes, None where it is too much to tell; kept alive with it are the nodes."""
        self._asked: list[tuple[Key, Key]] = []
        """What is being found out, innermost last."""

    def compare(
        self, before: Schema | None, after: Schema | None, written: Written | None = None
    ) -> Comparison:
        """Gives what differs; None is a schema that allows anything. `written` is None for JSON."""
        one, other = before or _NOTHING, after or _NOTHING
        if written in _TYPES:
            one, other = _only(one, _TYPES[written], self.before), _only(other, _TYPES[written], self.after)
        found = Comparison(one, other)
        texts = None if written is None else _DEPTHS.get(written)
        Walk(self, found, _compare, self._follow, texts=texts).nodes((one,), (other,), ())
        return found

    def _follow(self, pair: tuple[str, str]) -> None:
        """Compares two schemas with names, and those that these lead to, unless that has been done."""
        pending = [pair]
        while pending:
            pair = pending.pop()
            if pair not in self.named:
                one, other = self.before.named[pair[0]], self.after.named[pair[1]]
                self.named[pair] = Comparison(one, other)
                Walk(self, self.named[pair], _compare, pending.append).nodes((one,), (other,), ())

    def alike(self, before: Node, after: Node) -> bool:
        """Says whether two nodes are written alike."""
        return self._numbering.alike(before, after)

    def same(self, before: Node, after: Node) -> bool:
        """Says whether two nodes ask for the same, however it is written."""
        return self._differences(before, after) == []

    def within(self, before: Node, after: Node, sets: Sets) -> bool:
        """Says whether all differences of two nodes make the set of values narrower, or wider."""
        found = self._differences(before, after)
        return found is not None and all(one.sets is sets for one in found)

    def _differences(self, before: Node, after: Node) -> list[Difference] | None:
        """Gives what differs, schemas with names taken for what they are; None where it is too much.

        Nodes that lead to themselves are the same unless something else differs. So it is only known for
        good that two are the same when nothing else is being found out.
        """
        if self.alike(before, after):
            return []
        pair = key(before), key(after)
        if pair in self._known:
            return self._known[pair][2]
        if pair in self._asked:
            return []
        if len(self._asked) >= _MOST_NESTED:
            return None
        scratch = Comparison(_NOTHING, _NOTHING)
        walk = Walk(self, scratch, _compare, None)
        self._asked.append(pair)
        walk.nodes(before, after, ())
        self._asked.pop()
        found = [one for one in scratch.differences if one.edit not in _NOTES]
        result = None if walk.is_given_up else found
        if found or not self._asked:
            self._known[pair] = before, after, result
        return result


def _compare(place: Place) -> None:
    """Compares what is said of a value in one place."""
    if has_become_several(place):
        return
    if compare_types(place):
        both = place.a.types & place.b.types
        if both & {"integer", "fraction"}:
            compare_numbers(place)
        if "string" in both:
            compare_texts(place)
        compare_counts(place)
        if "array" in both:
            compare_arrays(place)
        if "object" in both:
            compare_objects(place)
    compare_unions(place)
    compare_wholes(place)
    _compare_notes(place)


def _compare_notes(place: Place) -> None:
    """Compares what is said of a value, and no value violates."""
    was, now = (_default(view) for view in (place.a, place.b))
    if was != now:
        place.add("default-changed", Sets.CHANGES, f"has the default {now}, and had {was}", about=now)
    for keyword, field in (
        ("contentMediaType", "content_media_type"),
        ("contentEncoding", "content_encoding"),
    ):
        was, now = (listed({getattr(one, field) for one in v.schemas} - {""}) for v in (place.a, place.b))
        if was != now:
            message = f"has {keyword} {now}, and had {was}"
            place.add("content-changed", Sets.CHANGES, message, about=f"{keyword} {now}")
    old, new = (any(one.deprecated for one in view.schemas) for view in (place.a, place.b))
    if new and not old:
        place.add("schema-deprecated", Sets.CHANGES, "is deprecated")
    if old and not new:
        place.add("schema-no-longer-deprecated", Sets.CHANGES, "is not deprecated any more")


def _default(view: View) -> str:
    found = (one.default for one in view.schemas if one.default is not None)
    return next((shown(default[0]) for default in found), "none")


def _only(schema: Schema, type_: str, side: Side) -> Schema:
    """Gives the schema of what is of one type, whatever else the schema allows."""
    if View((schema,), side.named).types <= {type_}:
        return schema
    return Schema("", all_of=(schema, Schema(schema.pointer, type=(type_,))))
