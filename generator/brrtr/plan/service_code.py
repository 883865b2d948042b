"""Everything that is Python about a service, made in order: names, models, operations, validators."""

from __future__ import annotations

from dataclasses import dataclass

from ..contract_tests.calls import Call, CallWriter
from ..contract_tests.refusals import Refusals
from ..handlers.examples import ExampleWriter
from ..handlers.stubs import Stub, stub
from ..ir import Json, Service
from ..models import Models
from ..operations import OperationCode, OperationWriter, handler_names, name_models
from ..operations.hidden import HiddenRules
from ..operations.replies import Replies, ReplyClass
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
    examples: dict[str, dict[str, Json]]
    """The values that stubs answer with: of each file those by their names."""
    calls: tuple[Call | None, ...]
    refusals: Refusals
    validators: dict[str, ValidatorModule]
    checks: Checks
    hidden: HiddenRules

    @property
    def modules(self) -> tuple[str, ...]:
        """The modules of the tags, in the document's order."""
        return tuple(dict.fromkeys(operation.module for operation in self.operations))

    @property
    def returned(self) -> frozenset[str]:
        """The names of the responses that some operation returns as their class."""
        return frozenset(reply.name for operation in self.operations for reply in operation.replies)


def service_code(service: Service, judge: Judge | None = None) -> ServiceCode:
    """Makes the code of a service; `judge`, if there is one, has validators of its schemas already."""
    judge = judge or Judge(service.schemas)
    checks = Checks(service.schemas)
    models = Models(service.schemas, judge.is_valid, checks)
    hidden = HiddenRules(service.schemas, checks)
    replies = Replies(models, checks, hidden)
    name_models(service, models, replies)
    models.build()
    writer = OperationWriter(service, models, checks, replies, hidden)
    names, modules = handler_names(service)
    operations = tuple(
        writer.write(operation, name, module)
        for operation, name, module in zip(service.operations, names, modules, strict=True)
    )
    samples = Samples(service, judge.is_valid)
    examples, caller = ExampleWriter(service, models, judge, samples), CallWriter(service, judge, samples)
    stubs = tuple(stub(operation, examples) for operation in operations)
    calls = tuple(map(caller.call, service.operations))
    hidden.rules()  # which may need further validators
    return ServiceCode(
        service,
        models,
        tuple(replies.classes),
        operations,
        stubs,
        examples.files,
        calls,
        Refusals.of(service, caller, calls),
        checks.modules(),
        checks,
        hidden,
    )


def schema_code(service: Service) -> ServiceCode:
    """The models and validators of every named schema of a service, whether an operation uses it or not."""
    checks = Checks(service.schemas)
    models = Models(service.schemas, Judge(service.schemas).is_valid, checks)
    models.build()
    hidden = HiddenRules(service.schemas, checks)
    return ServiceCode(service, models, (), (), (), {}, (), Refusals(), checks.modules(), checks, hidden)
