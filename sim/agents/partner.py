"""Partners: programme providers with separate, limited slots, their own quality, style and reach.

The 100-300 hours of a programme come from here: they cannot come from PK time.
"""

from __future__ import annotations

from sim.agents.client import WORK, clip
from sim.agents.handles import Handle
from sim.compiled import compiled
from sim.draws import decision, uniform
from sim.records import Layout

PARTNER_KINDS = ("griya", "pokmas", "blk", "bnn", "health", "ngo", "religious")
GRIYA, POKMAS, BLK, BNN, HEALTH, NGO, RELIGIOUS = range(7)
GROUP = 8

PARTNER = Layout(
    "partner",
    """
    kind      i4     code   griya, pokmas, blk, bnn, health, ngo, religious
    places    i4     count  places by the office file
    hours     f8     h      hours a week for one person by the office file
    slots     i4     count  places this week
    enrolled  i4     count  places taken
    minutes   i4     min    minutes of programme a week for one person
    quality   f8     0..1   quality of delivery
    style     i4     code   teaches by 0 talk, 1 practice
    needs     i4[7]  0/1    needs worked on
    reach     i4     bits   regions served, one bit a region
    held      i4     count  sessions attended so far
    """,
)

SLOT = decision("lot for a partner's vacancy")
ATTEND = decision("client attends a session")
DROP_OUT = decision("client drops out of a programme")
BAND = decision("whose group by band")


@compiled
def planned_hours(file, levers):  # type: ignore[no-untyped-def]
    """Programme hours planned for the believed band."""
    if file.band == 2:
        return levers.hours_high
    if file.band == 1:
        return levers.hours_medium
    return levers.hours_low


@compiled
def lot(file, c, j, rule, w):  # type: ignore[no-untyped-def]
    """Place in the queue for a vacancy, lowest first: a lasting number, or believed risk before it."""
    u = uniform(w.clock.seed, SLOT, c.id, 0, j)
    if rule >= 1:
        return u + 1.0 * (2 - file.band)
    return u


@compiled
def admit(j, w):  # type: ignore[no-untyped-def]
    """Phase programmes: vacancies go to the referred with the lowest lots."""
    partner = w.partners[j]
    rule = int(w.l[0].referral_rule)
    first, last = w.queue_start[j], w.queue_start[j + 1]
    while partner.enrolled < partner.slots:
        best, best_row = 1e9, -1
        for k in range(first, last):
            i = w.queue[k]
            if w.files[i].referred == j:
                x = lot(w.files[i], w.clients[i], j, rule, w)
                if x < best:
                    best, best_row = x, i
        if best_row < 0:
            return
        seat = free_seat(j, w.files[best_row].band, w)
        if seat < 0:
            return
        c = w.clients[best_row]
        w.files[best_row].referred = -1
        w.seats[j, seat] = best_row
        c.partner = j
        c.seat = seat
        c.hours = 0.0
        partner.enrolled += 1


