"""A register as an office keeps it: planned ends are not lived through, and who is past the end has left."""

from __future__ import annotations

from pathlib import Path

from calibration.registers import Data, read
from calibration.survival.durations import durations
from calibration.survival.register import of_register

REGISTER = """Kode klien,Mulai pembimbingan,Tanggal selesai,Status akhir,Tanggal status
A,2024-01-01,2026-01-01,,
B,2024-01-01,2024-07-01,,
C,2024-01-01,2025-01-01,Mengulangi,2024-09-02
"""


def register(tmp_path: Path) -> Data:
    file = tmp_path / "register.csv"
    file.write_text(REGISTER, encoding="utf-8")
    return read(file)


def test_who_has_no_event_is_watched_to_the_last_day_or_to_the_end_of_guidance(tmp_path: Path) -> None:
    people = register(tmp_path).people
    assert people is not None
    times = durations(of_register(people)).set_index("id")
    assert times["event"].to_dict() == {"A": "none", "B": "ended", "C": "reoffence"}
    days = (times["exit"] * 7).round().to_dict()
    assert days == {"A": 246, "B": 183, "C": 246}, "the day of the latest event is the last that the file knows of"
