"""The archive as data, read: what the command `query` sees of it. Nothing is ever written."""
