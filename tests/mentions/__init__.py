"""Texts in which a person marked who is named, and the scorer that compares a finder's hits with the marks."""
