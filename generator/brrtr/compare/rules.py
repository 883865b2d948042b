"""Lists the rules that judge changes: what each is about, and what it means to those who are not told.

Rules of schemas are made of a table: what can change in a schema, times the direction in which its values go,
times what becomes of the set of values. `coverage` says which fields of the IR they are about.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from .change import Effect, Level


class Sets(Enum):
    """Says what becomes of the set of values that something accepts."""

    NARROWS = "narrows"
    WIDENS = "widens"
    CHANGES = "changes"
    """Some values are gone and others have come, or it is not known."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Describes a rule."""

    name: str
    says: str
    """What has changed, in a sentence."""
    why: str
    """What that means to whom it concerns."""
    effect: Effect
    """What the change means as a rule. One change may mean less where it does no harm in its place."""
    level: Level = Level.WIRE


N, W, C = Sets
B, U, K = Effect

_EDITS = (
    ("type-narrowed", N, "A type is no longer allowed."),
    ("type-widened", W, "A further type is allowed."),
    ("type-changed", C, "Other types are allowed than before."),
    ("enum-value-removed", N, "A value is gone from an enumeration."),
    ("enum-value-added", W, "An enumeration has a further value."),
    ("enum-added", N, "Only enumerated values are allowed from now on."),
    ("enum-removed", W, "Values are no longer enumerated."),
    ("minimum-raised", N, "The least number allowed is greater."),
    ("minimum-lowered", W, "The least number allowed is smaller, or there is none any more."),
    ("maximum-lowered", N, "The greatest number allowed is smaller."),
    ("maximum-raised", W, "The greatest number allowed is greater, or there is none any more."),
    ("multiple-of-narrowed", N, "Fewer numbers are multiples of what is asked for."),
    ("multiple-of-widened", W, "More numbers are multiples of what is asked for."),
    ("multiple-of-changed", C, "Numbers must be multiples of something else."),
    ("min-length-raised", N, "Texts must be longer."),
    ("min-length-lowered", W, "Texts may be shorter."),
    ("max-length-lowered", N, "Texts must be shorter."),
    ("max-length-raised", W, "Texts may be longer."),
    ("pattern-added", N, "Texts must match a pattern."),
    ("pattern-removed", W, "Texts need not match a pattern any more."),
    ("pattern-changed", C, "Texts must match another pattern."),
    ("format-narrowed", N, "Fewer values have the format that is asked for."),
    ("format-widened", W, "More values have the format that is asked for."),
    ("format-changed", C, "Values must have another format."),
    ("min-items-raised", N, "Arrays must have more items."),
    ("min-items-lowered", W, "Arrays may have fewer items."),
    ("max-items-lowered", N, "Arrays must have fewer items."),
    ("max-items-raised", W, "Arrays may have more items."),
    ("unique-items-added", N, "No two items may be equal."),
    ("unique-items-removed", W, "Items may be equal."),
    ("contains-changed", C, "What some items of an array must be has changed."),
    ("min-properties-raised", N, "Objects must have more properties."),
    ("min-properties-lowered", W, "Objects may have fewer properties."),
    ("max-properties-lowered", N, "Objects must have fewer properties."),
    ("max-properties-raised", W, "Objects may have more properties."),
    ("property-became-required", N, "A property must be there."),
    ("property-became-optional", W, "A property need not be there any more."),
    ("additional-properties-narrowed", N, "Objects may not have the further properties that they could."),
    (
        "additional-properties-widened",
        W,
        "Objects may have further properties that they could not have.",
    ),
    ("pattern-properties-changed", C, "What properties must be whose names match a pattern has changed."),
    ("property-names-changed", C, "Properties may have other names than before."),
    ("dependent-required-added", N, "A property must be there if another one is."),
    ("dependent-required-removed", W, "A property need not be there any more if another one is."),
    ("dependent-schemas-changed", C, "What an object must be that has a certain property has changed."),
    ("alternative-removed", N, "An alternative is gone."),
    ("alternative-added", W, "There is a further alternative."),
    ("alternatives-changed", C, "Alternatives were put together in another way."),
    ("alternatives-overlap", C, "A value satisfies two alternatives of which exactly one must hold (oneOf)."),
    ("discriminator-changed", C, "The alternative that a value of a property names has changed."),
    ("not-changed", C, "What values may not be has changed."),
    ("condition-changed", C, "What values must be under a condition has changed."),
    ("unevaluated-changed", C, "What properties or items must be that nothing else is said of has changed."),
)
"""What can change of a keyword, and with it the set of values."""

