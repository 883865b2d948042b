"""Facts about schemas that every later stage asks for."""
