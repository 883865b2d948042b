"""Has what `router.py` is made of: route sets, who is measured, and the measuring itself."""
