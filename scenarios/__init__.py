"""Scenarios: what a planner may change, in files, and the runs of it."""

from scenarios.files import MAIN, Scenario, load, load_office, names

__all__ = ["MAIN", "Scenario", "load", "load_office", "names"]