_WHY = {
    ("request", N): (Effect.BREAKING, "What clients send, and could send before, is refused."),
    ("request", W): (Effect.COMPATIBLE, "All that clients send is accepted as before."),
    ("request", C): (Effect.UNCLEAR, "What clients send, and could send before, may be refused."),
    ("response", W): (Effect.BREAKING, "Clients get what the old document says they never get."),
    ("response", N): (Effect.COMPATIBLE, "Clients get nothing that they could not get before."),
    ("response", C): (Effect.UNCLEAR, "Clients may get what the old document says they never get."),
}

_OTHERWISE: Mapping[str, tuple[Effect, str]] = {
    "response-additional-properties-widened": (
        U,
        (
            "Clients that read responses as JSON is meant to be read pass over properties that they do not "
            "know; those that refuse them fail."
        ),
    ),
}
"""Rules of the table that mean something else than their direction and their set say."""

_OF_SCHEMAS = (
    # Properties that are there or not: what a set of values says of them is not what people mean.
    (
        "request-property-added",
        "A further property may be sent.",
        K,
        "Clients that do not know it need not send it.",
    ),
    (
        "request-required-property-added",
        "A further property must be sent.",
        B,
        "Clients that do not know it are refused.",
    ),
    (
        "request-property-removed",
        "A property is gone.",
        U,
        (
            "Clients may go on to send it where objects are open, but nothing comes of it; where they are "
            "closed, clients are refused, and the change is breaking."
        ),
    ),
    (
        "response-property-added",
        "A further property may be sent.",
        K,
        (
            "Clients pass over properties that they do not know. Where the old document says that there are "
            "no others, those that hold responses against it fail, and the change is unclear."
        ),
    ),
    (
        "response-property-removed",
        "A property that could be missing is gone.",
        U,
        "Clients had to do without it, but there was something to get.",
    ),
    (
        "response-required-property-removed",
        "A property that was always there is gone.",
        B,
        "Clients that rely on it fail.",
    ),
    (
        "request-property-became-read-only",
        "A property is no longer taken from requests.",
        U,
        "What clients send for it is dropped, where it had an effect before.",
    ),
    (
        "request-property-no-longer-read-only",
        "A property that was dropped from requests is taken.",
        U,
        "Clients that send back what they got change it now.",
    ),
    (
        "response-property-became-write-only",
        "A property is no longer sent.",
        U,
        "Clients that read it miss it; where it was always there, the change is breaking.",
    ),
    (
        "response-property-no-longer-write-only",
        "A property that was never sent is sent.",
        K,
        "Clients pass over what they do not know.",
    ),
    (
        "request-default-changed",
        "Another value is taken where one is absent.",
        U,
        "Clients that leave it out ask for something else.",
    ),
    (
        "response-default-changed",
        "An absent value stands for something else.",
        K,
        "Nothing that is sent changes; who goes by the document takes what is absent for something else.",
    ),
    (
        "request-content-changed",
        "A text holds something else, or is encoded in another way.",
        U,
        "Nothing refuses the old texts, but they are not read as they were meant.",
    ),
    (
        "response-content-changed",
        "A text holds something else, or is encoded in another way.",
        U,
        "Clients read it as what it was.",
    ),
    ("request-schema-deprecated", "What clients may send is deprecated.", K, "It works for the time being."),
    ("response-schema-deprecated", "What clients get is deprecated.", K, "It comes for the time being."),
    (
        "request-schema-no-longer-deprecated",
        "What clients may send is not deprecated any more.",
        K,
        "It works.",
    ),
    ("response-schema-no-longer-deprecated", "What clients get is not deprecated any more.", K, "It comes."),
    (
        "request-schema-changed",
        "What may be sent cannot be compared.",
        U,
        "The schemas nest too deep, or combine too much, to tell.",
    ),
    (
        "response-schema-changed",
        "What is sent cannot be compared.",
        U,
        "The schemas nest too deep, or combine too much, to tell.",
    ),
)

