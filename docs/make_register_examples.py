"""Writes calibration/registers/examples: a made-up monthly report and made-up registers, as offices keep them, and
counts of made-up offices.
"""

from __future__ import annotations

import datetime
import math
from pathlib import Path
from typing import Any

import numpy as np
from openpyxl import Workbook

from experiments.documents.workbook import packed
from scenarios.runs.draws import seed_of
from sim.calendar import DAYS_A_YEAR
from sim.text.files import write_whole

EXAMPLES = Path(__file__).parents[1] / "calibration" / "registers" / "examples"
YEAR, SEED = 2024, 1
MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)
PROGRAMMES = {"Pembebasan Bersyarat": 0.45, "Cuti Bersyarat": 0.4, "CMB": 0.05, "Asimilasi": 0.05, "Percobaan": 0.05}
RISKS = {"Rendah": 0.5, "Sedang": 0.35, "Tinggi": 0.15}
REGIONS = {"Kota Contoh": 0.6, "Kabupaten Contoh": 0.4}
RATES = {"Mengulangi": 0.018, "Dicabut": 0.012, "Pindah": 0.05, "Meninggal": 0.005}  # a client and year
CLIENTS, LITMAS, ASSESSED = 1200, 60, 400
ITEMS = ("Skor sikap", "Skor pergaulan", "Skor keluarga", "Skor pekerjaan")
FIRST, OPENED, LAST = datetime.date(2021, 7, 1), datetime.date(2023, 1, 2), datetime.date(YEAR, 12, 31)
COUNTS, STREAM = "hitungan_bapas.csv", 2
OFFICES = {
    "Bapas Contoh Besar": (4500, 75),
    "Bapas Contoh Padat": (3100, 31),
    "Bapas Contoh Sedang": (1900, 34),
    "Bapas Contoh Pesisir": (900, 17),
    "Bapas Contoh Kecil": (320, 9),
    "Bapas Contoh Pulau": (110, 5),
}
USUAL, SPREAD = 0.007, 0.33  # a client-year; of its logarithm
DAY = datetime.datetime(2025, 1, 15)


def report(rng: np.random.Generator) -> Workbook:
    """A year of monthly totals: merged headings, a row of column numbers, nihil, a total, who signed."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Rekap"
    sheet["A1"] = f"REKAPITULASI KLIEN DEWASA BAPAS CONTOH TAHUN {YEAR}"
    sheet.merge_cells("A1:I1")
    heads = {"A3": "No.", "B3": "Bulan", "C3": "Jumlah klien", "E3": "Klien masuk", "F3": "Klien keluar"}
    heads |= {"G3": "Pencabutan", "H3": "Residivis", "I3": "Permintaan litmas", "C4": "Laki-laki", "D4": "Perempuan"}
    for place, text in heads.items():
        sheet[place] = text
    sheet.merge_cells("C3:D3")
    for column in "ABEFGHI":
        sheet.merge_cells(f"{column}3:{column}4")
    sheet.append(list(range(1, 10)))
    men, women = 1180, 64
    sums = np.zeros(5, dtype=int)
    for number, month in enumerate(MONTHS, start=1):
        came, went, revoked, again, asked = (int(count) for count in rng.poisson((72, 66, 2, 1.4, 95)))
        sums += (came, went, revoked, again, asked)
        men += came - went
        shown: list[Any] = [number, month, f"{men:,}".replace(",", "."), women, came, went]
        sheet.append([*shown, revoked or "nihil", again or "-", asked])
    sheet.append(["Jumlah", None, None, None, *map(int, sums)])
    sheet.append([])
    sheet.append([None, None, None, None, None, None, None, f"Contoh, 15 Januari {YEAR + 1}"])
    sheet.append([None, None, None, None, None, None, None, "Kepala Bapas Contoh"])
    return book


def register(rng: np.random.Generator) -> Workbook:
    """A client register and a litmas register: Excel dates and dates as text, an office's own words."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Register Klien"
    sheet.append(["REGISTER KLIEN DEWASA BAPAS CONTOH (DATA BUATAN)"])
    sheet.append([])
    heads = ["Kode Klien", "Tgl. Register", "Tgl. Mulai Pembimbingan", "Tgl. Selesai Pembimbingan", "Program"]
    sheet.append([*heads, "Tingkat Risiko", "JK", "Kab/Kota", "Status Akhir", "Tgl. Status"])
    for number in range(1, CLIENTS + 1):
        sheet.append(_client(rng, number))
    litmas = book.create_sheet("Register Litmas")
    heads = ["No.", "Tanggal Permintaan", "Jenis Litmas", "Tgl. TPP", "Tanggal Kirim", "Rencana Bebas", "Tgl. Bebas"]
    litmas.append(heads)
    for number in range(1, LITMAS + 1):
        asked = LAST - datetime.timedelta(days=int(rng.integers(60, 360)))
        sent = asked + datetime.timedelta(days=int(rng.gamma(3.0, 9.0)))
        planned = asked + datetime.timedelta(days=30)
        freed = max(planned, sent) + datetime.timedelta(days=int(rng.poisson(3)))
        hearing = asked + datetime.timedelta(days=int(rng.integers(5, 25)))
        litmas.append([number, asked, "Integrasi", hearing, sent, planned, freed])
    return book


