"""What an assessment instrument is worth: does it tell people apart, do its bands keep what they say, whom does it
wrong.

It judges the instrument, never a person: nothing of it can be said of anybody who was assessed.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
import pandas as pd

from calibration.registers.codes import UNKNOWN
from calibration.registers.suppression import hidden_rows
from calibration.survival.at_risk import FEWEST_EVENTS
from calibration.survival.durations import REOFFENCE, durations
from scenarios.runs.statistics import share_interval
from sim.guest import undisturbed
from sim.text.errors import InputError, nearest
from sim.text.language import _

with undisturbed():
    from scipy.stats import norm, rankdata

HIGH = "high"
BANDS = ("low", "medium", HIGH)
GROUPS = ("sex", "region")
ITEM, SCORE = "item_", "score_"
WINDOW = 104  # weeks


class Check(NamedTuple):
    """What was found of an instrument; tables are empty where there is nothing to tell.

    `people` were assessed and followed for the whole window, `events` of them reoffended. `scores`: columns score
    (`score`, or an item), auc, lo, hi. `bands`: columns band, people, expected and observed (reoffenders), share, lo,
    hi (observed, 0..1). `false_high`: columns by, group, people (who did not reoffend), high, share, lo, hi (0..1 of
    them rated high). Rows with small cells have codes alone.
    """

    people: int
    events: int
    scores: pd.DataFrame
    bands: pd.DataFrame
    false_high: pd.DataFrame

    @property
    def too_few(self) -> bool:
        """Whether there are fewer than ten who reoffended or fewer than ten who did not: then nothing is judged."""
        return min(self.events, self.people - self.events) < FEWEST_EVENTS


def assessed(people: pd.DataFrame, weeks: int = WINDOW) -> pd.DataFrame:
    """The people of a register of whom it is known whether they reoffended within so many weeks, with `reoffended`.

    Who is seen from a later day than the start is left out, since those who reoffended before it are not there; so is
    who left in another way before the window was over. Raises `InputError` as `durations` does.
    """
    times = durations(people).set_index(people.index)
    reoffended = (times["event"] == REOFFENCE) & (times["exit"] <= weeks)
    known = (times["entry"] == 0.0) & (reoffended | (times["exit"] >= weeks))
    return people.assign(reoffended=reoffended)[known]


def scored(people: pd.DataFrame) -> pd.DataFrame:
    """People of a register, as `calibration.registers` reads it, with the columns that `check` asks for: the score of
    risk as the score, those of needs as items; groups of whom nothing is known are left out, or `unknown`.

    >>> people = pd.DataFrame({"score_risk": [7.0], "score_work": [2.0], "risk_band": [""], "sex": ["man"]})
    >>> scored(people).to_dict("list")
    {'score': [7.0], 'item_work': [2.0], 'sex': ['man']}
    """
    names = {"risk_band": "band", SCORE + "risk": "score"}
    found = people.rename(columns=lambda name: names.get(name, str(name).replace(SCORE, ITEM)))
    told = [name for name in ("band", *GROUPS) if name in found and (found[name] != "").any()]
    found = found.drop(columns=[name for name in ("band", *GROUPS) if name in found and name not in told])
    return found.assign(**{name: found[name].replace("", None if name == "band" else UNKNOWN) for name in told})


def check(table: pd.DataFrame) -> Check:
    """The instrument by those who were assessed: a row a person.

    Columns reoffended (true or false), score or items (`item_...`, whose sum is the score where there is none), and,
    where there are any, band (low, medium, high), expected (the chance that the instrument names, 0..1), sex and
    region. Raises `InputError` where there is no score.
    """
    items = [str(name) for name in table if str(name).startswith(ITEM)]
    if "score" not in table and not items:
        raise InputError(_("is missing"), key="score", allowed=_("score, or items: {item}...").format(item=ITEM))
    if "score" not in table:
        table = table.assign(score=table[items].sum(axis=1, skipna=False))
    table = table[table["score"].notna()]
    reoffended = table["reoffended"].astype(bool).to_numpy()
    found = Check(len(table), int(reoffended.sum()), *(pd.DataFrame() for _part in range(3)))
    if found.too_few:
        return found
    return found._replace(scores=_scores(table, items), bands=_bands(table), false_high=_false_high(table))


def auc(scores: np.ndarray, events: np.ndarray) -> tuple[float, float, float]:
    """The chance that of two people, of whom one reoffends, that one has the higher score; and its 95 % interval.

    Equal scores count half. The variance is that of DeLong, DeLong and Clarke-Pearson 1988 (by midranks: Sun and Xu
    2014), the interval is on the logit. Where the score parts all people rightly or wrongly, that variance is zero:
    the interval is then Wilson's for as many separate pairs as there are, each parted rightly with that chance.

    >>> [round(x, 2) for x in auc(np.array([1, 2, 3, 4, 5]), np.array([False, True, False, True, True]))]
    [0.83, 0.15, 0.99]
    """
    yes, no = scores[events], scores[~events]
    ranks = rankdata(np.concatenate([yes, no]))
    above = (ranks[: len(yes)] - rankdata(yes)) / len(no)  # share of the others below each who reoffends
    below = 1.0 - (ranks[len(yes) :] - rankdata(no)) / len(yes)
    area = float(above.mean())
    variance = above.var(ddof=1) / len(yes) + below.var(ddof=1) / len(no)
    if not variance > 0.0 or area in (0.0, 1.0):
        pairs = min(len(yes), len(no))
        return (area, *share_interval(round(area * pairs), pairs))
    middle = math.log(area / (1.0 - area))
    half = float(norm.ppf(0.975)) * math.sqrt(variance) / (area * (1.0 - area))
    lo, hi = (1.0 / (1.0 + math.exp(-x)) for x in (middle - half, middle + half))
    return area, lo, hi


def _scores(table: pd.DataFrame, items: list[str]) -> pd.DataFrame:
    rows = []
    for name in ["score", *items]:
        given = table[table[name].notna()]
        events = given["reoffended"].astype(bool).to_numpy()
        if min(events.sum(), (~events).sum()) >= FEWEST_EVENTS:
            rows.append((name, *auc(given[name].to_numpy(dtype=float), events)))
    return pd.DataFrame(rows, columns=["score", "auc", "lo", "hi"])


def _bands(table: pd.DataFrame) -> pd.DataFrame:
    if "band" not in table:
        return pd.DataFrame()
    unknown = set(table["band"].dropna()) - set(BANDS)
    if unknown:
        band = min(map(str, unknown))
        raise InputError(
            _("unknown band: {band}").format(band=band),
            key="band",
            allowed=", ".join(BANDS),
            nearest=nearest(band, BANDS),
        )
    groups = [table[table["band"] == band] for band in BANDS]
    claimed = [group["expected"].sum(min_count=1) if "expected" in group else math.nan for group in groups]
    counts = [(len(group), int(group["reoffended"].sum())) for group in groups]
    rows = _shown(counts)
    found = pd.DataFrame(rows, columns=["people", "observed", "share", "lo", "hi"])
    found.insert(0, "band", BANDS)
    found.insert(2, "expected", np.where(found["people"].isna(), np.nan, claimed))
    return found


def _false_high(table: pd.DataFrame) -> pd.DataFrame:
    if "band" not in table:
        return pd.DataFrame()
    others = table[~table["reoffended"].astype(bool)]
    tables = []
    for by in (by for by in GROUPS if by in table):
        groups = others.groupby(by, sort=True)["band"]
        counts = [(len(bands), int((bands == HIGH).sum())) for _name, bands in groups]
        found = pd.DataFrame(_shown(counts), columns=["people", "high", "share", "lo", "hi"])
        found.insert(0, "by", by)
        found.insert(1, "group", [str(name) for name, _bands in groups])
        tables.append(found)
    return pd.concat(tables, ignore_index=True) if tables else pd.DataFrame()


def _shown(counts: list[tuple[int, int]]) -> list[tuple[float, ...]]:
    """People, hits, their share and its Wilson interval, a row a group; nothing where a cell is small or there is
    nobody.
    """
    hide = hidden_rows([(hits, people - hits) for people, hits in counts])
    return [
        (math.nan,) * 5 if small or not people else (people, hits, hits / people, *share_interval(hits, people))
        for small, (people, hits) in zip(hide, counts, strict=True)
    ]
