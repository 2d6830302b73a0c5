"""Every lesson played once, in a tiny office, with few runs and few lucks."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from experiments.lessons import lesson, played
from experiments.lessons.decisions import exercise, places, rate, week
from experiments.lessons.lessons import LESSONS
from experiments.lessons.played import Played


@pytest.fixture(scope="session")
def lessons() -> Mapping[str, Played]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(places, "LUCKS", 4)
        patch.setattr(places, "WEEKS", 16)
        patch.setattr(rate, "RATINGS", 20)
        patch.setattr(week, "LUCKS", 4)
        patch.setattr(exercise, "LUCKS", 4)
        office = lesson.teaching_office(100)
        return {
            name: played.play(one._replace(years=1.0), office, replications=2, weeks=12)
            for name, one in LESSONS.items()
        }
