"""What a person starts from: a stub for each operation."""
