"""Long terms in the stock and in the intake."""

from __future__ import annotations

from typing import TYPE_CHECKING

from experiments.patterns.base import Arm, Claim, Pattern, Watched
from sim.language import _

if TYPE_CHECKING:
    from sim.model import BapasModel

PB = 1


def watch(model: BapasModel) -> Watched:
    """Shares of PB (pembebasan bersyarat), the long term, among clients on the register and the run's entries."""
    n = int(model.world.clock["n"])
    clients, files = model.world.clients[1:n], model.world.files[1:n]
    long = files["programme"] == PB
    return {
        "long_in_stock": float(long[files["status"] == 1].mean()),
        "long_in_intake": float(long[clients["arrival"] >= 0].mean()),
    }


PATTERN = Pattern(
    number=20,
    name="stock",
    question=_("Do long terms dominate the stock of clients though not the intake?"),
    expected=_(
        "PB is fewer than half of the entries and more than half of the register: a client counts in the stock for as"
        " long as the term lasts, so that the share in the stock is the share of entries weighted by terms."
    ),
    source="Ditjenpas 2017 (entries by programme); stock and flow: Blumstein & Cohen 1973, Little 1961",
    arms={"today": Arm()},
    claims=(
        Claim(
            _("share of long terms in the stock, minus a half"),
            lambda arms: arms["today"]["long_in_stock"] - 0.5,
            "positive",
            _("share"),
        ),
        Claim(
            _("share of long terms among entries, minus a half"),
            lambda arms: arms["today"]["long_in_intake"] - 0.5,
            "negative",
            _("share"),
        ),
    ),
    inputs=("term_pb", "term_cb"),
    shares=("dur_PB", "dur_CB"),
    watch=watch,
    comment=_(
        "Arithmetic more than criminology: terms and entries are inputs, and this shows that the register keeps its"
        " books. The term of PB itself was chosen by the stock reading of Table 1; on the other reading it is half as"
        " long, and the pattern would still hold. No published stock by programme was found to compare with."
    ),
)
