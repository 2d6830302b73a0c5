"""Mixes in the order in which they are told: by what they avert; and those that stand first."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from experiments.planner.budget.answer import TODAY, Budget
from experiments.planner.budget.words import option_word


class Ranked(NamedTuple):
    """The summary of mixes, those that avert most first, with their numbers (`no`, from 1) and words (`told`).

    `numbers` has the number of each mix, 0 for today; `offences` is the mix that averts most, `standards` the one that
    meets most, of equals the one that surely betters most; `worth` are those that nothing dominates,
    by offences or by standards.
    """

    rows: pd.DataFrame
    numbers: dict[str, int]
    offences: pd.Series
    standards: pd.Series
    today: pd.Series
    worth: pd.DataFrame


def ranked(found: Budget) -> Ranked:
    """The mixes in order."""
    bought = found.mixes.drop(columns="list_cost").set_index("mix").to_dict("index")
    summary = found.summary.set_index("mix", drop=False)
    rows = summary.drop(index=TODAY).sort_values(["averted", "cost"], ascending=[False, True], kind="stable")
    rows = rows.assign(no=range(1, len(rows) + 1), told=[option_word(str(name), bought) for name in rows["mix"]])
    surely = rows.assign(gained=rows["better"] - rows["worse"])
    by_standards = surely.sort_values(["met", "gained", "cost"], ascending=[False, False, True], kind="stable")
    free = (rows["dominated_by"] == "") | (rows["dominated_by_standards"] == "")
    numbers = {TODAY: 0, **dict(zip(rows["mix"], rows["no"], strict=True))}
    return Ranked(rows, numbers, rows.iloc[0], by_standards.iloc[0], summary.loc[TODAY], rows[free])