_OF_OPERATIONS = (
    ("operation-added", "There is a further operation.", K, "Clients that do not know it do not call it."),
    ("operation-removed", "An operation is gone.", B, "Clients that call it get 404 or 405."),
    ("operation-deprecated", "An operation is deprecated.", K, "It works for the time being."),
    ("operation-no-longer-deprecated", "An operation is not deprecated any more.", K, "It works as before."),
    ("base-path-changed", "All paths begin with something else.", B, "All that clients call is gone."),
    (
        "server-removed",
        "A server is gone.",
        U,
        "Clients that call it may get no answer: the document does not say what became of it.",
    ),
    ("server-added", "There is a further server.", K, "Clients that do not know it do not call it."),
    # Parameters
    (
        "parameter-added",
        "A further parameter may be sent.",
        K,
        "Clients that do not know it need not send it.",
    ),
    (
        "required-parameter-added",
        "A further parameter must be sent.",
        B,
        "Clients that do not know it are refused.",
    ),
    (
        "parameter-removed",
        "A parameter is gone.",
        U,
        "Clients that send it are served, but nothing comes of it.",
    ),
    ("parameter-became-required", "A parameter must be sent.", B, "Clients that leave it out are refused."),
    ("parameter-became-optional", "A parameter may be left out.", K, "All that clients send is accepted."),
    (
        "parameter-serialization-changed",
        "A parameter is written in another way (style, explode, content).",
        B,
        "What clients send is refused, or taken for something else.",
    ),
    (
        "parameter-reserved-narrowed",
        "Reserved characters must be encoded in a parameter.",
        U,
        "Clients that write them as they are may be misunderstood.",
    ),
    ("parameter-reserved-widened", "Reserved characters need not be encoded.", K, "Encoded ones are read."),
    (
        "parameter-empty-value-narrowed",
        "A parameter may not be empty any more.",
        B,
        "Clients that send its name alone are refused.",
    ),
    ("parameter-empty-value-widened", "A parameter may be empty.", K, "All that clients send is accepted."),
    ("parameter-deprecated", "A parameter is deprecated.", K, "It works for the time being."),
    ("parameter-no-longer-deprecated", "A parameter is not deprecated any more.", K, "It works as before."),
    # Request bodies
    ("request-body-added", "A body may be sent.", K, "Clients that do not know of it need not send one."),
    (
        "required-request-body-added",
        "A body must be sent where there was none.",
        B,
        "Clients that do not know of it are refused.",
    ),
    (
        "request-body-removed",
        "There is no body any more.",
        U,
        "Clients that send one are served, but nothing comes of it.",
    ),
    ("request-body-became-required", "A body must be sent.", B, "Clients that send none are refused."),
    ("request-body-became-optional", "A body may be left out.", K, "All that clients send is accepted."),
    (
        "request-media-type-removed",
        "A media type is no longer accepted.",
        B,
        "Clients that send it get 415.",
    ),
    (
        "request-media-type-added",
        "A further media type is accepted.",
        K,
        "All that clients send is accepted.",
    ),
    (
        "request-encoding-changed",
        "A property of a form, or a part of XML, is written in another way.",
        U,
        "What clients send may be refused, or taken for something else.",
    ),
    (
        "request-body-limit-lowered",
        "Smaller bodies than before are too large.",
        B,
        "Clients that send what was small enough get 413.",
    ),
    ("request-body-limit-raised", "Larger bodies are accepted.", K, "All that clients send is accepted."),
    # Responses
    (
        "response-success-status-added",
        "An operation may succeed with a further status.",
        U,
        "Clients that compare with the one they know take it for a failure.",
    ),
    (
        "response-success-status-removed",
        "An operation does not succeed with a status any more.",
        U,
        "Clients never see it again. Where none of the old ones is left, the change is breaking.",
    ),
    (
        "response-error-status-added",
        "An operation may fail with a further status.",
        K,
        "Clients have to reckon with any error at any time (RFC 9110 15).",
    ),
    (
        "response-error-status-removed",
        "An operation does not fail with a status any more.",
        K,
        "Clients never see it again.",
    ),
    (
        "response-media-type-removed",
        "A media type is no longer sent.",
        B,
        "Clients that accept nothing else get 406, and others get what they cannot read.",
    ),
    (
        "response-media-type-added",
        "A further media type can be had.",
        K,
        "Clients that do not ask for it do not get it.",
    ),
    ("response-body-removed", "A response has no body any more.", B, "Clients find nothing to read."),
    ("response-body-added", "A response has a body.", K, "Clients that expect none pass over it."),
    (
        "response-header-removed",
        "A header that could be missing is gone.",
        U,
        "Clients had to do without it, but there was something to get.",
    ),
    (
        "response-required-header-removed",
        "A header that was always there is gone.",
        B,
        "Clients that rely on it fail.",
    ),
    ("response-header-added", "A further header is sent.", K, "Clients pass over it."),
    (
        "response-header-became-optional",
        "A header may be missing.",
        B,
        "Clients that rely on it fail.",
    ),
    ("response-header-became-required", "A header is always there.", K, "Clients get all that they got."),
    (
        "response-header-serialization-changed",
        "A header is written in another way.",
        B,
        "Clients take it for something else.",
    ),
    (
        "response-encoding-changed",
        "A part of a response is written in another way.",
        U,
        "Clients may take it for something else.",
    ),
    (
        "response-link-added",
        "A response has a further link.",
        K,
        "Clients that do not know it do not follow it.",
    ),
    (
        "response-link-removed",
        "A link of a response is gone.",
        U,
        "Clients that follow links do not find their way any more.",
    ),
    (
        "response-link-changed",
        "A link of a response leads to something else, or passes something else to it.",
        U,
        "Clients that follow links send another request.",
    ),
    # Security
    (
        "security-added",
        "Credentials are asked for where there were none.",
        B,
        "Clients without any get 401.",
    ),
    (
        "security-narrowed",
        "Credentials that were enough are not any more.",
        B,
        "Clients that present them get 401 or 403.",
    ),
    (
        "security-removed",
        "No credentials are asked for any more.",
        K,
        "Those that clients present are ignored.",
    ),
    ("security-widened", "Further credentials are enough.", K, "Those that clients present are enough."),
    (
        "security-scheme-changed",
        "Credentials are obtained in another way.",
        U,
        "They stand in the same place, but those that clients have may not be enough.",
    ),
    # What the service sends by itself
    (
        "webhook-added",
        "The service may call a further webhook.",
        K,
        "Who does not offer it is not called.",
    ),
    ("webhook-removed", "A webhook is not called any more.", B, "Those who wait for it wait in vain."),
    ("callback-added", "The service may call back.", K, "Who gives no address for it is not called."),
    (
        "callback-removed",
        "The service does not call back any more.",
        B,
        "Those who wait for it wait in vain.",
    ),
    (
        "webhook-body-changed",
        "What comes with a call of the service has a body where it had none, or none where it had one.",
        B,
        "Those who are called find something else.",
    ),
    (
        "webhook-media-type-removed",
        "A media type does not come any more with a call of the service.",
        B,
        "Something else comes in its place.",
    ),
    (
        "webhook-media-type-added",
        "A further media type may come with a call of the service.",
        B,
        "Those who are called cannot read it.",
    ),
    ("webhook-parameter-added", "A parameter comes with a call of the service.", K, "It can be passed over."),
    (
        "webhook-parameter-removed",
        "A parameter does not come any more with a call of the service.",
        B,
        "Those who rely on it fail.",
    ),
    (
        "webhook-parameter-became-optional",
        "A parameter may be missing in a call of the service.",
        B,
        "Those who rely on it fail.",
    ),
    (
        "webhook-parameter-serialization-changed",
        "A parameter of a call of the service is written in another way.",
        B,
        "Those who are called take it for something else.",
    ),
    (
        "webhook-response-status-removed",
        "The service does not understand a status any more.",
        U,
        "Those who are called and answer so may be called again, or be taken for dead.",
    ),
    (
        "webhook-response-status-added",
        "The service understands a further status.",
        K,
        "The answers that it got before are understood.",
    ),
    (
        "webhook-response-header-added",
        "The service understands a further header of an answer.",
        K,
        "Those who are called need not send it.",
    ),
    (
        "webhook-response-required-header-added",
        "An answer must have a header that it did not have before.",
        B,
        "Those who are called and do not know it are not understood.",
    ),
    (
        "webhook-response-header-removed",
        "The service does not understand a header of an answer any more.",
        U,
        "Those who are called may go on to send it, but nothing comes of it.",
    ),
    (
        "webhook-response-header-became-required",
        "A header of an answer must be sent.",
        B,
        "Those who are called and leave it out are not understood.",
    ),
    (
        "webhook-response-header-became-optional",
        "A header of an answer may be missing.",
        K,
        "The answers that the service got before are understood.",
    ),
    (
        "webhook-response-header-serialization-changed",
        "A header of an answer is read in another way.",
        B,
        "Those who are called are taken to say something else.",
    ),
)

