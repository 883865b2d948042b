# Generated: `brrtr regenerate` writes this file anew. Never edit it.
"""Holds what generated services run on.

The text of a module is the same in all of them. One that a service has no use for may be left out.

What your code may import keeps its place and its name:

- `context`: `Context`, what a handler gets that has a parameter `context`
- `messages`: `Request` and `Response`
- `operation`: `Operation`, what the document says of an operation
- `problems`: `Problem`, to be raised by whatever a handler calls
- `kernel`: `ExceptionHandlers`, what `EXCEPTIONS` of `service.py` is
- `streams`: `ServerSentEvent`
- `uploads`: `Upload`, a file of a form
- `replies.negotiation`: `preferred`, which media type the client likes best
- `security.principal`: `Credential` and `Principal`, for checks of your own
- `security.checks`: `Checks`, what `CHECKS` of `service.py` is
- `pools`: `Pools`, what `POOLS` of `service.py` is
- `settings`: `Settings`, and `HandlerSettings` for a single handler
- `logs`: `request_id` and `configure`
- `testing`: `running` and `DEV_CREDENTIAL`, for tests

All else may change with any regeneration:

- values: `response`, `operation`, `principal`, `messages`, `context`, `problems`, `uploads`, `streams`
- what is read and written: `content`, `types`, `formats`, `validation`, `parameters`, `bodies`,
  `body_stream`, `replies`, `examples`, `encoding`
- what is known of the service and of the request in work: `settings`, `packed`, `stacks`,
  `request_context`, `trace_context`, `cancellation`, `collector`, `off_loop`, `logs`, `metrics`
- what leads a request to its handler: `router`, `security`, `pools`, `kernel`, `binding`, `admin`
- what stands at the edge: `doors`, `reload`, `serve`
- what tests use: `testing`, `contract_calls`

They import each other in one direction only: there are no circles.
"""
