"""What can be put right in the sources without asking: one kind of mistake a file, `MENDS` the list of them."""
