"""The archive as RDF: terms and how they are escaped, what is said of each record, and the two ways of writing it."""
