"""Pages: the archive becomes a list of pages, each with a View: the plain, complete data that its template may show."""
