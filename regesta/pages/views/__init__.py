"""Views: one frozen struct for each kind of page, holding all that its template may show and nothing else.

A page is a pure function of its View, its template, the site's settings and the code; so a View carries no clock, no
environment and no way back into the archive. Addresses in a View are relative to the site's root: templates write
``{{ page.root }}{{ card.url }}``. Fields of type `Html` are safe markup; every other text is escaped when shown.
"""
