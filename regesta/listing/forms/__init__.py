"""The forms in which a list is told: a table for people, CSV and JSON for programs."""
