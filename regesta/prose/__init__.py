"""Markdown to `Prose`: what an author wrote below the front matter, as HTML with slots that the archive fills later.

``render.py`` is the way in; ``parser.py`` holds the ordered list of rules, one file each under ``rules/``.
"""
