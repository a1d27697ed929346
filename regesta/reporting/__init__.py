"""What a check found, in the forms that other programs read: one format a file, `FORMATS` the list of them."""
