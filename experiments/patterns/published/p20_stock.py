"""Long terms in the stock and in the intake."""

from __future__ import annotations

from typing import TYPE_CHECKING

from experiments.patterns.base import Arm, Claim, Pattern, Watched
from sim.codes import Programme, Status
from sim.text.language import N_

if TYPE_CHECKING:
    from sim.model import BapasModel


def watch(model: BapasModel) -> Watched:
    """Shares of PB (pembebasan bersyarat), the long term, among clients on the register and the run's entries."""
    n = int(model.world.clock["n"])
    clients, files = model.world.clients[1:n], model.world.files[1:n]
    long = files["programme"] == Programme.PB
    return {
        "long_in_stock": float(long[files["status"] == Status.GUIDED].mean()),
        "long_in_intake": float(long[clients["arrival"] >= 0].mean()),
    }


PATTERN = Pattern(
    number=20,
    name="stock",
    title=N_("Stock"),
    question=N_("Do long terms dominate the stock of clients though not the intake?"),
    expected=N_(
        "PB is fewer than half of the entries and more than half of the register: a client counts in the stock for as"
        " long as the term lasts, so that the share in the stock is the share of entries weighted by terms."
    ),
    source=N_("Ditjenpas 2017 (entries by programme); stock and flow: Blumstein & Cohen 1973, Little 1961"),
    arms={"today": Arm()},
    claims=(
        Claim(
            "long_terms_lead_the_stock",
            N_("share of long terms in the stock, minus a half"),
            lambda arms: arms["today"]["long_in_stock"] - 0.5,
            "positive",
            N_("share"),
        ),
        Claim(
            "long_terms_trail_at_entry",
            N_("share of long terms among entries, minus a half"),
            lambda arms: arms["today"]["long_in_intake"] - 0.5,
            "negative",
            N_("share"),
        ),
    ),
    inputs=("term_pb", "term_cb"),
    shares=("dur_PB", "dur_CB"),
    watch=watch,
    comment=N_(
        "Arithmetic more than criminology: terms and entries are inputs, and this shows that the register keeps its"
        " books. The term of PB itself was chosen by the stock reading of Table 1; on the other reading it is half as"
        " long, and the pattern would still hold. No published stock by programme was found to compare with."
    ),
)
