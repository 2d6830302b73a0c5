"""Partners: programme providers with separate, limited slots, their own quality, style and reach.

The 100-300 hours of a programme come from here: they cannot come from PK time.
"""

from __future__ import annotations

from sim.agents.pk.acute_answers import BY_PARTNER, hear
from sim.agents.scales import ONE_AT_MIDDLE, clip
from sim.calendar import MINUTES_AN_HOUR, WEEKS_A_MONTH
from sim.codes import NOBODY, Band, Custody, Instrument, Need, Referral, Status, Style
from sim.draws import decision, uniform
from sim.kernel.compiling import compiled
from sim.kernel.layouts import Layout
from sim.kernel.record_agent import RecordAgent
from sim.partner_kinds import PartnerKind

KINDS = tuple(member.kind for member in PartnerKind)
CARRIED_BY_NEIGHBOURS = tuple(kind.carried_by_neighbours for kind in KINDS)
EASES_ILLNESS = tuple(kind.eases_illness for kind in KINDS)
TEACHES_READING = tuple(kind.teaches_reading for kind in KINDS)
HELPS_WITH_THE_WAY = tuple(kind.helps_with_the_way for kind in KINDS)
N_NEEDS, N_BANDS = len(Need), len(Band)
GROUP = 8

PARTNER = Layout(
    "partner",
    """
    kind      i4     code   kind of partner
    places    i4     count  places by the office file
    hours     f8     h      hours a week for one person by the office file
    slots     i4     count  places this week
    enrolled  i4     count  places taken
    minutes   i4     min    minutes of programme a week for one person
    quality   f8     0..1   quality of delivery
    style     i4     code   teaches by 0 talk, 1 practice
    needs     f8[7]  share  share of an hour that works on each need (curriculum)
    reach     i4     bits   regions served, one bit a region
    met       i4     count  clients who attended this week
    """,
)

SLOT = decision("lot for a partner's vacancy")
ATTEND = decision("client attends a session")
DROP_OUT = decision("client drops out")


@compiled
def planned_hours(file, levers):
    """Programme hours planned for the believed band."""
    if file.band == Band.HIGH:
        return levers.hours_high
    if file.band == Band.MEDIUM:
        return levers.hours_medium
    return levers.hours_low


@compiled
def hours_held(file, partner, wait, w):
    """Hours at a partner that the rest of the term, and aftercare, hold after so many weeks of waiting."""
    weeks = file.term_end + w.levers.aftercare_months * WEEKS_A_MONTH - w.clock.week - wait
    return max(0.0, weeks * partner.minutes / MINUTES_AN_HOUR)


@compiled
def vacancy_lot(c, j, w):
    """The client's lasting number among those who wait for a vacancy of partner `j`."""
    return uniform(w.clock.seed, SLOT, c.id, 0, j)


@compiled
def place_in_queue(file, rule):
    """Place in the queue for a vacancy, lowest first: a lasting number, or believed risk before it."""
    return file.lot + 1.0 * (Band.HIGH - file.band) if rule >= Referral.RISK else file.lot


@compiled
def admit(j, w):
    """Phase programmes: vacancies go to the referred with the lowest lots."""
    partner = w.partners[j]
    if partner.enrolled >= partner.slots:
        return
    first, start = w.queue_start[j], 0
    for k in range(first, first + line_up(j, partner.slots - partner.enrolled, w)):
        i = w.queue[k]
        seat = free_seat(j, w.files[i].band, w, start)
        if seat < 0:
            return
        enrol(i, j, seat, w)
        start = seat + 1 if w.levers.separate_bands < 0.5 else 0


@compiled
def line_up(j, vacancies, w):
    """Those of the queue who come first, no more than there are vacancies, in order at its head; how many they are.

    The queue is gone through once: who comes before the last of those in line so far goes in where the place says.
    What lies behind the head is no list of the others any more.
    """
    rule = int(w.levers.referral_rule)
    first, count = w.queue_start[j], 0
    for k in range(first, w.queue_start[j + 1]):
        i = w.queue[k]
        if w.files[i].referred == j:
            place = place_in_queue(w.files[i], rule)
            full = count == vacancies
            if full and place >= place_in_queue(w.files[w.queue[first + count - 1]], rule):
                continue
            count += 0 if full else 1
            at = first + count - 1
            while at > first and place < place_in_queue(w.files[w.queue[at - 1]], rule):
                w.queue[at] = w.queue[at - 1]
                at -= 1
            w.queue[at] = i
    return count


@compiled
def enrol(i, j, seat, w):
    """The client takes a seat, and the hours of the plan are fixed: no later assessment ends the place as done."""
    c = w.clients[i]
    file = w.files[i]
    file.referred = NOBODY
    file.planned = planned_hours(file, w.levers)
    w.seats[j, seat] = i
    c.partner = j
    c.seat = seat
    c.hours = 0.0
    w.partners[j].enrolled += 1


