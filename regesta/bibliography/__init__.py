"""Articles as others cite them: one record each, and the styles and tags that are made of it."""
