"""Table 1: read as data, with its readings and contradictions; the check is one of arithmetic."""

from __future__ import annotations

from calibration import arithmetic, table1
from calibration.table1 import CountRule, RecordedRule
from sim.office import Office


def test_table_1_is_the_papers_and_its_percentages_are_right() -> None:
    table = table1.read()
    share = 100 * table["recorded_recidivists"] / table["adult_clients"]
    assert share.round(2).tolist() == table["printed_percent"].tolist()
    assert table["source"].str.contains("10.70656/tonji").all()


def test_every_reading_says_what_it_means() -> None:
    assert all(table1.meaning(rule) for rule in (*table1.CountRule, *table1.RecordedRule))


def test_the_stray_seven_percent_is_named_as_a_contradiction_and_used_nowhere() -> None:
    assert any("7 %" in text for text in table1.contradictions())
    assert "7" not in {str(value) for value in table1.read()["printed_percent"]}


def test_counting_everybody_ever_guided_counts_more() -> None:
    few = arithmetic.simulate(Office(), 2, 1, CountRule.STOCK, RecordedRule.GUIDANCE)
    many = arithmetic.simulate(Office(), 2, 1, CountRule.EVER, RecordedRule.ALWAYS)
    assert (many["clients"] > few["clients"]).all() and (many["recorded"] >= few["recorded"]).all()


def test_the_model_s_own_table_stands_beside_the_papers_year_by_year() -> None:
    told: list[int] = []
    office = Office()
    own = arithmetic.simulate(office, 3, 1, done=told.append)
    paper = table1.read()
    own["year"] += int(paper["year"].max()) - office.base_year
    compared = arithmetic.compare(own)
    assert told == [2, 3] and compared["year"].tolist() == paper["year"].tolist()
    assert compared["recorded_paper"].tolist() == paper["recorded_recidivists"].tolist()
    for row in compared.itertuples():
        recorded = own.loc[own["year"] == row.year, "recorded"]
        assert recorded.min() <= row.lo <= row.recorded_model <= row.hi <= recorded.max()
        assert row.inside == (row.lo <= row.recorded_paper <= row.hi)
        assert row.clients_model == own.loc[own["year"] == row.year, "clients"].mean()
