"""The Lapas before a release: it asks for litmas, the more the fuller it is, and runs programmes of the last months.

How full it is comes from outside (`demand.lapas_full`): courts and terms are not modelled.
"""

from __future__ import annotations

from sim.agents.partner import treat
from sim.agents.scales import clip
from sim.codes import Need
from sim.kernel.compiling import compiled

ATTITUDES, SELF_CONTROL = int(Need.ATTITUDES), int(Need.SELF_CONTROL)


@compiled
def asks(levers, p):
    """Litmas that it asks for a release, against today: a full Lapas tries more people, and again who was refused."""
    return levers.lapas_full**p.full_asks


@compiled
def before_release(c, w):
    """The last months inside of who is released this week."""
    harden(c, w.levers, w.p)
    prepare(c, w.levers, w.p)


@compiled
def harden(c, levers, p):
    """Who comes out of a fuller Lapas is more prisonised."""
    c.prisonisation = clip(c.prisonisation + p.full_prisonises * (levers.lapas_full - 1.0))


@compiled
def prepare(c, levers, p):
    """Guidance on personality in the last months inside, beyond what people had who are released today."""
    treat(c, ATTITUDES, 0.5 * levers.inside_hours, p.inside_quality, p)
    treat(c, SELF_CONTROL, 0.5 * levers.inside_hours, p.inside_quality, p)
