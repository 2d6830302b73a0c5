"""Policies over many plausible worlds."""
