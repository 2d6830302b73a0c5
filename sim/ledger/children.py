"""What a late litmas costs a child: days of diversion, hearings, days in detention (UU 11/2012, SPPA).

Children are no clients of this model: a wait is counted by the share of children whom it meets, and no child is drawn.
"""

from __future__ import annotations

from sim.calendar import DAYS_A_WEEK
from sim.codes import LitmasKind
from sim.kernel.compiling import compiled


@compiled
def count_children(w, year):
    """The week of the children who wait: of each litmas that was late and not yet sent as the week began."""
    p = w.p
    for k in range(w.clock.n_docket):
        record = w.docket[k]
        late = w.clock.week - record.due
        if late > 0 and record.kind == LitmasKind.DIVERSION:
            year.diversion += p.diversion_waits * days_of(late, p.diversion_days)
            year.run_out += p.diversion_waits * is_last(late, p.diversion_days)
            year.detained += p.child_detained * days_of(late, p.child_detention_most)
        elif late > 0 and record.kind == LitmasKind.CHILD_COURT:
            year.adjourned += p.hearing_waits
            year.detained += p.child_detained * days_of(late, p.child_detention_most)


@compiled
def days_of(week, most):
    """Days of a week, counted from 1, that are among the first `most`."""
    return max(0.0, min(DAYS_A_WEEK, most - DAYS_A_WEEK * (week - 1)))


@compiled
def is_last(week, most):
    """Whether the first `most` days end in this week."""
    return days_of(week, most) > 0.0 and days_of(week + 1, most) == 0.0
