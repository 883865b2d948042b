"""The handlers: one module for each tag of the document."""
