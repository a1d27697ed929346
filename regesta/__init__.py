"""Regesta: a static site generator for an archive of analyses, read by actor, by date and by theme."""

__version__ = "0.1.0"
