"""One week of one client's life, from its parts."""

from __future__ import annotations

from sim.agents.client.acute import NONE, upset
from sim.agents.client.home import lodge
from sim.agents.client.needs import drift, exposure
from sim.agents.client.work import work_week
from sim.agents.scales import clip
from sim.calendar import MINUTES_AN_HOUR
from sim.codes import Custody, Job, Programme, Status
from sim.draws import LANES, decision, lanes
from sim.kernel.compiling import compiled

WORK = decision("client looks for or loses work")
ACUTE = decision("client's acute state begins or ends")  # in the same block


@compiled
def lots(i, w):
    """The lots of a client's week, in one block: of an offence, of work, of a violation, of an acute state."""
    return lanes(w.clock.seed, WORK, w.clients[i].id, w.clock.week)


@compiled
def live(i, w):
    """Phase live: one week of one client's life."""
    live_with(i, lots(i, w), w)


@compiled
def live_with(i, drawn, w):
    """The same, with the lots of the week given."""
    c = w.clients[i]
    file = w.files[i]
    p = w.p
    if c.custody != Custody.FREE:
        c.acute = NONE
        c.prisonisation = clip(c.prisonisation + p.prison_rate * (1.0 - c.prisonisation))
        return
    c.prisonisation -= p.prison_fade_week * c.prisonisation
    w.communities[c.community].people += 1
    support = w.families[i].support
    if file.programme == Programme.PIDANA_KERJA_SOSIAL and file.status == Status.GUIDED:
        c.duty_minutes += int(MINUTES_AN_HOUR * p.service_hours)
    friends = exposure(c, w.signal)
    drift(c, support, friends, p)
    alone = c.employer == Job.JOBLESS and support < p.alone_below
    upset(c, alone, support, friends, drawn[ACUTE % LANES], w)
    lodge(c, alone, support, w)
    work_week(i, drawn[WORK % LANES], w)
