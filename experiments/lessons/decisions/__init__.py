"""Decisions that a class takes, each scored by what can be expected of it, never by what happened to one person."""
