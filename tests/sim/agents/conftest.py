"""Behaviours by arithmetic, on people of a small office: what a rule says, to the last step."""

from tests.features.conftest import model, w

__all__ = ["model", "w"]
