"""Scenario and office files: resolved in layers, errors that name file, key and the nearest name."""

from __future__ import annotations

import gettext
from pathlib import Path

import pytest

import scenarios
from scenarios.files import FEW, setting
from sim.office import Office
from sim.text import language
from sim.text.errors import InputError

PARTNER = """[[partners]]
name = "x"
kind = "griya"
slots = 1
hours_week = 1
quality = 0.5
style = "talk"
needs = ["work"]
"""
HEAD = 'schema_version = 1\ntitle = "t"\npurpose = "p"\n'


def written(folder: Path, text: str, name: str = "mine.toml") -> Path:
    path = folder / name
    path.write_text(HEAD + text, encoding="utf-8")
    return path


def refused(path: Path | str, *parts: str) -> None:
    with pytest.raises(InputError) as error:
        scenarios.load(path)
    for part in parts:
        assert part in str(error.value)


def test_layers_lie_over_one_another(tmp_path: Path) -> None:
    written(tmp_path, "[levers.staffing]\nassistants = 3\n", "base.toml")
    child = written(tmp_path, 'extends = "base"\n[levers.supervision]\nsession_minutes = 30.0\n')
    office = Office(status_quo={"supervision.session_minutes": 10.0, "reporting.mobile_units": 2})
    policy = scenarios.load(child, office, ["staffing.assistants=4"]).policy
    assert policy.supervision.session_minutes == 30
    assert policy.staffing.assistants == 4
    assert policy.reporting.mobile_units == 2


