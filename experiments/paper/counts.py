"""The paper's two recorded counts, and how far counts fall from year to year where nothing changes."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from calibration import table1


class PaperCounts(NamedTuple):
    """Table 1 of the paper."""

    clients: tuple[int, int]
    recorded: tuple[int, int]

    @property
    def mean(self) -> float:
        """Recorded a year."""
        return sum(self.recorded) / 2.0

    @property
    def fall(self) -> float:
        """The second count as a share of the first."""
        return self.recorded[1] / self.recorded[0]

    @property
    def share_fall(self) -> float:
        """The second share of clients by the first."""
        return self.fall * self.clients[0] / self.clients[1]

    @property
    def weight(self) -> float:
        """The second year's part of all client-years."""
        return self.clients[1] / sum(self.clients)


class Unchanged(NamedTuple):
    """Pairs of years in which nothing changed: how many, how many with the paper's fall or more, and by share."""

    pairs: int
    count_falls: int
    share_falls: int

    @property
    def share(self) -> float:
        """Share of pairs in which the count fell as far; not a number where there are none."""
        return self.count_falls / self.pairs if self.pairs else float("nan")


def paper_counts() -> PaperCounts:
    """The two years of Table 1.

    >>> paper_counts().recorded
    (35, 26)
    """
    rows = table1.read()
    clients, recorded = rows["adult_clients"], rows["recorded_recidivists"]
    return PaperCounts((int(clients[0]), int(clients[1])), (int(recorded[0]), int(recorded[1])))


def year_pairs(years: pd.DataFrame) -> pd.DataFrame:
    """Pairs of successive years that share none, by replication: the second's count and share by the first's.

    Pairs that begin with nothing recorded are left out: from there nothing can fall.

    >>> four = pd.DataFrame({"replication": 0, "year": [1, 2, 3, 4], "count": [4.0, 2, 9, 9], "share": [1.0, 1, 3, 3]})
    >>> year_pairs(four)["count"].tolist()
    [0.5, 1.0]
    """
    ordered = years.sort_values(["replication", "year"])
    place = ordered.groupby("replication").cumcount()
    pair = [ordered["replication"], place // 2]
    whole = ordered[ordered.groupby(pair)["year"].transform("size") == 2]
    values = whole.groupby([whole["replication"], place[whole.index] // 2])[["count", "share"]]
    first, second = values.first(), values.last()
    some = first["count"] > 0.0
    return (second[some] / first[some]).reset_index(drop=True)


def unchanged(years: pd.DataFrame, paper: PaperCounts) -> Unchanged:
    """How often years without any change show the paper's fall or more."""
    pairs = year_pairs(years)
    return Unchanged(
        len(pairs),
        int((pairs["count"] <= paper.fall + 1e-9).sum()),
        int((pairs["share"] <= paper.share_fall + 1e-9).sum()),
    )