def _client(rng: np.random.Generator, number: int) -> list[Any]:
    """A row of who is there: the register was drawn up on the day on which it was opened."""
    while True:
        start = FIRST + datetime.timedelta(days=int(rng.integers((LAST - FIRST).days - 30)))
        entry = max(OPENED, start + datetime.timedelta(days=int(rng.poisson(4))))
        end = start + datetime.timedelta(days=int(rng.integers(200, 800)))
        event, day = min(((name, _soon(rng, start, rate)) for name, rate in RATES.items()), key=lambda pair: pair[1])
        if min(end, day) > entry:
            break
    if end <= day:
        event, day = _one(rng, {"Selesai": 0.7, "": 0.3}), end
    if day > LAST:
        event = ""
    written = [entry, f"{start:%d-%m-%Y}", end]
    codes = [_one(rng, PROGRAMMES), _one(rng, RISKS), _one(rng, {"L": 0.93, "P": 0.07}), _one(rng, REGIONS)]
    return [f"K{number:04d}", *written, *codes, event or None, day if event else None]


def assessments(rng: np.random.Generator) -> Workbook:
    """Everybody whose guidance began in one year, with scores, followed for two years and more."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Asesmen"
    sheet.append(["HASIL ASESMEN KLIEN DEWASA BAPAS CONTOH (DATA BUATAN)"])
    sheet.append([])
    heads = ["Kode Klien", "Tgl. Mulai Pembimbingan", "Tgl. Selesai Pembimbingan", "JK", "Kab/Kota", "Tingkat Risiko"]
    sheet.append([*heads, "Skor Risiko", *ITEMS, "Status Akhir", "Tgl. Status"])
    for number in range(1, ASSESSED + 1):
        start = datetime.date(2021, 1, 4) + datetime.timedelta(days=int(rng.integers(360)))
        end = start + datetime.timedelta(days=int(rng.integers(740, 1000)))
        items = [int(score) for score in rng.binomial(4, rng.beta(1.5, 3.0), len(ITEMS))]
        day = _soon(rng, start, 0.02 * math.exp(0.25 * sum(items)))
        risk = "Tinggi" if sum(items) > 8 else "Sedang" if sum(items) > 4 else "Rendah"
        again = day <= min(end, LAST)
        codes = [_one(rng, {"L": 0.85, "P": 0.15}), _one(rng, REGIONS), risk, sum(items)]
        sheet.append(
            [f"A{number:03d}", start, end, *codes, *items, *(("Mengulangi", day) if again else ("Selesai", end))]
        )
    return book


def _soon(rng: np.random.Generator, start: datetime.date, rate: float) -> datetime.date:
    """The day of an event that comes at such a rate a year."""
    return start + datetime.timedelta(days=1 + int(min(rng.exponential(DAYS_A_YEAR / rate), 1e5)))


def _one(rng: np.random.Generator, shares: dict[str, float]) -> str:
    return str(rng.choice(list(shares), p=list(shares.values())))


def dated(book: Workbook) -> bytes:
    """The file, made on one day for ever."""
    book.properties.creator, book.properties.created, book.properties.modified = "bapas", DAY, DAY
    return packed(book)


def examples() -> dict[str, bytes]:
    """The files by name."""
    makers = {"laporan_bulanan.xlsx": report, "register_klien.xlsx": register, "asesmen.xlsx": assessments}
    return {
        name: dated(make(np.random.default_rng(seed_of(SEED, k)))) for k, (name, make) in enumerate(makers.items())
    }


def offices() -> bytes:
    """Counts of two years, around rates that differ by a third between offices."""
    rng = np.random.default_rng(seed_of(SEED, STREAM))
    rows = ["office,year,clients,recorded,pks"]
    for name, (clients, pks) in OFFICES.items():
        rate = USUAL * float(np.exp(SPREAD * rng.standard_normal()))
        for year in (YEAR - 1, YEAR):
            there = int(clients * rng.uniform(0.95, 1.05))
            rows.append(f"{name},{year},{there},{rng.poisson(rate * there)},{pks}")
    return ("\n".join(rows) + "\n").encode()


if __name__ == "__main__":
    for name, content in examples().items():
        write_whole(EXAMPLES / name, content)
    write_whole(EXAMPLES / COUNTS, offices())
