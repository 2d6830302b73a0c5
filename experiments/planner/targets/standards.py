"""When a standard counts as met: the modeller's targets, and over them those that an office has promised."""

from __future__ import annotations

from pathlib import Path

from experiments.comparison.matters import Loss, Matters, read_matters
from experiments.planner.targets.targets import promises, ready_made


def with_targets(file: str | Path | None = None) -> Matters:
    """What matters, with a target for each standard: an office's own file stands over ours, entry by entry; where it
    promises anything, its targets are the only ones.

    Raises `InputError` as `read_matters` does.

    >>> with_targets().of("late_litmas").target, with_targets().of("late_litmas").absolute
    (10.0, 2.0)
    """
    usual, own = read_matters(), read_matters(file)
    if promises(own):
        return own
    table = {**usual.table, **own.table}
    for target in ready_made():
        loss = table.get(target.outcome) or Loss(relative=own.smallest, why=target.why)
        table[target.outcome] = loss.model_copy(update={"target": target.bound})
    return Matters(table, own.smallest)
