"""The kinds of tables that offices keep: what a row is, and its fields."""

from __future__ import annotations

from calibration.registers.fields import (
    CODE,
    LITMAS_KIND,
    MONTH,
    NUMBER,
    PROGRAMME,
    REGION,
    RISK_BAND,
    SCORE_FIELDS,
    SEX,
    TEXT,
    YEAR,
    Field,
    Kind,
    code_field,
    date_field,
    id_field,
)
from calibration.registers.series import SERIES
from sim.text.language import N_

TOTALS = "totals"  # the kind of table that is counted already; the rows of all others are about one person
LISTED = "series"  # the same, a row a number
YEAR_FIELD = Field(YEAR, N_("year"), ("Tahun",), ("Year",))
MONTH_FIELD = Field(MONTH, N_("month; empty for a whole year"), ("Bulan",), ("Month",))
SOURCE = Field(TEXT, N_("where the numbers stand: a report and its page"), ("Sumber", "sumber data"), ("Source",))
KINDS: dict[str, Kind] = {
    TOTALS: Kind(
        N_("totals: a row a month or year, or one for each group in it"),
        {
            "year": YEAR_FIELD,
            "month": MONTH_FIELD,
            "programme": PROGRAMME,
            "risk_band": RISK_BAND,
            "sex": SEX,
            "region": REGION,
            "litmas_kind": LITMAS_KIND,
            **{code: Field(NUMBER, entry.meaning, entry.indonesian, entry.english) for code, entry in SERIES.items()},
            "clients_meaning": code_field(
                "clients_meaning",
                N_("who is a client of a year: stock or ever"),
                ("Arti jumlah klien",),
                ("Meaning of clients", "clients meaning"),
            ),
            "recorded_meaning": code_field(
                "recorded_meaning",
                N_("who is a recidivist of a year: guidance or always"),
                ("Arti residivis",),
                ("Meaning of recorded", "recorded meaning"),
            ),
            "source": SOURCE,
        },
    ),
    LISTED: Kind(
        N_("totals as a list: a row a number"),
        {
            "year": YEAR_FIELD,
            "month": MONTH_FIELD,
            "series": Field(
                CODE, N_("what is counted"), ("Deret", "seri"), ("Series",), required=True, vocabulary="series"
            ),
            "group": Field(
                TEXT,
                N_("whom it counts: a programme, a risk band, a sex, a region; empty for all"),
                ("Kelompok", "golongan"),
                ("Group",),
            ),
            "value": Field(NUMBER, N_("the number"), ("Angka", "nilai"), ("Value",), required=True),
            "meaning": Field(
                TEXT,
                N_("of clients: stock, ever or unknown; of recorded: guidance, always or unknown"),
                ("Arti",),
                ("Meaning",),
            ),
            "source": SOURCE,
        },
    ),
    "clients": Kind(
        N_("the client register: a row a client and spell of guidance"),
        {
            "id": id_field(),
            "entry": date_field(
                N_("day on which this office's record of the client begins; the start where empty"),
                ("Tanggal terdaftar", "tanggal register"),
                ("Entry", "date registered"),
            ),
            "start": date_field(
                N_("day on which guidance began"),
                ("Tanggal mulai pembimbingan", "tanggal mulai", "mulai bimbingan", "mulai pembimbingan"),
                ("Start", "start of guidance", "start date"),
                required=True,
            ),
            "end": date_field(
                N_("day on which guidance ended, or is to end"),
                ("Tanggal selesai pembimbingan", "tanggal selesai", "akhir bimbingan", "ekspirasi"),
                ("End", "end of guidance", "end date"),
            ),
            "programme": PROGRAMME,
            "risk_band": RISK_BAND,
            "sex": SEX,
            "region": REGION,
            "event": code_field(
                "event",
                N_("first thing that happened: none, reoffence, revoked, ended, transferred, died"),
                ("Kejadian", "status", "status akhir", "keterangan"),
                ("Event", "status", "outcome"),
            ),
            "event_date": date_field(N_("day of the event"), ("Tanggal kejadian", "tanggal status"), ("Event date",)),
            **SCORE_FIELDS,
        },
    ),
    "litmas": Kind(
        N_("the litmas register: a row a litmas"),
        {
            "asked": date_field(
                N_("day of the request"),
                ("Tanggal permintaan", "tanggal surat permintaan"),
                ("Asked", "date asked"),
                required=True,
            ),
            "appointed": date_field(
                N_("day on which a PK was appointed"),
                ("Tanggal penunjukan PK", "pk ditunjuk"),
                ("PK appointed",),
            ),
            "litmas_kind": LITMAS_KIND,
            "tpp": date_field(N_("day of the TPP hearing"), ("Tanggal sidang TPP", "tanggal tpp"), ("TPP date",)),
            "sent": date_field(
                N_("day on which it was sent; empty while it is not"),
                ("Tanggal kirim", "tanggal dikirim", "tanggal selesai litmas"),
                ("Sent", "date sent"),
            ),
            "due": date_field(
                N_("deadline; the planned release where empty"), ("Batas waktu", "tenggat"), ("Due", "deadline")
            ),
            "planned_release": date_field(
                N_("planned day of release"), ("Rencana bebas", "tanggal rencana bebas"), ("Planned release",)
            ),
            "actual_release": date_field(
                N_("actual day of release"),
                ("Tanggal bebas", "realisasi bebas"),
                ("Actual release",),
            ),
        },
    ),
    "transfers": Kind(
        N_("transfers from and to other offices: a row a client"),
        {
            "date": date_field(N_("day of the transfer"), ("Tanggal pelimpahan",), ("Transfer date",), required=True),
            "direction": Field(
                CODE,
                N_("in or out"),
                ("Arah", "arah pelimpahan", "masuk keluar"),
                ("Direction",),
                required=True,
                vocabulary="direction",
            ),
            "programme": PROGRAMME,
        },
    ),
    "reports": Kind(
        N_("reporting cards: a row a report that was due"),
        {
            "due": date_field(
                N_("day on which the report was due"),
                ("Tanggal wajib lapor", "jadwal lapor"),
                ("Report due", "due"),
                required=True,
            ),
            "held": Field(
                CODE,
                N_("whether the report was held: yes or no"),
                ("Terlaksana", "hadir lapor", "lapor"),
                ("Held", "reported"),
                required=True,
                vocabulary="held",
            ),
        },
    ),
    "assessments": Kind(
        N_("risk and need sheets: a row an assessment"),
        {
            "id": id_field(),
            "date": date_field(
                N_("day of the assessment"),
                ("Tanggal asesmen",),
                ("Assessment date", "date assessed"),
                required=True,
            ),
            "risk_band": RISK_BAND,
            **SCORE_FIELDS,
        },
    ),
    "attendance": Kind(
        N_("attendance of programmes: a row a client and session"),
        {
            "date": date_field(N_("day of the session"), ("Tanggal sesi",), ("Session date",), required=True),
            "held": Field(
                CODE,
                N_("whether the client attended: yes or no"),
                ("Hadir", "kehadiran"),
                ("Attended", "present"),
                required=True,
                vocabulary="held",
            ),
            "partner": code_field("partner", N_("kind of the partner"), ("Jenis mitra",), ("Partner kind",)),
        },
    ),
    "survey": Kind(
        N_("the client survey: a row an answer, without the client"),
        {
            "date": date_field(N_("day of the answer"), ("Tanggal survei",), ("Survey date",), required=True),
            "score": Field(
                NUMBER,
                N_("score that the client gave"),
                ("Nilai", "skor kepuasan", "nilai kepuasan"),
                ("Score", "satisfaction"),
                required=True,
            ),
        },
    ),
}
