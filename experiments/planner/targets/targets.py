"""Targets: what an office is to reach, from the file here, from commands, and from its own promises."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple

import pandas as pd

from experiments.comparison.matters import Matters
from sim.ledger.outcomes import OUTCOMES, Better
from sim.text.errors import InputError, nearest
from sim.text.files import read_toml
from sim.text.language import _

READY_MADE = Path(__file__).parent / "targets.toml"
KEY = "--target"
OF = "of"
QUESTIONS = ("staff", "robust")  # that take some of the ready-made targets, or have their own
KEYS = ("most", "least", "why", OF)
Sign = Literal["<=", ">="]
WRITTEN = re.compile(r"\s*(?P<outcome>\w+)\s*(?P<sign><=|>=)\s*(?P<bound>\S+)\s*")


class Target(NamedTuple):
    """An outcome that is to be at most (`<=`) or at least (`>=`) `bound`, in its own unit.

    >>> Target("late_litmas", "<=", 5.0).met(pd.Series([4.0, 6.0, float("nan")])).tolist()
    [True, False, True]
    """

    outcome: str
    sign: Sign
    bound: float
    why: str = ""

    def met(self, values: pd.Series) -> pd.Series:
        """Whether each value meets it; a replication that never had the case (no value) has nothing to fail."""
        failed = values > self.bound if self.sign == "<=" else values < self.bound
        return ~failed


def chosen(given: Sequence[str], matters: Matters) -> list[Target]:
    """The targets that count: those `given`, each `outcome<=number`, `outcome>=number` or a file, or the ready-made
    ones; and over them the promises of `matters`.

    Raises `InputError` that names the outcome, what is allowed and the nearest name.

    >>> from experiments.comparison.matters import read_matters
    >>> [target.outcome for target in chosen(["late_litmas<=5"], read_matters())]
    ['late_litmas']
    """
    found: dict[str, Target] = {}
    if not given:
        found = {target.outcome: target for target in ready_made("staff")}
    for text in given:
        one = WRITTEN.fullmatch(text)
        listed = [_target(one["outcome"], one["sign"], one["bound"])] if one else _of_file(text)
        for target in listed:
            if target.outcome in found:
                raise InputError(_("is a target twice"), file=KEY, key=target.outcome, allowed=_("each outcome once"))
            found[target.outcome] = target
    return list((found | {target.outcome: target for target in promises(matters)}).values())


def ready_made(question: str = "") -> list[Target]:
    """The targets of the file here: all that are shared, or those of a question, its own among them.

    >>> len(ready_made()), [target.outcome for target in ready_made("staff")]
    (10, ['late_litmas', 'reports_unheld', 'high_seen', 'visits_made'])
    """
    entries = read_toml(READY_MADE)
    own = {name: entries.pop(name, {}) for name in QUESTIONS}
    if question:
        entries = {outcome: entry for outcome, entry in entries.items() if question in entry.get(OF, ())}
        entries |= own[question]
    return [_of_entry(outcome, entry, READY_MADE) for outcome, entry in entries.items()]


def promises(matters: Matters) -> list[Target]:
    """What an office has promised (Perjanjian Kinerja), of outcomes of which one way is the better one."""
    found = []
    for name, loss in matters.table.items():
        better = OUTCOMES[name].better
        if loss.target is not None and better in (Better.LOWER, Better.HIGHER):
            found.append(Target(name, "<=" if better == Better.LOWER else ">=", loss.target, loss.why))
    return found


def met_by(values: pd.DataFrame, targets: Iterable[Target]) -> pd.Series:
    """Whether each row, a replication with a column an outcome, meets all of the targets."""
    all_met = pd.Series(True, index=values.index)
    for target in targets:
        all_met &= target.met(values[target.outcome])
    return all_met


def _of_file(text: str) -> list[Target]:
    """The targets of a TOML file."""
    path = Path(text)
    if path.suffix != ".toml":
        raise InputError(
            _("{text!r} is no target").format(text=text),
            key=KEY,
            allowed=_("outcome<=number, outcome>=number, or a .toml file"),
        )
    found = []
    for outcome, entry in read_toml(path).items():
        found.append(_of_entry(outcome, entry, path))
    if not found:
        raise InputError(_("has no targets"), file=path)
    return found


def _of_entry(outcome: str, entry: Any, path: Path) -> Target:
    if not isinstance(entry, Mapping) or len({"most", "least"} & set(entry)) != 1:
        raise InputError(_("needs either most or least, in the outcome's unit"), file=path, key=outcome)
    for key in entry:
        if key not in KEYS:
            raise InputError(
                _("is not a known key"),
                file=path,
                key=f"{outcome}.{key}",
                allowed=", ".join(KEYS),
                nearest=nearest(key, KEYS),
            )
    bound = entry.get("most", entry.get("least"))
    return _target(outcome, "<=" if "most" in entry else ">=", bound, str(entry.get("why", "")), path)


def _target(outcome: str, sign: str, bound: Any, why: str = "", file: Path | None = None) -> Target:
    where: dict[str, Any] = {"file": file or KEY, "key": outcome}
    if outcome not in OUTCOMES:
        allowed = _("the outcomes that docs/outcomes.md lists")
        raise InputError(_("unknown outcome"), **where, allowed=allowed, nearest=nearest(outcome, OUTCOMES))
    try:
        number = float(bound)
    except (TypeError, ValueError):
        number = math.nan
    if not math.isfinite(number) or isinstance(bound, bool):
        allowed = _("a number in {unit}; a point stands before decimals").format(unit=_(OUTCOMES[outcome].unit))
        raise InputError(_("{text!r} is no number").format(text=bound), **where, allowed=allowed)
    return Target(outcome, "<=" if sign == "<=" else ">=", number, why)
