"""Lists the leniencies: what is assumed for each fault that is forgiven, by the code that tells it."""

from __future__ import annotations

from collections.abc import Mapping

from ..diagnostics import Code

LENIENCIES: Mapping[Code, str] = {
    "bare-example": "The value itself is the example; those of a list are called 1, 2 ...",
    "both-examples": "`examples` counts, and the value of an example, not its URL.",
    "component-name": "Other characters become `_`, and whatever refers to the component follows.",
    "dangling-mapping": "The value of the discriminator names no schema.",
    "duplicate-operation-id": "The first operation keeps the name. The others have none: their handlers are "
    "called by method and path.",
    "duplicate-parameter": "Once is meant, where both say the same of the value. Else it stays an error.",
    "duplicate-path-variable": "The second variable is a parameter of its own, with a number in its name.",
    "earlier-keyword": "It means what it meant in that draft: a flag beside a bound makes it exclusive, a "
    "list of `items` is `prefixItems` (in OpenAPI 3.0 one of a single schema is for all items), "
    "`required: true` in a property adds it to the required ones.",
    "empty-list": "The keyword is not there. In 3.1 an empty `required` is allowed.",
    "foreign-pattern": "It is read as the pattern of ECMA-262 that means the same, which the message gives.",
    "identical-paths": "The first operation is served and the other one is not, if both ask for the same "
    "credentials. Else it stays an error, and `--skip-unsupported` leaves both out.",
    "incomplete-discriminator": "There is no discriminator.",
    "incomplete-flow": "Clients know otherwise how to get a token, which a service only reads. A scheme of "
    "`http` with a `bearerFormat` is `bearer`.",
    "incomplete-metadata": "What says nothing of requests is left out, or empty: a license without a name, "
    "URLs that are none, a tag without a name, one of two targets of a link. A server without a URL is `/`.",
    "inherited-security": "What the document that the operation stands in asks for counts: nobody may open "
    "what somebody closed. `security: []` in the first document says that it is open.",
    "invalid-media-type": "The media type is meant that it nearly is: `*/*` by nothing or `*`, "
    "`application/*` by `application`, `application/json` by `json`, or where there is a `schema` alone; "
    "several behind commas are several. What could be anything stands as it is.",
    "later-keyword": "It means what it means in JSON Schema 2020-12, and is enforced. `const` becomes an "
    "`enum`, a list of types alternatives or `nullable`, a bound that is exclusive gets its flag.",
    "misdirected-reference": "The component of that name is meant, or the definition of the nearest schema "
    "around that has it. Where there are both, it stays an error.",
    "misplaced-components": "They are the section of `components`.",
    "misplaced-reference": "What it leads to takes its place.",
    "missing-content": "Nothing is known of the body, and none is read.",
    "missing-description": "It is empty.",
    "missing-info": "The title is `API`, the version `0`.",
    "missing-paths": "There are none.",
    "missing-responses": "There is a response of which nothing is known. From 3.1 on none need be there.",
    "missing-schema": "The value is any text.",
    "missing-slash": "The path begins with one.",
    "mistyped-value": 'What the text says is meant: `"true"` is true, `"5"` is 5, a number is the text of it '
    "where one belongs; one value is a list of one; an empty list (as PHP writes it) is an empty object; a "
    "text for an object is its name, URL, description or type.",
    "no-operations": "The service has its built-in paths alone.",
    "null-type": "The type null is meant, or, beside keywords of other types, none.",
    "null-value": "The field is not there; a schema, a response, a media type or a path item without a value "
    "is one without fields.",
    "optional-path-parameter": "It is required, as all of a path are.",
    "other-case": "The field, method, location, status or type of a security scheme is meant that is spelt "
    "nearly so. The reason behind a status, as in `200 OK`, says nothing.",
    "overloaded-path": "What a key has behind a `#` or `?` chooses the operation; see overloads.md.",
    "partial-version": "The patch version is 0; a `v` or white space around the version means nothing.",
    "repeated-name": "Once is meant.",
    "swagger-2-field": "It means what it meant in Swagger 2: fields of a schema in a parameter belong to its "
    "`schema`; a `schema` in a body or a response is that of `application/json`; `in: body` and "
    "`in: formData` are a request body, of a path those of its operations that take one; `collectionFormat` "
    "is a style; `basic` is a scheme of `http`.",
    "undeclared-path-parameter": "It is the parameter of the query that is called so, else a string; one "
    "behind a `?` may be missing. Of `{id:[0-9]+}` and `{name=projects/*}` the name alone counts. `:id` and "
    "`<int:id>` are `{id}`, where `id` is declared.",
    "unexpected-field": "It is ignored. One that may be meant to keep somebody out stays an error, and so "
    "does one that is referred to.",
    "unknown-path-parameter": "If it is the only one and the path has one that is not declared, or one of "
    "nearly the same name, that is meant; else it is left out.",
    "unknown-security-scheme": "There is one that lets nobody in.",
    "unknown-style": "The usual style of the place is meant.",
    "unknown-type": "`int`, `float`, `bool`, `date`, `file` and the like mean what they say. What could be "
    "anything stays an error.",
    "unread-pattern": "It is not enforced, and longer texts than it could be meant for are refused.",
    "unsupported-dialect": "Schemas are read as 2020-12, in which keywords of drafts 4 to 2019-09 have their "
    "own meaning. Dialects of others stay an error.",
}
"""What was assumed."""
