"""Citations as text, one style a file, and the list of the styles.

The three are those that writers in English are asked for most. Each is the style's own English, whatever the language
of the page; what a page says of itself in its own language stands beside them. The form is that of a page of a website
with a date: the styles know no other for an analysis that is read on the web and may change.
"""

from regesta.bibliography.styles.apa import apa
from regesta.bibliography.styles.chicago import chicago
from regesta.bibliography.styles.mla import mla
from regesta.bibliography.styles.text import Citation

STYLES = (("APA", apa), ("Chicago", chicago), ("MLA", mla))
"""By name, in the order in which they are shown."""

__all__ = ["STYLES", "Citation"]
