"""Yours: the handlers of the operations."""
