"""What scenarios change: their purposes, and every lever that differs from the baseline."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from experiments.comparison.compare import Comparison
from experiments.documents.blocks import Block, Bullets, Heading, Paragraph, Table, plain
from experiments.documents.numbers import trimmed
from experiments.documents.words import INSTRUMENTS, Words, in_time, written
from scenarios.posts import posts_today
from sim.policy.levers import LEVERS
from sim.text.language import N_, _

CHOICES = {
    "assessment.standard": INSTRUMENTS,
    "staffing.gives_way": Words(
        {
            "deadline_first": N_("what has a deadline comes first"),
            "proportional": N_("all gives way alike"),
            "contacts_first": N_("contacts come first"),
        }
    ),
    "supervision.allocation": Words(
        {
            "uniform": N_("alike for everybody"),
            "risk": N_("by risk"),
            "risk_need": N_("by risk and need"),
        }
    ),
    "supervision.practice": Words({"surveillance": N_("surveillance alone"), "ccp": N_("core correctional practice")}),
    "programmes.referral_rule": Words({"open": N_("whoever comes"), "risk": N_("by risk"), "need": N_("by need")}),
    "cooperation.level": Words(
        {
            "none": N_("no cooperation"),
            "informal": N_("informal"),
            "formal": N_("by agreement"),
            "integrated": N_("integrated"),
        }
    ),
}


def changed(comparison: Comparison) -> Iterator[Block]:
    """A chapter a scenario; the baseline has its purpose alone."""
    before = comparison.scenarios[comparison.baseline].policy
    today, posts = before.levers(), posts_today(comparison.study.office)
    for name, scenario in comparison.scenarios.items():
        yield Heading(plain(_(scenario.title)))
        if scenario.purpose:
            yield Paragraph(plain(_(scenario.purpose)))
        rows = [
            [
                plain(_(entry.meaning)),
                _value(lever, today[lever], posts),
                _value(lever, value, posts),
                plain(_(entry.unit)),
            ]
            for lever, value in scenario.policy.levers().items()
            for entry in [LEVERS[lever]]
            if value != today[lever]
        ]
        if rows:
            yield Table([_("what it changes"), _("today"), _("then"), _("unit")], rows)
        moved = [change for change in scenario.policy.changes if change not in before.changes]
        if name != comparison.baseline and moved:
            yield Bullets([plain(in_time(change)) for change in moved])


def _value(lever: str, value: Any, posts: int) -> str:
    """A lever's value in words; posts that no lever sets are those that the office has."""
    if lever in CHOICES:
        return CHOICES[lever][value]
    if value is None and lever == "staffing.pks":
        return _("{posts}, as today").format(posts=posts)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return trimmed(value) if isinstance(value, float) else plain(written(value))
