"""Everything that is Python about a service, made in order: names, models, operations, validators."""

from __future__ import annotations

from dataclasses import dataclass

from ..contract_tests.calls import Call, CallWriter
from ..contract_tests.refusals import Refusals
from ..handlers.stubs import Stub, StubWriter
from ..ir import Service
from ..models import Models
from ..operations import OperationCode, OperationWriter, handler_names, name_models
from ..operations.hidden import HiddenRules
from ..operations.replies import Replies, ReplyClass
from ..placement import placement
from ..samples import Samples
from ..validators import ValidatorModule
from ..validators.checks import Checks
from ..validators.judge import Judge


@dataclass(frozen=True, slots=True)
class ServiceCode:
    """The code of a service."""

    service: Service
    models: Models
    replies: tuple[ReplyClass, ...]
    operations: tuple[OperationCode, ...]
    stubs: tuple[Stub, ...]
    calls: tuple[Call | None, ...]
    refusals: Refusals
    validators: dict[str, ValidatorModule]
    checks: Checks
    hidden: HiddenRules

    @property
    def modules(self) -> dict[str, list[OperationCode]]:
        """The modules of the contract that operations have, in the document's order, and what is in each."""
        found: dict[str, list[OperationCode]] = {}
        for operation in self.operations:
            found.setdefault(operation.module, []).append(operation)
        return found

    @property
    def handlers(self) -> dict[str, list[OperationCode]]:
        """Those of the handlers: each has one or several of the contract's."""
        found: dict[str, list[OperationCode]] = {}
        for operation in self.operations:
            found.setdefault(operation.handlers, []).append(operation)
        return found

    @property
    def returned(self) -> frozenset[str]:
        """The names of the responses that some operation returns as their class."""
        return frozenset(reply.name for operation in self.operations for reply in operation.replies)


def service_code(service: Service, judge: Judge | None = None) -> ServiceCode:
    """Makes the code of a service; `judge`, if there is one, has validators of its schemas already."""
    judge = judge or Judge(service.schemas)
    placed = placement(service)
    checks = Checks(service.schemas, placed)
    models = Models(service.schemas, judge.is_valid, checks)
    hidden = HiddenRules(service.schemas, checks)
    replies = Replies(models, checks, hidden)
    names = handler_names(service)
    name_models(service, names, placed.operations, models, replies)
    models.build()
    writer = OperationWriter(service, models, checks, replies, hidden)
    operations = tuple(
        writer.write(operation, name, place)
        for operation, name, place in zip(service.operations, names, placed.operations, strict=True)
    )
    samples = Samples(service, judge.is_valid)
    stubs, caller = StubWriter(service, models, judge, samples), CallWriter(service, judge, samples)
    calls = tuple(map(caller.call, service.operations))
    hidden.rules()  # which may need further validators
    return ServiceCode(
        service,
        models,
        tuple(replies.classes),
        operations,
        tuple(stubs.write(operation) for operation in operations),
        calls,
        Refusals.of(service, caller, calls),
        checks.modules(),
        checks,
        hidden,
    )


def schema_code(service: Service) -> ServiceCode:
    """The models and validators of every named schema of a service, whether an operation uses it or not."""
    checks = Checks(service.schemas, placement(service))
    models = Models(service.schemas, Judge(service.schemas).is_valid, checks)
    models.build()
    hidden = HiddenRules(service.schemas, checks)
    return ServiceCode(service, models, (), (), (), (), Refusals(), checks.modules(), checks, hidden)
