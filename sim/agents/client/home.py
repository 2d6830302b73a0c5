"""A place to live: losing it, finding one."""

from __future__ import annotations

from sim.agents.client.acute import EVICTED, begin
from sim.codes import Job
from sim.draws import decision, uniform
from sim.kernel.compiling import compiled

HOUSING = decision("client loses or finds a place to live")


@compiled
def lodge(c, alone, support, w):
    """A client without work and support may lose the place to live; neighbours' stigma makes it harder to find one."""
    p = w.p
    clock = w.clock
    stigma = w.communities[c.community].stigma
    if c.housed == 1 and not alone:
        return
    luck = uniform(clock.seed, HOUSING, c.id, clock.week)
    if c.housed == 1:
        if luck < p.evict_week * 2.0 * stigma:
            c.housed = 0
            begin(c, EVICTED, clock.week)
    elif luck < p.rehouse_week * 2.0 * (1.0 - stigma) * (
        1.0 if c.employer != Job.JOBLESS or support > 0.5 else p.rehouse_alone
    ):
        c.housed = 1
