"""How many arrive: entries by programme and clients of other offices, by the levers of the week that settled it."""

from __future__ import annotations

import math

from sim.agents.person_key import MOST_IN_A_WEEK, STREAMS
from sim.calendar import WEEKS_A_MONTH, WEEKS_A_YEAR
from sim.codes import PROGRAMMES, Programme
from sim.draws import decision, uniform
from sim.kernel.compiling import compiled

PIECE, MOST_IN_A_PIECE = 200.0, 1000  # of a Poisson mean: its exponential is still a number, and so many are enough
INDEPENDENCE = 32.6  # week of 17 August

ARRIVALS = decision("number of arrivals")


@compiled
def poisson(mean, seed, who, week):
    """A Poisson number that only grows with the mean, for the same key."""
    total = 0
    part = 0
    while mean > 0.0:
        piece = min(mean, PIECE)
        mean -= piece
        u = uniform(seed, ARRIVALS, who, week, part)
        part += 1
        chance = math.exp(-piece)
        cumulated = chance
        k = 0
        while u > cumulated and k < MOST_IN_A_PIECE:
            k += 1
            chance *= piece / k
            cumulated += chance
        total += k
    return total


@compiled
def arrivals(stream, week, levers, w):
    """How many people of a stream arrive in a week, given the levers of the week in which that was settled."""
    programme = stream % PROGRAMMES
    rate = entries(programme, week, levers, w) if stream < PROGRAMMES else transfers(programme, week, levers, w)
    return min(MOST_IN_A_WEEK, poisson(rate / WEEKS_A_YEAR, w.clock.seed, stream, week))


@compiled
def entries(programme, week, levers, w):
    """Entries a year by a programme in a week; the new sentences take the place of pidana bersyarat."""
    office = w.office
    if programme == Programme.PIDANA_BERSYARAT and new_law(levers):
        return 0.0
    years = week / WEEKS_A_YEAR + 0.5
    rate = office.intake[programme] * season(week, w.p) * math.exp(office.log_growth * min(0.5, years))
    if week >= 0:
        rate *= scale_of(programme, levers) * levers.intake_scale * grown(levers, week)
    if programme == Programme.PIDANA_KERJA_SOSIAL:
        rate += levers.kerja_sosial * w.p.new_intake
    if programme == Programme.PIDANA_PENGAWASAN:
        rate += levers.pengawasan * w.p.new_intake
    return rate


@compiled
def transfers(programme, week, levers, w):
    """Clients a year who come from other offices (pelimpahan): as many for each who goes as the office file says.

    Who goes is a share of those under guidance, by Little's law the entries half a term ago times the term.
    """
    weeks = WEEKS_A_MONTH * term_of(programme, w.p)
    under_guidance = entries(programme, week - weeks / 2.0, levers, w) * weeks / WEEKS_A_YEAR
    return w.office.transfers * w.p.transfer_in * w.p.transfer_out * under_guidance


@compiled
def new_law(levers):
    """Whether courts pass the sentences of the KUHP in force since 2 January 2026 (UU 1/2023)."""
    return levers.kerja_sosial + levers.pengawasan > 0.0


@compiled
def grown(levers, week):
    """Intake of a week against week 0, where growth goes on from the week of these levers at their rate."""
    years = (max(0.0, week) - max(0.0, levers.week)) / WEEKS_A_YEAR
    return levers.growth * math.exp(math.log(1.0 + levers.intake_growth) * years)


@compiled
def season(week, p):
    """Releases and litmas against the year's mean: most around the remission of 17 August."""
    return 1.0 + p.season * math.cos(2.0 * math.pi * (week % WEEKS_A_YEAR - INDEPENDENCE) / WEEKS_A_YEAR)


@compiled
def scale_of(programme, levers):
    """Entries of a programme against today."""
    if programme == Programme.ASIMILASI:
        return levers.intake_asimilasi
    if programme == Programme.PB:
        return levers.intake_pb
    if programme == Programme.CB:
        return levers.intake_cb
    if programme == Programme.CMB:
        return levers.intake_cmb
    return levers.intake_bersyarat if programme == Programme.PIDANA_BERSYARAT else 1.0


@compiled
def lead_weeks(w):
    """Weeks from the request for a litmas to the release or the sentence: who comes is settled so long before."""
    return len(w.coming)


@compiled
def expect(week, levers, w):
    """Settle who comes in a week: levers of intake act here, when litmas are asked for."""
    for stream in range(STREAMS):
        w.coming[week % lead_weeks(w), stream] = arrivals(stream, week, levers, w)


@compiled
def term_of(programme, p):
    """Mean term of a programme, months."""
    months = p.term_pb
    if programme == Programme.ASIMILASI:
        months = p.term_asimilasi
    elif programme == Programme.CB:
        months = p.term_cb
    elif programme == Programme.CMB:
        months = p.term_cmb
    elif programme == Programme.PIDANA_BERSYARAT:
        months = p.term_pidana_bersyarat
    elif programme == Programme.PIDANA_KERJA_SOSIAL:
        months = p.term_kerja_sosial
    elif programme == Programme.PIDANA_PENGAWASAN:
        months = p.term_pengawasan
    return months
