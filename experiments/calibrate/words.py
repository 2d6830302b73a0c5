"""What quantities, readings and measures of a calibration are called."""

from __future__ import annotations

from calibration.identify import DETECTED, HEARD, TRUE
from calibration.table1 import meaning
from calibration.targets.readings import Reading
from experiments.documents.words import Words
from experiments.planner.decision.words import number_word
from sim.parameters import Parameters
from sim.text.language import N_, _

QUANTITIES = Words(
    {
        TRUE: N_("true offences per 100 clients and year"),
        DETECTED: N_("share of true offences that the police detect, %"),
        HEARD: N_("share of true offences that Bapas records during guidance, %"),
    }
)
SERIES = Words(
    {
        "recorded": N_("recorded recidivists"),
        "revocations": N_("revocations"),
        "exits": N_("clients whose guidance ended"),
        "transfers_in": N_("clients from other offices"),
        "transfers_out": N_("clients to other offices"),
        "missed_reports": N_("reports missed"),
        "litmas_late": N_("litmas past their deadline"),
    }
)
MEASURES = Words(
    {
        "evidence_error": N_("standard error of the logarithm of the evidence (sampler)"),
        "sampler_size": N_("effective sample size of the sampler"),
        "k_hat": N_("Pareto k-hat of the weights: up to 0.7 they can be believed"),
        "weighted_size": N_("effective sample size of the points simulated again"),
        "checked": N_("points simulated again"),
    }
)


def thing(name: str) -> str:
    """An unknown number, or what follows from them, in a few words."""
    return QUANTITIES[name] if name in QUANTITIES else number_word(Parameters.read().entries[name])


def reading_word(reading: Reading) -> str:
    """How a report is read."""
    return _("clients: {clients}; recidivists: {recidivists}").format(
        clients=meaning(reading.clients), recidivists=meaning(reading.recidivists)
    )
