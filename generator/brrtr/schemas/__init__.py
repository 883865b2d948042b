"""Knows facts about schemas that every later stage asks for."""