def test_a_scenario_is_the_same_in_every_language_and_only_what_is_shown_is_translated(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Other(gettext.NullTranslations):
        def gettext(self, message: str) -> str:
            return f"> {message}"

    loaded = scenarios.load("full_rnr", sets=["assessment.standard=rnr"])
    monkeypatch.setattr(language, "catalogue", lambda code: Other())
    assert scenarios.load("full_rnr", sets=["assessment.standard=rnr"]) == loaded
    with pytest.raises(InputError, match="> unknown scenario: none"):
        scenarios.load("none")


def test_a_file_of_a_newer_version_says_which_it_is_and_which_is_read(tmp_path: Path) -> None:
    path = tmp_path / "new.toml"
    path.write_text('schema_version = 7\ntitle = "t"\nsomething_new = 1\n')
    refused(path, "new.toml: schema_version: ", "schema version 7", "reads version 1")


def test_predictions_are_checked(tmp_path: Path) -> None:
    text = '[[predict]]\noutcome = "true_rate"\nsign = "lower"\nwhy = "w"\n'
    assert scenarios.load(written(tmp_path, text)).predictions[0].sign == "lower"
    refused(written(tmp_path, text.replace("true_rate", "tru_rate")), "predict.0.outcome", "did you mean true_rate?")
    refused(written(tmp_path, text.replace("lower", "lowr")), "predict.0.sign", "did you mean lower?")
    refused(written(tmp_path, text.replace('"w"', '""')), "predict.0.why")
    refused(written(tmp_path, text + text), "true_rate is predicted twice")


def test_unknown_names_are_refused_with_the_nearest(tmp_path: Path) -> None:
    refused("full_rnrr", "did you mean full_rnr?")
    refused(written(tmp_path, "[levers.staffing]\npk = 4\n"), "mine.toml", "staffing.pk", "staffing.pks")
    refused(written(tmp_path, "[levers.stafing]\npks = 4\n"), "mine.toml", "staffing.pks")
    refused(written(tmp_path, 'extend = "status_quo"\n'), "mine.toml", "extend", "did you mean extends?")
    refused(written(tmp_path, 'extends = "status_qu"\n'), "mine.toml: extends: ", "did you mean status_quo?")
    refused("FULL_RNR", "did you mean full_rnr?")


def test_an_unknown_scenario_is_told_the_nearest_few_and_where_all_are_listed(tmp_path: Path) -> None:
    for name in (Path("pk_1_80"), written(tmp_path, 'extends = "pk_1_80"\n')):
        with pytest.raises(InputError) as error:
            scenarios.load(name)
        assert "`bapas scenarios` lists" in str(error.value) and "did you mean pk_1_40?" in str(error.value)
        assert sum(f"{known}," in str(error.value) for known in scenarios.names()) == FEW


def test_posts_are_scaled_from_those_of_the_office(tmp_path: Path) -> None:
    path = written(tmp_path, 'extends = "pk_1_40"\nposts_scale = 1.5\n')
    ratio = Office(clients=300, status_quo={"staffing.clients_per_pk": 30.0})
    for office, posts in ((Office(pks=8), 12), (Office(pks=8, status_quo={"staffing.pks": 6}), 9), (ratio, 15)):
        staffing = scenarios.load(path, office).policy.staffing
        assert staffing.pks == posts and staffing.clients_per_pk is None
    refused(written(tmp_path, "posts_scale = 11.0\n"), "posts_scale: must be at most 10")
    for lever in ("pks = 4", "clients_per_pk = 40.0"):
        both = written(tmp_path, f"posts_scale = 0.8\n[levers.staffing]\n{lever}\n")
        refused(both, "mine.toml", f"posts_scale and staffing.{lever.split()[0]} both set the posts")


def test_a_short_name_is_the_title_where_there_is_none_and_a_group_is_one_of_those_listed(tmp_path: Path) -> None:
    assert scenarios.load(written(tmp_path, "")).short == "t"
    assert scenarios.load(written(tmp_path, 'short = "s"\n')).short == "s"
    assert scenarios.load(written(tmp_path, "")).group == "other"
    refused(written(tmp_path, 'group = "stff"\n'), "mine.toml: group: ", "did you mean staff?")


def test_values_out_of_bounds_or_of_a_wrong_type_are_refused(tmp_path: Path) -> None:
    refused(written(tmp_path, "[levers.staffing]\npks = -4\n"), "mine.toml", "0..5000 persons")
    refused(written(tmp_path, "[levers.assessment]\nadoption = 40\n"), "40 is not a share")
    refused(written(tmp_path, '[levers.staffing]\npks = "4"\n'), "whole number")


def test_circles_are_refused(tmp_path: Path) -> None:
    written(tmp_path, 'extends = "b"\n', "a.toml")
    written(tmp_path, 'extends = "a"\n', "b.toml")
    refused(tmp_path / "a.toml", "circle", "a -> b -> a")


def test_a_file_extends_a_file_beside_it_wherever_the_command_is_given(tmp_path: Path) -> None:
    written(tmp_path, "[levers.staffing]\nassistants = 3\n", "base.toml")
    for name in ("base", "base.toml", "./base.toml", str(tmp_path / "base.toml")):
        policy = scenarios.load(written(tmp_path, f'extends = "{name}"\n')).policy
        assert policy.staffing.assistants == 3


def test_files_that_cannot_be_read_are_refused(tmp_path: Path) -> None:
    refused(tmp_path / "none.toml", "no such file")
    folder = tmp_path / "folder.toml"
    folder.mkdir()
    refused(folder, "is not a regular file")
    (tmp_path / "binary.toml").write_bytes(b"\xff\xfe\x00\x01")
    refused(tmp_path / "binary.toml", "UTF-8")
    (tmp_path / "broken.toml").write_text("a = = 1")
    refused(tmp_path / "broken.toml", "not valid TOML", "line 1")
    (tmp_path / "deep.toml").write_text("a = " + "[" * 100_000)
    refused(tmp_path / "deep.toml", "not valid TOML")
    (tmp_path / "digits.toml").write_text("a = " + "9" * 5000)
    refused(tmp_path / "digits.toml", "not valid TOML")
    (tmp_path / "loop.toml").symlink_to("loop.toml")
    refused(tmp_path / "loop.toml", "cannot be read")
    refused("a" * 300 + ".toml", "cannot be read")


def test_the_mark_that_windows_puts_before_a_text_is_read_over(tmp_path: Path) -> None:
    path = tmp_path / "marked.toml"
    path.write_text(HEAD, encoding="utf-8-sig")
    assert scenarios.load(path).title == "t"


def test_settings_are_numbers_truths_or_words() -> None:
    assert setting("a.b=3") == ("a.b", 3)
    assert setting("a.b=true") == ("a.b", True)
    assert setting("a.b=rnr") == ("a.b", "rnr")
    assert setting("a.b=" + "9" * 5000) == ("a.b", "9" * 5000)
    with pytest.raises(InputError, match="lever=value"):
        setting("a.b")


def test_the_template_is_a_sound_office() -> None:
    assert scenarios.load_office("template").clients == 1500


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("pk = 3", "did you mean pks?"),
        ("pks = -1", "pks: must be at least 0"),
        ('pks = "5"', "pks: must be a whole number"),
        ("clients = true", "clients: must be a whole number"),
        ("litmas_year = inf", "litmas_year: must be a finite number"),
        ("other_share = 25", "25 % is written 0.25"),
        ("schema_version = 2", "schema_version: must be 1"),
        ('[status_quo]\n"staffing.pk" = 3', "did you mean staffing.pks?"),
        ('[[regions]]\nname = "x"\nshare = 0.5\ntravel_minutes = 1\ncommunities = 1', "add up to 0.5"),
        (2 * '[[regions]]\nname = "x"\nshare = 0.5\ntravel_minutes = 1\ncommunities = 1\n', "the same name"),
        ('[[regions]]\nname = "x"\nshre = 1\ntravel_minutes = 1\ncommunities = 1', "regions.0.shre: is not"),
        ('[[regions]]\nname = "x"\nshre = 1\ntravel_minutes = 1\ncommunities = 1', "did you mean share?"),
        (PARTNER.replace("griya", "grya"), "partners.0.kind: must be 'griya'"),
        (PARTNER.replace("griya", "grya"), "did you mean griya?"),
        (PARTNER + 'reach = ["twn"]', "no region called twn; the regions are country, town"),
        ("[intake]\npbb = 3", "intake.pbb: "),
    ],
)
def test_offices_are_checked(tmp_path: Path, line: str, said: str) -> None:
    path = tmp_path / "office.toml"
    path.write_text(line + "\n")
    with pytest.raises(InputError) as error:
        scenarios.load_office(path)
    assert said in str(error.value) and "office.toml" in str(error.value)