_OF_SOURCE = (
    ("handler-added", "There is a further operation.", "Its stub has to be written."),
    ("handler-removed", "An operation is gone.", "Its handler is not called any more, and can go."),
    ("handler-renamed", "The handler of an operation has another name.", "Rename the function."),
    ("handler-moved", "The handler of an operation has another module.", "Move the function, or leave it."),
    (
        "handler-signature-changed",
        "A handler gets, or returns, something else.",
        "Its parameters have to follow; mypy and the start of the service say where.",
    ),
    ("operation-moved", "An operation has another path or method.", "Its handler serves the new one."),
    ("path-parameter-renamed", "A parameter of a path has another name.", "That of its handler follows."),
    ("model-added", "There is a further model.", "Nothing has to be done."),
    ("model-removed", "A model is gone.", "What uses it has to use something else."),
    ("model-renamed", "A model has another name.", "What imports it has to follow."),
    (
        "security-scheme-renamed",
        "A security scheme has another name.",
        "The variables of the environment that configure it have other names.",
    ),
    (
        "extension-changed",
        "What the document says of running an operation has changed.",
        "Its pool, deadline, sizes, rate limit, CORS or end change, where the environment says nothing else.",
    ),
)


def _schema_rules() -> Iterator[Rule]:
    for direction in ("request", "response"):
        for name, sets, says in _EDITS:
            effect, why = _WHY[direction, sets]
            effect, why = _OTHERWISE.get(f"{direction}-{name}", (effect, why))
            whose = "What clients send: " if direction == "request" else "What clients get: "
            yield Rule(f"{direction}-{name}", whose + says[0].lower() + says[1:], why, effect)
    for name, says, effect, why in _OF_SCHEMAS:
        yield Rule(name, says, why, effect)


def _rules() -> Iterator[Rule]:
    yield from _schema_rules()
    for name, says, effect, why in _OF_OPERATIONS:
        yield Rule(name, says, why, effect)
    for name, says, why in _OF_SOURCE:
        yield Rule(name, says, why, Effect.COMPATIBLE, Level.SOURCE)


RULES: Mapping[str, Rule] = {rule.name: rule for rule in _rules()}
"""Every rule, by its name."""
