"""The kinds of tables that offices keep, and the fields of each: unit, meaning, code, and known headings."""

from __future__ import annotations

from typing import NamedTuple

from calibration.registers.codes import SCORES, VOCABULARIES
from calibration.registers.series import SERIES
from sim.text.language import N_, language

ID, DATE, CODE, NUMBER, YEAR, MONTH, TEXT = "id", "date", "code", "number", "year", "month", "text"
TOTALS = "totals"  # the kind of table that is counted already; the rows of all others are about one person


class Field(NamedTuple):
    """A field: its type (`id`, `date`, `code`, `number`, `year`, `month`, `text`), what it means, its headings, the
    form's own first, and the vocabulary of its codes.
    """

    type: str
    meaning: str
    indonesian: tuple[str, ...]
    english: tuple[str, ...]
    required: bool = False
    vocabulary: str = ""

    @property
    def heading(self) -> str:
        """The heading of a form in the language of this call."""
        return (self.indonesian if language() == "id" else self.english)[0]

    @property
    def headings(self) -> tuple[str, ...]:
        """All known headings."""
        return self.indonesian + self.english


class Kind(NamedTuple):
    """A kind of table: what a row is, and its fields by code."""

    meaning: str
    fields: dict[str, Field]


def _id(required: bool = True) -> Field:
    meaning = N_("a number or sign that stands for a client in this file alone: no name, no NIK, no register number")
    return Field(
        ID, meaning, ("Kode klien", "id klien", "id", "kode"), ("Client code", "client id", "id"), required=required
    )


def _code(vocabulary: str, meaning: str, indonesian: tuple[str, ...], english: tuple[str, ...]) -> Field:
    return Field(CODE, meaning, indonesian, english, vocabulary=vocabulary)


def _date(meaning: str, indonesian: tuple[str, ...], english: tuple[str, ...], required: bool = False) -> Field:
    return Field(DATE, meaning, indonesian, english, required=required)


