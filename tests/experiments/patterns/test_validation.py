"""Published patterns: what is run, how it is judged, what a crash does; by known answers, whatever the verdicts."""

from __future__ import annotations

import gettext
import importlib
import math
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from experiments.documents.markdown import render
from experiments.patterns import OFFICE, chosen, figures, known
from experiments.patterns.base import (
    Arm,
    Claim,
    Direction,
    Kind,
    Pattern,
    Verdict,
    finding,
    judge,
    kind,
)
from experiments.patterns.history import Afterwards, first_of, first_verdicts, keep_first
from experiments.patterns.page import headline, page, write
from experiments.patterns.validation import plan_of, validate
from experiments.patterns.words import DIRECTIONS, KINDS, VERDICTS
from scenarios.runs.draws import Prior
from scenarios.runs.store import MemoryStore
from scenarios.runs.study import Study
from scenarios.runs.verdicts import surely
from sim.model import BapasModel
from sim.office import Office
from sim.parameters import Parameters
from sim.policy.levers import Policy
from sim.text import language
from sim.text.errors import InputError

SOON = {"staffing.hiring_lag_weeks": 0}


def seen(model: BapasModel) -> dict[str, float]:
    return {"clients": float(model.world.clock["n_guided"]), "dose": model.values["dose"]}


def blind(model: BapasModel) -> dict[str, float]:
    raise RuntimeError("saw nothing")


def pattern(name: str, *claims: Claim, watch=seen, arms=None, inputs=(), shares=()) -> Pattern:  # type: ignore[no-untyped-def]
    worlds = arms or {"four": Arm({**SOON, "staffing.pks": 4}), "six": Arm({**SOON, "staffing.pks": 6})}
    return Pattern(0, name, name.capitalize(), "?", "", "", worlds, claims, inputs, shares, watch, years=0.5)


def posts(direction: str, smallest: float = 0.05) -> Claim:
    return Claim("posts", "posts", lambda w: w["six"]["pks"] - w["four"]["pks"], direction, "posts", smallest)


SURE = 8  # the fewest replications that can be sure


def test_known_answers_get_their_verdicts() -> None:
    cases = {
        "more": (posts("positive"), Verdict.REPRODUCED),
        "fewer": (posts("negative"), Verdict.NOT_REPRODUCED),
        "none": (posts("null"), Verdict.NOT_REPRODUCED),
        "little": (posts("null", smallest=3.0), Verdict.REPRODUCED),
        "at_least": (posts("not_negative"), Verdict.REPRODUCED),
        "at_most": (posts("not_positive"), Verdict.NOT_REPRODUCED),
    }
    results = validate(
        {name: pattern(name, claim) for name, (claim, _verdict) in cases.items()}, replications=SURE, office=Office()
    )
    assert {result.pattern.name: result.verdict for result in results} == {k: v for k, (_c, v) in cases.items()}
    assert all(result.values["posts"] == [2.0] * SURE for result in results)


def test_replications_on_both_sides_of_zero_cannot_tell_though_their_mean_may() -> None:
    found = finding([1.0, 3.0, -0.5, 2.0, 1.5, 2.5, 0.5, 1.0], "positive")
    assert (found.verdict, found.on_average) == (Verdict.UNKNOWN, Verdict.REPRODUCED)


def test_replications_without_a_value_are_left_out_and_one_alone_cannot_tell() -> None:
    assert finding([math.nan, 1.0, 1.1], "positive").replications == 2
    assert finding([1.0], "positive").verdict == Verdict.UNKNOWN
    assert finding([math.nan], "null").verdict == Verdict.UNKNOWN


