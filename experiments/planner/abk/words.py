"""Words of a workload analysis."""

from __future__ import annotations

from experiments.documents.words import Words
from sim.text.language import N_

GRADES = Words(
    {
        "pertama": N_("PK Ahli Pertama"),
        "muda": N_("PK Ahli Muda"),
        "madya": N_("PK Ahli Madya"),
        "utama": N_("PK Ahli Utama"),
        "asisten": N_("Asisten PK"),
    }
)
STAFFINGS = Words(
    {
        "today": N_("today's PKs"),
        "rule": N_("the need by the ministry's rule"),
        "realistic": N_("the need by realistic hours"),
    }
)
COLUMNS = Words(
    {
        "task": N_("task"),
        "unit": N_("unit of result"),
        "volume": N_("volume a year, in the base year"),
        "grows": N_("1 where the volume grows as the intake does"),
        "official": N_("official norm (annex of Permenkumham 7/2017): empty, since it has not been read"),
        "norm": N_("our norm, hours for one unit"),
        "assistants": N_("share of the task that Asisten PK do, 0 to 1"),
        "hours": N_("hours a year"),
        "grade": N_("grade of the weakest number in the norm: A measured here, B elsewhere, C assumed; or of a post"),
        "volume_from": N_("names of what the volume is made from"),
        "norm_from": N_("names of what the norm is made from"),
        "year": N_("year"),
        "staff": N_("persons on 1 January, where nobody is hired"),
        "retire": N_("persons who retire in the year"),
        "leave": N_("persons who leave for elsewhere in the year"),
        "left": N_("persons on 31 December"),
        "need_rule": N_("need by the ministry's 1,250 hours"),
        "need_realistic": N_("need by realistic hours"),
        "shortage_rule": N_("shortage by the ministry's 1,250 hours; below zero: more than needed"),
        "shortage_realistic": N_("shortage by realistic hours; below zero: more than needed"),
    }
)
