"""Mutation testing of `sim/agents`: which small changes of a behaviour the tests notice."""
