"""Who is named where: names matched over the prose, judged, and set in their sentences.

`gazetteer` (what to look for) → `matcher` (where it stands) → `judgement` (who is meant) → `passages` (in which
sentence) → `first_links` and `placing` (what of it becomes a link in the HTML).
"""
