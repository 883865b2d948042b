"""Has what `validate.py` is made of: the cases, who is measured, one round, and the report."""
