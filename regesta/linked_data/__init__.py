"""What a page says of itself to programs: JSON-LD in the vocabulary of schema.org, made from the page's View alone.

`pages` knows what each kind of page tells; `articles`, `entries` and `site` make it; `nodes` is what they are made of,
`dates` what schema.org can say of a date. Between *plan* and *render*: `regesta.rendering.render` asks for it.
"""

from regesta.linked_data.pages import linked_data

__all__ = ["linked_data"]
