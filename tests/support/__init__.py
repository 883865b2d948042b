"""Has what tests share: documents, services that are made of them, and clients."""
