"""Declares the codes of diagnostics: how bad each is, what it means, and what to do about it.

A code is declared here and nowhere else: mypy knows those of `Code` alone, and no diagnostic can be made with
another, or with another severity. `docs/diagnostics.md` is made of this table.
"""

from __future__ import annotations

from enum import Enum
from typing import Literal, NamedTuple, TypeAlias


class Severity(Enum):
    """Says how bad it is: an error stops the generation, a warning and a note do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


Code: TypeAlias = Literal[
    "ambiguous-paths",
    "bad-merge",
    "bad-reference",
    "bare-example",
    "both-examples",
    "bundled-document",
    "circular-reference",
    "complex-key",
    "component-name",
    "control-character",
    "dangling-mapping",
    "dangling-reference",
    "document-too-large",
    "duplicate-key",
    "duplicate-media-type",
    "duplicate-operation-id",
    "duplicate-parameter",
    "duplicate-path-variable",
    "duplicate-tag",
    "earlier-keyword",
    "empty-document",
    "empty-list",
    "endless-schema",
    "exponential-pattern",
    "exponential-schema",
    "field-in-both",
    "file-too-large",
    "foreign-pattern",
    "framing-header",
    "identical-paths",
    "ignored-callbacks",
    "ignored-content",
    "ignored-discriminator",
    "ignored-encoding",
    "ignored-examples",
    "ignored-header-parameter",
    "ignored-mapping",
    "ignored-nullable",
    "ignored-response",
    "ignored-servers",
    "ignored-webhooks",
    "implied-object",
    "incomplete-discriminator",
    "incomplete-flow",
    "incomplete-metadata",
    "inherited-security",
    "inline-alternative",
    "invalid-default",
    "invalid-example",
    "invalid-extension",
    "invalid-header-name",
    "invalid-media-type",
    "invalid-path",
    "invalid-pattern",
    "invalid-schema",
    "invalid-security",
    "invalid-server-url",
    "invalid-value",
    "later-field",
    "later-keyword",
    "misdirected-reference",
    "misplaced-components",
    "misplaced-reference",
    "missing-content",
    "missing-description",
    "missing-field",
    "missing-info",
    "missing-paths",
    "missing-responses",
    "missing-schema",
    "missing-slash",
    "mistyped-value",
    "more-faults",
    "nesting-too-deep",
    "no-operations",
    "no-sample",
    "no-such-file",
    "not-a-file",
    "not-an-object",
    "not-json",
    "not-openapi",
    "not-unicode",
    "not-utf-8",
    "not-yaml",
    "null-key",
    "null-type",
    "null-value",
    "number-out-of-range",
    "optional-path-parameter",
    "other-case",
    "outside-reference",
    "overlapping-paths",
    "overloaded-path",
    "partial-version",
    "path-taken",
    "recursive-alias",
    "remote-reference",
    "repeated-name",
    "schema-too-deep",
    "several-base-paths",
    "several-documents",
    "shared-name",
    "shared-query-string",
    "skipped-operation",
    "slow-pattern",
    "swagger-2",
    "swagger-2-field",
    "too-deep",
    "too-many-aliases",
    "unchecked-body",
    "unchecked-sequence",
    "undeclared-path-parameter",
    "undefined-style",
    "unexpected-field",
    "unfitting-refusal",
    "unfitting-value",
    "unknown-alias",
    "unknown-dialect",
    "unknown-path-parameter",
    "unknown-security-scheme",
    "unknown-style",
    "unknown-type",
    "unknown-vocabulary",
    "unnamed-alternative",
    "unread-pattern",
    "unreadable-file",
    "unresolvable-reference",
    "unsatisfiable-schema",
    "unsupported-dialect",
    "unsupported-encoding",
    "unsupported-form",
    "unsupported-method",
    "unsupported-parameter",
    "unsupported-pattern",
    "unsupported-security-scheme",
    "unsupported-tag",
    "unsupported-version",
    "unused-default",
    "unused-schemas",
    "value-too-deep",
    "wrong-type",
]
"""A stable name in kebab case."""


class Explanation(NamedTuple):
    """Explains a code."""

    severities: tuple[Severity, ...]
    """The worst first. What is an error is a warning where `--skip-unsupported` leaves its operation out."""
    meaning: str
    remedy: str


_ERROR, _WARNING, _NOTE = (Severity.ERROR,), (Severity.WARNING,), (Severity.NOTE,)
_FORGIVEN = (*_ERROR, *_WARNING)
"""An error where nothing is forgiven, and where what is meant is not plain; else a warning."""

EXPLANATIONS: dict[Code, Explanation] = {
    "ambiguous-paths": Explanation(
        _WARNING,
        "Two path templates match the same request, and neither is more concrete than the other.",
        "Change one of the paths. Which one answers is always the same, but the document does not say "
        "which.",
    ),
    "bad-merge": Explanation(
        _ERROR,
        "The value of the YAML merge key `<<` is neither an object nor a list of objects.",
        "Put the key in quotes if it is meant as text.",
    ),
    "bad-reference": Explanation(
        _ERROR,
        "A reference is not text, or leads to something that is no object.",
        "Let it lead to an object of the kind that belongs in its place.",
    ),
    "bare-example": Explanation(
        _FORGIVEN,
        "An example of a parameter, a header or a media type is a value, and no object with a `value`.",
        "Write an object with a `value`, under a name.",
    ),
    "both-examples": Explanation(
        _FORGIVEN,
        "Two fields for examples stand beside each other that exclude each other.",
        "Keep one.",
    ),
    "bundled-document": Explanation(
        _NOTE,
        "The files of the document cannot lie in the project as they do here: it has one made of them all.",
        "Nothing, or put the files below the folder of the first, under names that the project leaves free.",
    ),
    "circular-reference": Explanation(
        _ERROR,
        "References lead only to references, and back to themselves.",
        "Let one of them lead to what is meant.",
    ),
    "complex-key": Explanation(
        _ERROR,
        "A key of a YAML mapping is an object or a list.",
        "Write a string.",
    ),
    "component-name": Explanation(
        _FORGIVEN,
        "A component has a name with characters that OpenAPI does not allow there.",
        "Use letters, digits, `.`, `_` and `-`.",
    ),
    "control-character": Explanation(
        _ERROR,
        "The text has a character that may not stand in YAML.",
        "Take it out.",
    ),
    "dangling-mapping": Explanation(
        _FORGIVEN,
        "A discriminator names a schema that the document does not have.",
        "Correct the name, or add the schema.",
    ),
    "dangling-reference": Explanation(
        _ERROR,
        "A reference leads to a file, a place or an anchor that is not there.",
        "Correct the reference.",
    ),
    "document-too-large": Explanation(
        _ERROR,
        "The document has more values than are read, its references to other files included.",
        "Divide it, or leave out what no operation needs.",
    ),
    "duplicate-key": Explanation(
        _ERROR,
        "An object has a key twice.",
        "Take one out: which one counts is not said anywhere.",
    ),
    "duplicate-media-type": Explanation(
        _WARNING,
        "A media type is declared twice, perhaps with another `charset`. The first one counts.",
        "Keep one.",
    ),
    "duplicate-operation-id": Explanation(
        _FORGIVEN,
        "Two operations have the same `operationId`.",
        "Give each one of its own: handlers are called after it.",
    ),
    "duplicate-parameter": Explanation(
        _FORGIVEN,
        "A parameter is declared twice with the same name and place.",
        "Keep one.",
    ),
    "duplicate-path-variable": Explanation(
        _FORGIVEN,
        "A path template has the same variable twice.",
        "Rename one.",
    ),
    "duplicate-tag": Explanation(
        _WARNING,
        "The document declares a tag twice.",
        "Keep one.",
    ),
    "earlier-keyword": Explanation(
        _FORGIVEN,
        "A keyword of a schema is written as an earlier draft of JSON Schema had it.",
        "Write it as the version of the document has it.",
    ),
    "empty-document": Explanation(
        _ERROR,
        "There is nothing in the file.",
        "Name the file with the document.",
    ),
    "empty-list": Explanation(
        _FORGIVEN,
        "A list that has to have something in it is empty.",
        "Take it out.",
    ),
    "endless-schema": Explanation(
        _ERROR,
        "A schema applies itself to the same value again, through `allOf` for example: no validation of "
        "it would end.",
        "Let it refer to itself from a property or an item only.",
    ),
    "exponential-pattern": Explanation(
        (*_ERROR, *_WARNING),
        "A pattern can take exponential time in an engine that backtracks. It runs on RE2, which needs "
        "linear time: the service depends on google-re2 for it. Where RE2 cannot run it, texts are refused "
        "that are longer than what the message says, or it is an error as `invalid-pattern` is.",
        "Nothing, or write the pattern without a repetition within a repetition.",
    ),
    "exponential-schema": Explanation(
        _ERROR,
        "Alternatives that lead to the same alternatives, several times over: judging a value takes "
        "twice the time with each.",
        "Refer to a schema once, and not from each of several alternatives.",
    ),
    "field-in-both": Explanation(
        _WARNING,
        "A field stands in a path item and in the path item that it refers to. The one beside the "
        "reference is used.",
        "Keep one.",
    ),
    "file-too-large": Explanation(
        _ERROR,
        "The file has more bytes than are read.",
        "Divide it.",
    ),
    "foreign-pattern": Explanation(
        (*_ERROR, *_WARNING),
        "A pattern has what regular expressions of another language have and those of ECMA-262 have not, "
        r"such as `\p{XDigit}`, `[[:alpha:]]`, `(?i)`, `\A`, `a++` or `/^...$/`. It is read as the "
        "pattern of ECMA-262 that means the same.",
        "Write the pattern that the message gives.",
    ),
    "framing-header": Explanation(
        _NOTE,
        "A response declares a header that the server itself sends.",
        "Nothing. Handlers do not set it.",
    ),
    "identical-paths": Explanation(
        (*_ERROR, *_WARNING),
        "Two path templates differ in the names of their variables alone. It is an error where both "
        "have an operation of the same method.",
        "Make one path of them.",
    ),
    "ignored-callbacks": Explanation(
        _NOTE,
        "An operation has callbacks, which are requests that a service makes. The schemas that they refer to "
        "have models.",
        "Make them in the handler.",
    ),
    "ignored-content": Explanation(
        _WARNING,
        "A response has content though HTTP has no body in a response of its status.",
        "Take out the content, or use another status.",
    ),
    "ignored-discriminator": Explanation(
        _WARNING,
        "A discriminator decides nothing: its alternatives are no references, or two of them ask for "
        "the same value.",
        "Refer to the alternatives, and map each value to one of them.",
    ),
    "ignored-encoding": Explanation(
        _WARNING,
        "A form has an encoding for a property that it does not have.",
        "Correct the name.",
    ),
    "ignored-examples": Explanation(
        _WARNING,
        "The `examples` of a schema are no array.",
        "Write them as an array. Only those of parameters and media types have names.",
    ),
    "ignored-header-parameter": Explanation(
        _WARNING,
        "A parameter is the header `Accept`, `Content-Type` or `Authorization`, for which OpenAPI has "
        "other places.",
        "Declare media types, or a security scheme.",
    ),
    "ignored-mapping": Explanation(
        _WARNING,
        "A discriminator maps a value to a schema that is none of the alternatives.",
        "Add the schema to the alternatives, or take out the entry.",
    ),
    "ignored-nullable": Explanation(
        (*_WARNING, *_NOTE),
        "`nullable` does nothing where it stands.",
        "Write it beside the type in OpenAPI 3.0, and null among the types from 3.1 on.",
    ),
    "ignored-response": Explanation(
        _WARNING,
        "A response has an interim status (RFC 9110 15.2), which no request is answered with.",
        "Declare what the request is answered with in the end.",
    ),
    "ignored-servers": Explanation(
        _WARNING,
        "A path or an operation has servers of its own, with another base path. It is served under that of "
        "the document.",
        "Write the whole path in `paths`.",
    ),
    "ignored-webhooks": Explanation(
        _NOTE,
        "The document has webhooks, which are requests that a service makes. The schemas that they refer to "
        "have models.",
        "Make them in the service.",
    ),
    "implied-object": Explanation(
        _NOTE,
        "A schema has `properties`, and no `type` that says that values are objects. By the letter of JSON "
        "Schema any value is valid that is no object, `null` and 3 for example. Its model cannot hold them: "
        "requests with them are refused as if `type: object` were there. It is told once, with the places "
        "of others.",
        "Add `type: object`.",
    ),
    "incomplete-discriminator": Explanation(
        _FORGIVEN,
        "A discriminator names no property.",
        "Give it a `propertyName`.",
    ),
    "incomplete-flow": Explanation(
        _FORGIVEN,
        "A flow of OAuth lacks a URL, or its scopes.",
        "Add what is missing.",
    ),
    "incomplete-metadata": Explanation(
        _FORGIVEN,
        "What the document says about itself lacks something, or is not what it should be: a URL, the"
        " name of a license or a tag.",
        "Add or correct it.",
    ),
    "inherited-security": Explanation(
        _FORGIVEN,
        "An operation stands in another document, which asks for credentials for all that it has, and the "
        "document that refers to it says nothing of security.",
        "Write `security` in the document that is read first, or at the operation.",
    ),
    "inline-alternative": Explanation(
        _WARNING,
        "An alternative beside a discriminator is no reference. It counts where the discriminator names "
        "no other.",
        "Put it under `components` and refer to it.",
    ),
    "invalid-default": Explanation(
        _WARNING,
        "A default is not what its schema allows.",
        "Correct the default or the schema.",
    ),
    "invalid-example": Explanation(
        _WARNING,
        "An example is not what its schema allows. Another one is used.",
        "Correct the example or the schema.",
    ),
    "invalid-extension": Explanation(
        _WARNING,
        "An extension of brrtr has a value that it cannot have. It is ignored.",
        "See the README for what each extension takes.",
    ),
    "invalid-header-name": Explanation(
        _ERROR,
        "The name of a header cannot be that of a header field.",
        "Correct the name.",
    ),
    "invalid-media-type": Explanation(
        _FORGIVEN,
        "A key of `content` is no media type, and it is plain which one is meant, or there is a `schema` in "
        "its place.",
        "Write type and subtype, such as `application/json`, a key for each.",
    ),
    "invalid-path": Explanation(
        _ERROR,
        "A path cannot be matched.",
        "Correct the template.",
    ),
    "invalid-pattern": Explanation(
        _ERROR,
        "A pattern is no regular expression of ECMA-262, and has no other plain meaning. It is an error in "
        "`patternProperties` and beneath `not` and `if`, where no bound can stand for it; else see "
        "`unread-pattern`.",
        "Correct the pattern.",
    ),
    "invalid-schema": Explanation(
        _ERROR,
        "A keyword of a schema has a value that it cannot have.",
        "Correct the value.",
    ),
    "invalid-security": Explanation(
        _ERROR,
        "A security requirement is no array of objects.",
        "Correct it.",
    ),
    "invalid-server-url": Explanation(
        (*_ERROR, *_NOTE),
        "The path of a server's URL cannot be used. It is an error for the first server, whose path is "
        "the base path.",
        "Give each variable in the URL a default.",
    ),
    "invalid-value": Explanation(
        _ERROR,
        "A field has a value that OpenAPI does not allow.",
        "Correct the value.",
    ),
    "later-field": Explanation(
        _NOTE,
        "A field is of a later version of OpenAPI than the document. It is read as that version has it.",
        "Raise the version of the document.",
    ),
    "later-keyword": Explanation(
        _FORGIVEN,
        "A schema of OpenAPI 3.0 has a keyword that only JSON Schema has, which OpenAPI 3.1 came to.",
        "Use version 3.1, or what 3.0 has for it.",
    ),
    "misdirected-reference": Explanation(
        _FORGIVEN,
        "A reference leads to nothing as it is written, and it is plain what is meant: a component, as by "
        "`#/definitions/Pet` of Swagger 2 or by its name alone, or a definition of the schema around.",
        "Write the whole reference, as `#/components/schemas/Pet`.",
    ),
    "misplaced-components": Explanation(
        _FORGIVEN,
        "Components stand at the top of the document, as in Swagger 2.",
        "Put them under `components`.",
    ),
    "misplaced-reference": Explanation(
        _FORGIVEN,
        "There is a `$ref` where OpenAPI has no references, as for all of `paths`.",
        "Refer from each path, component or parameter instead.",
    ),
    "missing-content": Explanation(
        _FORGIVEN,
        "A request body has no `content`.",
        "Say which media types it has.",
    ),
    "missing-description": Explanation(
        _FORGIVEN,
        "A response has no `description`.",
        "Add one.",
    ),
    "missing-field": Explanation(
        _ERROR,
        "A field that OpenAPI requires is missing.",
        "Add it.",
    ),
    "missing-info": Explanation(
        _FORGIVEN,
        "The document lacks its title or its version.",
        "Add them under `info`.",
    ),
    "missing-paths": Explanation(
        _FORGIVEN,
        "The document has no `paths`.",
        "Add them; from 3.1 on they may be missing.",
    ),
    "missing-responses": Explanation(
        _FORGIVEN,
        "An operation has no responses.",
        "Say at least which status succeeds.",
    ),
    "missing-schema": Explanation(
        _FORGIVEN,
        "A parameter or a header has neither a schema nor content.",
        "Give it a `schema`.",
    ),
    "missing-slash": Explanation(
        _FORGIVEN,
        "A path does not begin with a slash.",
        "Begin it with one.",
    ),
    "mistyped-value": Explanation(
        _FORGIVEN,
        "A field has a value of another type than OpenAPI asks for, which can mean one thing only.",
        "Correct the value.",
    ),
    "more-faults": Explanation(
        _NOTE,
        "There are more faults than are shown.",
        "Mend those that are shown first.",
    ),
    "nesting-too-deep": Explanation(
        _ERROR,
        "The document nests deeper than anybody writes.",
        "Move inner parts to `components` and refer to them.",
    ),
    "no-operations": Explanation(
        (*_FORGIVEN, *_NOTE),
        "The document has no operation, or none that can be served. It is a note where it has webhooks.",
        "Add one, or mend what else is told.",
    ),
    "no-sample": Explanation(
        _WARNING,
        "No example of a response was found that its schema allows. The operation answers 501 until it "
        "is written.",
        "Give the response an example.",
    ),
    "no-such-file": Explanation(
        _ERROR,
        "There is no file of that name.",
        "Correct the path.",
    ),
    "not-a-file": Explanation(
        _ERROR,
        "The path is that of a folder, or of something else that is no ordinary file.",
        "Name a YAML or JSON file.",
    ),
    "not-an-object": Explanation(
        _ERROR,
        "The document is a list or a single value.",
        "Begin it with the keys `openapi`, `info` and `paths`.",
    ),
    "not-json": Explanation(
        _ERROR,
        "A file named `.json` is no JSON, or a value that was given is none.",
        "Correct the place, or call the file `.yaml`.",
    ),
    "not-openapi": Explanation(
        _ERROR,
        "The document has no key `openapi`.",
        "Begin it with `openapi: 3.1.0`.",
    ),
    "not-unicode": Explanation(
        _ERROR,
        "A string has half of a surrogate pair.",
        "Correct the escape.",
    ),
    "not-utf-8": Explanation(
        _ERROR,
        "The file is not in UTF-8, nor in UTF-16 with a byte order mark.",
        "Save it as UTF-8.",
    ),
    "not-yaml": Explanation(
        _ERROR,
        "The file is no YAML.",
        "Correct the place.",
    ),
    "null-key": Explanation(
        _ERROR,
        "A key of a YAML mapping is null.",
        "Put it in quotes.",
    ),
    "null-type": Explanation(
        _FORGIVEN,
        "The type null is written without quotes, or in OpenAPI 3.0, which has no such type.",
        "Write `'null'`, or `nullable: true` in 3.0.",
    ),
    "null-value": Explanation(
        _FORGIVEN,
        "A field has no value.",
        "Take it out, or give it one.",
    ),
    "number-out-of-range": Explanation(
        _ERROR,
        "A number is too long, too large for a double, infinite or not a number.",
        "Write a number that JSON has, or put it in quotes.",
    ),
    "optional-path-parameter": Explanation(
        _FORGIVEN,
        "A parameter of the path is not said to be required.",
        "Write `required: true`.",
    ),
    "other-case": Explanation(
        _FORGIVEN,
        "A name is spelt with other capitals than OpenAPI has for it, with a slip, or with a reason behind a "
        "status.",
        "Correct the spelling.",
    ),
    "outside-reference": Explanation(
        _ERROR,
        "A reference leads out of the folder of the document.",
        "Move the file into the folder, or use `--allow-outside`.",
    ),
    "overlapping-paths": Explanation(
        _NOTE,
        "Two path templates match the same request. The one whose literal stands further left is meant.",
        "Nothing, if that is what is meant.",
    ),
    "overloaded-path": Explanation(
        _FORGIVEN,
        "Keys of paths go on behind a `#` or `?`, which OpenAPI does not have. What they say there chooses"
        " the operation: a parameter's value, or that it is there. Then come parameters that others do not"
        " have, and the media type of the body.",
        "One operation for each path and method is what every tool reads.",
    ),
    "partial-version": Explanation(
        _FORGIVEN,
        "The version of OpenAPI lacks its patch number, or has a `v` or white space around it.",
        "Write `3.0.4`, `3.1.2` or `3.2.0`.",
    ),
    "path-taken": Explanation(
        _WARNING,
        "The document serves a path that the service would serve itself, such as `/health`.",
        "Nothing, or choose another path.",
    ),
    "recursive-alias": Explanation(
        _ERROR,
        "A YAML anchor contains an alias of itself.",
        "Use a reference.",
    ),
    "remote-reference": Explanation(
        _ERROR,
        "A reference leads to another host. Nothing is fetched.",
        "Put a copy beside the document and refer to that.",
    ),
    "repeated-name": Explanation(
        _FORGIVEN,
        "A list of names has one of them twice.",
        "Keep one.",
    ),
    "schema-too-deep": Explanation(
        _ERROR,
        "Schemas stand within schemas for too many levels.",
        "Move inner schemas to `components` and refer to them.",
    ),
    "several-base-paths": Explanation(
        _NOTE,
        "The servers of the document have different base paths. The first one is used.",
        "Put first the server whose path the service has.",
    ),
    "several-documents": Explanation(
        _ERROR,
        "The file has more than one YAML document.",
        "Keep one document in a file.",
    ),
    "shared-name": Explanation(
        _NOTE,
        "A name in a query string, or in cookies, belongs to more than one parameter.",
        "Rename one, unless both are to have the value.",
    ),
    "shared-query-string": Explanation(
        _ERROR,
        "One parameter is the whole query string, and there are others in it.",
        "Keep the one, or the others.",
    ),
    "skipped-operation": Explanation(
        _WARNING,
        "`--skip-unsupported` leaves an operation out. What is wrong with it is told beside this.",
        "Mend what is told of it.",
    ),
    "slow-pattern": Explanation(
        (*_ERROR, *_WARNING),
        "A pattern can take a time that grows with the square of the text in an engine that backtracks. "
        "It runs on RE2, which needs linear time: the service depends on google-re2 for it. Where RE2 "
        "cannot run it, texts are refused that are longer than what the message says, or it is an error as "
        "`invalid-pattern` is.",
        "Nothing, or give the text a `maxLength`.",
    ),
    "swagger-2": Explanation(
        _ERROR,
        "This is a document of Swagger 2.",
        "Convert it to OpenAPI 3, with `npx swagger2openapi` for example.",
    ),
    "swagger-2-field": Explanation(
        _FORGIVEN,
        "Something is written as Swagger 2 had it.",
        "Write it as OpenAPI 3 has it.",
    ),
    "too-deep": Explanation(
        _ERROR,
        "A schema that was given to `compile_validator` nests deeper than is read.",
        "Put inner schemas into `$defs` and refer to them.",
    ),
    "too-many-aliases": Explanation(
        _ERROR,
        "YAML aliases add more values than are read.",
        "Use references.",
    ),
    "unchecked-body": Explanation(
        _WARNING,
        "A body cannot be held against its schema, as with objects in a picture. Handlers see it as bytes "
        "or text.",
        "Nothing. The handler checks it.",
    ),
    "unchecked-sequence": Explanation(
        _WARNING,
        "Of a stream of items, each is checked, but not all that its array asks of them together.",
        "Nothing. The handler checks it.",
    ),
    "undeclared-path-parameter": Explanation(
        _FORGIVEN,
        "A path has a variable for which no parameter is declared.",
        "Declare the parameter.",
    ),
    "undefined-style": Explanation(
        _NOTE,
        "A parameter has a style for which the specification does not say how such a value is written. "
        "The message says how it is read.",
        "Nothing, or choose another style.",
    ),
    "unexpected-field": Explanation(
        _FORGIVEN,
        "A field stands where OpenAPI has none of that name.",
        "Correct the name, or begin it with `x-`.",
    ),
    "unfitting-refusal": Explanation(
        _NOTE,
        "Something is declared for refusals, and it is of a media type in which no words can be written, or "
        "nothing was found in its schema that takes those of any refusal. What the service refuses is "
        "answered as problem details (RFC 9457) there.",
        "Declare JSON whose schema has a member for a text, such as `message`, or answer in `refusal` of "
        "`service.py`.",
    ),
    "unfitting-value": Explanation(
        _WARNING,
        "`enum` or `const` has a value that the type beside it excludes.",
        "Correct the value or the type.",
    ),
    "unknown-alias": Explanation(
        _ERROR,
        "A YAML alias has no anchor before it.",
        "Correct the name.",
    ),
    "unknown-dialect": Explanation(
        _ERROR,
        "A schema that was given to `compile_validator` names a `$schema` that is not known.",
        "Give its metaschema among the resources.",
    ),
    "unknown-path-parameter": Explanation(
        _FORGIVEN,
        "A path parameter is declared that the path has no variable for.",
        "Correct the name, or take it out.",
    ),
    "unknown-security-scheme": Explanation(
        _FORGIVEN,
        "A security requirement names a scheme that is not declared.",
        "Declare it under `components/securitySchemes`.",
    ),
    "unknown-style": Explanation(
        _FORGIVEN,
        "A parameter has a style that its place does not have.",
        "Take it out, or use one of its place.",
    ),
    "unknown-type": Explanation(
        _FORGIVEN,
        "A type is none of JSON Schema's.",
        "Correct it: the types are null, boolean, object, array, number, string and integer.",
    ),
    "unknown-vocabulary": Explanation(
        _ERROR,
        "A metaschema requires a vocabulary that is not known.",
        "Take it out.",
    ),
    "unnamed-alternative": Explanation(
        _WARNING,
        "No value of a discriminator names an alternative: nothing can be valid for it.",
        "Map a value to it.",
    ),
    "unread-pattern": Explanation(
        (*_ERROR, *_WARNING),
        "A pattern is no regular expression of ECMA-262 and has no other plain meaning, or no engine can run "
        "it on every text in a bounded time. It is not enforced. In its place texts that are longer than "
        "`maxLength` are refused, or longer than 1,000 characters where there is none; longer than 10,000 "
        "always.",
        "Write the pattern in ECMA-262, without what makes it slow.",
    ),
    "unreadable-file": Explanation(
        _ERROR,
        "The operating system does not let the file be read.",
        "See the reason in the message.",
    ),
    "unresolvable-reference": Explanation(
        _ERROR,
        "A reference in a schema that was given to `compile_validator` leads to nothing.",
        "Correct it, or give the resource.",
    ),
    "unsatisfiable-schema": Explanation(
        _WARNING,
        "No value satisfies a schema.",
        "Correct the keywords that exclude each other.",
    ),
    "unsupported-dialect": Explanation(
        _FORGIVEN,
        "A schema is of a dialect of JSON Schema that OpenAPI documents cannot have here.",
        "Leave `$schema` or `jsonSchemaDialect` out.",
    ),
    "unsupported-encoding": Explanation(
        _ERROR,
        "A property of a form cannot be written in the style that its encoding names.",
        "Choose another style, or the content type JSON.",
    ),
    "unsupported-form": Explanation(
        _ERROR,
        "A form with files takes too many schemas to describe.",
        "Make the form smaller.",
    ),
    "unsupported-method": Explanation(
        _ERROR,
        "An operation has a method that HTTP or the service has no use for.",
        "Choose another method.",
    ),
    "unsupported-parameter": Explanation(
        (*_ERROR, *_WARNING),
        "A parameter cannot be read as it is declared. It is an error where the parameter is required, "
        "and it is left out elsewhere.",
        "Use a style of its place, or content that is JSON.",
    ),
    "unsupported-pattern": Explanation(
        _ERROR,
        "A pattern is too large, or no engine can run it, where no bound can stand for it: in "
        "`patternProperties` and beneath `not` and `if`.",
        "Make it simpler.",
    ),
    "unsupported-security-scheme": Explanation(
        _WARNING,
        "A security scheme is of a kind that no setting is for. Its operations answer 401 until a check in"
        " `service.py` judges its credentials.",
        "Write the check (`CHECKS`), or use apiKey, http basic, http bearer, oauth2,"
        " openIdConnect or mutualTLS.",
    ),
    "unsupported-tag": Explanation(
        _ERROR,
        "A YAML tag is not supported, or does not fit its value.",
        "Leave the tag out.",
    ),
    "unsupported-version": Explanation(
        _ERROR,
        "The document is of a version of OpenAPI that is not supported.",
        "Use 3.0, 3.1 or 3.2.",
    ),
    "unused-default": Explanation(
        _WARNING,
        "A default is not applied. What is absent stays absent.",
        "See the reason in the message.",
    ),
    "unused-schemas": Explanation(
        _NOTE,
        "No operation uses some of the schemas. There are no models of them.",
        "Nothing.",
    ),
    "value-too-deep": Explanation(
        _ERROR,
        "A value of `enum` or `const` nests deeper than is written into Python's source.",
        "Make it flatter, or describe it by `properties` and `items`.",
    ),
    "wrong-type": Explanation(
        _ERROR,
        "A field has a value of another type than OpenAPI asks for.",
        "Correct the value.",
    ),
}
