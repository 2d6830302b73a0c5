"""Ceding a kabupaten to a new Bapas: an office in two, and what both do together."""
