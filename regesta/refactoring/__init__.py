"""Names and files of an archive changed wherever they stand: `regesta rename`, `merge` and `move`.

whole → change → proof → written: the content is read, a change is planned as edits by source span, the archive that
would come of it is assembled in memory and held against the old one, and only then is anything written.
"""
