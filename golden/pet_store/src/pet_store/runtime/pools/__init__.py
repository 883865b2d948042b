"""Who runs handlers, and how many at once."""
