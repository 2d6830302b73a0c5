"""Paired runs: studies, keys, store, workers, statistics."""
