"""Makes everything that is Python about a service, in order: names, models, operations, validators."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from ..contract_tests.calls import Call, CallWriter
from ..contract_tests.refusals import Refusals
from ..contract_tests.requests import requests
from ..directions.split import roots, two_formed
from ..handlers.examples import ExampleWriter
from ..handlers.stubs import Stub, stub
from ..ir import Json, Service
from ..kept import Known
from ..models import Models
from ..operations import OperationCode, OperationWriter
from ..operations.hidden import HiddenRules
from ..operations.naming import handler_names, name_handler_types, name_models, name_reply_types
from ..operations.replies import Replies, ReplyClass
from ..operations.xml import XmlCode
from ..placement import placement
from ..python import names
from ..refusals import RefusalShapes, refusal_shapes
from ..samples import Samples
from ..select.used import used_schemas
from ..validators import ValidatorModule
from ..validators.checks import Checks
from ..validators.judge import Judge
from .refusal_texts import refusal_texts


@dataclass(frozen=True)
class ServiceCode:
    """Holds the code of a service."""

    service: Service
    models: Models
    replies: tuple[ReplyClass, ...]
    operations: tuple[OperationCode, ...]
    stubs: tuple[Stub, ...]
    examples: dict[str, dict[str, Json]]
    """The values that stubs answer with: of each file those by their names."""
    calls: tuple[Call | None, ...]
    refusals: Refusals
    refusal_shapes: RefusalShapes
    refusal_texts: dict[str, str]
    """The expressions of these shapes by the names of their constants."""
    validators: dict[str, ValidatorModule]
    checks: Checks
    hidden: HiddenRules
    xml: XmlCode
    known: Known
    """What was found before of its schemas and operations."""

    @cached_property
    def modules(self) -> dict[str, list[OperationCode]]:
        """Gives the contract's modules that operations have, in the document's order, and what is in each."""
        found: dict[str, list[OperationCode]] = {}
        for operation in self.operations:
            found.setdefault(operation.module, []).append(operation)
        return found

    @cached_property
    def handlers(self) -> dict[str, list[OperationCode]]:
        """Gives the modules of the handlers: each has one or several of the contract's."""
        found: dict[str, list[OperationCode]] = {}
        for operation in self.operations:
            found.setdefault(operation.handlers, []).append(operation)
        return found

    @cached_property
    def stubs_by_name(self) -> dict[str, Stub]:
        """Gives the stubs by the names of their operations."""
        return {made.name: stub for made, stub in zip(self.operations, self.stubs, strict=True)}

    @cached_property
    def scheme_variables(self) -> dict[str, str]:
        """Gives what the variables of security schemes end with, for those that some operation asks for."""
        asked = {
            name
            for made in self.operations
            for requirement in made.operation.security
            for name, _ in requirement.schemes
        }
        named = names.variables(scheme.name for scheme in self.service.security_schemes)
        return {name: variable for name, variable in named.items() if name in asked}

    @cached_property
    def returned(self) -> frozenset[str]:
        """Gives the names of the responses that some operation returns as their class."""
        return frozenset(reply.name for operation in self.operations for reply in operation.replies)

    @cached_property
    def named_by_models(self) -> frozenset[str]:
        """Gives the names that the package of models has."""
        made = self.models
        return frozenset((*(model.name for model in made.models), *(alias.name for alias in made.aliases)))

    @cached_property
    def named_by_responses(self) -> frozenset[str]:
        """Gives the names that the package of responses has."""
        classes = (reply.name for reply in self.replies if reply.name in self.returned)
        return frozenset((*classes, *(operation.reply for operation in self.operations)))


def service_code(service: Service, judge: Judge | None = None, *, complete: bool = False) -> ServiceCode:
    """Makes the code of a service.

    Args:
        service: the document.
        judge: what has validators of its schemas already, if there is such a one.
        complete: whether there is code for the named schemas, too, that no operation has to do with.
    """
    judge = judge or Judge(service.schemas)
    placed = placement(service)
    directed = two_formed(service.declared or service.schemas)
    if not complete:
        service = replace(service, schemas=used_schemas(service))
    checks = Checks(service.schemas, placed, roots(service.operations))
    names = handler_names(service)
    by_pointer = {operation.pointer: name for operation, name in zip(service.operations, names, strict=True)}
    models = Models(service.schemas, judge.is_valid, checks, by_pointer, directed)
    hidden = HiddenRules(service.schemas, checks)
    xml = XmlCode(service)
    replies = Replies(models, checks, hidden, xml)
    class_names = name_handler_types(names)
    replies.name(zip(service.operations, names, strict=True))
    reply_names = name_reply_types(models.scope, names)
    name_models(service, models, names, placed.operations)
    models.build()
    writer = OperationWriter(service, models, checks, replies, hidden, xml, class_names, reply_names)
    operations = tuple(
        writer.write(operation, name, place)
        for operation, name, place in zip(service.operations, names, placed.operations, strict=True)
    )
    samples = Samples(service, judge.is_valid, judge.known)
    examples = ExampleWriter(service, models, judge, samples)
    caller = CallWriter(service, models, judge, samples)
    stubs = tuple(stub(operation, examples) for operation in operations)
    made = tuple(requests(service, caller, judge.known))
    models.keep((*_names(operations), *models.names_of(service.called), *(models.named if complete else ())))
    shapes = refusal_shapes(service, judge, samples, names)
    texts = refusal_texts(shapes, placed.operations, checks, xml)
    hidden.rules()  # which may need further validators
    return ServiceCode(
        service,
        models,
        tuple(replies.classes),
        operations,
        stubs,
        examples.files,
        tuple(one.call for one in made),
        Refusals.of(service, caller, ((one.call, one.refused) for one in made)),
        shapes,
        texts,
        checks.modules(judge.known),
        checks,
        hidden,
        xml,
        judge.known,
    )


def _names(operations: Iterable[OperationCode]) -> Iterator[str]:
    """Gives the models that the code of operations and handlers names."""
    for operation in operations:
        yield from operation.names
        for reply in operation.replies:
            yield from reply.names


def schema_code(service: Service) -> ServiceCode:
    """Makes models and validators of every named schema of a service, whether an operation uses it or not."""
    checks = Checks(service.schemas, placement(service))
    directed = two_formed(service.declared or service.schemas)
    judge = Judge(service.schemas)
    models = Models(service.schemas, judge.is_valid, checks, two_formed=directed)
    models.build()
    models.keep(models.named)
    hidden = HiddenRules(service.schemas, checks)
    return ServiceCode(
        service,
        models,
        (),
        (),
        (),
        {},
        (),
        Refusals(),
        RefusalShapes(),
        {},
        checks.modules(),
        checks,
        hidden,
        XmlCode(service),
        judge.known,
    )
