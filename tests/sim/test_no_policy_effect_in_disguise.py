"""No number is a policy effect in disguise: levers and beliefs reach an offence only through what happens to a person.

The sources of all behaviours are read: which record each takes which field from, and which it writes. A behaviour that
reads both levers and numbers could hide an effect, so each such one is argued for below, and a new one fails.
"""

from __future__ import annotations

import ast
import importlib
import importlib.util
import inspect
import pkgutil
import re
import textwrap
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple

import pytest

import sim
from sim import codes
from sim.agents.client import hazard, offending, violating
from sim.kernel.plain import as_python
from sim.kernel.world import Books, World
from sim.model import BapasModel
from sim.parameters import Parameters
from sim.policy.levers import LEVERS
from sim.rates import weekly

DOCS = Path(__file__).parents[2] / "docs"
RECORDS = {  # what a name stands for in every behaviour
    "c": "clients",
    "o": "clients",
    "file": "files",
    "pk": "pks",
    "member": "cohort",
    "record": "docket",
    "family": "families",
    "e": "employers",
    "community": "communities",
    "m": "communities",
    "a": "agencies",
    "police": "agencies",
    "prosecutor": "agencies",
    "partner": "partners",
    "region": "regions",
    "office": "office",
    "clock": "clock",
    "levers": "levers",
    "p": "p",
}
HAZARD = {"static_log", "acute", "needs", "prisonisation", "narrative", "alliance", "certainty"}
OWN = HAZARD | {"id", "release", "birth", "custody", "kind", "offences"}
UPSTREAM = {"roots", "motivation", "ties", "rehearsal", "support", "root"}
MODULES = {
    "math",
    "assessment",
    "arrivals",
    "population",
    "litmas",
    "workload",
    "hours",
    "supervision",
    "head",
    "life",
    "offending",
    "violating",
    "agency",
    "employer",
}
MODULES |= {name for name, value in vars(codes).items() if inspect.isclass(value)}

