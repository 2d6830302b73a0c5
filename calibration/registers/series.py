"""The series that totals are read as: what each counts, its unit, and the headings by which it is known."""

from __future__ import annotations

from typing import NamedTuple

from calibration.table1 import CountRule, RecordedRule
from sim.text.language import N_

PERSONS, COUNT, DAYS, PER_CENT, SCORE = N_("persons"), N_("count"), N_("days"), N_("per cent"), N_("score")


class Series(NamedTuple):
    """A series. `flow`: what happens in a month or year, which adds up over months and holds whole numbers; else what
    there is on a day, or on average. Headings, the form's own first, are those that offices use.
    """

    unit: str
    meaning: str
    indonesian: tuple[str, ...]
    english: tuple[str, ...]
    flow: bool = True

    @property
    def headings(self) -> tuple[str, ...]:
        """All known headings."""
        return self.indonesian + self.english


SERIES: dict[str, Series] = {
    "clients": Series(
        PERSONS,
        N_("clients on the register: on an average day (stock), or at any time in the year (ever)"),
        ("Jumlah klien", "klien", "klien dewasa", "jumlah klien dewasa", "klien terdaftar"),
        ("Clients", "adult clients", "number of clients"),
        flow=False,
    ),
    "recorded": Series(
        PERSONS,
        N_("clients who reoffended and of whom the office learnt: under guidance, or afterwards too (always)"),
        ("Residivis", "jumlah residivis", "klien residivis", "klien mengulangi", "pengulangan tindak pidana"),
        ("Recorded recidivists", "recorded", "recidivists", "recorded reoffences"),
    ),
    "recorded_percent": Series(
        PER_CENT,
        N_("recorded recidivists in per cent of clients, as it is printed: held against the two numbers"),
        ("Persentase residivis", "persentase", "tingkat residivisme", "residivisme"),
        ("Recorded per cent", "printed percent", "recidivism rate", "per cent"),
        flow=False,
    ),
    "entries": Series(
        PERSONS,
        N_("clients whose guidance begins"),
        ("Klien masuk", "masuk", "klien baru", "penerimaan klien", "penambahan"),
        ("Entries", "new clients"),
    ),
    "exits": Series(
        PERSONS,
        N_("clients whose guidance ends, for whatever reason"),
        ("Klien keluar", "keluar", "klien selesai", "selesai", "pengurangan", "berakhir"),
        ("Exits", "ended"),
    ),
    "stock": Series(
        PERSONS,
        N_("clients on the last day of the month or year"),
        ("Klien akhir periode", "klien akhir bulan", "klien akhir tahun", "sisa klien", "jumlah akhir", "isi akhir"),
        ("Clients at the end", "stock"),
        flow=False,
    ),
    "revocations": Series(
        PERSONS,
        N_("revocations that were decided"),
        ("Pencabutan", "dicabut", "klien dicabut", "jumlah pencabutan"),
        ("Revocations", "revoked"),
    ),
    "reports_due": Series(
        COUNT,
        N_("reports that were due"),
        ("Wajib lapor terjadwal", "wajib lapor", "jadwal wajib lapor"),
        ("Reports due",),
    ),
    "missed_reports": Series(
        COUNT,
        N_("reports that were due and not held"),
        ("Wajib lapor tidak terlaksana", "tidak lapor", "tidak wajib lapor", "mangkir", "lapor mangkir"),
        ("Missed reports", "reports missed"),
    ),
    "litmas_asked": Series(
        COUNT,
        N_("litmas asked for"),
        ("Permintaan litmas", "litmas diminta", "litmas masuk"),
        ("Litmas asked", "litmas requested"),
    ),
    "litmas_sent": Series(
        COUNT,
        N_("litmas sent"),
        ("Litmas terkirim", "litmas selesai", "litmas dikirim"),
        ("Litmas sent", "litmas completed"),
    ),
    "litmas_late": Series(
        COUNT,
        N_("litmas sent after their deadline, or not sent when it had passed; by the month of the request"),
        ("Litmas terlambat", "litmas lewat waktu"),
        ("Litmas late", "late litmas"),
    ),
    "litmas_days": Series(
        DAYS, N_("days from the request to the report, on average"), ("Lama litmas",), ("Litmas days",), flow=False
    ),
    "release_delay": Series(
        DAYS,
        N_("days from the planned to the actual release, on average"),
        ("Keterlambatan bebas",),
        ("Release delay",),
        flow=False,
    ),
    "pks": Series(
        PERSONS,
        N_("PKs in post"),
        ("Jumlah PK", "pk", "pembimbing kemasyarakatan", "jumlah pembimbing kemasyarakatan"),
        ("PKs", "officers", "number of pks"),
        flow=False,
    ),
    "transfers_in": Series(
        PERSONS,
        N_("clients who come from another office"),
        ("Pelimpahan masuk", "pindah masuk", "klien pindahan masuk", "limpahan masuk"),
        ("Transfers in",),
    ),
    "transfers_out": Series(
        PERSONS,
        N_("clients who go to another office"),
        ("Pelimpahan keluar", "pindah keluar", "klien pindah keluar", "limpahan keluar"),
        ("Transfers out",),
    ),
    "assessments": Series(COUNT, N_("assessments made"), ("Asesmen", "jumlah asesmen"), ("Assessments",)),
    "sessions_due": Series(
        COUNT, N_("sessions of programmes that were due for a client"), ("Sesi program terjadwal",), ("Sessions due",)
    ),
    "sessions_attended": Series(
        COUNT, N_("sessions of programmes that a client attended"), ("Sesi program dihadiri",), ("Sessions attended",)
    ),
    "survey_answers": Series(COUNT, N_("answers to the client survey"), ("Jawaban survei",), ("Survey answers",)),
    "survey_score": Series(
        SCORE, N_("score of the client survey, on average"), ("Nilai survei", "ikm"), ("Survey score",), flow=False
    ),
}
FLOWS = tuple(code for code, entry in SERIES.items() if entry.flow)
OF_PERSONS = tuple(code for code, entry in SERIES.items() if entry.unit == PERSONS)
ADDED_UP = tuple(code for code, entry in SERIES.items() if entry.unit in (PERSONS, COUNT))  # over groups
MEANINGS: dict[str, tuple[str, ...]] = {"clients": tuple(CountRule), "recorded": tuple(RecordedRule)}
