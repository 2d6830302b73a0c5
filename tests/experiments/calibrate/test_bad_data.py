"""Data that say little, or the wrong thing: a message, or every possibility that they leave."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from calibration import registers
from experiments.calibrate.given import given
from sim.text.errors import InputError
from sim.text.language import speaking

EXAMPLES = Path(registers.__file__).parent / "examples"


def asked(folder: Path, *texts: str) -> Any:
    files = []
    for number, text in enumerate(texts):
        files.append(folder / f"{number}.csv")
        files[-1].write_text(text, encoding="utf-8")
    with speaking("en"):
        return given(files, office="contoh_kecil").own


def test_a_series_without_its_meaning_is_fitted_under_each(tmp_path: Path) -> None:
    own = asked(tmp_path, "Tahun,Klien,Residivis\n2023,300,3\n2024,310,4\n")
    assert len(own["readings"]) == 4
    assert sum("does not say what it counts" in sentence for sentence in own["warnings"]) == 2


def test_a_zero_is_told_as_what_it_may_still_be(tmp_path: Path) -> None:
    own = asked(tmp_path, "Tahun,Klien,Residivis\n2023,300,0\n2024,310,4\n")
    assert [target["value"] for target in own["targets"]] == [0.0, 4.0]
    assert any("up to 3 of 300 clients would still be likely" in sentence for sentence in own["warnings"])


def test_one_year_is_told_as_no_trend(tmp_path: Path) -> None:
    own = asked(tmp_path, "Tahun,Klien,Residivis\n2024,310,4\n")
    assert any("one year only (2024)" in sentence for sentence in own["warnings"])


def test_sources_that_contradict_each_other_are_refused_with_both(tmp_path: Path) -> None:
    first, second = (f"Tahun,Klien,Residivis\n2024,310,{n}\n" for n in (14, 19))
    with pytest.raises(InputError, match=r"contradict each other: 14 in 0.csv; 19 in 1.csv"):
        asked(tmp_path, first, second)


def test_a_register_in_which_nobody_reoffended_gives_an_upper_bound_and_says_so(tmp_path: Path) -> None:
    rows = (
        "".join(f"K{k},2023-01-02,2025-01-02,,\n" for k in range(40))
        + "K40,2023-01-02,2024-06-03,Dicabut,2024-03-04\n"
    )
    own = asked(tmp_path, "Kode klien,Mulai pembimbingan,Tanggal selesai,Status akhir,Tanggal status\n" + rows)
    first = own["targets"][0]
    assert (first["series"], first["group"], first["value"]) == ("first_recorded", "months:1-", 0.0)
    assert any("nothing to fit but an upper bound" in sentence for sentence in own["warnings"])


def test_data_without_anything_that_can_be_fitted_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no series that can be fitted"):
        asked(tmp_path, "Tahun,Jumlah PK\n2024,12\n")


def test_a_register_with_indonesian_headings_gives_the_time_to_reoffence_and_every_way_to_leave() -> None:
    file, mapping = (EXAMPLES / f"register_klien.{kind}" for kind in ("xlsx", "toml"))
    own = given([file], mapping).own
    found = {(target["series"], target["group"]): target["value"] for target in own["targets"]}
    assert set(found) == {
        ("litmas_late", ""),
        ("first_recorded", "months:1-6"),
        ("first_recorded", "months:7-"),
        ("register_revocations", ""),
        ("register_exits", ""),
        ("register_transfers_out", ""),
    }
    assert found["first_recorded", "months:1-6"] + found["first_recorded", "months:7-"] == 14
    assert own["left"] == ["litmas_asked", "litmas_days", "release_delay"] and len(own["readings"]) == 1