@compiled
def free_seat(j, band, w):  # type: ignore[no-untyped-def]
    """The first free seat; with separate groups, one in a group of the client's believed band where there is one."""
    slots = w.partners[j].slots
    found = -1
    for seat in range(slots):
        if w.seats[j, seat] < 0:
            if found < 0:
                found = seat
            if w.l[0].separate_bands < 0.5 or (seat // GROUP) % 3 == band:
                return seat
    return found


@compiled
def group_mood(j, seat, own, w):  # type: ignore[no-untyped-def]
    """How much worse (+) or better (-) the others in the group are, by associates and attitudes; worse pulls more."""
    first = seat - seat % GROUP
    total, others = 0.0, 0
    for k in range(first, min(first + GROUP, w.partners[j].slots)):
        i = w.seats[j, k]
        if k != seat and i >= 0 and able(i, w):
            total += w.mood[i]
            others += 1
    if others == 0:
        return 0.0
    gap = total / others - own
    return gap if gap > 0.0 else 0.5 * gap


@compiled
def fit(c, style, style_matching, p):  # type: ignore[no-untyped-def]
    """Share of an hour's yield that reaches the person: style, literacy and distance in the way (responsivity)."""
    misfit = 0.0
    if style != c.style:
        misfit += p.misfit_style * (1.0 - style_matching)
    if style == 0:
        misfit += p.misfit_literacy * (1.0 - c.literacy) * (1.0 - style_matching)
    misfit += p.misfit_distance * min(1.0, c.distance / 180.0) + p.misfit_mental * c.mental
    return 1.0 - p.style_match * min(1.0, misfit)


@compiled
def treat(c, k, hours, quality, p):  # type: ignore[no-untyped-def]
    """Delivered hours lower need `k`; a need that is hardly there cannot be treated; part of the gain is lasting."""
    gain = p.dose * p.yield_shrink * hours * quality * (0.5 + c.motivation) * c.needs[k]
    c.needs[k] = clip(c.needs[k] - gain)
    c.roots[k] = clip(c.roots[k] - p.lasting * gain)


@compiled
def meet(i, w):  # type: ignore[no-untyped-def]
    """Phase programmes: one client's week at the partner: attend, learn, be moved by the group."""
    c = w.clients[i]
    file = w.files[i]
    if not able(i, w):
        return
    partner = w.partners[c.partner]
    p = w.p
    clock = w.clock
    levers = w.l[0]
    if uniform(clock.seed, ATTEND, c.id, clock.week) < keen(c, partner, p):
        hours = partner.minutes / 60.0
        quality = partner.quality * fit(c, partner.style, levers.style_matching, p)
        if of_the_community(partner.kind):
            quality = clip(quality * (1.0 + p.amplify * (0.5 - w.communities[c.community].stigma)))
        if partner.needs[file.target] == 1:
            treat(c, file.target, hours, quality, p)
        else:
            n = 0
            for k in range(7):
                n += partner.needs[k]
            for k in range(7):
                if partner.needs[k] == 1:
                    treat(c, k, hours / n, quality, p)
        if partner.needs[WORK] == 1:
            c.skills = clip(c.skills + p.skill_gain * hours * quality)
            w.tallies[i].hours_kemandirian += hours
        else:
            w.tallies[i].hours_kepribadian += hours
        if partner.kind == HEALTH:
            c.mental = clip(c.mental * (1.0 - p.care * hours * quality))
        if partner.kind == NGO:
            c.literacy = clip(c.literacy + p.literacy_gain * hours * (1.0 - c.literacy))
        c.legal_awareness = clip(c.legal_awareness + p.awareness_gain * hours)
        push = p.group_mixing * group_mood(c.partner, c.seat, w.mood[i], w)
        c.needs[0] = clip(c.needs[0] + push)
        c.needs[1] = clip(c.needs[1] + push)
        c.roots[1] = clip(c.roots[1] + 0.5 * push)
        c.motivation = clip(c.motivation + p.group_support)
        c.hours += hours
        file.hours_had += hours
        c.duty_minutes += partner.minutes + int(2.0 * c.distance)
        w.tallies[i].programme_hours += hours


@compiled
def keen(c, partner, p):  # type: ignore[no-untyped-def]
    """Probability of attending a week's session; an NGO helps with the way."""
    way = c.distance / 180.0 * (1.0 - (p.ngo_transport if partner.kind == NGO else 0.0))
    return clip(
        p.attend_base
        + p.attend_motivation * (c.motivation - 0.5)
        + p.attend_alliance * (c.alliance - 0.4)
        - p.attend_distance * way
    )


@compiled
def of_the_community(kind):  # type: ignore[no-untyped-def]
    """Whether neighbours carry the provider: Griya Abhipraya, Pokmas Lipas, NGOs, religious bodies."""
    return kind in (GRIYA, POKMAS, NGO, RELIGIOUS)


@compiled
def able(i, w):  # type: ignore[no-untyped-def]
    """Whether the client has a place and can come: free, found, and under guidance or in aftercare."""
    c = w.clients[i]
    file = w.files[i]
    after = file.status == 2 and w.clock.week - file.term_end < w.l[0].aftercare_months * 4.348
    return c.partner >= 0 and c.custody == 0 and c.lost == 0 and (file.status == 1 or after)


@compiled
def part(i, w):  # type: ignore[no-untyped-def]
    """Phase programmes: when all have met, a client who is done, drops out or cannot come gives the place back."""
    c = w.clients[i]
    if c.partner < 0:
        return
    file = w.files[i]
    clock = w.clock
    done = file.hours_had >= planned_hours(file, w.l[0])
    weary = w.p.drop_out_week * (1.5 - c.motivation)
    if done:
        w.tallies[i].completed += 1.0
        if w.partners[c.partner].needs[WORK] == 1:
            c.placed_until = clock.week + int(w.p.placement_weeks)
    if done or not able(i, w) or uniform(clock.seed, DROP_OUT, c.id, clock.week) < weary:
        leave(i, w)


@compiled
def leave(i, w):  # type: ignore[no-untyped-def]
    """The client gives the seat back."""
    c = w.clients[i]
    w.seats[c.partner, c.seat] = -1
    w.partners[c.partner].enrolled -= 1
    c.partner = -1
    c.hours = 0.0


class Partner(Handle, layout=PARTNER, table="partners"):
    """One programme provider."""

    def admit(self) -> None:
        """Vacancies go to the referred."""
        self.act(admit)

    def meet(self, client: int) -> None:
        """A week with the client on row `client`."""
        self.act(meet, client)

    def part(self, client: int) -> None:
        """The client on row `client` gives the place back where it is time."""
        self.act(part, client)
