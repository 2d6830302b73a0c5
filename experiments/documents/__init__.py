"""Pages as blocks, and what draws them."""

from sim.guest import undisturbed

with undisturbed():
    import rich.console  # noqa: F401
