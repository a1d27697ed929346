"""Social cards: a picture of each article, which other sites show beside a link to it."""
