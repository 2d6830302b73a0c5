"""`bapas data survival` and `bapas data instrument` as an office uses them: words, no small count, no person."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest

from calibration import registers
from experiments import cli
from sim.text.language import language, speaking

EXAMPLES = Path(registers.__file__).parent / "examples"
FILES = {"survival": "register_klien", "instrument": "asesmen"}
MONTHS: dict[str, tuple[object, ...]] = {"survival": (), "instrument": ("--months", 22)}
HEAD = "Kode klien,Mulai pembimbingan,Tanggal selesai,Skor risiko,Tingkat risiko,JK,Status akhir,Tanggal status\n"


def bapas(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> int:
    monkeypatch.setattr("sys.argv", ["bapas", "data", *map(str, arguments), "--lang", language()])
    with pytest.raises(SystemExit) as stop:
        cli.main()
    return int(stop.value.code or 0)


def rows(count: int, again: int = 0, other: str = "") -> str:
    """So many clients, some of whom reoffend."""
    events = ["Mengulangi,2023-06-05"] * again + [other] * bool(other)
    events += ["Selesai,2023-12-29"] * (count - len(events))
    return HEAD + "".join(
        f"K{k},2022-01-03,2023-12-29,{k % 7},{('Rendah', 'Tinggi')[k % 2]},{'LP'[k % 3 == 0]},{event}\n"
        for k, event in enumerate(events)
    )


@pytest.mark.parametrize("name", FILES)
def test_the_examples_have_a_page_of_words_with_figures_and_without_a_person(
    name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file, mapping = (EXAMPLES / f"{FILES[name]}.{kind}" for kind in ("xlsx", "toml"))
    with speaking("id"):
        assert bapas(monkeypatch, name, file, "--mapping", mapping, "--out", tmp_path / "kept") == 0
    text = (tmp_path / "kept" / f"{name}.md").read_text(encoding="utf-8")
    lines = [line.strip("|").split("|") for line in text.splitlines() if line.startswith("|")]
    cells = {cell.strip() for line in lines for cell in line}
    assert not cells & {"reoffence", "revoked", "ended", "transferred", "man", "woman", "unknown", "score_work"}
    assert not any(cell.strip() in ("1", "2", "3", "4") for line in lines for cell in line[1:])
    people = registers.read(file, mapping).people
    assert people is not None and not any(who in text for who in people["id"])
    pictures = list((tmp_path / "kept" / name).glob("*.png"))
    tables = [pd.read_csv(path.with_suffix(".csv")) for path in pictures]
    assert tables and all(len(table) < 130 and "at_risk" not in table for table in tables), "no row is about a person"


def test_ways_to_leave_that_few_took_are_left_out(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(rows(60, again=9, other="Meninggal,2022-09-05"), encoding="utf-8")
    with speaking("en"):
        assert bapas(monkeypatch, "survival", tmp_path / "a.csv", "--out", tmp_path) == 0
    text = (tmp_path / "survival.md").read_text(encoding="utf-8")
    assert re.search(r"\| a death \| ·", text) and "| months | a reoffence | the end of the term |" in text


@pytest.mark.parametrize(
    ("name", "again", "told"),
    [
        ("survival", 4, "Fewer than 5 people reoffended: nothing is estimated."),
        ("instrument", 4, "fewer than 5 reoffended"),
        ("instrument", 9, "9 reoffended"),
    ],
)
def test_few_events_are_told_and_nothing_else(
    name: str, again: int, told: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "a.csv").write_text(rows(80, again=again), encoding="utf-8")
    with speaking("en"):
        assert bapas(monkeypatch, name, tmp_path / "a.csv", *MONTHS[name], "--out", tmp_path) == 0
    text = (tmp_path / f"{name}.md").read_text(encoding="utf-8")
    assert told in text and "AUC" not in text and "naive" not in text and not re.search(r"(?<!than )\b4\b", text)
    assert ("Too few events" in text) == (name == "instrument")


def test_who_could_not_be_followed_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(rows(80, again=20), encoding="utf-8")
    with speaking("en"):
        assert bapas(monkeypatch, "instrument", tmp_path / "a.csv", "--months", 36, "--out", tmp_path) == 0
    assert "60 others are left out" in (tmp_path / "instrument.md").read_text(encoding="utf-8")


def test_scores_without_bands_or_sexes_are_judged_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    lines = [line.split(",") for line in rows(80, again=20).splitlines()]
    text = "\n".join(",".join([*line[:4], *line[6:]]) for line in lines)
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    with speaking("en"):
        assert bapas(monkeypatch, "instrument", tmp_path / "a.csv", "--months", 22, "--out", tmp_path) == 0
    told = (tmp_path / "instrument.md").read_text(encoding="utf-8")
    assert "| whole score | 0." in told and "Whom does it rate too high?" not in told


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Tahun,Klien,Residivis\n2024,300,3\n", "holds no register of clients"),
        ("Nama,Kode klien,Mulai pembimbingan\nBudi Santoso,K1,2024-01-01\n", "cannot be used as they are"),
        (HEAD + "K1,2022-01-03,2021-12-29,1,Rendah,L,,\n", "ends before its guidance began"),
    ],
)
def test_what_cannot_be_used_ends_in_one_message_and_writes_nothing(
    name: str,
    text: str,
    told: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    with speaking("en"):
        assert bapas(monkeypatch, name, tmp_path / "a.csv", "--out", tmp_path / "kept") == 2
    said = capsys.readouterr()
    assert told in said.err and "Traceback" not in said.err and "Budi" not in said.err
    assert not (tmp_path / "kept").exists()


def test_a_register_without_scores_has_no_instrument_to_judge(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file, mapping = (EXAMPLES / f"register_klien.{kind}" for kind in ("xlsx", "toml"))
    with speaking("en"):
        assert bapas(monkeypatch, "instrument", file, "--mapping", mapping) == 2
    assert "score: is missing" in capsys.readouterr().err


def test_a_page_is_not_written_through_a_link(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file, mapping = (EXAMPLES / f"register_klien.{kind}" for kind in ("xlsx", "toml"))
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert bapas(monkeypatch, "survival", file, "--mapping", mapping, "--out", tmp_path / "link") == 2
    assert not list((tmp_path / "real").iterdir())
