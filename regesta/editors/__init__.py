"""What editors ask for: JSON Schemas of what authors write, and a language server.

All of it stands on the same core as a build: the schemas that read front matter, the registers, the problems.
"""
