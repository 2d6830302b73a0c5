"""Which data not gathered yet would tell most about a decision: expected information gain, with the effort beside it.

Data are drawn as they might come under each draw of the posterior; a Gaussian process predicts from them the
difference that decides, and what it leaves of the variance at draws left out is what the data would leave
(preposterior analysis, Raiffa and Schlaifer 1961; by regression, Strong et al. 2015, doi 10.1177/0272989X15575286). A
point that stands for several draws is left out, and drawn again, as one.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal, NamedTuple

import numpy as np
import pandas as pd
from pydantic import Field

from calibration.fit.processors import one_processor
from calibration.targets.counted import Counted, Distribution
from scenarios.runs.draws import seed_of
from sim.kernel.world import Floats, Ints
from sim.text.errors import InputError, nearest
from sim.text.files import read_toml, typed
from sim.text.language import N_, _
from sim.text.values import Checked

FILE = Path(__file__).parent / "next_data.toml"
FEWEST = 50  # draws
FOLDS = 8
SAMPLES = 1000  # of the bootstrap
SURE = 0.9  # probability of a sign from which it counts as settled
NEEDS = {
    "register": N_("nothing but the office's own register"),
    "consent": N_("consent of those who are asked"),
    "legal_basis": N_("a legal basis and the approval of an ethics committee"),
}


class Count(Checked):
    """Events counted among the sum of some observables, by the names of `extra_observables.extra`."""

    events: str
    among: Annotated[tuple[str, ...], Field(min_length=1, strict=False)]
    exposure: Annotated[float, Field(gt=0)] | None = None
    distribution: Annotated[Distribution, Field(strict=False)] = Distribution.POISSON
    dispersion: Annotated[float, Field(ge=0)] = 0.0


class Candidate(Checked):
    """Data that could be gathered, and what that takes."""

    title: str
    counts: Annotated[tuple[Count, ...], Field(min_length=1, strict=False)]
    effort_days: Annotated[float, Field(gt=0)]
    needs: Literal["register", "consent", "legal_basis"]
    grade: Literal["A", "B", "C"]
    source: str


class Learnt(NamedTuple):
    """The difference at draws left out: `predicted` from data, and what of it is `left`."""

    predicted: Floats
    left: Floats


def candidates(file: Path = FILE) -> dict[str, Candidate]:
    """The candidates of a TOML file by their codes. Raises `InputError` that names the file and the key.

    >>> candidates()["police_match"].needs
    'legal_basis'
    """
    return {code: typed(Candidate, dict(table), file) for code, table in read_toml(file).items()}


def gains(
    differences: pd.Series, seen: pd.DataFrame, candidates: Mapping[str, Candidate], seed: int = 1
) -> pd.DataFrame:
    """What each candidate would tell of a difference of an outcome between two scenarios, the most telling first.

    `differences` and `seen` (observables, of the office as it is) have a row for each draw of a posterior. Luck in the
    differences is nothing that data can take away: they should be means over several seeds.

    Columns: candidate, effort_days, gain_nats (half the logarithm of the variance now over that with the data), lo, hi
    (95 %, by bootstrap), beyond_chance, sd_before, sd_after, sure (the probability of the likelier sign now), settled
    (the chance that the data bring the probability of a sign to 90 % or more), needs (a code of `NEEDS`).

    Raises `InputError` for fewer than 50 draws, a difference that never differs, and what was not observed.
    """
    y = _checked(differences, seen, candidates)
    rows = []
    for number, (code, candidate) in enumerate(candidates.items()):
        own = seed_of(seed, number)
        learnt = learn(drawn(candidate, seen, np.random.default_rng(seed_of(own, 0))), y)
        gain, lo, hi = _gain(y, learnt, np.random.default_rng(seed_of(own, 1)))
        before, after = float(y.std()), float(np.sqrt(np.mean(learnt.left**2)))
        sure = max(float((y < 0).mean()), float((y > 0).mean()))
        found = (gain, lo, hi, lo > 0.0, before, after, sure, settled(learnt))
        rows.append((code, candidate.effort_days, *found, candidate.needs))
    columns = ["candidate", "effort_days", "gain_nats", "lo", "hi", "beyond_chance", "sd_before", "sd_after"]
    table = pd.DataFrame(rows, columns=[*columns, "sure", "settled", "needs"])
    return table.sort_values("gain_nats", ascending=False, kind="stable", ignore_index=True)


def fallen(gain_nats: Floats | pd.Series) -> Floats:
    """The share of the standard deviation that a gain takes away.

    >>> fallen(np.log([1.0, 2.0])).tolist()
    [0.0, 0.5]
    """
    return 1.0 - np.exp(-np.asarray(gain_nats, dtype=float))


def told(table: pd.DataFrame, candidates: Mapping[str, Candidate]) -> list[str]:
    """A sentence for each row of `gains`."""
    telling = _(
        "{what}: the standard deviation falls by {fall:.0f} %; the sign would be settled with a probability of"
        " {settled:.0f} %. {days:g} days of work; needs {needs}."
    )
    silent = _("{what}: no gain beyond chance. {days:g} days of work; needs {needs}.")
    return [
        (telling if row.beyond_chance else silent).format(
            what=_(candidates[row.candidate].title),
            fall=100.0 * float(fallen(row.gain_nats)),
            settled=100.0 * row.settled,
            days=row.effort_days,
            needs=_(NEEDS[row.needs]),
        )
        for row in table.itertuples()
    ]


def drawn(candidate: Candidate, seen: pd.DataFrame, rng: np.random.Generator) -> Floats:
    """Data as they might come under each draw, (draws, counts): square roots, which chance spreads evenly."""
    columns = []
    for count in candidate.counts:
        among = seen[list(count.among)].sum(axis=1).to_numpy(dtype=float)
        share = np.log(np.maximum(seen[count.events].to_numpy(dtype=float), 1e-9) / among)
        exposure = count.exposure or float(among.mean())
        data = Counted(count.events, 0, 0.0, exposure, count.distribution, count.dispersion)
        columns.append(np.sqrt(data.drawn({count.events: share}, rng)))
    return np.column_stack(columns)


def learn(data: Floats, y: Floats) -> Learnt:
    """`y` (draws) predicted from data (draws, counts), each by a process made without it and others of its fold."""
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.gaussian_process import GaussianProcessRegressor
    from sklearn.gaussian_process.kernels import RBF, ConstantKernel, WhiteKernel

    x = (data - data.mean(axis=0)) / np.maximum(data.std(axis=0), 1e-12)
    z = (y - y.mean()) / y.std()
    usual = ConstantKernel(0.5, (1e-3, 1e2)) * RBF(np.full(x.shape[1], 2.0), (0.5, 100.0)) + WhiteKernel(0.5)
    predicted = np.empty_like(z)
    with one_processor(), warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # data that tell nothing leave a kernel at its bounds
        kernel = GaussianProcessRegressor(usual).fit(x, z).kernel_
        folds = _points(y) % FOLDS
        for fold in np.unique(folds):
            out = folds == fold
            process = GaussianProcessRegressor(kernel, optimizer=None).fit(x[~out], z[~out] - z[~out].mean())
            predicted[out] = process.predict(x[out]) + z[~out].mean()
    predicted = y.mean() + y.std() * predicted
    return Learnt(predicted, y - predicted)


def settled(learnt: Learnt) -> float:
    """The chance that, given data, one of the signs has a probability of 90 % or more."""
    below = np.searchsorted(np.sort(learnt.left), -learnt.predicted) / len(learnt.left)
    return float((np.maximum(below, 1.0 - below) >= SURE).mean())


def _gain(y: Floats, learnt: Learnt, rng: np.random.Generator) -> tuple[float, float, float]:
    """The gain in nats and its interval over points."""

    def of(weights: Floats) -> Floats:
        w = weights / weights.sum(axis=-1, keepdims=True)
        with np.errstate(divide="ignore"):  # a resample of one point alone
            return 0.5 * np.log((w @ y**2 - (w @ y) ** 2) / (w @ learnt.left**2))

    points = _points(y)
    count = int(points.max()) + 1
    times = rng.multinomial(count, np.full(count, 1.0 / count), SAMPLES)[:, points].astype(float)
    lo, hi = np.quantile(of(times), (0.025, 0.975))
    return float(of(np.ones(len(y)))), float(lo), float(hi)


def _points(y: Floats) -> Ints:
    """The number of the point that each draw is of, by the difference there."""
    return np.unique(y, return_inverse=True)[1].astype(np.int32)


def _checked(differences: pd.Series, seen: pd.DataFrame, candidates: Mapping[str, Candidate]) -> Floats:
    y = differences.to_numpy(dtype=float)
    if len(y) < FEWEST or len(y) != len(seen):
        raise InputError(
            _("{n} differences and {m} rows of observables").format(n=len(y), m=len(seen)),
            key="draws",
            allowed=_("as many of each, and {n} or more").format(n=FEWEST),
        )
    if not np.ptp(y) > 0.0:
        raise InputError(_("is the same under every draw: no data could tell more"), key="difference")
    for code, candidate in candidates.items():
        for name in (name for count in candidate.counts for name in (count.events, *count.among)):
            if name not in seen.columns:
                raise InputError(_("was not observed"), key=f"{code}: {name}", nearest=nearest(name, seen.columns))
    return y
