"""The country's offices: what more PKs do, by the rule that shares them out."""
