"""Revocation: three chains of stages, by the programme; what each decides, and what a revoked person has to serve.

PB, CB and CMB: the Bapas examines, its TPP hears, the head revokes for the time being, and province and directorate
decide. Asimilasi: after three warnings the head reports, and the province decides. A sentence of a court: the PK
advises, the prosecutor asks, and the judge decides. The office's own stages take the hours of the PK and the rhythm
of the TPP (`sim/agents/pk/sanctions.py`); those outside follow cooperation (`sim/agents/agency.py`).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sim.codes import PROGRAMMES, Custody, Programme, RevocationStep
from sim.draws import decision, uniform
from sim.kernel.compiling import compiled

STEP = decision("a step of revocation goes on")
HIDE = decision("revoked client goes into hiding")


class Stage(NamedTuple):
    """A stage of a chain, and whether the Bapas decides it."""

    step: RevocationStep
    inside: bool


RELEASE = (
    Stage(RevocationStep.EXAMINATION, True),
    Stage(RevocationStep.TPP_HEARING, True),
    Stage(RevocationStep.HEAD, True),
    Stage(RevocationStep.UPWARD, False),
)
ASIMILASI = (Stage(RevocationStep.REPORT, True), Stage(RevocationStep.PROVINCE, False))
COURT = (
    Stage(RevocationStep.ADVICE, True),
    Stage(RevocationStep.PROSECUTOR, False),
    Stage(RevocationStep.JUDGE, False),
)
CHAINS = {
    Programme.ASIMILASI: ASIMILASI,
    Programme.PB: RELEASE,
    Programme.CB: RELEASE,
    Programme.CMB: RELEASE,
    Programme.PIDANA_BERSYARAT: COURT,
    Programme.PIDANA_KERJA_SOSIAL: COURT,
    Programme.PIDANA_PENGAWASAN: COURT,
}
FIRST = np.array([CHAINS[Programme(k)][0].step for k in range(PROGRAMMES)], "i4")
FOLLOWS = np.zeros(len(RevocationStep), "i4")
INSIDE = np.zeros(len(RevocationStep), "i4")
for chain in (RELEASE, ASIMILASI, COURT):
    for stage, following in zip(chain, chain[1:], strict=False):
        FOLLOWS[stage.step] = following.step
    for stage in chain:
        INSIDE[stage.step] = stage.inside

NONE = int(RevocationStep.NONE)
EXAMINATION = int(RevocationStep.EXAMINATION)
TPP_HEARING = int(RevocationStep.TPP_HEARING)
HEAD = int(RevocationStep.HEAD)
REPORT = int(RevocationStep.REPORT)
UPWARD = int(RevocationStep.UPWARD)
PROVINCE = int(RevocationStep.PROVINCE)
PROSECUTOR = int(RevocationStep.PROSECUTOR)
PB, ASIMILASI_CODE = int(Programme.PB), int(Programme.ASIMILASI)
PIDANA_BERSYARAT = int(Programme.PIDANA_BERSYARAT)
PIDANA_KERJA_SOSIAL = int(Programme.PIDANA_KERJA_SOSIAL)
PIDANA_PENGAWASAN = int(Programme.PIDANA_PENGAWASAN)
FREE, REVOKED = int(Custody.FREE), int(Custody.REVOKED)


@compiled
def limit(programme, p):
    """Answered violations at which a chain begins; those before bring a warning."""
    return p.violations_limit_asimilasi if programme == ASIMILASI_CODE else p.violations_limit


@compiled
def weeks_inside(step, p):
    """Weeks of a stage of the office's own, at the least: the PK must find the hours too."""
    if step == EXAMINATION:
        return p.weeks_examination
    if step == TPP_HEARING:
        return p.weeks_tpp
    if step == HEAD:
        return p.weeks_head
    return p.weeks_report if step == REPORT else p.weeks_advice


@compiled
def chance_inside(step, p):
    """Probability that a stage of the office's own carries the chain on."""
    if step == EXAMINATION:
        return p.carry_examination
    if step == TPP_HEARING:
        return p.carry_tpp
    if step == HEAD:
        return p.carry_head
    return p.carry_report if step == REPORT else p.carry_advice


@compiled
def chance_outside(step, sure, p):
    """The same of a stage outside: at least so much where nothing is sure, always where all is."""
    least = p.carry_judge
    if step == UPWARD:
        least = p.carry_upward
    elif step == PROVINCE:
        least = p.carry_province
    elif step == PROSECUTOR:
        least = p.carry_prosecutor
    return least + (1.0 - least) * sure


@compiled
def begin(i, w):
    """A chain begins at its first stage, unless one is under way or the person is revoked already."""
    file = w.files[i]
    if file.step == NONE and file.owed == 0:
        file.step = FIRST[file.programme]
        file.step_since = w.clock.week
        file.chain_since = w.clock.week
        w.tallies[i].chains += 1


@compiled
def carry_on(i, chance, w):
    """A stage carries the chain on, or ends it; the head revokes for the time being, the last stage for good.

    Returns whether it was carried on.
    """
    file = w.files[i]
    clock = w.clock
    step = file.step
    if uniform(clock.seed, STEP, w.clients[i].id, clock.week, step) >= chance:
        w.tallies[i].stopped_inside += INSIDE[step]
        w.tallies[i].stopped_outside += 1 - INSIDE[step]
        file.step = NONE
        restore(i, w)
        return False
    file.step = FOLLOWS[step]
    file.step_since = clock.week
    if file.step == NONE:
        file.revocations += 1
        w.tallies[i].revoked += 1
        w.tallies[i].chain_weeks += clock.week - file.chain_since
    if step == HEAD or file.step == NONE and file.owed == 0:
        decree(i, w)
    return True


@compiled
def decree(i, w):
    """A revocation is in force. It fetches nobody: who is free is sought, and may go into hiding."""
    c = w.clients[i]
    w.files[i].owed = to_serve(i, w)
    w.tallies[i].decrees += 1
    if c.custody == FREE and uniform(w.clock.seed, HIDE, c.id, w.clock.week) < w.p.hides:
        c.lost = 1


@compiled
def overtake(i, w):
    """A chain, if one is under way, is overtaken by the end of the term or a move."""
    file = w.files[i]
    w.tallies[i].overtaken += 1 if file.step != NONE else 0
    file.step = NONE


@compiled
def restore(i, w):
    """A revocation that was in force for the time being is so no longer."""
    c = w.clients[i]
    w.files[i].owed = 0
    if c.custody == REVOKED:
        c.custody_until = w.clock.week + 1


@compiled
def to_serve(i, w):
    """Weeks that a person whose release is revoked has to serve.

    Time outside does not count as served under PB, CB and CMB: all of the sentence that was left at the release. Of
    asimilasi it is what is left today; after a sentence of a court, what the judge orders.
    """
    file = w.files[i]
    p = w.p
    left = file.term_end - file.term_start
    if file.programme == PB:
        return max(1, left - int(p.probation_pb))
    if file.programme == ASIMILASI_CODE:
        return max(1, file.term_end - w.clock.week)
    if file.programme == PIDANA_BERSYARAT:
        return int(p.prison_bersyarat)
    if file.programme == PIDANA_KERJA_SOSIAL:
        return int(p.prison_kerja_sosial)
    if file.programme == PIDANA_PENGAWASAN:
        return int(p.prison_pengawasan)
    return left
