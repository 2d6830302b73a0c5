"""When a standard counts as met: the modeller's targets, and over them those that an office has promised."""

from __future__ import annotations

from pathlib import Path

from experiments.comparison.matters import Matters, read_matters

FILE = Path(__file__).parent / "targets.toml"


def with_targets(file: str | Path | None = None) -> Matters:
    """What matters, with a target for each standard: an office's own file stands over ours, entry by entry; where it
    promises anything, its targets are the only ones.

    Raises `InputError` as `read_matters` does.

    >>> with_targets().of("late_litmas").target, with_targets().of("late_litmas").absolute
    (5.0, 2.0)
    """
    usual, own = read_matters(), read_matters(file)
    if any(loss.target is not None for loss in own.table.values()):
        return own
    ours = {name: loss.target for name, loss in read_matters(FILE).table.items() if loss.target is not None}
    table = {
        name: loss.model_copy(update={"target": ours[name]}) if name in ours else loss
        for name, loss in {**read_matters(FILE).table, **usual.table, **own.table}.items()
    }
    return Matters(table, own.smallest)
