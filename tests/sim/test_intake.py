"""An office file means what it says: entries keep its register, in any mix, with any terms and growth."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.codes import NEVER, Programme
from sim.intake import TERMS, entries, intake_of, mix_of, mix_of_stock, register, stock, terms
from sim.kernel.plain import as_python
from sim.model import BapasModel
from sim.office import Office
from sim.parameters import Parameters
from sim.population import open_file
from sim.text.errors import InputError

CENTRAL = Parameters.read().central()
SHARES = st.dictionaries(st.sampled_from(Programme.codes()), st.floats(0.01, 1.0), min_size=1)
MONTHS = st.fixed_dictionaries({name: st.floats(0.0, 60.0) for name in TERMS.values()})


@given(SHARES, MONTHS, st.floats(0.0, 1.0), st.floats(-0.5, 0.5), st.integers(1, 100000))
def test_entries_worked_out_from_a_register_keep_that_register(
    shares: dict[str, float], months: dict[str, float], spread: float, growth: float, clients: int
) -> None:
    values = CENTRAL | months | {"term_spread": spread}
    mix = {name: share / sum(shares.values()) for name, share in shares.items()}
    stocks = {name: stock(terms(name, values), growth) for name in mix}
    intake = entries(clients, mix, stocks)
    assert register(intake, stocks) == pytest.approx(clients)
    assert [n / sum(intake.values()) for n in intake.values()] == pytest.approx(list(mix.values()))


@given(st.integers(1, 60), st.floats(-0.3, 0.3))
def test_a_stock_is_the_sum_over_its_weeks_of_entry(weeks: int, growth: float) -> None:
    by_hand = sum((1.0 + growth) ** (-k * 7.0 / 365.25) for k in range(weeks)) * 7.0 / 365.25
    assert stock([weeks], growth) == pytest.approx(by_hand)


def test_a_growing_office_needs_more_entries_for_the_same_register() -> None:
    still, growing = (sum(intake_of(Office(intake_growth=growth), CENTRAL).values()) for growth in (0.0, 0.1))
    assert growing > still


def test_every_draw_of_the_terms_has_entries_of_its_own_for_the_same_register() -> None:
    office = Office(clients=1000)
    totals = [sum(intake_of(office, Parameters.read().draw(seed)).values()) for seed in range(5)]
    assert len(set(totals)) == len(totals)


def test_the_mix_of_an_office_file_goes_before_that_of_the_country() -> None:
    assert mix_of(Office(mix={"pb": 0.95, "cb": 0.05}), CENTRAL) == {"pb": 0.95, "cb": 0.05}
    assert sum(mix_of(Office(), Parameters.read().draw(3)).values()) == pytest.approx(1.0)


def test_a_register_without_intake_comes_out_as_stated() -> None:
    assert register_of(Office(clients=1507)) == pytest.approx(1507, rel=0.1)


def test_a_register_comes_out_as_stated_under_a_draw_of_other_terms() -> None:
    long = {"term_pb": 30.0, "term_cb": 6.0, "term_spread": 0.5, "mix_pb": 0.7}
    assert register_of(Office(clients=1507, intake_growth=-0.1), long) == pytest.approx(1507, rel=0.1)


def test_an_empty_intake_is_nobody() -> None:
    nobody = Office(intake={}, litmas_year=0)
    assert intake_of(nobody, CENTRAL) == {} and register_of(nobody) == 0.0


def test_a_register_where_nobody_stays_is_refused() -> None:
    values = CENTRAL | dict.fromkeys(TERMS.values(), 0.0) | {"term_least": 0.0}
    with pytest.raises(InputError, match="300 clients on the register where every term is zero"):
        intake_of(Office(), values)


@pytest.mark.parametrize("programme", Programme)
def test_terms_are_those_of_a_case_file(programme: Programme) -> None:
    model = BapasModel(rng=1, warmup_weeks=1)
    p, file, weeks = model.view.p, model.view.files[1], terms(programme.code, CENTRAL)
    drawn = []
    for number in range(200):
        client = model.view.clients[1]
        client.id = number
        as_python(open_file)(file, client, programme, 1, p)
        drawn.append(file.term_end - client.arrival)
    assert weeks[0] <= min(drawn) and max(drawn) <= weeks[-1] and file.news == NEVER
    assert sum(drawn) / len(drawn) == pytest.approx(sum(weeks) / len(weeks), rel=0.05)


def register_of(office: Office, parameters: dict[str, float] | None = None) -> float:
    """Persons on the register in the base year, on an average day."""
    table = BapasModel(office=office, rng=1, parameters=parameters).ledger.yearly()
    found = (table["year"] == office.base_year) & (table["dimension"] == "all") & (table["outcome"] == "register")
    return float(table[found]["value"].iloc[0])


@given(SHARES, st.floats(0.0, 1.0), st.floats(-0.5, 0.5))
def test_a_share_of_pb_on_the_register_holds_there_and_leaves_the_others_in_proportion(
    shares: dict[str, float], pb: float, growth: float
) -> None:
    mix = {"pb": 0.5, "cb": 0.5, **shares}
    stocks = {name: stock(terms(name, CENTRAL), growth) for name in mix}
    found = mix_of_stock(pb, mix, stocks)
    assert sum(found.values()) == pytest.approx(1.0)
    assert found["pb"] * stocks["pb"] == pytest.approx(pb * register(found, stocks), abs=1e-9)
    for name in mix:
        assert name == "pb" or found[name] * mix["cb"] == pytest.approx(found["cb"] * mix[name])


def test_an_office_with_a_share_of_pb_on_its_register_has_it_in_every_draw() -> None:
    office = Office(clients=1000, pb_stock=0.8)
    for seed in range(3):
        values = Parameters.read().draw(seed)
        stocks = {name: stock(terms(name, values), office.intake_growth) for name in intake_of(office, values)}
        assert intake_of(office, values)["pb"] * stocks["pb"] == pytest.approx(800.0)


def test_where_nobody_stays_no_share_can_be_had() -> None:
    with pytest.raises(InputError, match="nobody stays"):
        mix_of_stock(0.5, {"pb": 0.5, "cb": 0.5}, {"pb": 0.0, "cb": 1.0})


@pytest.mark.parametrize("other", [{"mix": {"pb": 0.5, "cb": 0.5}}, {"intake": {"pb": 50.0}}])
def test_a_file_says_only_once_who_enters(other: dict[str, dict[str, float]]) -> None:
    with pytest.raises(InputError, match="only one of them"):
        Office(pb_stock=0.8, **other)
