"""The archive as data: its tables, defined once, their rows, and the records that are made of them."""
