"""Agencies: police who detect, prosecutors and Lapas who decide; how well they talk with the office."""

from __future__ import annotations

from sim.agents.family import hear_of_offence
from sim.agents.handles import Handle
from sim.compiled import compiled
from sim.draws import decision, uniform
from sim.records import Layout

POLICE, PROSECUTOR, LAPAS = range(3)
AGENCY_KINDS = ("police", "prosecutor", "lapas")

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
DELAY = decision("delay of the police's information")
SENTENCE = decision("a new sentence")
TERM = decision("length of a new sentence")
STEP = decision("a step of the revocation chain goes on")
NO_NEWS = -9999


@compiled
def approach(j, w):  # type: ignore[no-untyped-def]
    """Cooperation grows into what the agreement asks, and fades to it, over weeks."""
    a = w.agencies[j]
    a.cooperation += w.p.cooperation_rate * (w.l[0].cooperation_index - a.cooperation)


@compiled
def between(weak, formal, cooperation):  # type: ignore[no-untyped-def]
    """A quantity at some cooperation, on the line through its values today (0.3) and under formal agreements (0.8)."""
    return weak + (formal - weak) * (cooperation - 0.3) / 0.5


@compiled
def information_share(a, w):  # type: ignore[no-untyped-def]
    """Probability that the office learns of an arrest."""
    if w.l[0].information_share >= 0.0:
        return w.l[0].information_share
    return min(0.98, max(0.02, between(w.p.link_weak, w.p.link_formal, a.cooperation)))


@compiled
def sanction_certainty(a, w):  # type: ignore[no-untyped-def]
    """Probability that a known violation is answered."""
    if w.l[0].sanction_certainty >= 0.0:
        return w.l[0].sanction_certainty
    return min(0.98, max(0.02, between(w.p.sanction_weak, w.p.sanction_formal, a.cooperation)))


@compiled
def step_weeks(a, w):  # type: ignore[no-untyped-def]
    """Weeks for one step of the revocation chain."""
    if w.l[0].revocation_step >= 0.0:
        return int(w.l[0].revocation_step)
    return int(max(1.0, between(w.p.step_weak, w.p.step_formal, a.cooperation)))


@compiled
def detect_probability(kind, p):  # type: ignore[no-untyped-def]
    """Probability that the police clear an offence: reported times cleared, drugs by their own initiative."""
    return p.detect_narcotics if kind == 0 else p.detect_victim


@compiled
def respond(i, w):  # type: ignore[no-untyped-def]
    """Phase respond: the police on one client's offence: detection, news, a new sentence, shame and hard feelings."""
    c = w.clients[i]
    if c.offence == 0:
        return
    p = w.p
    clock = w.clock
    seed, week = clock.seed, clock.week
    file = w.files[i]
    police = w.agencies[c.region]
    if uniform(seed, DETECT, c.id, week) >= detect_probability(c.offence - 1, p):
        return
    police.cases += 1
    c.caught = 1
    w.communities[c.community].bad += 1
    hear_of_offence(w.families[i], p)
    if c.employer >= 0:
        w.employers[c.employer].bad += 1
    hears = information_share(police, w)
    levers = w.l[0]
    if file.status == 2:
        tracked = 1.0 if week - file.term_end < levers.follow_up_months * 4.348 else 0.0
        hears = hears * levers.coverage * tracked
    if uniform(seed, INFORM, c.id, week) < hears:
        slow = levers.information_delay if levers.information_delay >= 0.0 else between(8.0, 2.0, police.cooperation)
        file.news = week + 1 + int(max(0.0, slow) * uniform(seed, DELAY, c.id, week))
    if uniform(seed, SENTENCE, c.id, week) < p.sentence_share:
        weeks = int(p.sentence_weeks * (0.4 + 1.2 * uniform(seed, TERM, c.id, week)))
        imprison(i, 1, week + 1 + weeks, w)


@compiled
def imprison(i, reason, until, w):  # type: ignore[no-untyped-def]
    """The client goes into custody and loses the job."""
    c = w.clients[i]
    if c.employer >= 0:
        w.employers[c.employer].filled -= 1
    c.employer = -1
    c.job_weeks = 0
    c.custody = reason
    c.custody_until = until


@compiled
def release(i, w):  # type: ignore[no-untyped-def]
    """Custody ends: the clock of the first weeks outside starts again."""
    c = w.clients[i]
    week = w.clock.week
    if c.custody != 0 and week >= c.custody_until:
        c.custody = 0
        c.release = week


@compiled
def revoke(i, w):  # type: ignore[no-untyped-def]
    """Phase respond: news reaches the office; the chain runs: examination, TPP hearing, temporary revocation,
    report upward, decision. Any step may end it.
    """
    c = w.clients[i]
    file = w.files[i]
    clock = w.clock
    week = clock.week
    prosecutor = w.agencies[w.clock.n_regions + c.region]
    if file.news != NO_NEWS and week >= file.news:
        file.news = NO_NEWS
        file.recorded = 1
        if file.status == 1 and file.step == 0:
            file.step = 1
            file.step_due = week + step_weeks(prosecutor, w)
    if file.status != 1 or file.step == 0 or week < file.step_due:
        return
    sure = sanction_certainty(prosecutor, w)
    if uniform(clock.seed, STEP, c.id, week, file.step) >= 0.5 + 0.5 * sure:
        if file.step > 3 and c.custody == 2:
            c.custody_until = week + 1
        file.step = 0
        return
    file.step += 1
    file.step_due = week + step_weeks(prosecutor, w)
    prosecutor.cases += 1
    if file.step == 4 and c.custody == 0:
        imprison(i, 2, file.term_end, w)
    if file.step == 6:
        file.step = 0
        file.revocations += 1
        w.tallies[i].revoked += 1.0
        if c.custody == 0:
            imprison(i, 2, file.term_end, w)


class Agency(Handle, layout=AGENCY, table="agencies"):
    """Police or prosecutors of a region, or the Lapas."""

    def respond(self, client: int) -> None:
        """Police on an offence of the client on row `client`."""
        self.act(respond, client)

    def revoke(self, client: int) -> None:
        """News and the revocation chain of the client on row `client`, by the prosecutor."""
        self.act(revoke, client)

    def release(self, client: int) -> None:
        """The Lapas releases the client on row `client` in time."""
        self.act(release, client)

    def approach(self) -> None:
        """Cooperation follows the agreement."""
        self.act(approach)
