"""The build: from a folder of content to a site that is replaced whole or not at all."""
