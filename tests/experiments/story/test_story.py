"""Stories: chosen by lot in the model's proportions, parting where records do, and bad input told in one message."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from experiments.story.choosing import TOLD, choose
from experiments.story.kinds import ANY, KINDS, TESTS
from experiments.story.outcomes import OUTCOMES, came_of
from experiments.story.parting import CAUSES, Difference, Parting, kinds_in, parting, turning_point, why
from experiments.story.sentences import SENTENCES
from experiments.story.text import tell, who
from experiments.story.worlds import LAYERS, explain
from sim.agents.casefile import FILE
from sim.agents.client.record import CLIENT
from sim.agents.family import FAMILY
from sim.draws import uniform
from sim.lives.events import EVENTS
from sim.lives.turn import Person
from sim.lives.watching import code, live, survey
from sim.model import BapasModel
from sim.office import Office
from sim.policy.levers import LEVERS
from sim.text.errors import InputError
from tests.experiments.cli.test_main import TEXT, bapas
from tests.sim.test_drivers import POLICIES

WEEKS = 104


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("office") / "tiny.toml"
    path.write_text(TEXT)
    return path


def test_every_kind_of_event_has_its_sentence() -> None:
    assert set(SENTENCES) == set(EVENTS)


def test_kinds_come_as_often_as_the_model_has_them(small: BapasModel) -> None:
    """The people whom the lot names first are a random sample of all: as many desist as in the whole run."""
    desisting = choose(small.fork({}), WEEKS, "desistance")
    share = desisting.fit / desisting.all
    assert 0.05 < share < 0.95
    n = 200
    told = _first(small, n)
    ended = small.fork({})
    ended.run(WEEKS)
    rows = {int(id): row for row, id in enumerate(ended.world.clients["id"])}
    before = np.zeros(len(ended.world.clients), "i4")
    before[: len(small.world.clients)] = small.world.clients["offences"]
    none = [ended.world.clients["offences"][rows[id]] == before[rows[id]] for id in told]
    assert abs(np.mean(none) - share) < 3 * np.sqrt(share * (1 - share) / n)


def _first(small: BapasModel, n: int) -> list[int]:
    """The first `n` people whom the lot names, by the lot's own rule over all who can be told of."""
    model = small.fork({})
    known = int(model.world.clock["n"])
    guided = np.flatnonzero(model.world.files["status"] == 1)
    model.run(WEEKS)
    newer = np.arange(known, int(model.world.clock["n"]))
    newer = newer[model.world.clients["arrival"][newer] < small.week + WEEKS / 2]
    ids = [int(id) for id in model.world.clients["id"][np.concatenate([guided, newer])]]
    ids.sort(key=lambda id: uniform(small.seed, TOLD, id, 0))
    for pick in (1, 2, 7):
        assert choose(small.fork({}), WEEKS, ANY, pick=pick).id == ids[pick - 1]
    return ids[:n]


@pytest.mark.parametrize(
    "kind", ["first_reoffence", "desistance", "found_work", "programme_completed", "lost_and_found"]
)
def test_who_is_chosen_has_such_a_life(small: BapasModel, kind: str) -> None:
    life = live(small.fork({}), WEEKS, choose(small.fork({}), WEEKS, kind).id)
    kinds = {event.kind for event in life.events}
    needed = {
        "first_reoffence": {"offence"},
        "desistance": set(),
        "found_work": {"found_work"},
        "programme_completed": {"completed"},
        "lost_and_found": {"lost", "found"},
    }[kind]
    assert needed <= kinds and (kind != "desistance" or "offence" not in kinds)
    assert who(life, small.office) and tell(life, small.office)


def test_every_kind_of_life_can_be_told(small: BapasModel) -> None:
    seen: set[str] = set()
    for levers in (POLICIES["integrated"], {"demand.litmas_scale": 8.0}):
        counts = survey(small.fork(levers), 156, TESTS)
        seen |= {kind for kind, choice in KINDS.items() if choice.fits(counts).any()}
    assert seen == set(KINDS)


@pytest.mark.parametrize("policy", ["full RNR", "many PKs", "integrated"])
def test_two_worlds_part_where_the_records_first_differ(small: BapasModel, policy: str) -> None:
    id = choose(small.fork({}), WEEKS).id
    first, second = live(small.fork({}), WEEKS, id), live(small.fork(POLICIES[policy]), WEEKS, id)
    point = parting(first, second)
    assert point is not None and point.fields
    k = point.week - first.first
    for a, b in zip(first.weeks[:k], second.weeks[:k], strict=True):
        assert _written(a) == _written(b)
    assert _written(first.weeks[k]) != _written(second.weeks[k])
    turn = turning_point(first, second)
    assert turn is None or turn >= point.week and kinds_in(first, turn) != kinds_in(second, turn)


def _written(person: Person) -> list[bytes]:
    """Every number of a person's own records, without the gaps between them."""
    return [record[name].tobytes() for record in person[:3] for name in record.dtype.names]


def test_the_same_policy_twice_never_parts(small: BapasModel) -> None:
    id = choose(small.fork({}), 52).id
    first, second = live(small.fork({}), 52, id), live(small.fork({}), 52, id)
    assert parting(first, second) is None
    told = explain(first, second, (small.policy, small.policy), ("a", "b"), small.office)
    assert len(told) == 1 and "the same" in told[0].text


