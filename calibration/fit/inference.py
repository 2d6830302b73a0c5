"""A posterior as ArviZ knows it, and as a netCDF file."""

from __future__ import annotations

import warnings
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pandas as pd

from calibration.fit.posterior import Posterior
from calibration.fit.space import Space

if TYPE_CHECKING:
    from arviz import InferenceData


NUMBER, PARAMETER = "number", "parameter"


def inference_data(posterior: Posterior, space: Space, predictive: pd.DataFrame) -> InferenceData:
    """Groups prior and posterior (`number` by chain, draw and parameter; one chain, of equal weight), observed_data,
    and constant_data with quantiles of predictions; attributes tell the evidence, k-hat and the effective sample size.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)
        import arviz
    names = [f"{row.series} {row.year} {row.group}".strip() for row in predictive.itertuples()]
    found = arviz.from_dict(
        posterior={NUMBER: space.values(posterior.drawn.coordinates).to_numpy()[None]},
        prior={NUMBER: space.values(posterior.prior.coordinates).to_numpy()[None]},
        coords={PARAMETER: space.names},
        dims={NUMBER: [PARAMETER]},
        observed_data=dict(zip(names, predictive["observed"], strict=True)),
        constant_data={name: predictive[name].to_numpy() for name in ("lo", "lo50", "median", "hi50", "hi")},
    )
    found.attrs |= {
        "log_evidence": posterior.sampled.log_evidence,
        "k_hat": posterior.weights.k_hat,
        "effective_sample_size": posterior.weights.size,
    }
    return found


def netcdf(found: InferenceData) -> bytes:
    """The file."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "posterior.nc"
        found.to_netcdf(str(path), engine="h5netcdf")
        return path.read_bytes()
