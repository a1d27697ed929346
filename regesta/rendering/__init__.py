"""Rendering: a View, a template and the reader's language make a page.

An archive's own ``templates/`` shadows the packaged theme file by file. What is wrong with a template is a `Problem`
that names the template, its line and the page, never a traceback.
"""