@given(st.lists(st.floats(-1.0, 1.0), min_size=1, max_size=60), st.sampled_from(get_args(Direction)))
def test_a_claim_is_judged_by_nine_in_ten_replications_whichever_its_direction(
    values: list[float], direction: Direction
) -> None:
    holds = {
        "positive": [x > 0.0 for x in values],
        "negative": [x < 0.0 for x in values],
        "not_negative": [x > -0.05 for x in values],
        "not_positive": [x < 0.05 for x in values],
        "null": [-0.05 < x < 0.05 for x in values],
    }[direction]
    said = judge(values, direction)
    assert (said == Verdict.REPRODUCED) == surely(holds)
    assert (said == Verdict.NOT_REPRODUCED) == surely(not one for one in holds)


@given(st.lists(st.floats(0.001, 1e3), min_size=SURE, max_size=60))
def test_where_every_replication_agrees_neither_verdict_is_undecided(sizes: list[float]) -> None:
    found = finding(sizes, "positive")
    assert found.verdict == found.on_average == Verdict.REPRODUCED
    found = finding(sizes, "negative")
    assert found.verdict == found.on_average == Verdict.NOT_REPRODUCED


def test_on_average_may_be_nothing_where_no_replication_is() -> None:
    assert finding([-1.0, 1.0] * 2000, "null")[3::3] == (Verdict.NOT_REPRODUCED, Verdict.REPRODUCED)


def test_every_replication_is_a_dot_of_the_figure() -> None:
    (result,) = validate({"x": pattern("x", posts("positive"))}, replications=3, office=Office())
    ax = figures.draw(result).axes[0]
    (dots,) = [line for line in ax.lines if line.get_marker() == "."]
    assert list(dots.get_xdata()) == result.values["posts"]
    assert len(set(dots.get_ydata())) == 3 == len(figures.data(result))


def test_a_pattern_has_the_worst_verdict_of_its_claims() -> None:
    two = pattern("two", posts("positive"), posts("negative")._replace(code="other_way"))
    (result,) = validate({"two": two}, replications=SURE, office=Office())
    assert result.verdict == Verdict.NOT_REPRODUCED


def test_a_crash_in_an_arm_a_watch_or_a_measure_leaves_the_others_alone(tmp_path: Path) -> None:
    patterns = {
        "bad_lever": pattern("bad_lever", posts("positive"), arms={"four": Arm({"staffing.pk": 4})}),
        "bad_watch": pattern("bad_watch", posts("positive"), watch=blind),
        "bad_measure": pattern("bad_measure", Claim("x", "x", lambda w: w["four"]["no such outcome"], "null", "")),
        "sound": pattern("sound", posts("positive")),
    }
    results = {r.pattern.name: r for r in validate(patterns, replications=SURE, office=Office())}
    assert [name for name, result in results.items() if result.verdict == Verdict.CRASHED] == list(patterns)[:3]
    assert results["sound"].verdict == Verdict.REPRODUCED
    assert "staffing.pk" in results["bad_lever"].crash
    assert "saw nothing" in results["bad_watch"].crash
    assert "no such outcome" in results["bad_measure"].crash
    write(list(results.values()), 2, tmp_path / "page.md")
    assert "saw nothing" in (tmp_path / "page.log").read_text()
    assert "3 crashed" in (tmp_path / "page.md").read_text()
    assert (tmp_path / "page" / "sound.png").exists()


def test_an_arm_of_several_patterns_is_run_once_and_warm_ups_are_shared() -> None:
    patterns = {"a": pattern("a", posts("positive")), "b": pattern("b", posts("negative"), watch=None)}
    plan = plan_of(patterns, Office())
    (study,) = plan.studies.values()
    assert len(study.policies) == 2
    assert plan.places["a", "four"] == plan.places["b", "four"]


def test_runs_are_the_same_whichever_patterns_are_asked_for() -> None:
    names = list(known())
    everything, one = plan_of(known(), Office()), plan_of({names[0]: known()[names[0]]}, Office())
    for key, study in one.studies.items():
        for name, watches in study.watch.items():
            assert everything.studies[key].watch[name] == watches


