"""Little's law, L = rate x mean time: the register, the queue for partners, and partners' places.

Each side comes from a book of its own. A person listed twice or not at all, a wait that is not counted, or a term
or programme that ends a week early breaks these tests.
"""

from __future__ import annotations

import math

import numpy as np
from scipy.stats import poisson

from sim.calendar import WEEKS_A_MONTH, WEEKS_A_YEAR
from sim.codes import Activity
from sim.model import BapasModel
from sim.office import Office, Partner
from tests.sim.oracles.plain import plain


def test_the_register_is_poisson_with_mean_arrival_rate_times_mean_term() -> None:
    """Terms do not depend on each other, so the register is an M/G/infinity queue: Poisson around Little's mean."""
    rate, months, spread = 200.0, 4.5, 0.33
    office = Office(intake={"cb": rate}, intake_growth=0.0, partners=())
    terms = np.floor(WEEKS_A_MONTH * months * (1.0 + spread * np.linspace(-1.0, 1.0, 100001)))
    expected = rate / WEEKS_A_YEAR * terms.mean()
    registers = []
    for seed in range(6):
        parameters = plain(term_cb=months, term_spread=spread)
        model = BapasModel(office=office, rng=seed, parameters=parameters, warmup_weeks=30)
        for _ in range(60):
            model.run(int(terms.max()) + 1)  # nobody is counted twice, so counts are independent
            registers.append(int(model.world.clock["n_guided"]))
    counts = np.array(registers)
    error = math.sqrt(expected / len(counts))
    assert abs(counts.mean() - expected) < 4 * error
    assert error < 0.01 * expected  # a week more or less in a term of 20 would show
    assert abs(counts.var(ddof=1) / expected - 1) < 4 * math.sqrt(2 / len(counts))
    assert abs((counts <= expected).mean() - poisson.cdf(expected, expected)) < 4 * math.sqrt(0.25 / len(counts))


def test_the_queue_for_a_partner_is_referral_rate_times_mean_wait() -> None:
    """Queue by the office's ledger, referrals by the PKs' minutes, waits by the clients' files.

    With waits that still run counted until today the law holds exactly on every path, not only on average.
    """
    minutes = 60
    office = Office(intake={"cb": 150.0}, pks=20, partners=(one_partner(4),), litmas_year=0)
    parameters = plain(referral_minutes=minutes)
    model = BapasModel({"cooperation.referral_agreements": 0.0}, office, parameters, rng=3, warmup_weeks=0)
    spent, known, waiting, waited = 0, 0, set[tuple[int, int]](), 0
    for week in range(520):
        model.run(1)
        files = model.world.files[: int(model.world.clock["n"])]
        spent += model.world.pks["spent"][:, Activity.CASES].sum()
        known += (files["referred_at"] == week).sum() if week else 0
        rows = np.flatnonzero(files["referred"][1:] >= 0) + 1
        now = {(int(row), int(files["referred_at"][row])) for row in rows}
        waited += sum(week - since for _, since in waiting - now)
        waiting = now
    running = sum(week - since for _, since in waiting)
    assert spent == minutes * known
    assert known > 500
    assert model.books.office["referrals"].sum() == waited + running > 3 * known


def test_a_partner_that_is_always_full_completes_its_places_over_the_weeks_of_a_programme() -> None:
    """Everybody attends and nobody drops out: 100 hours at 4 a week take a place for 25 weeks, and none is idle.

    The ledger counts places at the end of the week, when those who are done have left: 24 times a programme.
    """
    office = Office(intake={"pb": 150.0}, pks=20, partners=(one_partner(6),), litmas_year=0)
    always = dict.fromkeys(("attend_motivation", "attend_alliance", "attend_distance"), 0.0) | {"attend_base": 1.0}
    parameters = plain(**always, attrition=0.0, term_pb=600.0, term_spread=0.0)
    model = BapasModel(office=office, parameters=parameters, rng=4, warmup_weeks=104)
    model.run(20 * 25)
    sums = model.ledger.sums()
    assert sums["completed"] == 6 * 20
    assert sums["programme_hours"] == 6 * 20 * 100
    assert sums["enrolled"] == 6 * 20 * 24


def one_partner(places: int) -> Partner:
    """A partner whose programmes change nobody."""
    return Partner(
        name="one", kind="griya", slots=places, hours_week=4, quality=0.0, style="talk", needs=("attitudes",)
    )