def test_a_long_line_of_ancestors_is_refused(tmp_path: Path) -> None:
    for k in range(30):
        written(tmp_path, f'extends = "s{k + 1}"\n', f"s{k}.toml")
    written(tmp_path, "", "s30.toml")
    refused(tmp_path / "s0.toml", "extends", "at most 20 files")
    assert scenarios.load(tmp_path / "s15.toml").name == "s15"


def test_a_lever_set_twice_is_refused() -> None:
    with pytest.raises(InputError, match=r"--set: staffing\.pks: is set twice"):
        scenarios.load("status_quo", sets=["staffing.pks=80", "staffing.pks = 90"])


def test_a_file_of_the_librarys_name_that_is_not_there_brings_the_name() -> None:
    refused("full_rnr.toml", "there is no such file", "did you mean full_rnr?")


def test_what_is_too_long_for_a_page_is_refused(tmp_path: Path) -> None:
    refused(written(tmp_path, f'short = "{"s" * 61}"\n'), "short: must have at most 60 signs")


def test_settings_get_the_hints_of_files() -> None:
    for text, hint in (
        ("staffing.absence=80%", "80% is written 0.8"),
        ("staffing.absence=0,8", "a point stands before decimals"),
        ("demand.kerja_sosial=1.477", "1.477 looks like 1477 with a dot for thousands"),
        ("staffing.pks=4.933", "4.933 looks like 4933 with a dot for thousands"),
    ):
        with pytest.raises(InputError, match="--set") as told:
            scenarios.load("status_quo", sets=[text])
        assert hint in str(told.value)