TIME, CAPACITY, DELIVERY, BELIEF, ANSWERS, PEOPLE, MONEY = (
    "minutes of PKs",
    "how much there is of staff, rooms, vehicles, places",
    "what reaches a person in an hour",
    "what the office believes",
    "what agencies know and answer",
    "who comes",
    "what is paid",
)
ARGUED = {  # behaviours that read both levers and numbers: what the numbers are, and which
    "sim.ledger.costs.charge": (
        MONEY,
        "assistant_cost digital_cost mobile_cost overtime_cost pk_cost post_cost prison_day programme_hour_cost "
        "room_cost training_cost vehicle_cost",
    ),
    "sim.ledger.gap.picture_gap": (BELIEF, "strong_need"),
    "sim.agents.lapas.asks": (PEOPLE, "full_asks"),
    "sim.agents.lapas.harden": (PEOPLE, "full_prisonises"),
    "sim.agents.lapas.prepare": (DELIVERY, "inside_quality"),
    "sim.agents.pk.mobile.days_before": (CAPACITY, "mobile_days"),
    "sim.arrivals.entries": (PEOPLE, "new_intake"),
    "sim.arrivals.transfers": (PEOPLE, "transfer_in transfer_out"),
    "sim.agents.pk.litmas.asked_for": (TIME, "litmas_sentence"),
    "sim.agents.head.facilities": (
        CAPACITY,
        "assistant_clients assistant_litmas assistants_most desk_clients hours_litmas pos_reach room_clients "
        "room_least vehicle_clients",
    ),
    "sim.agents.head.is_handed_over": (CAPACITY, "handover_weeks"),
    "sim.agents.pk.release.open_gate": (PEOPLE, "last_paper"),
    "sim.agents.pk.workload.open_week": (TIME, "backlog_weeks"),
    "sim.agents.pk.hours.attend_training": (TIME, "coaching_hours"),
    "sim.agents.pk.hours.be_present": (
        CAPACITY,
        "absence_most absence_normal absence_rested absence_strain alliance_kept practice_untrained",
    ),
    "sim.agents.pk.hours.learn": (
        DELIVERY,
        "practice_senior practice_trained practice_untrained skill_decay strain_memory training_hours "
        "training_lag_weeks",
    ),
    "sim.agents.pk.assessment.reliability": (BELIEF, "icc_narrative icc_standard"),
    "sim.agents.pk.assessment.assess": (
        BELIEF,
        "history_weight_narrative history_weight_standard need_sd rater_halo tpp_weeks",
    ),
    "sim.agents.pk.assessment.work_on": (BELIEF, "screen_depth"),
    "sim.agents.pk.assessment.screens": (TIME, "triage_weeks"),
    "sim.agents.pk.assessment.minutes_of": (TIME, "digital_assessment hours_narrative hours_risk hours_rnr"),
    "sim.agents.pk.supervision.contact_minutes": (TIME, "digital_records group_minutes records_minutes"),
    "sim.agents.pk.supervision.plan_contacts": (TIME, "field_share register_minutes strong_need"),
    "sim.agents.pk.supervision.hold_contact": (
        DELIVERY,
        "apel_minutes case_minutes group_yield missed_limit online_yield register_minutes strong_need",
    ),
    "sim.agents.pk.session.talk": (
        DELIVERY,
        "acute_told alliance_session awareness_contact depth_most depth_weight discussed discussed_ccp "
        "rehearsal_hour session_reference surveillance_warmth",
    ),
    "sim.agents.pk.field.visit": (DELIVERY, "acute_family visit_minutes visit_support"),
    "sim.agents.pk.field.visit_minutes": (TIME, "batch_saves no_vehicle visit_minutes"),
    "sim.agents.pk.referral.referral_minutes": (TIME, "referral_minutes"),
    "sim.agents.pk.referral.partner_for": (BELIEF, "ill_above"),
    "sim.agents.pk.field.reach_out": (TIME, "outreach_minutes"),
    "sim.agents.partner.fit": (DELIVERY, "far misfit_distance misfit_literacy misfit_mental misfit_style style_match"),
    "sim.agents.partner.meet": (
        DELIVERY,
        "acute_partner amplify awareness_gain care group_mixing group_support literacy_gain skill_gain",
    ),
    "sim.agents.agency.approach": (ANSWERS, "cooperation_change"),
    "sim.agents.agency.information_share": (ANSWERS, "agencies_least agencies_most link_formal link_weak"),
    "sim.agents.agency.sanction_certainty": (ANSWERS, "agencies_least agencies_most sanction_formal sanction_weak"),
    "sim.agents.agency.step_weeks": (ANSWERS, "step_formal step_weak"),
    "sim.agents.agency.news_weeks": (ANSWERS, "news_formal news_weak"),
    "sim.agents.employer.react": (
        CAPACITY,
        "checks_formal checks_informal contact_softens outreach_softens partner_stigma stigma_bad_event stigma_return",
    ),
}
TOUCH = {  # behaviours steered by levers that write a part of the hazard, or what moves one, themselves
    "sim.agents.lapas.harden": {"prisonisation"},  # by how full the Lapas is, which comes from outside
    "sim.agents.pk.session.talk": {"alliance", "rehearsal"},  # in minutes of talk, at the skill of this PK
    "sim.agents.pk.field.visit": {"support"},  # a family is heard at home
    "sim.agents.partner.meet": {"needs", "roots", "motivation"},  # by the others in the group
    "sim.agents.pk.hours.be_present": {"alliance"},  # the PK whom the client knew has left
}
UNREAD = {  # numbers that no behaviour of the week reads: what reads them
    "weibull_shape": "the course of the hazard, made once in sim/setup.py",
    "first_weeks": "the same",
    "shock_weeks": "the same",
    "employer_stigma": "the start in sim/setup.py",
    "employer_spread": "the same",
    "community_stigma": "the same",
    "community_spread": "the same",
    "net_widening": "the count of people drawn in, in sim/ledger/outcomes/justice.py",
    "spared_months": "the same",
    "source_detected": "the weights of needs and history, made in sim/weights.py",
    "source_reliability": "the same",
    "source_history_sd": "the same",
    "litmas_lead_weeks": "the weeks for which who comes is settled, in sim/setup.py",
    "session_other": "the curriculum of partners, in sim/setup.py",
    "true_low": "the cut points of the true band, by sim/rates.py",
    "true_high": "the same",
    "mix_pb": "the entries that keep a register, in sim/intake.py",
    "mix_cmb": "the same",
    "mix_asimilasi": "the same",
    "mix_pidana_bersyarat": "the same",
}


