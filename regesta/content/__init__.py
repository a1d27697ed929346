"""Content: files under ``content/`` become typed, validated records that know where each value was written."""
