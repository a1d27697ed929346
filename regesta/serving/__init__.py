"""The preview: the site on this machine's own address, rebuilt on every save. `regesta.serve` starts it."""
