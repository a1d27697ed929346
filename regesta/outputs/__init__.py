"""Outputs: what stands in the site beside the pages, one format a file."""
