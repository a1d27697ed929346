"""A plugin: each article knows the one before and the one after it."""

from pelican import signals


def _link(generator):
    newest = generator.articles
    for later, earlier in zip(newest, newest[1:]):
        later.earlier = earlier
        earlier.later = later


def register():
    """Tell Pelican what to call."""
    signals.article_generator_finalized.connect(_link)
