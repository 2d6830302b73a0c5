"""Someone at a partner, for tests by arithmetic."""

from __future__ import annotations

import pytest

from sim.codes import Instrument, Need, Status
from sim.kernel.views import WorldView
from sim.model import BapasModel
from sim.partner_kinds import PartnerKind
from tests.features.acting import sit, someone

PLAIN = PartnerKind.BLK  # a kind with nothing special


@pytest.fixture
def w(small: BapasModel) -> WorldView:
    """The small office with room for three groups at each partner."""
    model = small.fork({f"programmes.slots_{code}": 5.0 for code in PartnerKind.codes()})
    model.prepare(52)
    assert model.world.seats.shape[1] >= 24
    model.view.clock.week += 25
    return model.view


@pytest.fixture
def i(w: WorldView) -> int:
    """Someone under guidance in seat 0 of the first partner, which is without special traits, two hours a week."""
    row = someone(w, motivation=0.5, mental=0.0, literacy=1.0, distance=0.0, hours=0.0)
    file, place = w.files[row], w.partners[0]
    file.status, file.hours_had, file.planned, file.instrument = Status.GUIDED, 0.0, 40.0, Instrument.NARRATIVE
    place.kind, place.minutes, place.slots, place.quality, place.style = PLAIN, 120, 8, 0.6, w.clients[row].style
    for k in Need:
        place.needs[k] = 0.0
        w.clients[row].needs[k] = w.clients[row].roots[k] = 0.5
    sit(w, row, 0)
    w.p.attend_base, w.p.group_mixing, w.p.lasting = 9.0, 0.0, 0.5
    w.p.fit_there, w.p.misfit_style, w.p.misfit_literacy, w.p.misfit_distance, w.p.misfit_mental = (
        1.0,
        0.4,
        0.3,
        0.2,
        0.5,
    )
    w.p.style_match, w.p.dose, w.p.yield_shrink = 0.5, 0.02, 0.8
    return row