PROGRAMME = _code(
    "programme", N_("legal programme"), ("Program", "program pembimbingan", "jenis program"), ("Programme", "program")
)
RISK_BAND = _code(
    "risk_band",
    N_("risk band that the office assessed"),
    ("Tingkat risiko", "risiko", "pita risiko"),
    ("Risk band", "risk level"),
)
SEX = _code("sex", N_("sex"), ("Jenis kelamin", "jk", "l p", "kelamin"), ("Sex", "gender"))
REGION = Field(
    TEXT,
    N_("kabupaten or kota, as the office file calls it"),
    ("Wilayah", "kabupaten kota", "kab kota", "kabupaten"),
    ("Region", "district"),
)
LITMAS_KIND = _code(
    "litmas_kind", N_("what the litmas is for"), ("Jenis litmas", "keperluan litmas"), ("Litmas kind", "kind")
)
SCORE_HEADINGS = {
    "risk": (("Skor risiko", "nilai risiko"), ("Risk score",)),
    "attitudes": (("Skor sikap", "sikap"), ("Attitudes score", "attitudes")),
    "associates": (("Skor pergaulan", "pergaulan"), ("Associates score", "associates")),
    "self_control": (("Skor kendali diri", "kendali diri"), ("Self control score", "self control")),
    "family": (("Skor keluarga", "keluarga"), ("Family score", "family")),
    "work": (("Skor pekerjaan", "pekerjaan"), ("Work score", "work")),
    "substance": (("Skor narkotika", "narkotika"), ("Substance score", "substance")),
    "leisure": (("Skor waktu luang", "waktu luang"), ("Leisure score", "leisure")),
}
SCORE_FIELDS = {
    f"score_{name}": Field(NUMBER, N_("score of the instrument"), *SCORE_HEADINGS[name]) for name in SCORES
}
KINDS: dict[str, Kind] = {
    TOTALS: Kind(
        N_("totals: a row a month or year, or one for each group in it"),
        {
            "year": Field(YEAR, N_("year"), ("Tahun", "thn"), ("Year",)),
            "month": Field(MONTH, N_("month; empty for a whole year"), ("Bulan", "bln"), ("Month",)),
            "programme": PROGRAMME,
            "risk_band": RISK_BAND,
            "sex": SEX,
            "region": REGION,
            "litmas_kind": LITMAS_KIND,
            **{code: Field(NUMBER, entry.meaning, entry.indonesian, entry.english) for code, entry in SERIES.items()},
            "clients_meaning": _code(
                "clients_meaning",
                N_("who is a client of a year: stock or ever"),
                ("Arti jumlah klien",),
                ("Meaning of clients", "clients meaning"),
            ),
            "recorded_meaning": _code(
                "recorded_meaning",
                N_("who is a recidivist of a year: guidance or always"),
                ("Arti residivis",),
                ("Meaning of recorded", "recorded meaning"),
            ),
            "source": Field(
                TEXT, N_("where the numbers stand: a report and its page"), ("Sumber", "sumber data"), ("Source",)
            ),
        },
    ),
    "clients": Kind(
        N_("the client register: a row a client and spell of guidance"),
        {
            "id": _id(),
            "entry": _date(
                N_("day on which this office's record of the client begins; the start where empty"),
                ("Tanggal terdaftar", "tgl terdaftar", "tanggal register", "tgl register"),
                ("Entry", "date registered"),
            ),
            "start": _date(
                N_("day on which guidance began"),
                ("Tanggal mulai pembimbingan", "tanggal mulai", "tgl mulai", "mulai bimbingan", "mulai pembimbingan"),
                ("Start", "start of guidance", "start date"),
                required=True,
            ),
            "end": _date(
                N_("day on which guidance ended, or is to end"),
                ("Tanggal selesai pembimbingan", "tanggal selesai", "tgl selesai", "akhir bimbingan", "ekspirasi"),
                ("End", "end of guidance", "end date"),
            ),
            "programme": PROGRAMME,
            "risk_band": RISK_BAND,
            "sex": SEX,
            "region": REGION,
            "event": _code(
                "event",
                N_("first thing that happened: none, reoffence, revoked, ended, transferred, died"),
                ("Kejadian", "status", "status akhir", "keterangan"),
                ("Event", "status", "outcome"),
            ),
            "event_date": _date(
                N_("day of the event"), ("Tanggal kejadian", "tgl kejadian", "tanggal status"), ("Event date",)
            ),
            **SCORE_FIELDS,
        },
    ),
    "litmas": Kind(
        N_("the litmas register: a row a litmas"),
        {
            "asked": _date(
                N_("day of the request"),
                ("Tanggal permintaan", "tgl permintaan", "tanggal surat permintaan"),
                ("Asked", "date asked"),
                required=True,
            ),
            "appointed": _date(
                N_("day on which a PK was appointed"),
                ("Tanggal penunjukan PK", "tgl penunjukan pk", "pk ditunjuk"),
                ("PK appointed",),
            ),
            "litmas_kind": LITMAS_KIND,
            "tpp": _date(N_("day of the TPP hearing"), ("Tanggal sidang TPP", "tgl tpp"), ("TPP date",)),
            "sent": _date(
                N_("day on which it was sent; empty while it is not"),
                ("Tanggal kirim", "tgl kirim", "tanggal dikirim", "tanggal selesai litmas"),
                ("Sent", "date sent"),
            ),
            "due": _date(
                N_("deadline; the planned release where empty"), ("Batas waktu", "tenggat"), ("Due", "deadline")
            ),
            "planned_release": _date(
                N_("planned day of release"), ("Rencana bebas", "tanggal rencana bebas"), ("Planned release",)
            ),
            "actual_release": _date(
                N_("actual day of release"),
                ("Tanggal bebas", "realisasi bebas", "tgl bebas"),
                ("Actual release",),
            ),
        },
    ),
    "transfers": Kind(
        N_("transfers from and to other offices: a row a client"),
        {
            "date": _date(
                N_("day of the transfer"), ("Tanggal pelimpahan", "tgl pelimpahan"), ("Transfer date",), required=True
            ),
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
            "due": _date(
                N_("day on which the report was due"),
                ("Tanggal wajib lapor", "jadwal lapor", "tgl wajib lapor"),
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
            "id": _id(),
            "date": _date(
                N_("day of the assessment"),
                ("Tanggal asesmen", "tgl asesmen"),
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
            "date": _date(N_("day of the session"), ("Tanggal sesi", "tgl sesi"), ("Session date",), required=True),
            "held": Field(
                CODE,
                N_("whether the client attended: yes or no"),
                ("Hadir", "kehadiran"),
                ("Attended", "present"),
                required=True,
                vocabulary="held",
            ),
            "partner": _code("partner", N_("kind of the partner"), ("Jenis mitra",), ("Partner kind",)),
        },
    ),
    "survey": Kind(
        N_("the client survey: a row an answer, without the client"),
        {
            "date": _date(N_("day of the answer"), ("Tanggal survei", "tgl survei"), ("Survey date",), required=True),
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


def codes_of(field: Field) -> tuple[str, ...]:
    """The codes of a field, none where it has no vocabulary."""
    return tuple(VOCABULARIES[field.vocabulary]) if field.vocabulary else ()
