"""Recorded rates of several offices, pooled, as a page."""
