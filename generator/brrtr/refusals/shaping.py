"""Works out how a refusal looks as a value of a schema: what of it tells what, and what else has to be there.

A member's name says what it may be about, its type what of that it takes. Each guess is judged on trials, and
what the schema does not allow in all of them is none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from msgspec import structs

from ..folders import runtime_module
from ..ir import Json, MediaType, Schema, Service
from ..samples import Samples, sample
from ..samples.plans import MADE_UP
from ..validators.judge import Judge
from . import roles
from .trials import shown, trials
from .views import Given, View
from .wanted import DETAIL, TOLD, About, Wanted, of_fault, of_refusal

_WORDS = frozenset((TOLD, DETAIL, "title", "violation"))
"""Texts that people read."""
_MOST_LEVELS = 5
_MOST_STEPS = 1_500
"""So many places are looked at and guesses judged for one schema."""
_OWN = frozenset(("status", "detail", "title", "type", "faults", "headers"))
"""What a problem has itself, so that no extension is called so."""


_MEMBERS = {"type", "title", "status", "detail"}
"""Members of problem details that no extension is."""


class _Nothing:
    """Stands where there is no value, for null is one."""


NOTHING: Final = _Nothing()


@dataclass(frozen=True, slots=True)
class Body:
    """Holds how refusals look: a JSON value with values of `runtime/refusals` in it."""

    body: Any
    members: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()
    """The names that the schema knows, at each place of the body that an extension may go to."""
    compromises: bool = False
    """Whether a member that would have told something does not, for it takes not all statuses or texts."""

    is_judged: bool = False
    """Whether an extension of a problem could be what the schema does not allow."""

    @property
    def is_whole(self) -> bool:
        """Says whether it is problem details as they are."""
        return isinstance(self.body, runtime_module("refusals.values").Members)


@dataclass(frozen=True, slots=True)
class _Within:
    """Says what a place is within."""

    level: int = 0
    of_fault: bool = False
    """Whether it is in an item of a list of what is wrong."""
    said: bool = False
    """Whether something around it has the words already."""

    def member(self, *, said: bool) -> _Within:
        return replace(self, level=self.level + 1, said=self.said or said)


class Shaper:
    """Works out shapes of the refusals of a service."""

    def __init__(self, service: Service, judge: Judge, samples: Samples) -> None:
        self._service = service
        self._judge = judge
        self._samples = samples

    def body(self, media_type: MediaType, statuses: tuple[int, ...]) -> Body | None:
        """Gives how refusals with these statuses look in a media type of JSON; None where nothing fits."""
        return _Shaping(self._service, self._judge, self._samples, media_type, statuses).body()

    def text(self, media_type: MediaType, statuses: tuple[int, ...], *, is_html: bool) -> Body | None:
        """Gives how they look in a media type of text; None where nothing fits."""
        return _Shaping(self._service, self._judge, self._samples, media_type, statuses).text(is_html=is_html)


class _Shaping:
    def __init__(
        self,
        service: Service,
        judge: Judge,
        samples: Samples,
        media_type: MediaType,
        statuses: tuple[int, ...],
    ) -> None:
        self._service = service
        self._judge = judge
        self._statuses = statuses
        self._schema = media_type.schema or Schema(media_type.pointer)
        self._values = runtime_module("refusals.values")
        self._is_problem = media_type.name.startswith("application/problem+json")
        found = samples.of_media_type(media_type, "response")
        self._base: Any = NOTHING if found is None else found.value
        self._is_stated = found is not None and found.source == "example"
        self._left = _MOST_STEPS
        self._compromises = False
        self._means = False
        """Whether a value that the document lists means the status, which is the only one."""
        self._names: dict[int, tuple[dict[str, Any], tuple[str, ...]]] = {}
        """The members that the schema of an object has, by its identity."""

    def body(self) -> Body | None:
        for body in self._bodies():
            if body is not NOTHING and (self._means or _tells(body)):
                settled = _settled(body) if _lists(body) else body
                members = tuple(self._known(settled))
                is_judged = bool(members) or (settled == self._values.Members() and not self._takes_any())
                return Body(settled, members, self._compromises, is_judged)
        return None

    def text(self, *, is_html: bool) -> Body | None:
        view = View.of((self._schema,), self._service.schemas)
        for found in self._guesses(view, Wanted((TOLD,), status=True), self._base, _Within(), needed=True):
            body = self._values.Escaped(found) if is_html and isinstance(found, self._values.Text) else found
            if not (self._means or _tells(body)) or not self._fits(body, (self._schema,), _Within()):
                continue
            if all(isinstance(one, str) for one in shown(body, trials(self._statuses))):
                return Body(body)
        return None

    def _bodies(self) -> Iterator[Any]:
        given = (self._schema,)
        whole = self._values.Members()
        view = View.of(given, self._service.schemas)
        names = {roles.folded(name) for name in view.members}
        says_nothing = view.choice is None and not names and len(view.types) > 1 and "object" in view.types
        is_problem = self._is_problem or {"title", "detail"} <= names
        if (is_problem or says_nothing) and self._fits(whole, given, _Within()):
            yield whole
        wanted = Wanted((TOLD,), faults=True, nested=True)
        # Of several branches one may fit that tells nothing, and a later one that does.
        for body in self._guesses(view, wanted, self._base, _Within(), needed=True):
            if body is not NOTHING and self._fits(body, given, _Within()):
                yield body
        yield self._place(given, wanted, self._base, _Within())
        if self._fits(whole, given, _Within()):
            yield whole

    def _takes_any(self) -> bool:
        """Says whether problem details may have any further members, as far as that is plain."""
        view = View.of((self._schema,), self._service.schemas)
        return {*view.members} <= _MEMBERS and all(map(_says_of_members_alone, view.schemas))

    def _place(self, given: Given, wanted: Wanted, base: Any, within: _Within, *, needed: bool = True) -> Any:
        """Gives what stands at a place that these schemas hold for; NOTHING where nothing fits.

        `base` is what an example or a sample has there. `needed` says whether that is better than nothing.
        """
        if self._is_enough():
            return NOTHING
        view = View.of(given, self._service.schemas)
        for body in self._guesses(view, wanted, base, within, needed=needed):
            if body is not NOTHING and self._fits(body, given, within):
                return body
        if not needed:
            return NOTHING
        self._compromises = self._compromises or wanted.status
        values: list[Any] = [base] if self._is_stated else ["", [], {}, base]
        for value in values:
            if value is not NOTHING and self._fits(value, given, within):
                return value
        whole = given[0] if len(given) == 1 else Schema(MADE_UP, all_of=given)
        found = sample(whole, self._service, is_valid=self._judge.is_valid, direction="response")
        return NOTHING if found is None else found.value

    def _fits(self, body: Any, given: Given, within: _Within) -> bool:
        """Says whether all schemas allow what a body becomes, whatever the refusal is."""
        if self._is_enough():
            return False
        tried = trials(self._statuses, of_faults=within.of_fault)
        return all(self._allows(value, schema) for value in shown(body, tried) for schema in given)

    def _allows(self, value: Json, schema: Schema) -> bool:
        if schema.pointer == MADE_UP:  # by a discriminator, which is judged with what is around it
            return schema.const is None or value == schema.const[0]
        return self._judge.allows(value, schema)

    def _is_enough(self) -> bool:
        """Counts a step, and says whether there have been as many as one schema may take."""
        self._left -= 1
        return self._left < 0

    def _guesses(
        self, view: View, wanted: Wanted, base: Any, within: _Within, *, needed: bool
    ) -> Iterator[Any]:
        if self._is_enough():
            return
        if (branches := view.choice) is not None:
            for branch in branches:
                chosen = view.choosing(branches, branch, self._service.schemas)
                yield from self._guesses(chosen, wanted, base, within, needed=needed)
            return
        if (listed := view.listed) is not None:
            if wanted.status:
                yield self._named(listed, base, needed=needed)
            if wanted.flag is not None and any(one is wanted.flag for one in listed):
                yield wanted.flag
            return
        deeper = within.level < _MOST_LEVELS
        if deeper and wanted.nested and "object" in view.types and view.members:
            yield from self._objects(view, base, within, needed=needed)
        if deeper and wanted.faults and "object" in view.types and (additional := view.additional):
            yield self._by_place(additional, within)
        if wanted.way and "array" in view.types:
            yield from (self._values.Way(), self._values.Way(texts=True))
        if deeper and wanted.faults and "array" in view.types and (view.items or len(view.types) == 1):
            yield from self._lists(view, base, within)
        if wanted.texts and "string" in view.types and view.takes_texts:
            for text in wanted.texts:
                yield self._values.Text(text, view.longest)
        if wanted.status and "integer" in view.types:
            yield self._values.Status()
        if wanted.flag is not None and "boolean" in view.types:
            yield wanted.flag

    def _named(self, listed: tuple[Json, ...], base: Any, *, needed: bool) -> Any:
        """Gives the one of some values that means a status."""
        meant = {status: roles.meaning(listed, status) for status in self._statuses}
        other = base if self._is_stated and base in listed else roles.general(listed)
        if other is None:
            if not needed and not all(meant.values()):
                return NOTHING
            other = next((value for value in (*meant.values(), *listed) if value is not None), NOTHING)
        values = {status: value for status, value in meant.items() if value not in {None, other}}
        if len(self._statuses) == 1:
            self._means = self._means or any(one is not None for one in meant.values())
            return next(iter(values.values()), other)
        return self._values.Named(values, other) if values else other

    def _lists(self, view: View, base: Any, within: _Within) -> Iterator[Any]:
        first = base[0] if isinstance(base, list) and base else NOTHING
        inside = replace(within, level=within.level + 1, of_fault=True, said=False)
        wanted = Wanted(("violation",), nested=True)
        item = self._place(view.items, wanted, first, inside) if view.items else self._text("violation")
        if item is NOTHING:
            return
        for always in (False, True) if within.said else (True,):
            yield self._values.Faults(item, always, view.most_items, view.unique_items)

    def _by_place(self, given: Given, within: _Within) -> Any:
        """Gives what is wrong by place: of each a text or a list of such."""
        inside = replace(within, level=within.level + 1, of_fault=True, said=False)
        view = View.of(given, self._service.schemas)
        several = "string" not in view.types or bool(view.items)
        item = self._place(view.items if several else given, Wanted((DETAIL,), nested=True), NOTHING, inside)
        return NOTHING if item is NOTHING else self._values.ByPlace(item, several)

    def _objects(self, view: View, base: Any, within: _Within, *, needed: bool) -> Iterator[Any]:
        known = base if isinstance(base, dict) else {}
        members = {**view.members, **{name: () for name in view.required if name not in view.members}}
        main = self._main(members, within)
        named = {name: roles.folded(name) for name in members}
        placed = any(one in roles.PLACES for one in named.values() if one != named.get(main))
        body: dict[str, Any] = {}
        for name, given in members.items():
            must = name in view.required
            about = About(named[name], name == main, bool(main), placed, {*named.values()})
            stated = known.get(name, NOTHING)
            hint = stated if self._is_stated else View.of(given, self._service.schemas).stated
            wanted = of_fault(about, must) if within.of_fault else of_refusal(about, must, hint)
            if wanted is None:
                continue
            inside = within.member(said=bool(main) and name != main)
            found = self._place(given, wanted, stated, inside, needed=must)
            if found is NOTHING:
                if must:
                    return
                continue
            if must or not isinstance(found, dict) or within.of_fault or _tells(found):
                body[name] = found if must else self._maybe(found)
        if not needed and not _values_in(body):  # which would say nothing
            return
        listing = {name: self._always(value) for name, value in body.items()}  # tells it from other branches
        whole = {name: value for name, value in known.items() if name not in body} | body
        for one in (body, listing, whole):
            self._names[id(one)] = one, tuple(view.members)
            yield one

    def _main(self, members: dict[str, Given], within: _Within) -> str:
        """Gives the name of the member that has the words; empty where none takes any text."""
        ranked = sorted(
            (roles.MESSAGES.index(folded), name)
            for name in members
            if (folded := roles.folded(name)) in roles.MESSAGES
        )
        wanted = Wanted((DETAIL,))
        for _, name in ranked:
            given = members[name]
            if self._place(given, wanted, NOTHING, within.member(said=False), needed=False) is not NOTHING:
                return name
        return ""

    def _maybe(self, found: Any) -> Any:
        """Gives what may be absent so that it is where there is nothing to tell."""
        values = self._values
        lists = isinstance(found, values.Faults | values.ByPlace | values.Way)
        places = isinstance(found, values.Text) and found.what in {"place", "pointer", "in"}
        always = isinstance(found, values.Faults) and found.always
        return values.Maybe(found) if (lists and not always) or places else found

    def _always(self, found: Any) -> Any:
        """Gives a list of what is wrong that is there in any case, in the place of one that may be absent."""
        inner: Any = found.value if isinstance(found, self._values.Maybe) else None
        is_list = isinstance(inner, self._values.Faults)
        return self._values.Faults(inner.item, True, inner.most, inner.unique) if is_list else found

    def _text(self, what: str) -> Any:
        return self._values.Text(what)

    def _known(self, body: Any, *way: str) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
        """Gives the names that extensions may have, at each place of a body."""
        if not isinstance(body, dict):
            return
        _, names = self._names.get(id(body), (body, ()))
        names = tuple(name for name in names if name not in _OWN and not isinstance(body.get(name), dict))
        if names:
            yield way, names
        for name, value in body.items():
            yield from self._known(value, *way, name)


def _says_of_members_alone(schema: Schema) -> bool:
    """Says whether a schema says nothing but which members are there, and what is in these."""
    more = structs.replace(
        schema,
        pointer="",
        ref=None,
        type=(),
        properties=(),
        required=(),
        all_of=(),
        min_properties=None,
        title="",
        description="",
        default=None,
        examples=(),
    )
    return more == Schema("")


def _values_in(body: Any) -> list[Any]:
    """Gives all that depends on the refusal."""
    values = runtime_module("refusals.values")
    found: list[Any] = []
    pending = [body]
    while pending:
        one = pending.pop()
        if isinstance(one, values.Value):
            found.append(one)
            if isinstance(one, values.Maybe):
                pending.append(one.value)
            if isinstance(one, values.Escaped):
                pending.append(one.text)
            if isinstance(one, values.Faults | values.ByPlace):
                pending.append(one.item)
        elif isinstance(one, dict | list):
            pending += one.values() if isinstance(one, dict) else one
    return found


def _tells(body: Any) -> bool:
    """Says whether somebody learns from a body what is wrong."""
    values = runtime_module("refusals.values")
    found = _values_in(body)
    if any(isinstance(one, values.Members | values.Faults | values.ByPlace) for one in found):
        return True
    return any(isinstance(one, values.Text) and one.what in _WORDS for one in found) or (
        bool(found) and _is_all(body)
    )


def _is_all(body: Any) -> bool:
    """Says whether there is nothing in a body but what tells of the refusal."""
    if isinstance(body, dict):
        return all(map(_is_all, body.values()))
    return isinstance(body, bool | runtime_module("refusals.values").Value)


def _lists(body: Any) -> bool:
    values = runtime_module("refusals.values")
    return any(isinstance(one, values.Faults | values.ByPlace) for one in _values_in(body))


def _settled(body: Any) -> Any:
    """Gives a body that lists what is wrong without the same in its words."""
    values = runtime_module("refusals.values")
    if isinstance(body, dict):
        for name, value in body.items():
            body[name] = _settled(value)
    if isinstance(body, values.Text) and body.what == TOLD:
        return values.Text(DETAIL, body.most)
    return body
