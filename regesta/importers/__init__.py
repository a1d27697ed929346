"""Archives of other generators, read into files of this one; it stands below the commands alone."""
