"""Checks: advice that `regesta check` gives beside the problems of a build, one check a file."""