class Traffic(NamedTuple):
    """Fields that a behaviour reads and writes, each as (record, field)."""

    reads: frozenset[tuple[str, str]]
    writes: frozenset[tuple[str, str]]
    arguments: frozenset[str]

    def of(self, record: str) -> set[str]:
        return {field for name, field in self.reads if name == record}


@cache
def odd() -> Any:
    spec = importlib.util.spec_from_file_location("make_odd", DOCS / "make_odd.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def behaviours() -> dict[str, Traffic]:
    """Everything that is compiled, the keyed draws apart: what the week does to anybody is in it."""
    found: dict[str, Traffic] = {}
    for module in pkgutil.walk_packages(sim.__path__, "sim."):
        for value in vars(importlib.import_module(module.name)).values():
            source = getattr(value, "py_func", None)
            if source is not None and source.__module__ != "sim.draws":
                found[f"{source.__module__}.{source.__name__}"] = traffic(source)
    return found


def traffic(function: Callable[..., Any]) -> Traffic:
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    stored = {id(node) for node in _stored(tree)}
    taken = [(id(node) in stored, _field(node)) for node in ast.walk(tree) if isinstance(node, ast.Attribute)]
    reads = frozenset(field for is_stored, field in taken if not is_stored and field[0] not in MODULES)
    writes = frozenset(field for is_stored, field in taken if is_stored)
    return Traffic(reads, writes, frozenset(inspect.signature(function).parameters))


def _stored(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if isinstance(node, (ast.Attribute, ast.Subscript)) and isinstance(node.ctx, ast.Store):
            yield _base(node) if isinstance(node, ast.Subscript) else node


def _base(node: ast.expr) -> ast.expr:
    return _base(node.value) if isinstance(node, ast.Subscript) else node


def _field(node: ast.Attribute) -> tuple[str, str]:
    base = _base(node.value)
    if isinstance(base, ast.Attribute):
        return base.attr, node.attr
    assert isinstance(base, ast.Name)
    return (node.attr, "") if base.id == "w" else (RECORDS.get(base.id, base.id), node.attr)


def called_by(behaviour: Any) -> list[Traffic]:
    """The behaviour and all that it calls, the keyed draws apart."""
    functions = odd()._with_called(behaviour.py_func)
    return [traffic(f) for f in functions if not f.__module__.endswith("draws")]


def records_of(parts: list[Traffic]) -> set[str]:
    return {record for part in parts for record, _ in part.reads}


def numbers(part: Traffic) -> set[str]:
    rates = odd().RATES
    return {rates.get(name, name) for name in part.of("p")} & set(Parameters.read().entries)


def reads_levers(part: Traffic) -> bool:
    leaves = {entry.leaf for entry in LEVERS.values()}
    return (
        "levers" in {record for record, _ in part.reads} or bool(part.arguments & leaves) or "levers" in part.arguments
    )


def disguised(i, w):
    c = w.clients[i]
    if w.levers.practice == 1.0:
        c.needs[0] -= w.p.dose


def test_an_effect_in_disguise_is_seen() -> None:
    part = traffic(disguised)
    assert reads_levers(part) and numbers(part) == {"dose"} and ("clients", "needs") in part.writes


def test_every_name_in_a_behaviour_is_one_whose_record_is_known() -> None:
    known = set(RECORDS.values()) | set(World._fields) | set(Books._fields) | {"books"}
    strange = {name: records_of([part]) - known for name, part in behaviours().items()}
    assert not {name: names for name, names in strange.items() if names}


def test_the_hazard_of_an_offence_reads_the_persons_own_state_and_nothing_else() -> None:
    parts = called_by(offending.offend)
    assert records_of(parts) == {"clients", "p", "clock"}
    assert {field for part in parts for field in part.of("clients")} - {""} <= OWN
    assert {field for part in parts for field in part.of("clock")} - {""} <= {"seed", "week"}
    written = {field for part in parts for field in part.writes}
    assert written == {("clients", field) for field in ("risk", "offence", "offences")}
    assert {field for part in called_by(hazard.log_hazard) for field in part.of("clients")} == HAZARD


def test_a_violation_reads_no_lever_no_pk_and_of_the_file_only_whether_conditions_hold() -> None:
    parts = called_by(violating.violate)
    assert records_of(parts) == {"clients", "p", "clock", "families", "files", "tallies"}
    assert {field for part in parts for field in part.of("files")} - {""} == {"status", "owed"}
    assert {field for part in parts for field in part.of("families")} - {""} == {"support"}


@pytest.mark.parametrize("behaviour", [offending.offend, violating.violate])
def test_both_happen_in_a_world_where_nothing_else_is_there(small: BapasModel, behaviour: Any) -> None:
    model = small.fork({})
    there = {"clients", "p", "clock"} | ({"families", "files", "tallies"} if behaviour is violating.violate else set())
    alone = SimpleNamespace(**{name: getattr(model.view, name) for name in there})
    w = model.world
    before = w.clients.tobytes(), w.files.tobytes()
    for row in w.live[: w.clock["n_live"]]:
        as_python(behaviour)(int(row), alone)
    assert w.clients.tobytes() != before[0] and w.files.tobytes() == before[1]


def test_what_never_changes_in_a_hazard_is_written_on_arrival_alone() -> None:
    assert writers("static_log") == {"sim.population.person"}
    assert writers("risk") == {"sim.agents.client.offending.offend_with"}


def writers(field: str) -> set[str]:
    return {name for name, part in behaviours().items() if ("clients", field) in part.writes}


def test_no_lever_changes_a_number(small: BapasModel) -> None:
    other = small.fork({"staffing.pks": 200, "supervision.practice": "ccp", "cooperation.level": "integrated"})
    assert other.world.p.tobytes() == small.fork({}).world.p.tobytes()
    assert list(inspect.signature(weekly).parameters) == ["values"]


def test_every_behaviour_that_reads_levers_and_numbers_is_argued_for() -> None:
    both = {name: numbers(part) for name, part in behaviours().items() if reads_levers(part) and numbers(part)}
    assert both == {name: set(named.split()) for name, (_, named) in ARGUED.items()}


def test_no_number_of_the_hazard_or_of_violations_is_read_where_levers_are() -> None:
    of_offences = {name for part in called_by(hazard.log_hazard) for name in numbers(part)}
    of_violations = {name for part in called_by(violating.violate) for name in numbers(part)}
    assert len(of_offences) > 8 and len(of_violations) > 4
    for name in ARGUED:
        assert not numbers(behaviours()[name]) & (of_offences | of_violations), name


def test_what_levers_steer_writes_the_hazard_only_where_argued_for() -> None:
    found = {
        name: {field for record, field in part.writes if record in ("clients", "families")} & (HAZARD | UPSTREAM)
        for name, part in behaviours().items()
        if reads_levers(part)
    }
    assert {name: fields for name, fields in found.items() if fields} == TOUCH


def test_every_number_is_read_by_a_behaviour_unless_it_is_a_start_or_a_count() -> None:
    entries = Parameters.read().entries
    read = {number for part in behaviours().values() for number in numbers(part)}
    unread = {name for name in entries if name not in read}
    assert unread == set(UNREAD)


def test_the_page_of_suspects_names_numbers_that_exist() -> None:
    page = (DOCS / "disguise.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1] for line in page.splitlines() if line.startswith("| `")]
    named = [name for row in rows for name in re.findall(r"`(\w+)`", row)]
    assert len(named) >= 12 and set(named) <= set(Parameters.read().entries)
