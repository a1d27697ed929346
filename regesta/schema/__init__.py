"""Schemas: tables of fields by which located YAML becomes typed values, every fault a problem with its place.

The tables are also the reference documentation's source: a key that is not in a table does not exist.
"""
