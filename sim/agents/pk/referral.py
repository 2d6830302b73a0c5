"""Referral: to which partner a plan sends a client; the partner's list keeps those who have found no place yet."""

from __future__ import annotations

from sim.agents.partner import EASES_ILLNESS, hours_held, planned_hours, vacancy_lot
from sim.agents.pk.record import take
from sim.calendar import MINUTES_AN_HOUR
from sim.codes import NEVER, NOBODY, NOT_ASSESSED, Activity, Band, Custody, Instrument, Referral
from sim.draws import decision, uniform
from sim.kernel.compiling import compiled

PLACE = decision("partner that a referral goes to")


@compiled
def refer(i, j, w):
    """Once for each plan that is ready: the client is referred, stays on the list, or is taken off it.

    Only a referral to another partner takes the PK's time, and waits for it.
    """
    c = w.clients[i]
    file = w.files[i]
    pk = w.pks[j]
    if w.clock.week < file.ready or file.followed == file.ready or file.instrument == NOT_ASSESSED:
        return
    if c.partner >= 0 or c.custody != Custody.FREE or c.lost == 1:
        return
    place = partner_for(i, w)
    if place < 0:
        file.referred_at = NEVER
    elif place != file.referred:
        minutes = referral_minutes(c, w)
        if pk.present == 0 or pk.left < minutes:
            return
        take(pk, Activity.CASES, minutes)
        file.referred_at = w.clock.week
        file.lot = vacancy_lot(c, place, w)
        w.tallies[i].plans += 1
        w.tallies[i].plans_cut += 1 if is_cut(i, place, w) else 0
    file.referred = place
    file.followed = file.ready


@compiled
def referral_minutes(c, w):
    """PK minutes of a referral, half as many where it is fully agreed with partners."""
    agreed = w.levers.referral_agreements
    if agreed < 0.0:
        agreed = w.agencies[c.region].cooperation
    return int(w.p.referral_minutes * (1.0 - 0.5 * agreed))


@compiled
def partner_for(i, w):
    """The partner that the rule allows and the client's own lasting lot points to, -1 where the plan asks for none."""
    c = w.clients[i]
    file = w.files[i]
    rule = int(w.levers.referral_rule)
    if file.hours_had >= planned_hours(file, w.levers) or (rule >= Referral.RISK and file.band == Band.LOW):
        return NOBODY
    best, place = -1.0, NOBODY
    for k in range(len(w.partners)):
        partner = w.partners[k]
        works_on_it = partner.needs[file.target] > 0.0
        serves = partner.slots > 0 and (partner.reach >> c.region) & 1 == 1
        if serves and (rule < Referral.NEED or works_on_it):
            lot = uniform(w.clock.seed, PLACE, c.id, 0, k) * (2.0 if works_on_it else 1.0)
            if file.instrument == Instrument.RNR and EASES_ILLNESS[partner.kind] and c.mental > w.p.ill_above:
                lot += 1.0
            if lot > best:
                best, place = lot, k
    return place


@compiled
def is_cut(i, j, w):
    """Whether the term ends before the hours planned at partner `j` are had, behind those who wait there."""
    file = w.files[i]
    partner = w.partners[j]
    waiting = w.queue_start[j + 1] - w.queue_start[j]
    hours = planned_hours(file, w.levers)
    weeks = hours * MINUTES_AN_HOUR / partner.minutes if partner.minutes > 0 else 0.0
    return hours - file.hours_had > hours_held(file, partner, weeks * waiting / partner.slots, w)
