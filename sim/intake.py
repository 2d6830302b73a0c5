"""Who enters guidance in the base year: as the office file says, or as many as keep its register what it says.

A register follows from entries, terms and growth. Of those who enter a programme, each is there for a term; in a
growing office, those who came some years ago were fewer. So an entry a year leaves a stock, in persons on the register
on an average day of the base year, and the register divided by the mean stock of an entry gives the entries.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from sim.calendar import WEEKS_A_MONTH, WEEKS_A_YEAR
from sim.codes import Programme
from sim.office import Office
from sim.text.errors import InputError
from sim.text.language import _

QUANTILES = 1000  # people of one programme, alike in number from its shortest term to its longest
TERMS = {programme.code: f"term_{programme.code}" for programme in Programme} | {
    "pidana_kerja_sosial": "term_kerja_sosial",
    "pidana_pengawasan": "term_pengawasan",
}  # the parameter that holds the mean term of a programme, months


def intake_of(office: Office, values: Mapping[str, float]) -> dict[str, float]:
    """Entries a year by programme in the base year, under one draw of the parameters.

    Raises `InputError` where no number of entries gives the register.

    >>> from sim.parameters import Parameters
    >>> {name: round(n) for name, n in intake_of(Office(), Parameters.read().central()).items()}
    {'pb': 91, 'cb': 125, 'cmb': 2, 'asimilasi': 4, 'pidana_bersyarat': 4}
    """
    if office.intake is not None:
        return {str(name): entries for name, entries in office.intake.items()}
    mix = mix_of(office, values)
    stocks = {name: stock(terms(name, values), office.intake_growth) for name in mix}
    if office.pb_stock is not None:
        mix = mix_of_stock(office.pb_stock, mix, stocks)
    return entries(office.clients, mix, stocks)


def mix_of(office: Office, values: Mapping[str, float]) -> dict[str, float]:
    """Shares of entries by programme: those of the office file, or of the country.

    >>> from sim.parameters import Parameters
    >>> {name: round(share, 3) for name, share in mix_of(Office(), Parameters.read().central()).items()}
    {'pb': 0.402, 'cb': 0.556, 'cmb': 0.01, 'asimilasi': 0.016, 'pidana_bersyarat': 0.016}
    """
    if office.mix is not None:
        return {str(name): share for name, share in office.mix.items()}
    small = {name: values[f"mix_{name}"] for name in ("cmb", "asimilasi", "pidana_bersyarat")}
    rest = 1.0 - sum(small.values())
    return {"pb": rest * values["mix_pb"], "cb": rest * (1.0 - values["mix_pb"]), **small}


def mix_of_stock(pb: float, mix: Mapping[str, float], stocks: Mapping[str, float]) -> dict[str, float]:
    """Shares of entries that make PB the share `pb` of the register; the other programmes keep the proportions that
    they have in `mix`. Terms of PB are long, so that few entries make a large share.

    Raises `InputError` where nobody would stay.

    >>> shares = mix_of_stock(0.8, {"pb": 0.4, "cb": 0.6}, {"pb": 3.0, "cb": 0.375})
    >>> {name: round(share, 3) for name, share in shares.items()}
    {'pb': 0.333, 'cb': 0.667}
    """
    others = {name: share for name, share in mix.items() if name != "pb"}
    rest = register(others, stocks)
    if (pb > 0.0 and stocks["pb"] <= 0.0) or (pb < 1.0 and rest <= 0.0):
        raise InputError(_("nobody stays on the register where every term is zero"), key="pb_stock")
    counts = {"pb": pb / stocks["pb"] if pb > 0.0 else 0.0}
    counts |= {name: share * (1.0 - pb) / rest if pb < 1.0 else 0.0 for name, share in others.items()}
    return {name: count / sum(counts.values()) for name, count in counts.items()}


def terms(programme: str, values: Mapping[str, float]) -> list[int]:
    """Terms of people of a programme, in weeks, as `sim.population.open_file` draws them: `QUANTILES`, the shortest
    first.

    >>> from sim.parameters import Parameters
    >>> weeks = terms("cb", Parameters.read().central())
    >>> weeks[0], weeks[-1]
    (13, 26)
    """
    mean, spread = WEEKS_A_MONTH * values[TERMS[programme]], values["term_spread"]
    places = [2.0 * (k + 0.5) / QUANTILES - 1.0 for k in range(QUANTILES)]
    return [max(int(values["term_least"]), int(mean * (1.0 + spread * place))) for place in places]


def stock(weeks: Sequence[int], growth: float) -> float:
    """Persons on the register for one entry a year, where terms last `weeks` and entries grow by `growth` a year.

    >>> round(stock([104], 0.0), 2), round(stock([104], 0.07), 2)
    (1.99, 1.87)
    """
    rate = math.log1p(growth) / WEEKS_A_YEAR
    there = [math.expm1(-rate * term) / math.expm1(-rate) for term in weeks] if rate else weeks
    return sum(there) / len(weeks) / WEEKS_A_YEAR


def register(intake: Mapping[str, float], stocks: Mapping[str, float]) -> float:
    """Persons on the register on an average day of the year in which `intake` enters, by programme.

    >>> register({"pb": 100.0, "cb": 200.0}, {"pb": 2.5, "cb": 0.5})
    350.0
    """
    return sum(entries * stocks[name] for name, entries in intake.items())


def entries(clients: float, mix: Mapping[str, float], stocks: Mapping[str, float]) -> dict[str, float]:
    """Entries a year by programme, in the shares of `mix`, that keep `clients` persons on the register.

    Raises `InputError` where nobody stays, however many enter.

    >>> entries(350.0, {"pb": 0.25, "cb": 0.75}, {"pb": 2.5, "cb": 0.5})
    {'pb': 87.5, 'cb': 262.5}
    """
    one = register(mix, stocks)
    if one <= 0.0:
        raise InputError(
            _("no entries keep {clients:g} clients on the register where every term is zero").format(clients=clients),
            key="clients",
        )
    return {name: share * clients / one for name, share in mix.items()}
