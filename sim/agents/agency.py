"""Agencies: police who detect, prosecutors and Lapas who decide; how well they talk with the office."""

from __future__ import annotations

from sim.agents.client.offending import narcotics_share
from sim.agents.client.work import leave_job
from sim.agents.community import suffer
from sim.agents.family import hear_of_offence
from sim.agents.pk.sanctions import teach
from sim.agents.revocation import INSIDE, begin, carry_on, chance_outside, overtake
from sim.calendar import WEEKS_A_MONTH
from sim.codes import NEVER, NO_OFFENCE, Custody, Offence, RevocationStep, Status
from sim.draws import decision, uniform
from sim.kernel.compiling import compiled
from sim.kernel.hooks import hook, probability
from sim.kernel.layouts import Layout
from sim.kernel.record_agent import RecordAgent
from sim.policy.levers import COOPERATION

AGENCY = Layout(
    "agency",
    """
    kind         i4  code   police, prosecutor, Lapas
    region       i4  row    kabupaten or kota, -1 all
    cooperation  f8  0..1   cooperation with the office as practised
    cases        i4  count  cases handled so far
    """,
)

DETECT = decision("police detect an offence")
INFORM = decision("police inform the office")
DELAY = decision("delay of the information")
SENTENCE = decision("a new sentence")
TERM = decision("length of a new sentence")
FETCH = decision("revoked client is fetched")
INFORMAL, FORMAL = COOPERATION["informal"], COOPERATION["formal"]


@compiled
def approach(j, w):
    """Cooperation grows into what the agreement asks, and fades to it, over weeks."""
    a = w.agencies[j]
    a.cooperation += w.p.cooperation_rate * (w.levers.cooperation_index - a.cooperation)


@compiled
def between(weak, formal, cooperation):
    """A quantity at some cooperation, on the line through its values today and under formal agreements."""
    return weak + (formal - weak) * (cooperation - INFORMAL) / (FORMAL - INFORMAL)


@compiled
def information_share(a, w):
    """Probability that the office learns of an arrest."""
    if w.levers.information_share >= 0.0:
        return w.levers.information_share
    return min(w.p.agencies_most, max(w.p.agencies_least, between(w.p.link_weak, w.p.link_formal, a.cooperation)))


@compiled
def sanction_certainty(a, w):
    """How surely agencies carry on what the office asks of them."""
    if w.levers.sanction_certainty >= 0.0:
        return w.levers.sanction_certainty
    return min(
        w.p.agencies_most, max(w.p.agencies_least, between(w.p.sanction_weak, w.p.sanction_formal, a.cooperation))
    )


@compiled
def step_weeks(a, w):
    """Weeks of a stage of a revocation outside the office."""
    if w.levers.revocation_step >= 0.0:
        return int(w.levers.revocation_step)
    return int(max(1.0, between(w.p.step_weak, w.p.step_formal, a.cooperation)))


@compiled
def detect_probability(kind, p):
    """Probability that the police clear an offence: reported times cleared, drugs by their own initiative."""
    return p.detect_narcotics if kind == Offence.NARCOTICS else p.detect_victim


@compiled
def detection_probability(c, p):
    """Probability that the police clear an offence of this person, of whatever kind it would be."""
    return p.detect_victim + narcotics_share(c, p) * (p.detect_narcotics - p.detect_victim)


@compiled
def hearing_probability(file, police, w):
    """Probability that the office learns of an arrest: after guidance, of those whom it still tracks."""
    levers = w.levers
    if file.status != Status.FOLLOW_UP:
        return information_share(police, w)
    if w.clock.week - file.term_end >= levers.follow_up_months * WEEKS_A_MONTH:
        return 0.0
    return information_share(police, w) * levers.coverage


@compiled
def news_weeks(police, w):
    """The longest that news of an arrest is under way."""
    if w.levers.information_delay >= 0.0:
        return w.levers.information_delay
    return max(0.0, between(w.p.news_weak, w.p.news_formal, police.cooperation))


@compiled
def news_in_time(file, police, w):
    """Probability that news of an arrest of this week comes during guidance."""
    left = file.term_end - w.clock.week - 1
    if file.status == Status.FOLLOW_UP or left <= 0:
        return 0.0
    longest = news_weeks(police, w)
    return 1.0 if left >= longest else left / longest


@compiled
def concerns(i, w):
    """Whether agencies have anything to do with a person this week: an offence, news, a revocation, custody."""
    c = w.clients[i]
    file = w.files[i]
    return (
        c.offence != NO_OFFENCE
        or c.custody != Custody.FREE
        or file.news != NEVER
        or file.step != RevocationStep.NONE
        or file.owed > 0
    )


@compiled
def note(i, w):
    """Who concerns agencies this week goes on a list, so that respond, revoke, fetch and release go through it alone:
    of all others they do nothing.
    """
    if concerns(i, w):
        w.concerned[w.clock.n_concerned] = i
        w.clock.n_concerned += 1


