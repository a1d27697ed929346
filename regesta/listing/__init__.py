"""What an archive holds, as rows to look through: lists of each kind of record, and figures.

Above the pages, whose census it counts by; it knows nothing of the command line.
"""
