"""The forms in which a comparison is told, one a file; `FORMS` in `told` is the list of them."""
