"""Who enters in a year, how many of them by a release, and with what in the file."""

from __future__ import annotations

from calibration.workload.piece import Values
from sim.intake import intake_of
from sim.office import Office

RELEASING = ("asimilasi", "pb", "cb", "cmb")
CLOSE = 0.05  # two counts of the same people fit where they are no further apart


def releases(office: Office, values: Values) -> tuple[float, float]:
    """Two counts of the same people, a year: litmas for a release, and entries by the programmes that release.

    >>> from sim.parameters import Parameters
    >>> [round(count) for count in releases(Office(), Parameters.read().central())]
    [195, 221]
    """
    coming = intake_of(office, values)
    return office.litmas_year * office.litmas.get("integration", 0.0), sum(coming.get(name, 0.0) for name in RELEASING)


def entering(office: Office, p: Values) -> tuple[float, float, float]:
    """Entries a year: all, those whose file holds no assessment, and of these those with a litmas of this office."""
    coming = intake_of(office, p)
    litmas, released = releases(office, p)
    asked = min(1.0, litmas / released) if released else 0.0
    lacking = {
        name: count * (1.0 - p["file_assessed_long" if name == "pb" else "file_assessed_short"])
        for name, count in coming.items()
    }
    with_litmas = asked * sum(lacking.get(name, 0.0) for name in RELEASING)
    return sum(coming.values()), sum(lacking.values()), with_litmas


def entering_from(office: Office) -> tuple[str, ...]:
    """Names of what entries are made from: the file's own, or worked out from the register."""
    if office.intake is not None:
        return ("office.intake",)
    return ("office.clients", "mix_pb" if office.pb_stock is None else "office.pb_stock", "term_pb", "term_cb")
