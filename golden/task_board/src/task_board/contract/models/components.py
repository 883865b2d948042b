# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Declares the models of the components."""

from __future__ import annotations

import datetime
from typing import Annotated, Any, ClassVar, Literal, TypeAlias

import msgspec
from msgspec import UNSET, Meta, Struct, UnsetType

from ...runtime.types import texts
from ...runtime.types.decoding import Unique

_Str1To120: TypeAlias = Annotated[str, Meta(min_length=1, max_length=120)]
_Str1To200: TypeAlias = Annotated[str, Meta(min_length=1, max_length=200)]
_Str1To5000: TypeAlias = Annotated[str, Meta(min_length=1, max_length=5000)]
_StrTo4000: TypeAlias = Annotated[str, Meta(max_length=4000)]
_StrTo10000: TypeAlias = Annotated[str, Meta(max_length=10000)]


class ProjectInput(Struct, kw_only=True, gc=False):
    """What is told of a project when it is started or replaced."""

    key: Annotated[str, Meta(pattern="^[A-Z]{2,6}\\Z")]
    """Stands before the numbers of its tasks."""
    name: _Str1To120
    owner: Handle
    description: _StrTo4000 | None | UnsetType = UNSET
    budget: Annotated[float, Meta(gt=0.0, lt=1000000000.0)] | UnsetType = UNSET
    budget_currency: Annotated[str, Meta(pattern="^[A-Z]{3}\\Z")] | UnsetType = UNSET
    archived: bool = False
    """An archived project is not listed, and can be deleted."""


class Project(Struct, kw_only=True, gc=False):
    """A project."""

    key: Annotated[str, Meta(pattern="^[A-Z]{2,6}\\Z")]
    """Stands before the numbers of its tasks."""
    name: _Str1To120
    owner: Handle
    description: _StrTo4000 | None | UnsetType = UNSET
    budget: Annotated[float, Meta(gt=0.0, lt=1000000000.0)] | UnsetType = UNSET
    budget_currency: Annotated[str, Meta(pattern="^[A-Z]{3}\\Z")] | UnsetType = UNSET
    archived: bool
    """An archived project is not listed, and can be deleted."""
    id: texts.Uuid
    created_at: texts.DateTime


class ProjectPage(Struct, kw_only=True, gc=False):
    items: Annotated[list[Project], Meta(max_length=100)]
    next_cursor: NextCursor


class TaskInput(Struct, kw_only=True):
    """A task to be added, or to take the place of another."""

    title: _Str1To200
    notes: _StrTo10000 | None | UnsetType = UNSET
    priority: Annotated[int, Meta(ge=1, le=5)] = 3
    """1 is the most urgent."""
    assignee: Handle | None | UnsetType = UNSET
    """Who works on it, null when nobody does."""
    estimate: Annotated[float, Meta(gt=0.0, lt=1000.0)] | UnsetType = UNSET
    estimate_unit: Literal["hours", "days", "points"] | UnsetType = UNSET
    due: datetime.date | None | UnsetType = UNSET
    labels: (
        Unique[
            Annotated[
                list[Annotated[str, Meta(max_length=40, pattern="^[a-z][\\-0-9a-z]*\\Z")]],
                Meta(max_length=20),
            ]
        ]
        | UnsetType
    ) = UNSET
    custom_fields: CustomFields | UnsetType = UNSET
    subtasks: Annotated[list[TaskInput], Meta(max_length=50)] | UnsetType = UNSET


class Task(Struct, kw_only=True):
    """A task with its sub-tasks."""

    title: _Str1To200
    notes: _StrTo10000 | None | UnsetType = UNSET
    priority: Annotated[int, Meta(ge=1, le=5)] = 3
    """1 is the most urgent."""
    assignee: Handle | None | UnsetType = UNSET
    """Who works on it, null when nobody does."""
    estimate: Annotated[float, Meta(gt=0.0, lt=1000.0)] | UnsetType = UNSET
    estimate_unit: Literal["hours", "days", "points"] | UnsetType = UNSET
    due: datetime.date | None | UnsetType = UNSET
    labels: (
        Unique[
            Annotated[
                list[Annotated[str, Meta(max_length=40, pattern="^[a-z][\\-0-9a-z]*\\Z")]],
                Meta(max_length=20),
            ]
        ]
        | UnsetType
    ) = UNSET
    custom_fields: CustomFields | UnsetType = UNSET
    id: texts.Uuid
    number: Annotated[str, Meta(pattern="^[A-Z]{2,6}-[1-9][0-9]*\\Z")]
    kind: Literal["task"] | UnsetType = UNSET
    status: TaskStatus
    position: Position | UnsetType = UNSET
    completed_at: texts.DateTime | None | UnsetType = UNSET
    subtasks: list[Task]


class TaskPatch(Struct, kw_only=True, gc=False, forbid_unknown_fields=True):
    """The properties to change."""

    title: _Str1To200 | UnsetType = UNSET
    notes: _StrTo10000 | None | UnsetType = UNSET
    priority: Annotated[int, Meta(ge=1, le=5)] | None | UnsetType = UNSET
    assignee: Handle | None | UnsetType = UNSET
    status: TaskStatus | UnsetType = UNSET
    due: datetime.date | None | UnsetType = UNSET
    position: Position | UnsetType = UNSET


class TaskPage(Struct, kw_only=True):
    items: list[Task]
    next_cursor: NextCursor


class SearchRequest(Struct, kw_only=True, forbid_unknown_fields=True):
    where: Expression
    sort: Annotated[list[SearchRequestSortKey], Meta(max_length=4)] | UnsetType = UNSET
    limit: Annotated[int, Meta(ge=1, le=500)] = 50


