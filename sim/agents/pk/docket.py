"""The docket: every litmas from the request to the report, as a record, and how a PK works through a list of them."""

from __future__ import annotations

from sim.agents.person_key import due_week
from sim.agents.pk.assessment import reliability
from sim.agents.pk.record import spend
from sim.codes import NEVER, NOBODY, NOT_ASSESSED, Activity, Custody, LitmasKind
from sim.kernel.compiling import compiled
from sim.kernel.layouts import Layout

LITMAS = Layout(
    "litmas",
    """
    kind     i4  code  what it is asked for
    number   i4  key   number of the week's request, with the kind the key of its draws
    person   i4  key   whose release it is asked for, 0 nobody of this office
    inside   i4  person the same, who waits inside for it, 0 nobody
    asked    i4  week  week of the request
    due      i4  week  last week in which it is on time
    pk       i4  seat  PK who makes it, -1 nobody yet
    minutes  i4  min   what it takes
    left     i4  min   still to do
    worked   i4  min   done so far
    instrument i4  code  instrument of the assessment that goes with it, -1 none
    icc      f8  0..1  reliability of that assessment, with all its hours
    desk     i4  0/1   made at the desk, without a visit
    sent     i4  week  week of the report, -9999 not yet
    """,
)
DIVERSION = int(LitmasKind.DIVERSION)


@compiled
def is_child(record):
    """Whether a litmas is about a child."""
    return record.kind >= LitmasKind.DIVERSION


@compiled
def weeks_allowed(kind):
    """Weeks after the week of the request in which a litmas is on time: 3 days for diversion, 7 for all others."""
    return 0 if kind == DIVERSION else 1


@compiled
def open_litmas(kind, number, person, minutes, instrument, w):
    """A litmas is asked for, with an assessment or none: a new record, nobody's yet."""
    clock = w.clock
    record = w.docket[clock.n_docket]
    clock.n_docket += 1
    record.kind = kind
    record.number = number
    record.person = person
    record.inside = 0
    record.asked = clock.week
    record.due = clock.week + weeks_allowed(kind)
    record.pk = NOBODY
    record.minutes = minutes
    record.left = minutes
    record.worked = 0
    record.instrument = instrument
    record.icc = reliability(instrument, w.levers, w.p) if instrument != NOT_ASSESSED else 0.0
    record.desk = 0
    record.sent = NEVER


@compiled
def close_litmas(w):
    """What is no longer waited for leaves the docket; a file that is complete lets out who waited inside for it."""
    clock = w.clock
    kept = 0
    clock.litmas_judged = 0
    clock.late_litmas = 0
    clock.given_up = 0
    clock.sent = 0
    clock.sent_from_desk = 0
    for k in range(clock.n_docket):
        record = w.docket[k]
        waits = record.inside > 0 and w.clients[record.inside].custody == Custody.AWAITING
        if record.sent == clock.week - 1:
            clock.sent += 1
            clock.sent_from_desk += record.desk
            clock.litmas_judged += record.sent <= record.due
        if record.sent == NEVER and clock.week == record.due + 1:
            clock.litmas_judged += 1
            clock.late_litmas += 1
        if waits and is_complete(record, w):
            w.clients[record.inside].custody_until = clock.week
        if is_waited_for(record, waits, w):
            w.docket[kept] = record
            kept += 1
        elif record.sent == NEVER:
            clock.given_up += 1
    clock.n_docket = kept


@compiled
def is_complete(record, w):
    """Whether a litmas has been sent, and the file has gone its way to Lapas and province since."""
    return record.sent != NEVER and w.clock.week - record.sent >= w.p.file_weeks


@compiled
def is_waited_for(record, waits, w):
    """Whether a litmas stays on the docket: neither sent nor given up, or sent before the release is due."""
    if record.sent == NEVER:
        return waits or w.clock.week - record.asked < w.p.litmas_patience
    return record.person > 0 and (waits and not is_complete(record, w) or w.clock.week < due_week(record.person))


@compiled
def depth_of(record):
    """Share of a full litmas' hours that went into it: what it tells rests on them."""
    return record.worked / record.minutes


@compiled
def list_litmas(w):
    """The list of each PK, in the order of requests, and the minutes on each desk."""
    starts = w.docket_start
    n = w.clock.n_docket
    for j in range(len(starts)):
        starts[j] = 0
    for j in range(len(w.pks)):
        w.pks[j].waiting = 0
    for k in range(n):
        record = w.docket[k]
        if record.pk >= 0:
            starts[record.pk + 1] += 1
            w.pks[record.pk].waiting += record.left
    for j in range(1, len(starts)):
        starts[j] += starts[j - 1]
    listed = starts[len(starts) - 1]
    for back in range(n):
        record = w.docket[n - 1 - back]
        if record.pk >= 0:
            starts[record.pk + 1] -= 1
            w.docket_list[starts[record.pk + 1]] = n - 1 - back
    for j in range(len(starts) - 1):
        starts[j] = starts[j + 1]
    starts[len(starts) - 1] = listed


@compiled
def is_due(record, w):
    """Whether a litmas cannot wait any longer."""
    return record.left > 0 and record.due <= w.clock.week


@compiled
def begun(record):
    """Whether somebody has worked on a litmas, at the desk or outside."""
    return record.desk == 1 or record.worked > 0


@compiled
def at_desk(record, w):
    """Minutes of a litmas that is made at the desk, without a visit."""
    return int(w.p.floor_litmas * record.minutes)


@compiled
def stay_at_the_desk(j, short, w):
    """Litmas that are due stay without a visit, the newest first, children's last, until `short` minutes are saved.

    A litmas begun with a visit is finished so.
    """
    for children in range(2):
        for back in range(w.docket_start[j + 1] - w.docket_start[j]):
            record = w.docket[w.docket_list[w.docket_start[j + 1] - 1 - back]]
            if short > 0 and is_due(record, w) and not begun(record) and is_child(record) == (children == 1):
                record.desk = 1
                short -= record.left - at_desk(record, w)
                record.left = at_desk(record, w)


@compiled
def work_off(j, budget, due, w):
    """Work through a PK's list, of those that are due or of all: cases of children first, then the oldest requests."""
    for others in range(2):
        for k in range(w.docket_start[j], w.docket_start[j + 1]):
            record = w.docket[w.docket_list[k]]
            wanted = is_due(record, w) if due else record.left > 0
            if wanted and is_child(record) == (others == 0):
                activity = Activity.CHILD_CASES if others == 0 else Activity.LITMAS
                had = spend(w.pks[j], activity, min(budget, record.left))
                record.left -= had
                record.worked += had
                budget -= had
                if record.left == 0:
                    record.sent = w.clock.week
