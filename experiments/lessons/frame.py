"""The words that every lesson shares."""

from __future__ import annotations

from experiments.report import evidence, never
from sim.text.language import _


def frame() -> dict[str, str]:
    """Labels of a lesson's page, by the names under which page and scripts know them."""
    return {
        "lesson": _("A lesson for PKs"),
        "minutes": _("{n} minutes"),
        "invented": _("All people are invented. A litmas is confidential: no real one stands here."),
        "case": _("The case"),
        "worlds": _("What is compared"),
        "before": _("Before the run: what do you expect?"),
        "reveal": _("Show what the runs say"),
        "first": _("First answer every question above."),
        "after": _("What the runs say"),
        "you": _("You expected: {expected}."),
        "runs": _("The runs say: {said}."),
        "dots": _(
            "Each dot is one run with its own luck and its own draw of the numbers that nobody has measured; the "
            "point above is their mean, and its arms reach to where a further run is expected (95 %). What lies in "
            "the grey band is too small to matter."
        ),
        "undrawn": _("This figure could not be drawn."),
        "twin": _("One person in two worlds"),
        "week": _("week {n} of {last}"),
        "back": _("a week back"),
        "on": _("a week on"),
        "next": _("to where the two first differ"),
        "chance": _("true chance of an offence within a year if nothing changed, %"),
        "believes": _("the PK believes: {band}"),
        "unassessed": _("the PK has not assessed the client yet"),
        "need": _("need, 0 to 100"),
        "is": _("is"),
        "believed": _("believed"),
        "inside": _("in custody"),
        "nothing": _("nothing that is written down"),
        "because": _("Why: what in the model makes it so"),
        "limits": _("What this lesson leaves out"),
        "literature": _("What the literature says"),
        "disputes": _("What is disputed"),
        "discuss": _("To discuss"),
        "sure": _("How sure that is"),
        "silent": _("What it does not say"),
        "needs": _("strongest needs in truth: {needs}"),
    }


def certainty(replications: int) -> list[str]:
    """How sure the numbers of a lesson are."""
    return [
        _(
            "{n} runs of every world, each with its own luck and its own draw of the unknown numbers, the same in all "
            "worlds; a verdict is what nine in ten of them say."
        ).format(n=replications),
        _("The people, their lives and the decision play in one office with the central values of these numbers."),
        evidence.by_grade(),
        _("A lesson shows a mechanism as it is modelled. A model proves nothing: it says what follows if it is so."),
    ]


def warnings() -> list[str]:
    """What must not be concluded."""
    return never.in_short()
