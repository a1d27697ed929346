"""The archive's settings: `config.yaml`."""
