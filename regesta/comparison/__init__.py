"""Two builds of a site, compared as a reader would: which pages are new, gone, moved or changed, and what in them."""