@compiled
def clear_list(w):
    """The list of the week is empty again."""
    for k in range(w.clock.n_concerned):
        w.concerned[k] = 0
    w.clock.n_concerned = 0


@compiled
def respond(i, w):
    """Phase respond: the police on one client's offence: detection, news, a new sentence, shame and hard feelings."""
    c = w.clients[i]
    if c.offence == NO_OFFENCE:
        return
    p = w.p
    clock = w.clock
    seed, week = clock.seed, clock.week
    file = w.files[i]
    suffer(w.communities[c.community], c.offence - 1)
    police = w.agencies[c.region]
    if uniform(seed, DETECT, c.id, week) >= detect_probability(c.offence - 1, p):
        return
    police.cases += 1
    c.caught = 1
    w.communities[c.community].bad += 1
    hear_of_offence(w.families[i], p)
    if c.employer >= 0:
        w.employers[c.employer].bad += 1
    if uniform(seed, INFORM, c.id, week) < hearing_probability(file, police, w):
        file.news = week + 1 + int(news_weeks(police, w) * uniform(seed, DELAY, c.id, week))
    if uniform(seed, SENTENCE, c.id, week) < p.sentence_share:
        weeks = int(p.sentence_weeks * (p.sentence_least + p.sentence_spread * uniform(seed, TERM, c.id, week)))
        imprison(i, Custody.NEW_SENTENCE, week + 1 + weeks, w)


@compiled
def imprison(i, reason, until, w):
    """The client goes into custody and loses the job."""
    leave_job(i, w)
    c = w.clients[i]
    c.custody = reason
    c.custody_until = until


@compiled
def release(i, w):
    """Custody ends: the clock of the first weeks outside starts again, unless a revocation is still to be served."""
    c = w.clients[i]
    file = w.files[i]
    week = w.clock.week
    if c.custody == Custody.FREE or week < c.custody_until:
        return
    if file.owed > 0 and c.custody != Custody.REVOKED:
        imprison(i, Custody.REVOKED, week + file.owed, w)
        return
    if file.owed > 0:
        file.owed = 0
        overtake(i, w)
    c.custody = Custody.FREE
    c.release = week


@compiled
def revoke(i, w):
    """Phase respond: news reaches the office and begins a chain; outside, its stages are decided."""
    c = w.clients[i]
    file = w.files[i]
    week = w.clock.week
    if file.news != NEVER and week >= file.news:
        file.news = NEVER
        file.recorded = 1
        if file.status == Status.GUIDED:
            begin(i, w)
    prosecutor = w.agencies[w.clock.n_regions + c.region]
    outside = file.step != RevocationStep.NONE and INSIDE[file.step] == 0
    if outside and week - file.step_since >= step_weeks(prosecutor, w):
        prosecutor.cases += 1
        teach(c, carry_on(i, chance_outside(file.step, sanction_certainty(prosecutor, w), w.p), w), w.p)


@compiled
def find_probability(i, w):
    """Probability that a lost client is found in a week: with the police, and with the guarantor."""
    helped = 1.0 + w.p.guarantor_finds * w.families[i].guarantor
    return w.p.find_week * (0.5 + w.agencies[w.clients[i].region].cooperation) * helped


@compiled
def fetch_probability(a, p):
    """Probability that the police fetch in a week whom they have to fetch, and who is at home."""
    return min(p.agencies_most, max(p.agencies_least, between(p.fetch_weak, p.fetch_formal, a.cooperation)))


@compiled
def fetch(i, w):
    """Phase respond: the police seek who is revoked and free, at home or in hiding; an arrest brings them in."""
    c = w.clients[i]
    file = w.files[i]
    if file.owed == 0 or c.custody != Custody.FREE:
        return
    chance = find_probability(i, w) if c.lost == 1 else fetch_probability(w.agencies[c.region], w.p)
    if c.caught == 1 or uniform(w.clock.seed, FETCH, c.id, w.clock.week) < chance:
        c.lost = 0
        imprison(i, Custody.REVOKED, w.clock.week + file.owed, w)


class Agency(RecordAgent, layout=AGENCY, table="agencies"):
    """Police or prosecutors of a region, or the Lapas."""

    def respond(self, client: int) -> None:
        """Police on an offence of the client on row `client`."""
        self.act(respond, client)

    def revoke(self, client: int) -> None:
        """News about the client on row `client`, and what prosecutor, province or court make of a revocation."""
        self.act(revoke, client)

    def fetch(self, client: int) -> None:
        """Police seek the client on row `client`, if revoked."""
        self.act(fetch, client)

    def release(self, client: int) -> None:
        """The Lapas releases the client on row `client` in time."""
        self.act(release, client)

    def approach(self) -> None:
        """Cooperation follows the agreement."""
        self.act(approach)

    @hook(hearing_probability, lambda file, police, w: police.row, lambda file, police, w: (file.row,), probability)
    def hearing_probability(self, client: int) -> float:
        """Whether the office hears from these police that the client on row `client` was arrested."""
        return self.act(hearing_probability, self.model.view.files[client], self.record)
