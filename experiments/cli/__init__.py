"""The command line: one file a command."""

from sim.guest import undisturbed

with undisturbed():
    from experiments.cli.bapas import main

__all__ = ["main"]
