"""What `validate.py` is made of: the cases, who is measured, one round of measuring, and the report."""
