"""The question of `bapas calibrate`."""

from __future__ import annotations

from collections.abc import Mapping

from experiments.calibrate import answer, told
from experiments.calibrate.answer import Calibrated
from experiments.planner.asked import Asked
from experiments.planner.question import Question
from scenarios.runs import schema

NETCDF = "posterior.nc"


def files(found: Calibrated, asked: Asked) -> Mapping[str, bytes]:
    """The posterior for ArviZ."""
    from calibration.fit.inference import inference_data, netcdf
    from experiments.calibrate.simulator import space

    return {NETCDF: netcdf(inference_data(found.posterior, space(asked), found.predictive))}


READS = (schema.WATCHED, schema.OUTCOMES)
CALIBRATE = Question("calibrate", 15.0, answer.work, answer.ask, answer.tables, told.report, files, READS)
