"""The command line: one file a command."""

from experiments.cli.bapas import main

__all__ = ["main"]
