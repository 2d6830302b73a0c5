"""How much more high-risk clients reoffend than low-risk ones."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from experiments.patterns.base import Arm, Claim, Pattern, Watched
from sim.codes import Band
from sim.text.language import N_

if TYPE_CHECKING:
    from sim.model import BapasModel

LEAST, MOST = 2.0, 6.0
INSTRUMENT = {
    "assessment.standard": "rnr",
    "assessment.adoption": 1.0,
    "assessment.fidelity": 1.0,
    "assessment.override": 0.0,
    "assessment.reassess_months": 60.0,
}


def watch(model: BapasModel) -> Watched:
    """People who came in the first two years and were assessed once, near release: the ratio of reoffending."""
    n = int(model.world.clock["n"])
    clients, files = model.world.clients[1:n], model.world.files[1:n]
    chosen = (clients["arrival"] >= 0) & (clients["arrival"] < 104) & (files["instrument"] >= 0)
    return {"ratio": ratio(clients[chosen]["offences"] > 0, files[chosen]["band"])}


def ratio(reoffended: NDArray[np.bool_], band: NDArray[np.int32]) -> float:
    """Share of the high band who reoffend, by that of the low band.

    >>> ratio(np.array([True, False, True, True]), np.array([0, 0, 2, 2]))
    2.0
    """
    low, high = reoffended[band == Band.LOW], reoffended[band == Band.HIGH]
    return float(high.mean() / low.mean()) if len(high) and low.any() else float("nan")


def off_centre(ratio: float) -> float:
    """Log distance from the middle of the plausible range."""
    return math.log(ratio / math.sqrt(LEAST * MOST)) if ratio > 0.0 else float("nan")


PATTERN = Pattern(
    number=19,
    name="risk_ratio",
    title=N_("Risk ratio"),
    question=N_("Does the ratio of reoffending of high-risk to low-risk clients stay plausible?"),
    expected=N_(
        "Between 2 and 6 with the instrument well used. Published tables by band lie there: about 2 where bands are"
        " wide (COMPAS), about 6 where extremes of the LSI-R or ORAS are compared; AUCs of 0.65 to 0.75 for such"
        " instruments imply 2.6 to 5.2 between the upper 15 % and the lower 45 % (normal scores, a quarter"
        " reoffending). Below 2 the instrument would be useless, above 6 the model's people would be easier to tell"
        " apart than any real ones. It stays there when guidance serves the high band more."
    ),
    source=N_("Andrews & Bonta 1995 (LSI-R); Latessa et al. 2010 (ORAS); Larson et al. 2016 (COMPAS)"),
    arms={
        "instrument": Arm(levers=INSTRUMENT),
        "full_rnr": Arm(levers=INSTRUMENT, scenario="full_rnr_untriaged"),
    },
    claims=(
        Claim(
            "plausible_as_guided_today",
            N_("high against low band, as guided today: log distance from the middle of the range 2 to 6"),
            lambda arms: off_centre(arms["instrument"]["ratio"]),
            "null",
            N_("log ratio"),
            smallest=0.5 * math.log(MOST / LEAST),
        ),
        Claim(
            "plausible_under_full_rnr",
            N_("the same under full RNR"),
            lambda arms: off_centre(arms["full_rnr"]["ratio"]),
            "null",
            N_("log ratio"),
            smallest=0.5 * math.log(MOST / LEAST),
        ),
    ),
    inputs=("big_need_r", "moderate_need_r", "history_r", "frailty_sd", "icc_standard"),
    shares=("Andrews & Bonta",),
    watch=watch,
    years=4.0,
    comment=N_(
        "The range is wide because bands differ between tools, and its ends are recalled from published tables, none"
        " of them Indonesian. Reoffending here is any true offence in two to four years; published tables count"
        " arrests or convictions, which compresses or stretches the ratio where detection differs by risk. The"
        " correlations of needs with reoffending are inputs from the same school, so that this checks their sum, the"
        " unseen frailty and the raters' error together, not each."
    ),
)