class Comparison(Struct, kw_only=True, gc=False, tag_field="op", tag="compare"):
    """Compares a field of the task with a value."""

    op: ClassVar[Literal["compare"]] = "compare"
    field: ComparisonField
    is_: Literal["eq", "ne", "lt", "le", "gt", "ge", "contains"] = msgspec.field(name="is")
    value: str | float | bool | None


class AllExpression(Struct, kw_only=True, tag_field="op", tag="all"):
    """Holds when all of the expressions do."""

    op: ClassVar[Literal["all"]] = "all"
    of: Annotated[list[Expression], Meta(min_length=1, max_length=20)]


class AnyExpression(Struct, kw_only=True, tag_field="op", tag="any"):
    """Holds when at least one of the expressions does."""

    op: ClassVar[Literal["any"]] = "any"
    of: Annotated[list[Expression], Meta(min_length=1, max_length=20)]


class NotExpression(Struct, kw_only=True, tag_field="op", tag="not"):
    """Holds when the expression does not."""

    op: ClassVar[Literal["not"]] = "not"
    expression: Expression


class CommentInput(Struct, kw_only=True, gc=False):
    text: _Str1To5000
    answers_to: Annotated[int, Meta(ge=1)] | None | UnsetType = UNSET
    """The comment that this one answers, null to open a thread."""


class Comment(Struct, kw_only=True):
    id: Annotated[int, Meta(ge=1)]
    author: Handle
    text: str
    created_at: texts.DateTime
    answers: list[Comment]


class MovedActivity(Struct, kw_only=True, gc=False, tag_field="kind", tag="moved"):
    kind: ClassVar[Literal["moved"]] = "moved"
    at: texts.DateTime
    by: Handle
    from_: Position = msgspec.field(name="from")
    to: Position


class CommentedActivity(Struct, kw_only=True, gc=False, tag_field="kind", tag="commented"):
    kind: ClassVar[Literal["commented"]] = "commented"
    at: texts.DateTime
    by: Handle
    comment_id: Annotated[int, Meta(ge=1)]


class EstimatedActivity(Struct, kw_only=True, gc=False, tag_field="kind", tag="estimated"):
    kind: ClassVar[Literal["estimated"]] = "estimated"
    at: texts.DateTime
    by: Handle
    before: float | None
    after: float | None


class ChecklistItem(Struct, kw_only=True, gc=False):
    text: str
    checked: bool


class Checklist(Struct, kw_only=True, gc=False):
    title: str
    items: list[ChecklistItem]


class Card(Struct, kw_only=True, gc=False):
    """A task as it is drawn on a board."""

    number: str
    title: str
    assignee: str | None | UnsetType = UNSET
    checklists: list[Checklist]


class Column(Struct, kw_only=True, gc=False):
    name: str
    limit: Annotated[int, Meta(ge=1)] | None | UnsetType = UNSET
    """How many cards may be in it, null for any number."""
    cards: list[Card]


class BoardSnapshot(Struct, kw_only=True, gc=False):
    id: texts.Uuid
    name: str
    columns: Annotated[list[Column], Meta(min_length=1)]


class ProjectExport(Struct, kw_only=True, gc=False):
    key: str
    boards: list[BoardSnapshot]


class PortfolioExport(Struct, kw_only=True, gc=False):
    name: str
    projects: list[ProjectExport]


class WorkspaceExport(Struct, kw_only=True, gc=False):
    """A workspace down to the last check mark."""

    workspace: str
    format: Literal[2]
    """The version of this export's format."""
    portfolios: list[PortfolioExport]


class Problem(Struct, kw_only=True):
    """What went wrong (RFC 9457)."""

    type: texts.UriReference = "about:blank"
    title: str | UnsetType = UNSET
    status: Annotated[int, Meta(ge=100, le=599)] | UnsetType = UNSET
    detail: str | UnsetType = UNSET
    instance: texts.UriReference | UnsetType = UNSET
    violations: list[ProblemViolation] | UnsetType = UNSET
    """Every rule of this document that the request broke."""


class ProblemViolation(Struct, kw_only=True):
    """/components/schemas/Problem/properties/violations/items"""

    in_: Literal["path", "query", "header", "cookie", "body"] = msgspec.field(name="in")
    name: str | UnsetType = UNSET
    """The parameter's name; absent for the body."""
    pointer: str | UnsetType = UNSET
    """JSON Pointer of the offending value inside the parameter or the body."""
    keyword: str
    message: str
    expected: Any = UNSET
    """What the keyword asks for."""


Handle: TypeAlias = Annotated[str, Meta(max_length=32, pattern="^[a-z][.0-9_a-z]*\\Z")]
"""The short name of a person."""

TaskStatus: TypeAlias = Literal["todo", "doing", "blocked", "done"]

NextCursor: TypeAlias = Annotated[str, Meta(max_length=200)] | None
"""Where the next page begins, null on the last one."""

Position: TypeAlias = tuple[Annotated[str, Meta(min_length=1, max_length=40)], Annotated[int, Meta(ge=0)]]
"""The column, and the place in it counted from the top."""

BurndownPoint: TypeAlias = tuple[datetime.date, Annotated[float, Meta(ge=0.0)]]
"""A day, and the work that was left at its end."""

CustomFields: TypeAlias = Annotated[dict[str, Any], Meta(max_length=20)]
"""What a team keeps with its tasks beyond what every task has."""

Expression: TypeAlias = Comparison | AllExpression | AnyExpression | NotExpression
"""Holds for a task, or does not."""

Activity: TypeAlias = MovedActivity | CommentedActivity | EstimatedActivity

ComparisonField: TypeAlias = Literal["title", "status", "priority", "assignee", "due", "estimate", "labels"]

SearchRequestSortKey: TypeAlias = tuple[ComparisonField, Literal["ascending", "descending"]]
"""A field and a direction."""
