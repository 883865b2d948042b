"""What every generated service runs on; the same text in each of them."""