def test_causes_name_fields_and_levers_that_there_are() -> None:
    fields = {field.name for layout in (CLIENT, FILE, FAMILY) for field in layout.fields}
    for cause in CAUSES:
        assert set(cause.fields) <= fields, cause.meaning
        assert all(any(name.startswith(part) for name in LEVERS) for part in cause.levers), cause.meaning


@pytest.mark.parametrize(
    "field",
    [
        "stage",
        "housed",
        "placed_until",
        "mental",
        "literacy",
        "skills",
        "support",
        "employer",
        "depth",
        "acute",
        "acute_heard",
        "rehearsal",
    ],
)
def test_a_parting_by_any_state_that_policy_reaches_has_a_cause(field: str) -> None:
    assert why(Parting(1, [Difference("client", field, "its own meaning", 0.0, 1.0)])).levers


def test_a_report_of_no_minutes_is_told_as_signing_in() -> None:
    week = {"there": "away", "available": 0.0, "hours": {"litmas": 0.0}}
    told = SENTENCES["contact"](
        {"pk": 0, "instead_of": 0, "minutes": 0.0, "depth": "signed", "practice": 0.3, **week}, Office()
    )
    assert "only signs in;" in told and " min" not in told and "the PK was away" in told and "litmas" not in told


def test_no_place_to_live_is_told_as_why_a_client_is_lost() -> None:
    assert "no place to live" in SENTENCES["lost"]({"housed": False, "revoked": False}, Office())
    assert "no place to live" not in SENTENCES["lost"]({"housed": True, "revoked": False}, Office())


def test_what_came_of_it_agrees_with_the_records(small: BapasModel) -> None:
    life = live(small.fork({}), WEEKS, choose(small.fork({}), WEEKS, "repeated_reoffending").id)
    found = came_of(life)
    assert set(found) == set(OUTCOMES) and {outcome.layer for outcome in OUTCOMES.values()} == set(LAYERS)
    assert found["offences"] == life.weeks[-1].client["offences"] - life.start.client["offences"] >= 2
    assert found["weeks_in_work"] == sum(person.client["employer"] != -1 for person in life.weeks)


def test_a_kind_that_nobody_fits_lists_those_that_occur(small: BapasModel) -> None:
    with pytest.raises(InputError, match="of .* clients fit this kind.*desistance"):
        choose(small.fork({}), 4, "repeated_reoffending", pick=100)


def test_a_story_in_two_worlds_is_written_whole_and_the_same_twice(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, office: Path
) -> None:
    fast = ["--office", str(office), "--years", "1", "--quiet"]
    for name in ("a.md", "b.md"):
        assert bapas(monkeypatch, "story", "status_quo", "full_rnr", *fast, "--out", str(tmp_path / name)) == 0
    text = (tmp_path / "a.md").read_text()
    assert text == (tmp_path / "b.md").read_text()
    assert "Where the two worlds part" in text and "| true |" in text and "| recorded |" in text
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.md", "b.md"]
    capsys.readouterr()
    told = text.split("Client ")[1].split(":")[0]
    assert bapas(monkeypatch, "story", "status_quo", *fast, "--client", told) == 0
    assert f"Client {told}" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--kind", "desistence"], "did you mean desistance?"),
        (["--who", "band=hgh"], "did you mean band=high?"),
        (["--who", "hair=red"], "band=..., programme=..."),
        (["--who", "region=Mars"], "allowed: region="),
        (["status_quo", "full_rnr", "--by", "luck"], "allowed: expected, conduct"),
        (["status_quo", "--by", "conduct"], "between two worlds"),
        (["--client", "ZZZ-ZZZ", "--lot"], "not chosen by kind"),
        (["--kind", "hero"], "first_reoffence, repeated_reoffending"),
        (["--client", "Budi"], "no client's code"),
        (["--client", "ZZZ-ZZZ"], "clients, among them"),
        (["--client", "ZZZ-ZZZ", "--kind", "any"], "not chosen by kind"),
        (["statusquo"], "did you mean status_quo?"),
        (["--pick", "0"], "--pick"),
        (["--out", "nowhere/at/all.md"], "no such folder"),
    ],
)
def test_bad_input_is_one_message_and_exit_code_2(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    office: Path,
    arguments: list[str],
    said: str,
) -> None:
    assert bapas(monkeypatch, "story", *arguments, "--office", str(office), "--years", "0.5", "--quiet") == 2
    captured = capsys.readouterr()
    assert said in captured.err and captured.err.startswith("error: ")
    assert captured.err.count("\n") == 1 and not captured.out


def test_a_person_whom_another_intake_leaves_out_is_told_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, small: BapasModel
) -> None:
    fewer = tmp_path / "fewer.toml"
    fewer.write_text('title = "Nobody comes"\npurpose = "p"\n[levers.demand]\nintake_scale = 0.0\n')
    start = BapasModel(office=small.office, rng=1)
    later = start.fork({})
    later.run(20)
    newest = int(later.world.clients["id"][int(later.world.clock["n"]) - 1])
    (tmp_path / "office.toml").write_text('name = "a small office"\n')
    arguments = ["--client", code(newest), "--office", str(tmp_path / "office.toml"), "--years", "0.5", "--quiet"]
    assert bapas(monkeypatch, "story", "status_quo", str(fewer), *arguments) == 0
    assert "never comes to the office" in capsys.readouterr().out
