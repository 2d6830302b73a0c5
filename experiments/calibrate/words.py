"""What quantities, readings and measures of a calibration are called."""

from __future__ import annotations

from calibration.identify import DETECTED, HEARD, TRUE
from calibration.table1 import meaning
from calibration.targets.readings import Reading
from experiments.documents.words import PROGRAMMES, Words
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
        "first_recorded": N_("first recorded reoffences on the register"),
        "register_revocations": N_("revocations on the register"),
        "register_exits": N_("ends of guidance on the register"),
        "register_transfers_out": N_("moves to other offices on the register"),
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


def series_word(series: str, group: str = "") -> str:
    """A series, or one of a programme or of months under guidance.

    >>> series_word("exits", "programme:cb"), series_word("first_recorded", "months:7-")
    ('clients whose guidance ended, cuti bersyarat', 'first recorded reoffences on the register, from month 7')
    """
    by, _colon, code = group.partition(":")
    if not code:
        return SERIES[series]
    if by == "programme":
        return f"{SERIES[series]}, {PROGRAMMES[code]}"
    first, _dash, last = code.partition("-")
    if last:
        return _("{series}, months {first} to {last}").format(series=SERIES[series], first=first, last=last)
    return (
        SERIES[series]
        if first == "1"
        else _("{series}, from month {first}").format(series=SERIES[series], first=first)
    )


def reading_word(reading: Reading) -> str:
    """How a report is read."""
    return _("clients: {clients}; recidivists: {recidivists}").format(
        clients=meaning(reading.clients), recidivists=meaning(reading.recidivists)
    )
