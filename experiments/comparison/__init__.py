"""Scenarios compared with the status quo."""
