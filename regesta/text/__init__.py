"""Text that knows nothing of archives: places in files, YAML, dates, slugs, folding, digests."""
