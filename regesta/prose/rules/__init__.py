"""The rules of Markdown as Regesta reads it, one file each; ``regesta.prose.parser.RULES`` puts them in order."""
