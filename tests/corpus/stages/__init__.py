"""Has the stages that a document goes through, each part of them in a process of its own."""