def test_a_parameter_held_at_a_value_is_the_same_in_every_draw_and_the_people_stay() -> None:
    arms = {"drawn": Arm(), "held": Arm(parameters={"dose": 0.004})}
    held = Claim("held", "held", lambda w: w["held"]["dose"], "positive", "1/h")
    drawn = Claim("drawn", "drawn", lambda w: w["drawn"]["dose"], "positive", "1/h")
    people = Claim("people", "people", lambda w: w["held"]["clients"] - w["drawn"]["clients"], "null", "clients")
    (result,) = validate({"x": pattern("x", held, drawn, people, arms=arms)}, replications=3, office=Office())
    assert result.values["held"] == [0.004] * 3
    assert len(set(result.values["drawn"])) == 3
    assert result.values["people"] == [0.0] * 3


def test_runs_that_are_kept_are_not_done_again_unless_what_watches_them_changes() -> None:
    store = MemoryStore()
    one = {"x": pattern("x", posts("positive"))}
    validate(one, replications=2, office=Office(), store=store)
    before = dict(store._runs)
    validate(one, replications=2, office=Office(), store=store)
    assert all(store._runs[run] is rows for run, rows in before.items())
    validate({"x": one["x"]._replace(watch=None)}, replications=2, office=Office(), store=store)
    assert len(store._runs) == 2 * len(before)


def test_a_run_is_known_by_its_watch_and_by_what_the_watch_calls_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def key(helper: str) -> str:
        (tmp_path / "looks" / "helper.py").write_text(helper)
        for name in [name for name in sys.modules if name.startswith("looks")]:
            del sys.modules[name]
        importlib.invalidate_caches()
        watch = importlib.import_module("looks.watching").watch
        draws = Prior(Parameters.read(), 1)
        return Study(Office(), {"s": Policy()}, 1.0, 1, draws, {"s": (watch,)}).runs(1)[0].key

    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    (tmp_path / "looks").mkdir()
    (tmp_path / "looks" / "__init__.py").touch()
    (tmp_path / "looks" / "watching.py").write_text(
        "from looks.helper import value\ndef watch(model): return {'x': value()}"
    )
    one, two = "def value(): return 1.0", "def value(): return 2.0"
    assert key(one) == key(one) != key(two)


@pytest.mark.parametrize(
    ("inputs", "shares", "expected"),
    [
        (("group_mixing",), ("Bourgon",), Kind.EMERGENT),
        (("dose",), ("Bourgon",), Kind.FED),
        (("job_hr", "group_mixing"), (), Kind.PARTLY_FED),
        ((), (), Kind.EMERGENT),
    ],
)
def test_a_patterns_class_comes_from_the_sources_of_its_inputs(
    inputs: tuple[str, ...], shares: tuple[str, ...], expected: str
) -> None:
    assert kind(pattern("x", inputs=inputs, shares=shares), Parameters.read()) == expected


def test_an_input_that_is_no_parameter_is_told() -> None:
    with pytest.raises(InputError, match="dose"):
        kind(pattern("x", inputs=("doze",)), Parameters.read())


def test_the_first_verdict_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "first.csv"
    (failing,) = validate({"x": pattern("x", posts("negative"))}, replications=SURE, office=Office())
    keep_first([failing], 2, path)
    assert not path.exists()
    keep_first([failing], 40, path)
    written = path.read_bytes()
    (mended,) = validate({"x": pattern("x", posts("positive"))}, replications=SURE, office=Office())
    keep_first([mended], 40, path)
    assert path.read_bytes() == written
    keep_first([mended._replace(pattern=mended.pattern._replace(name="y"))], 40, path)
    assert path.read_bytes().startswith(written)
    assert first_of("x", first_verdicts(path)) == Verdict.NOT_REPRODUCED
    text = render(page([mended], 2, first_verdicts(path), Afterwards()))
    assert "| **reproduced** | reproduced | not reproduced |" in text


