"""The kinds of tables that offices keep, and the fields of each: unit, meaning, code, and known headings."""

from __future__ import annotations

from typing import NamedTuple

from calibration.registers.codes import SCORES, VOCABULARIES
from sim.text.language import N_, language

ID, DATE, CODE, NUMBER, YEAR, MONTH, TEXT = "id", "date", "code", "number", "year", "month", "text"


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


def id_field(required: bool = True) -> Field:
    meaning = N_("a number or sign that stands for a client in this file alone: no name, no NIK, no register number")
    return Field(
        ID, meaning, ("Kode klien", "id klien", "id", "kode"), ("Client code", "client id", "id"), required=required
    )


def code_field(vocabulary: str, meaning: str, indonesian: tuple[str, ...], english: tuple[str, ...]) -> Field:
    return Field(CODE, meaning, indonesian, english, vocabulary=vocabulary)


def date_field(meaning: str, indonesian: tuple[str, ...], english: tuple[str, ...], required: bool = False) -> Field:
    return Field(DATE, meaning, indonesian, english, required=required)


PROGRAMME = code_field(
    "programme", N_("legal programme"), ("Program", "program pembimbingan", "jenis program"), ("Programme", "program")
)
RISK_BAND = code_field(
    "risk_band",
    N_("risk band that the office assessed"),
    ("Tingkat risiko", "risiko", "pita risiko"),
    ("Risk band", "risk level"),
)
SEX = code_field("sex", N_("sex"), ("Jenis kelamin", "jk", "l p", "kelamin"), ("Sex", "gender"))
REGION = Field(
    TEXT,
    N_("kabupaten or kota, as the office file calls it"),
    ("Wilayah", "kabupaten kota", "kab kota", "kabupaten"),
    ("Region", "district"),
)
LITMAS_KIND = code_field(
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


def codes_of(field: Field) -> tuple[str, ...]:
    """The codes of a field, none where it has no vocabulary."""
    return tuple(VOCABULARIES[field.vocabulary]) if field.vocabulary else ()


def words_of(field: Field, code: str) -> tuple[str, ...]:
    """The words that are read as a code of a field."""
    return VOCABULARIES[field.vocabulary][code]
