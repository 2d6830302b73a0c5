"""Every lever moves an outcome outside its own bookkeeping, in the stated direction, on average over seeds."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import pytest

from sim.model import BapasModel
from sim.office import Office
from sim.partner_kinds import PartnerKind
from sim.policy.levers import LEVERS
from tests.sim.partners import EVERY_KIND

SEEDS = (1, 2, 3)
WEEKS = 104
AT_ONCE = {"staffing.hiring_lag_weeks": 0}
TIME = {"staffing.pks": 14, **AT_ONCE}  # an office with time to do what a lever asks
TRAINED = {**TIME, "supervision.practice": "ccp", "supervision.training_share": 1.0}
RNR = {**TIME, "assessment.standard": "rnr", "assessment.adoption": 1.0, "assessment.fidelity": 1.0}
TRACKED = {"tracking.follow_up_months": 36.0, "tracking.coverage": 0.9, "cooperation.level": "integrated"}
UP, DOWN = 1, -1

MOVES: list[tuple[str, Any, dict[str, Any], str, int]] = [
    # lever, value, set-up, outcome, direction
    ("staffing.pks", 14, AT_ONCE, "late_litmas", DOWN),
    ("staffing.clients_per_pk", 20.0, AT_ONCE, "late_litmas", DOWN),
    ("staffing.guiding_share", 0.3, {}, "contact_minutes", DOWN),
    ("staffing.child_share", 0.37, {}, "desk_litmas", DOWN),
    ("staffing.hiring_lag_weeks", 78, {"staffing.pks": 14}, "late_litmas", UP),
    ("staffing.absence", 0.4, {}, "late_litmas", UP),
    ("staffing.turnover", 0.6, {}, "alliance", DOWN),
    ("staffing.retirement", 0.6, {}, "late_litmas", UP),
    ("staffing.refill_weeks", 156, {"staffing.turnover": 0.4}, "late_litmas", UP),
    ("staffing.senior_share", 1.0, {}, "practice", UP),
    ("staffing.assistants", 3, TIME, "contact_minutes", UP),
    ("staffing.gives_way", "contacts_first", {}, "contact_minutes", UP),
    ("staffing.overtime_hours", 0.0, {}, "late_litmas", UP),
    ("assessment.standard", "rnr", {**TIME, "assessment.adoption": 1.0}, "capacity_pct", UP),
    ("assessment.adoption", 1.0, RNR | {"assessment.adoption": 0.0}, "auc", UP),
    ("assessment.fidelity", 1.0, RNR | {"assessment.fidelity": 0.0}, "auc", UP),
    ("assessment.use_in_plan", 1.0, {**RNR, **TRAINED}, "mean_need", DOWN),
    ("assessment.override", 0.9, {**RNR, "supervision.contacts_high": 4.0}, "capacity_pct", UP),
    ("assessment.reassess_months", 2.0, RNR, "capacity_pct", UP),
    ("assessment.triage", True, RNR, "capacity_pct", DOWN),
    ("assessment.digital", True, TIME, "capacity_pct", DOWN),
    ("assessment.gatekeeping", True, RNR, "kept_years", UP),
    ("supervision.contacts_low", 4.0, {}, "capacity_pct", UP),
    ("supervision.contacts_medium", 4.0, TIME, "violations", DOWN),
    ("supervision.contacts_high", 4.0, {}, "capacity_pct", UP),
    ("supervision.stage_awal", 3.0, {}, "capacity_pct", UP),
    ("supervision.stage_lanjutan", 3.0, {}, "capacity_pct", UP),
    ("supervision.stage_akhir", 3.0, {}, "capacity_pct", UP),
    ("supervision.group_share", 0.6, {}, "contact_minutes", DOWN),
    ("supervision.session_minutes", 60.0, TRAINED, "contact_minutes", UP),
    ("supervision.visits_low", 12.0, TIME, "family_support", UP),
    ("supervision.visits_medium", 12.0, TIME, "family_support", UP),
    ("supervision.visits_high", 12.0, TIME, "family_support", UP),
    ("supervision.allocation", "risk_need", {**TRAINED, **RNR, "staffing.pks": 6}, "contact_minutes", UP),
    ("supervision.practice", "ccp", TIME, "alliance", UP),
    ("supervision.training_share", 1.0, {**TIME, "supervision.practice": "ccp"}, "alliance", UP),
    ("supervision.coaching", 1.0, TRAINED, "alliance", UP),
    *((f"programmes.slots_{code}", 5.0, TIME, "mean_need", DOWN) for code in PartnerKind.codes()),
    ("programmes.programme_hours", 3.0, TIME, "mean_need", DOWN),
    ("programmes.hours_low", 0.0, TIME, "waiting", DOWN),
    ("programmes.hours_medium", 0.0, TIME, "waiting", DOWN),
    ("programmes.hours_high", 0.0, RNR, "true_rate", UP),
    ("programmes.referral_rule", "risk", RNR, "true_rate", DOWN),
    ("programmes.separate_bands", True, {**RNR, "programmes.slots_griya": 4.0}, "mean_need", DOWN),
    ("programmes.aftercare_months", 12.0, TIME, "slots_used", UP),
    ("programmes.style_matching", 1.0, RNR, "mean_need", DOWN),
    ("programmes.inside_hours", 200.0, {}, "mean_need", DOWN),
    ("cooperation.level", "integrated", {}, "revocations", UP),
    ("cooperation.information_share", 1.0, {}, "recorded_share", UP),
    ("cooperation.information_delay", 40.0, {}, "recorded_count", DOWN),
    ("cooperation.sanction_certainty", 1.0, {}, "custody_caused", UP),
    ("cooperation.revocation_step", 1.0, {"cooperation.sanction_certainty": 0.9}, "custody_caused", UP),
    ("cooperation.referral_agreements", 1.0, {}, "capacity_pct", DOWN),
    ("family.mediation", 6.0, TIME, "family_support", UP),
    ("employers.outreach_hours", 60.0, TIME, "employer_stigma", DOWN),
    ("employers.partner_firms", 0.8, {}, "work_share", UP),
    ("employers.record_check", 0.0, {}, "work_share", UP),
    ("community.outreach_visits", 26.0, TIME, "community_stigma", DOWN),
    ("reporting.online_share", 1.0, {}, "compliance", UP),
    ("reporting.duty_desk", 1.0, {"staffing.assistants": 3}, "contact_minutes", DOWN),
    ("reporting.mobile_units", 20, {}, "compliance", UP),
    ("facilities.vehicles", 0, TIME, "capacity_pct", UP),
    ("facilities.batch_days", 1.0, {}, "unmet_contacts", DOWN),
    ("facilities.rooms", 0, TRAINED, "alliance", DOWN),
    ("facilities.pos_bapas", 10, {}, "compliance", UP),
    ("tracking.follow_up_months", 36.0, {**TRACKED, "tracking.follow_up_months": 0.0}, "recorded_after_count", UP),
    ("tracking.coverage", 0.9, {**TRACKED, "tracking.coverage": 0.0}, "recorded_after_count", UP),
    ("demand.litmas_scale", 2.0, {}, "contact_minutes", DOWN),
    ("demand.litmas_integration", 2.0, {}, "late_litmas", UP),
    ("demand.litmas_child", 3.0, {}, "late_litmas", UP),
    ("demand.litmas_other", 3.0, {}, "late_litmas", UP),
    ("demand.lapas_full", 3.0, {}, "litmas", UP),
    ("demand.intake_scale", 1.5, {}, "capacity_pct", UP),
    ("demand.intake_asimilasi", 10.0, {}, "register", UP),
    ("demand.intake_pb", 2.0, {}, "capacity_pct", UP),
    ("demand.intake_cb", 2.0, {}, "capacity_pct", UP),
    ("demand.intake_cmb", 10.0, {}, "register", UP),
    ("demand.intake_bersyarat", 10.0, {}, "register", UP),
    ("demand.kerja_sosial", 100.0, {}, "capacity_pct", UP),
    ("demand.pengawasan", 100.0, {}, "capacity_pct", UP),
    ("demand.intake_growth", 0.3, {}, "capacity_pct", UP),
    ("costs.pk_cost_scale", 2.0, {}, "cost_year", UP),
    ("costs.programme_cost_scale", 2.0, {}, "cost_year", UP),
]


@cache
def start(seed: int) -> BapasModel:
    return BapasModel(office=Office(partners=EVERY_KIND), rng=seed, warmup_weeks=313)


@cache
def found(levers: tuple[tuple[str, Any], ...], seed: int) -> dict[str, float]:
    with_levers = start(seed).fork(dict(levers))
    with_levers.run(WEEKS)
    return with_levers.ledger.outcomes()


def mean(levers: dict[str, Any], outcome: str) -> float:
    return float(np.mean([found(tuple(sorted(levers.items(), key=str)), seed)[outcome] for seed in SEEDS]))


def test_a_child_section_makes_late_litmas_fewer() -> None:
    """Few litmas are late, so that it takes many seeds to see it."""
    change = [
        found((("staffing.child_share", 0.37),), seed)["late_litmas"] - found((), seed)["late_litmas"]
        for seed in range(16)
    ]
    assert np.mean(change) < 0


@pytest.mark.parametrize("outcome", ["child_delay_days", "diversions_run_out", "child_detention_days"])
def test_without_pks_children_wait_for_their_litmas(outcome: str) -> None:
    assert mean({"staffing.pks": 0}, outcome) > mean({}, outcome)


def test_every_lever_is_here() -> None:
    assert [row[0] for row in MOVES] == list(LEVERS)


@pytest.mark.parametrize(("lever", "value", "setting", "outcome", "direction"), MOVES, ids=[row[0] for row in MOVES])
def test_a_lever_moves_its_outcome(
    lever: str, value: Any, setting: dict[str, Any], outcome: str, direction: int
) -> None:
    with_it = {name: at for name, at in setting.items() if name != lever} | {lever: value}
    if lever == "staffing.clients_per_pk":
        with_it.pop("staffing.pks", None)
    change = mean(with_it, outcome) - mean(setting, outcome)
    assert change * direction > 0, f"{outcome} moved by {change:+g}"
