"""The page of several offices: in the order of the file, never ranked, with what is left unsaid."""

from __future__ import annotations

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from calibration.pooling import pooled
from experiments.documents import markdown
from experiments.documents.blocks import Figure
from experiments.documents.pictures import saved
from experiments.pooling.figures import offices
from experiments.pooling.page import page

COUNTS = pd.DataFrame(
    {"office": ["much", "little", "some"], "clients": [9000, 100, 3000], "recorded": [90, 0, 12], "year": 2024}
)


def rows(text: str) -> list[list[str]]:
    """The cells of the page's table, without its head."""
    return [[cell.strip() for cell in line.split("|")[1:-1]] for line in text.splitlines() if line.startswith("| ")][
        1:
    ]


def test_offices_stand_as_in_the_file_whatever_their_rates_and_the_mean_comes_last() -> None:
    for order in ([0, 1, 2], [2, 0, 1]):
        told = rows(markdown.render(page(pooled(COUNTS.iloc[order]))))
        assert [row[0] for row in told] == [*COUNTS["office"].iloc[order], "mean of all"]


def test_rates_are_per_thousand_clients_and_year_and_the_small_office_gains_most() -> None:
    text = markdown.render(page(pooled(COUNTS)))
    by_name = {row[0]: row for row in rows(text)}
    assert by_name["much"][1:3] == ["9,000", "90"] and by_name["much"][3].startswith("10 (")
    assert by_name["little"][3].startswith("0 (0 to 37)") and "little gains most" in text
    assert "no ranking follows" in text


def test_a_small_count_is_hidden_with_all_that_would_give_it_back() -> None:
    made = page(pooled(COUNTS.assign(recorded=[90, 3, 12])))
    text = markdown.render(made)
    by_name = {row[0]: row for row in rows(text)}
    assert by_name["little"][2:4] == ["fewer than 5", "·"] and by_name["little"][4] != "·"
    assert "much gains most" in text  # of those that are shown
    data = next(block for block in made if isinstance(block, Figure)).data.set_index("office")
    assert data.loc["little", ["recorded", "rate", "lo", "hi"]].isna().all()


@settings(max_examples=4)
@given(st.lists(st.tuples(st.integers(1, 9000), st.integers(0, 300)), min_size=2, max_size=4))
def test_whatever_offices_counted_has_a_page_and_a_figure(counts: list[tuple[int, int]]) -> None:
    table = pd.DataFrame(counts, columns=["clients", "recorded"])
    found = pooled(table.assign(office=[f"$_{k}*" for k in range(len(table))]))
    assert len(rows(markdown.render(page(found)))) == len(table) + 1
    assert saved(offices(found).draw()).startswith(b"\x89PNG")
