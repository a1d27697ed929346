"""What builds remember: parsed files, texts, fingerprints of outputs. Data only, by content, and never needed."""