def test_first_verdicts_are_the_same_bytes_in_every_language_and_shown_in_the_readers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Brackets(gettext.NullTranslations):
        def gettext(self, message: str) -> str:
            return f"⟦{message}⟧"

    real = language.catalogue
    monkeypatch.setattr(language, "catalogue", lambda code: Brackets() if code == "xx" else real(code))
    (result,) = validate({"x": pattern("x", posts("negative"))}, replications=SURE, office=Office())
    for code in ("en", "xx"):
        with language.speaking(code):
            keep_first([result], 40, tmp_path / f"{code}.csv")
            first = first_verdicts(tmp_path / "en.csv")
            text = render(page([result], 2, first, Afterwards()))
        assert ("| ⟦not reproduced⟧ |" in text) == (code == "xx") and first_of("x", first) == Verdict.NOT_REPRODUCED
    assert (tmp_path / "en.csv").read_bytes() == (tmp_path / "xx.csv").read_bytes()


def test_first_verdicts_are_codes_of_patterns_and_claims_that_there_are() -> None:
    claims = {(p.name, claim.code) for p in known().values() for claim in p.claims}
    first = first_verdicts()
    assert set(zip(first["pattern"], first["claim"], strict=True)) == claims
    assert {*first["verdict"], *first["on_average"]} <= set(Verdict)


def test_arms_and_claims_have_codes_and_verdicts_kinds_and_directions_have_words() -> None:
    arms = {arm for p in known().values() for arm in p.arms}
    claims = {claim.code for p in known().values() for claim in p.claims}
    assert all(code.isidentifier() and code.islower() for code in arms | claims)
    assert (set(VERDICTS), set(KINDS), set(DIRECTIONS)) == (set(Verdict), set(Kind), set(get_args(Direction)))


def test_only_emergent_patterns_count_in_the_total() -> None:
    fed = pattern("fed", posts("positive"), inputs=("dose",), shares=("Bourgon",))
    results = validate({"free": pattern("free", posts("positive")), "fed": fed}, replications=SURE, office=Office())
    assert "Of the 1 emergent patterns, 1 are reproduced" in headline(results)


def test_what_was_written_afterwards_is_of_known_patterns() -> None:
    after = Afterwards.read()
    assert {*after.found, *(change.pattern for change in after.change)} <= known().keys()


def test_all_patterns_run_on_a_tiny_office() -> None:
    results = validate(known(), replications=2, office=Office())
    assert {result.pattern.name: result.crash for result in results if result.crash} == {}


def test_numbers_and_names_of_patterns_are_their_own_and_their_inputs_exist() -> None:
    patterns = list(known().values())
    assert len({p.number for p in patterns}) == len({p.name for p in patterns}) == len(patterns)
    assert all(kind(p, Parameters.read()) for p in patterns)
    assert all(p.claims and len({claim.code for claim in p.claims}) == len(p.claims) for p in patterns)


def test_patterns_are_tried_in_a_quarter_of_palembang() -> None:
    import scenarios

    whole, quarter = scenarios.load_office(), Office.read(OFFICE)
    assert quarter.clients == pytest.approx(whole.clients / 4, rel=0.02)
    assert quarter.clients / quarter.pks == pytest.approx(whole.clients / whole.pks, rel=0.02)
    assert [r.share for r in quarter.regions] == [r.share for r in whole.regions]
    assert sum(p.slots for p in quarter.partners) == pytest.approx(sum(p.slots for p in whole.partners) / 4, rel=0.05)


def test_an_unknown_pattern_lists_the_known_and_the_nearest() -> None:
    with pytest.raises(InputError, match="risk_principle, need_principle.*did you mean risk_principle"):
        chosen(["risky_principle"])
    assert list(chosen(["2"])) == ["need_principle"]


def test_the_command_ends_with_2_for_an_unknown_pattern_and_touches_nothing(tmp_path: Path) -> None:
    code = "from experiments.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "validate", "no_such", "--runs", str(tmp_path / "runs")],
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": str(OFFICE.parents[2]), "PATH": "", "BAPAS_LANG": "en"},
    )
    assert done.returncode == 2
    assert done.stderr.startswith("error: unknown pattern: no_such; allowed: risk_principle")
    assert not (tmp_path / "runs").exists()