@compiled
def free_seat(j, band, w, start=0):
    """The first free seat from `start` on; with separate groups, one in a group of the client's believed band where
    there is one.
    """
    found = NOBODY
    for seat in range(start, w.partners[j].slots):
        if w.seats[j, seat] < 0:
            if found < 0:
                found = seat
            if w.levers.separate_bands < 0.5 or (seat // GROUP) % N_BANDS == band:
                return seat
    return found


@compiled
def group_mood(j, seat, own, w):
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
def fit(c, style, style_matching, p):
    """What of an hour reaches the person, against published programmes: style, literacy, distance, illness bar it."""
    misfit = 0.0
    if style != c.style:
        misfit += p.misfit_style * (1.0 - style_matching)
    if style == Style.TALK:
        misfit += p.misfit_literacy * (1.0 - c.literacy) * (1.0 - style_matching)
    misfit += p.misfit_distance * min(1.0, c.distance / p.far) + p.misfit_mental * c.mental
    return (1.0 - p.style_match * min(1.0, misfit)) / p.fit_there


@compiled
def matching(file, levers):
    """How far delivery is matched to style and literacy: only where the instrument that asks for them was used."""
    return levers.style_matching if file.instrument == Instrument.RNR else 0.0


@compiled
def treat(c, k, hours, quality, p):
    """Hours had lower need `k`; a need that is hardly there cannot be treated; part of the gain is lasting.

    `dose` is what `calibration.dose` finds in the published curve, and holds all that the programmes behind it were:
    their quality, misfit and motivation, and what their hours had besides needs. Each factor here is one for these
    programmes and says what differs from them: `quality` of delivery and fit to the person, motivation, and
    `yield_shrink`, how much of what is published holds elsewhere. Drop-out is no factor: who leaves has fewer hours.
    """
    gain = p.dose * p.yield_shrink * hours * quality * (0.5 + c.motivation) * c.needs[k]
    c.needs[k] = clip(c.needs[k] - gain)
    c.roots[k] = clip(c.roots[k] - p.lasting * gain)


@compiled
def meet(i, w):
    """Phase programmes: one client's week at the partner: attend, learn what the curriculum holds, whatever the plan
    works on, and be moved by the group.
    """
    c = w.clients[i]
    file = w.files[i]
    if not able(i, w):
        return
    partner = w.partners[c.partner]
    p = w.p
    clock = w.clock
    levers = w.levers
    if uniform(clock.seed, ATTEND, c.id, clock.week) < keen(c, partner, p):
        hours = partner.minutes / MINUTES_AN_HOUR
        quality = partner.quality * fit(c, partner.style, matching(file, levers), p)
        if CARRIED_BY_NEIGHBOURS[partner.kind]:
            quality = clip(quality * (1.0 + p.amplify * (0.5 - w.communities[c.community].stigma)))
        for k in range(N_NEEDS):
            treat(c, k, hours * partner.needs[k], quality, p)
            w.gap[k].delivered[c.true_band] += hours * partner.needs[k]
        c.skills = clip(c.skills + p.skill_gain * hours * partner.needs[Need.WORK] * quality)
        if partner.needs[Need.WORK] > 0.0:
            w.tallies[i].hours_kemandirian += hours
        else:
            w.tallies[i].hours_kepribadian += hours
        if EASES_ILLNESS[partner.kind]:
            c.mental = clip(c.mental * (1.0 - p.care * hours * quality))
        if TEACHES_READING[partner.kind]:
            c.literacy = clip(c.literacy + p.literacy_gain * hours * (1.0 - c.literacy))
        c.legal_awareness = clip(c.legal_awareness + p.awareness_gain * hours)
        push = p.group_mixing * group_mood(c.partner, c.seat, w.mood[i], w)
        c.needs[Need.ATTITUDES] = clip(c.needs[Need.ATTITUDES] + push)
        c.needs[Need.ASSOCIATES] = clip(c.needs[Need.ASSOCIATES] + push)
        c.roots[Need.ASSOCIATES] = clip(c.roots[Need.ASSOCIATES] + 0.5 * push)
        c.motivation = clip(c.motivation + p.group_support)
        keep_coming(c, clock.week, p)
        c.hours += hours
        file.hours_had += hours
        c.duty_minutes += partner.minutes + int(2.0 * c.distance)
        w.tallies[i].programme_hours += hours
        hear(i, BY_PARTNER, p.acute_partner, w)
        partner.met += 1


@compiled
def keep_coming(c, week, p):
    """Steady participation: a session after that of the week before builds the self-narrative."""
    if c.attended == week - 1:
        c.narrative = clip(c.narrative + p.steady_hope)
    c.attended = week


@compiled
def keen(c, partner, p):
    """Probability of attending a week's session; some partners help with the way."""
    way = c.distance / p.far * (1.0 - (p.ngo_transport if HELPS_WITH_THE_WAY[partner.kind] else 0.0))
    return clip(
        p.attend_base
        + p.attend_motivation * (c.motivation - 0.5)
        + p.attend_alliance * (c.alliance - p.alliance_middle)
        - p.attend_distance * way
    )


@compiled
def able(i, w):
    """Whether the client has a place and can come: free, found, and under guidance or in aftercare."""
    c = w.clients[i]
    file = w.files[i]
    after = (
        file.status == Status.FOLLOW_UP and w.clock.week - file.term_end < w.levers.aftercare_months * WEEKS_A_MONTH
    )
    return c.partner >= 0 and c.custody == Custody.FREE and c.lost == 0 and (file.status == Status.GUIDED or after)


@compiled
def part(i, w):
    """Phase programmes: when all have met, a client who is done, drops out or cannot come gives the place back."""
    c = w.clients[i]
    file = w.files[i]
    clock = w.clock
    done = file.hours_had >= file.planned
    weary = w.p.drop_out_week * (ONE_AT_MIDDLE - c.motivation)
    if done:
        w.tallies[i].completed += 1
        if w.partners[c.partner].needs[Need.WORK] > 0.0:
            c.placed_until = clock.week + int(w.p.placement_weeks)
    if done or not able(i, w) or uniform(clock.seed, DROP_OUT, c.id, clock.week) < weary:
        leave_partner(i, w)


@compiled
def leave_partner(i, w):
    """The client is in no programme; the partner has a place again."""
    c = w.clients[i]
    if c.partner < 0:
        return
    w.tallies[i].programmes_left += 1
    w.seats[c.partner, c.seat] = NOBODY
    w.partners[c.partner].enrolled -= 1
    c.partner = NOBODY
    c.hours = 0.0


class Partner(RecordAgent, layout=PARTNER, table="partners"):
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
