"""Compares schemas of two versions: which values each accepts, keyword by keyword."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ..ir import Json, Schema
from ..samples.patterns import matching_strings
from ..samples.values import identity
from .difference import Comparison, Difference, Link, Step, Trail, Written
from .numbering import Numbering
from .ordering import (
    bound_shown,
    listed,
    of_bounds,
    of_formats,
    of_multiples,
    of_sets,
    past,
    shown,
    types_shown,
    unpaired,
)
from .rules import EDITS, Sets
from .sides import Key, Node, Side, key
from .unions import Alternatives, apart, component
from .views import Bound, Union, View, is_anything, is_never
from .wholes import WHOLES, Whole

_MOST_LEVELS = 40
"""How deep schemas may nest until they are no longer compared."""
_MOST_PAIRS = 3_000
"""How many schemas are compared to find out whether two are the same."""

_COUNTS = (
    ("string", "min-length", "min_length", "minLength", True),
    ("string", "max-length", "max_length", "maxLength", False),
    ("array", "min-items", "min_items", "minItems", True),
    ("array", "max-items", "max_items", "maxItems", False),
    ("object", "min-properties", "min_properties", "minProperties", True),
    ("object", "max-properties", "max_properties", "maxProperties", False),
)
_NOTHING = Schema("")
_ALTERNATIVES = (("alternatives-changed", Sets.NARROWS), ("alternatives-changed", Sets.WIDENS))
_TYPES = {Written.FORM: "object", Written.BYTES: "string"}
"""What a body is, whatever its schema allows."""
_DEPTHS: dict[Written | None, int] = {Written.TEXT: 0, Written.FORM: 1}
"""How deep values are that are written as texts."""


class SchemaComparer:
    """Compares the schemas of two versions, those with names once for each pair."""

    def __init__(self, before: Side, after: Side) -> None:
        self.before = before
        self.after = after
        self._numbering = Numbering(before.named, after.named)
        self.named: dict[tuple[str, str], Comparison] = {}
        self._same: dict[tuple[Key, Key], bool] = {}
        self._kept: list[tuple[Node, Node]] = []
        """Keeps alive what is known by its identity."""

    def compare(
        self, before: Schema | None, after: Schema | None, written: Written | None = None
    ) -> Comparison:
        """Gives what differs; None is a schema that allows anything. `written` is None for JSON."""
        one, other = before or _NOTHING, after or _NOTHING
        type_ = _TYPES.get(written) if written is not None else None
        if type_ is not None:
            one, other = _only(one, type_, self.before), _only(other, type_, self.after)
        found = Comparison(one, other)
        _Walk(self, found, self.follow, _DEPTHS.get(written)).nodes((one,), (other,), ())
        return found

    def follow(self, pair: tuple[str, str]) -> None:
        """Compares two schemas with names, unless that has been done."""
        pending = [pair]
        while pending:
            pair = pending.pop()
            if pair not in self.named:
                one, other = self.before.named[pair[0]], self.after.named[pair[1]]
                self.named[pair] = Comparison(one, other)
                _Walk(self, self.named[pair], pending.append).nodes((one,), (other,), ())

    def alike(self, before: Node, after: Node) -> bool:
        """Says whether two nodes are written alike."""
        return self._numbering.alike(before, after)

    def same(self, before: Node, after: Node) -> bool:
        """Says whether two nodes ask for the same, however it is written."""
        return not self._differs(before, after, lambda one: True)

    def within(self, before: Node, after: Node, sets: Sets) -> bool:
        """Says whether all differences of two nodes make the set of values narrower, or wider."""
        return not self._differs(before, after, lambda one: one.sets is not sets)

    def _differs(self, before: Node, after: Node, counts: Callable[[Difference], bool]) -> bool:
        if self.alike(before, after):
            return False
        scratch = Comparison(_NOTHING, _NOTHING)
        walk = _Walk(self, scratch, None)
        walk.nodes(before, after, ())
        return walk.is_given_up or any(one.edit in EDITS and counts(one) for one in scratch.differences)


class _Walk:
    """Compares two schemas and what is within them.

    Schemas with names are left to `follow`; without it they are compared as if they stood in their place.
    """

    def __init__(
        self,
        comparer: SchemaComparer,
        found: Comparison,
        follow: Callable[[tuple[str, str]], None] | None,
        texts: int | None = None,
    ) -> None:
        self._comparer = comparer
        self._found = found
        self._follow = follow
        self._texts_at = texts
        self._seen: set[tuple[Key, Key]] = set()
        self._kept: list[tuple[Node, Node]] = []
        self.is_given_up = False

    def nodes(self, before: Node, after: Node, trail: Trail) -> None:
        """Compares what two values must be."""
        if self._comparer.alike(before, after):
            return
        if self._follow is not None and self._texts_at is None and self._linked(before, after, trail):
            return
        known = key(before), key(after)
        if known in self._seen:
            return
        self._seen.add(known)
        self._kept.append((before, after))
        if len(trail) > _MOST_LEVELS or len(self._seen) > _MOST_PAIRS:
            self.is_given_up = True
            if self._follow is not None:
                self._add(
                    "schema-changed", Sets.CHANGES, before, after, trail, "it is too complex to compare"
                )
            return
        self._views(View(before, self._comparer.before.named), View(after, self._comparer.after.named), trail)

    def _linked(self, before: Node, after: Node, trail: Trail) -> bool:
        """Leaves two schemas with names to be compared by themselves; here, only null is compared."""
        one, null = component(before, self._comparer.before)
        other, also_null = component(after, self._comparer.after)
        if not one or not other:
            return False
        self._found.links.append(Link(trail, (one, other)))
        assert self._follow is not None
        self._follow((one, other))
        if null != also_null:
            a, b = View(before, self._comparer.before.named), View(after, self._comparer.after.named)
            if ("null" in a.types) != ("null" in b.types):
                self._null(a, b, trail)
        return True

    def _null(self, before: View, after: View, trail: Trail) -> None:
        widens = "null" in after.types
        edit, sets = ("type-widened", Sets.WIDENS) if widens else ("type-narrowed", Sets.NARROWS)
        message = "may be null" if widens else "may not be null any more"
        self._add(edit, sets, before.node, after.node, trail, message, "null", (None,))

    def _add(
        self,
        edit: str,
        sets: Sets,
        before: Node,
        after: Node,
        trail: Trail,
        message: str,
        about: str = "",
        detail: tuple[Json, ...] = (),
        *,
        closed: bool = False,
    ) -> None:
        self._found.differences.append(
            Difference(edit, sets, trail, before, after, message, about, detail, closed, self._is_text(trail))
        )

    def _views(self, a: View, b: View, trail: Trail) -> None:
        if len(a.unions) + len(b.unions) == 1:
            # What stood alone has become one of several alternatives, or has been one.
            left, right = apart(a), apart(b)
            if b.unions and all(self._comparer.within(left[0], one, Sets.NARROWS) for one in right):
                self._add(*_ALTERNATIVES[0], a.node, b.node, trail, "must be one of several alternatives")
            elif a.unions and all(self._comparer.within(one, right[0], Sets.WIDENS) for one in left):
                self._add(
                    *_ALTERNATIVES[1], a.node, b.node, trail, "need not be one of alternatives any more"
                )
            else:
                self._alternatives(a.node, b.node, Alternatives(self._comparer, left, right), trail)
            return
        if self._types(a, b, trail):
            both = a.types & b.types
            if both & {"integer", "fraction"}:
                self._numbers(a, b, trail)
            if "string" in both:
                self._texts(a, b, trail)
            self._counts(a, b, both, trail)
            if "array" in both:
                self._arrays(a, b, trail)
            if "object" in both:
                self._objects(a, b, trail)
        self._unions(a, b, trail)
        self._opaque(a, b, trail)
        self._annotations(a, b, trail)

    # Types and values

    def _types(self, a: View, b: View, trail: Trail) -> bool:
        """Compares types and lists of values; says whether keywords matter beside these."""
        if a.values is not None and b.values is not None:
            self._values(a.node, b.node, a.values, b.values, trail)
            return False
        gone, come = a.types - b.types, b.types - a.types
        if self._is_text(trail):
            gone, come = gone - _of_texts(b), come - _of_texts(a)
        if (a.values is None and b.values is None) or not a.types & b.types:
            if gone or come:
                sets = Sets.CHANGES if gone and come else Sets.NARROWS if gone else Sets.WIDENS
                message = f"is {types_shown(b.types)}, and was {types_shown(a.types)}"
                self._add(f"type-{past(sets)}", sets, a.node, b.node, trail, message)
            return bool(a.types & b.types)
        values = b.values if a.values is None else a.values
        assert values is not None
        few = ", ".join(map(shown, values[:8])) + (" …" if len(values) > 8 else "")
        if a.values is None:
            self._add("enum-added", Sets.NARROWS, a.node, b.node, trail, f"must be one of {few}")
        else:
            message = f"need not be one of {few} any more"
            self._add("enum-removed", Sets.WIDENS, a.node, b.node, trail, message)
        return False

    def _is_text(self, trail: Trail) -> bool:
        """Says whether a value is written as a text: numbers are texts then, too."""
        return self._texts_at is not None and sum(step.name is not None for step in trail) == self._texts_at

    def _values(
        self, one: Node, other: Node, before: tuple[Json, ...], after: tuple[Json, ...], trail: Trail
    ) -> None:
        known = {identity(value) for value in before}, {identity(value) for value in after}
        for value in before:
            if identity(value) not in known[1]:
                message = f"may not be {shown(value)} any more"
                self._add(
                    "enum-value-removed", Sets.NARROWS, one, other, trail, message, shown(value), (value,)
                )
        for value in after:
            if identity(value) not in known[0]:
                message = f"may be {shown(value)}"
                self._add("enum-value-added", Sets.WIDENS, one, other, trail, message, shown(value), (value,))

    # Numbers and texts

    def _numbers(self, a: View, b: View, trail: Trail) -> None:
        formats = {one.format for one in a.schemas} != {one.format for one in b.schemas}
        low, high = of_bounds(a.lower, b.lower, least=True), of_bounds(a.upper, b.upper, least=False)
        by_format = formats and (a.stated_lower, a.stated_upper) == (b.stated_lower, b.stated_upper)
        if by_format and (low or high):
            sets = low or high if low in (high, None) or high is None else Sets.CHANGES
            assert sets is not None
            self._format(a, b, sets, trail)
        else:
            self._bound(a, b, low, "minimum", a.lower, b.lower, trail)
            self._bound(a, b, high, "maximum", a.upper, b.upper, trail)
        if a.multiples != b.multiples:
            sets = of_multiples(a.multiples, b.multiples)
            edit = "multiple-of-" + past(sets)
            message = f"must be a multiple of {listed(b.multiples)}, and of {listed(a.multiples)} before"
            self._add(edit, sets, a.node, b.node, trail, message)

    def _bound(
        self,
        a: View,
        b: View,
        sets: Sets | None,
        name: str,
        old: Bound | None,
        new: Bound | None,
        trail: Trail,
    ) -> None:
        if sets is not None:
            raised = (sets is Sets.NARROWS) == (name == "minimum")
            message = f"has the {name} {bound_shown(new)}, and had {bound_shown(old)}"
            self._add(f"{name}-{'raised' if raised else 'lowered'}", sets, a.node, b.node, trail, message)

    def _format(self, a: View, b: View, sets: Sets, trail: Trail) -> None:
        old, new = ({one.format for one in view.schemas if one.format} for view in (a, b))
        message = f"has the format {listed(new)}, and had {listed(old)}"
        self._add(f"format-{past(sets)}", sets, a.node, b.node, trail, message)

    def _texts(self, a: View, b: View, trail: Trail) -> None:
        if a.formats != b.formats:
            self._format(a, b, of_formats(a.formats, b.formats), trail)
        if a.patterns != b.patterns:
            sets = of_sets(a.patterns, b.patterns)
            edit = {Sets.NARROWS: "added", Sets.WIDENS: "removed", Sets.CHANGES: "changed"}[sets]
            message = f"has the pattern {listed(b.patterns)}, and had {listed(a.patterns)}"
            self._add(f"pattern-{edit}", sets, a.node, b.node, trail, message)

    def _counts(self, a: View, b: View, both: frozenset[str], trail: Trail) -> None:
        for type_, edit, field, keyword, is_least in _COUNTS:
            if type_ not in both:
                continue
            old, new = (view.least(field) if is_least else view.most(field) for view in (a, b))
            if old == new:
                continue
            raised = new is None or (old is not None and new > old)
            sets = Sets.NARROWS if raised == is_least else Sets.WIDENS
            message = (
                f"has {keyword} {'none' if new is None else new}, and had {'none' if old is None else old}"
            )
            self._add(f"{edit}-{'raised' if raised else 'lowered'}", sets, a.node, b.node, trail, message)

    # Arrays and objects

    def _arrays(self, a: View, b: View, trail: Trail) -> None:
        unique = [any(one.unique_items for one in view.schemas) for view in (a, b)]
        if unique[0] != unique[1]:
            edit, sets = ("added", Sets.NARROWS) if unique[1] else ("removed", Sets.WIDENS)
            message = "may not have equal items any more" if unique[1] else "may have equal items"
            self._add(f"unique-items-{edit}", sets, a.node, b.node, trail, message)
        count = max(a.prefix, b.prefix)
        for index in range(count + 1):
            place = "[]" if index == count else f"[{index}]"
            self.nodes(a.item(index), b.item(index), (*trail, Step(None, index, a.node, b.node, place)))

    def _objects(self, a: View, b: View, trail: Trail) -> None:
        for name in a.names | b.names:
            self._property(a, b, name, trail)
        for name in (a.required | b.required).keys() - (a.names | b.names).keys():
            self._required(a, b, name, trail)
        self._others(a, b, trail)
        for name, other in sorted(b.dependents - a.dependents):
            if name in b.names or name in a.names:
                message = f"must have {other!r} if it has {name!r}"
                detail = (name, other)
                self._add(
                    "dependent-required-added",
                    Sets.NARROWS,
                    a.node,
                    b.node,
                    trail,
                    message,
                    f"{name} {other}",
                    detail,
                )
        for name, other in sorted(a.dependents - b.dependents):
            if other not in b.required:
                message = f"need not have {other!r} any more if it has {name!r}"
                detail = (name, other)
                self._add(
                    "dependent-required-removed",
                    Sets.WIDENS,
                    a.node,
                    b.node,
                    trail,
                    message,
                    f"{name} {other}",
                    detail,
                )

    def _property(self, a: View, b: View, name: str, trail: Trail) -> None:
        step = Step(name, None, a.node, b.node, f".{name}")
        one, other = a.member(name), b.member(name)
        hidden = name in a.hidden, name in b.hidden
        if hidden[0] or hidden[1]:
            if hidden == (False, True) and name in a.names:
                message = f"no longer has {name!r} in this direction"
                required = name in a.required
                self._add(
                    "property-hidden",
                    Sets.NARROWS,
                    a.node,
                    b.node,
                    trail,
                    message,
                    name,
                    (name,),
                    closed=required,
                )
            elif hidden == (True, False) and name in b.names:
                message = f"has {name!r} in this direction"
                self._add("property-shown", Sets.WIDENS, a.node, b.node, trail, message, name, (name,))
                self._required(a, b, name, trail)
            return
        declared = name in a.names, name in b.names
        if declared == (True, True):
            self.nodes(one, other, (*trail, step))
            self._required(a, b, name, trail)
        elif declared == (False, True):
            self._added(a, b, name, (*trail, step))
        else:
            self._removed(a, b, name, (*trail, step))

    def _added(self, a: View, b: View, name: str, trail: Trail) -> None:
        if name in a.required and not is_never(a.member(name), self._comparer.before.named):
            self.nodes(a.member(name), b.member(name), trail)
            self._required(a, b, name, trail[:-1])
            return
        closed = is_never(a.member(name), self._comparer.before.named)
        required = name in b.required
        sets = Sets.WIDENS if closed and not required else Sets.NARROWS
        message = f"has a further property {name!r}" + (", which must be there" if required else "")
        edit = "required-property-added" if required else "property-added"
        self._add(edit, sets, a.node, b.node, trail[:-1], message, name, (name,), closed=closed)
        if not closed and not is_anything(a.member(name)):
            self.nodes(a.member(name), b.member(name), trail)

    def _removed(self, a: View, b: View, name: str, trail: Trail) -> None:
        closed = is_never(b.member(name), self._comparer.after.named)
        required = name in a.required
        if name in b.required and not closed:
            self.nodes(a.member(name), b.member(name), trail)
            self._required(a, b, name, trail[:-1])
            return
        sets = Sets.NARROWS if closed and not required else Sets.CHANGES if required else Sets.WIDENS
        message = f"has no property {name!r} any more"
        edit = "required-property-removed" if required else "property-removed"
        self._add(edit, sets, a.node, b.node, trail[:-1], message, name, (name,), closed=closed)
        if not closed and not is_anything(b.member(name)):
            self.nodes(a.member(name), b.member(name), trail)

    def _required(self, a: View, b: View, name: str, trail: Trail) -> None:
        if name in a.required and name not in b.required:
            message = f"need not have {name!r} any more"
            self._add("property-became-optional", Sets.WIDENS, a.node, b.node, trail, message, name, (name,))
        if name in b.required and name not in a.required:
            message = f"must have {name!r}"
            self._add("property-became-required", Sets.NARROWS, a.node, b.node, trail, message, name, (name,))

    def _others(self, a: View, b: View, trail: Trail) -> None:
        """Compares what properties must be that are not declared."""
        patterns = a.named_by_pattern, b.named_by_pattern
        if patterns[0].keys() == patterns[1].keys():
            for pattern in patterns[0]:
                step = Step(self._matching(pattern), None, a.node, b.node, f"{{{pattern}}}")
                self.nodes(patterns[0][pattern], patterns[1][pattern], (*trail, step))
        else:
            changed = sorted(patterns[0].keys() ^ patterns[1].keys())
            message = f"has other patterns of properties: {listed(changed)} came or went"
            self._add(
                "pattern-properties-changed", Sets.CHANGES, a.node, b.node, trail, message, "", tuple(changed)
            )
        closed = is_never(a.others, self._comparer.before.named), is_never(
            b.others, self._comparer.after.named
        )
        anything = is_anything(a.others), is_anything(b.others)
        if (closed[1] and not closed[0]) or (anything[0] and not anything[1]):
            message = (
                "may not have further properties any more"
                if closed[1]
                else "may not have any further property"
            )
            self._add("additional-properties-narrowed", Sets.NARROWS, a.node, b.node, trail, message)
        elif (closed[0] and not closed[1]) or (anything[1] and not anything[0]):
            message = "may have further properties" if closed[0] else "may have any further property"
            self._add("additional-properties-widened", Sets.WIDENS, a.node, b.node, trail, message)
        elif not closed[0] and not anything[0]:
            self.nodes(a.others, b.others, (*trail, Step("key", None, a.node, b.node, "{}")))

    @staticmethod
    def _matching(pattern: str) -> str:
        """Gives a name that matches a pattern."""
        return next(matching_strings(pattern, 1, None), "")

    # Alternatives, and what is only equal or not

    def _unions(self, a: View, b: View, trail: Trail) -> None:
        left, right = unpaired(a.unions, b.unions, self._alike_unions)
        for one, other in zip(left, right, strict=False):
            pairs = Alternatives(
                self._comparer,
                [(branch,) for branch in one.branches],
                [(branch,) for branch in other.branches],
                (one.schema, other.schema),
            )
            self._alternatives(a.node, b.node, pairs, trail)
        for _ in left[len(right) :]:
            self._add(
                "alternatives-changed", Sets.WIDENS, a.node, b.node, trail, "need not be one of alternatives"
            )
        for _ in right[len(left) :]:
            self._add(
                "alternatives-changed", Sets.NARROWS, a.node, b.node, trail, "must be one of alternatives"
            )

    def _alike_unions(self, one: Union, other: Union) -> bool:
        rest = list(other.branches)
        if len(one.branches) != len(rest) or one.null != other.null:
            return False
        for branch in one.branches:
            found = next((b for b in rest if self._comparer.alike((branch,), (b,))), None)
            if found is None:
                return False
            rest.remove(found)
        return one.schema.discriminator == other.schema.discriminator

    def _alternatives(self, before: Node, after: Node, pairs: Alternatives, trail: Trail) -> None:
        step = Step(None, None, before, after, "")
        for one, other in pairs.paired:
            label = f"({pairs.label(one, self._comparer.before)})"
            self.nodes(one, other, (*trail, replace(step, shown=label)))
        for one in pairs.gone:
            name = pairs.label(one, self._comparer.before)
            message = f"may not be {name} any more"
            self._add(
                "alternative-removed",
                Sets.NARROWS,
                one,
                after,
                (*trail, step),
                message,
                name,
                pairs.tagged(one),
            )
        for other in pairs.come:
            name = pairs.label(other, self._comparer.after)
            message, detail = f"may be {name}", pairs.tagged(other)
            self._add("alternative-added", Sets.WIDENS, before, other, (*trail, step), message, name, detail)
        edit = "discriminator-changed"
        for tag in pairs.tags():
            name = "no value" if tag.value is None else shown(tag.value)
            what = {Sets.NARROWS: "names no alternative", Sets.WIDENS: "names an alternative"}
            message = f"{name} {what.get(tag.sets, 'names another alternative')} in {tag.name!r}"
            one = tag.node if tag.sets is Sets.NARROWS else before
            other = tag.node if tag.sets is Sets.WIDENS else after
            self._add(edit, tag.sets, one, other, (*trail, step), message, name, (tag.name, tag.value))
        was, is_ = pairs.told_apart
        if was != is_:
            message = f"has alternatives told apart by {is_ or 'nothing'}, and had by {was or 'nothing'}"
            self._add(edit, Sets.CHANGES, before, after, trail, message, is_)

    def _opaque(self, a: View, b: View, trail: Trail) -> None:
        for edit, read, direct in WHOLES:
            left, right = unpaired(read(a), read(b), self._same_wholes)
            if left or right:
                sets = Sets.CHANGES if left and right else Sets.NARROWS if right else Sets.WIDENS
                if len(left) == len(right) == 1:
                    sets = self._of_wholes(left[0], right[0], direct)
                self._add(f"{edit}-changed", sets, a.node, b.node, trail, f"has another {edit!r}")

    def _same_wholes(self, one: Whole, other: Whole) -> bool:
        if one.beside != other.beside or len(one.nodes) != len(other.nodes):
            return False
        return all(map(self._comparer.same, one.nodes, other.nodes))

    def _of_wholes(self, one: Whole, other: Whole, direct: bool | None) -> Sets:
        """Says what it does that a whole became another; `direct`: whether it allows more if what is in it does."""
        if direct is not None and one.beside == other.beside:
            for sets, result in ((Sets.NARROWS, Sets.WIDENS), (Sets.WIDENS, Sets.NARROWS)):
                if all(
                    self._comparer.within(x, y, sets) for x, y in zip(one.nodes, other.nodes, strict=True)
                ):
                    return sets if direct else result
        return Sets.CHANGES

    def _annotations(self, a: View, b: View, trail: Trail) -> None:
        old, new = ([one.default for one in view.schemas if one.default is not None] for view in (a, b))
        if list(map(repr, old[:1])) != list(map(repr, new[:1])):
            was, now = (shown(one[0][0]) if one else "none" for one in (old, new))
            self._add(
                "default-changed",
                Sets.CHANGES,
                a.node,
                b.node,
                trail,
                f"has the default {now}, and had {was}",
            )
        for field, keyword in (
            ("content_media_type", "contentMediaType"),
            ("content_encoding", "contentEncoding"),
        ):
            before, after = ({getattr(one, field) for one in view.schemas} - {""} for view in (a, b))
            if before != after:
                message = f"has {keyword} {listed(after)}, and had {listed(before)}"
                self._add("content-changed", Sets.CHANGES, a.node, b.node, trail, message, keyword)
        deprecated = [any(one.deprecated for one in view.schemas) for view in (a, b)]
        if deprecated == [False, True]:
            self._add("schema-deprecated", Sets.CHANGES, a.node, b.node, trail, "is deprecated")
        if deprecated == [True, False]:
            message = "is not deprecated any more"
            self._add("schema-no-longer-deprecated", Sets.CHANGES, a.node, b.node, trail, message)


def _of_texts(view: View) -> frozenset[str]:
    """Gives the types of values whose texts are all allowed."""
    limits = view.formats or view.patterns or view.least("min_length") or view.most("max_length") is not None
    is_any = "string" in view.types and not limits and view.values is None
    return frozenset({"integer", "fraction", "boolean", "null"}) if is_any else frozenset()


def _only(schema: Schema, type_: str, side: Side) -> Schema:
    """Gives the schema of what is of one type, whatever else the schema allows."""
    if View((schema,), side.named).types <= {type_}:
        return schema
    return Schema("", all_of=(schema, Schema(schema.pointer, type=(type_,))))
