"""Search: what is indexed of the archive, in which parts, and the program that makes the index."""
