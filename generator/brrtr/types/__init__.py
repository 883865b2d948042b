"""The Python types of schemas."""
