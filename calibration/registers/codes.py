"""Codes in an office's tables, and the words that are known for them, in Indonesian and English."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from calibration.registers.cells import normal
from calibration.registers.series import SERIES
from calibration.table1 import CountRule, RecordedRule
from sim.codes import Need
from sim.partner_kinds import PartnerKind

UNKNOWN = "unknown"
NONE = "none"
VOCABULARIES: dict[str, dict[str, tuple[str, ...]]] = {
    "programme": {
        "asimilasi": ("asimilasi", "asimilasi rumah", "asimilasi di rumah"),
        "pb": ("pb", "pembebasan bersyarat", "parole"),
        "cb": ("cb", "cuti bersyarat"),
        "cmb": ("cmb", "cuti menjelang bebas"),
        "pidana_bersyarat": ("pidana bersyarat", "pidana percobaan", "suspended sentence"),
        "pidana_kerja_sosial": ("pidana kerja sosial", "kerja sosial", "community service"),
        "pidana_pengawasan": ("pidana pengawasan", "probation"),
    },
    "risk_band": {
        "low": ("rendah", "low", "risiko rendah", "low risk"),
        "medium": ("sedang", "medium", "risiko sedang", "medium risk"),
        "high": ("tinggi", "high", "risiko tinggi", "high risk"),
    },
    "sex": {
        "man": ("l", "laki laki", "lk", "pria", "man", "men", "male", "m"),
        "woman": ("p", "perempuan", "pr", "wanita", "woman", "women", "female", "f"),
    },
    "event": {
        NONE: ("tidak ada", "none", "masih dibimbing", "aktif", "masih menjalani", "under guidance", "belum ada"),
        "reoffence": ("residivis", "mengulangi", "mengulangi tindak pidana", "pengulangan", "reoffence", "reoffended"),
        "revoked": ("dicabut", "pencabutan", "revoked", "revocation"),
        "ended": ("selesai", "berakhir", "bebas murni", "selesai masa bimbingan", "ended", "completed"),
        "transferred": ("pindah", "dilimpahkan", "pelimpahan", "pindah bapas", "transferred"),
        "died": ("meninggal", "meninggal dunia", "died"),
    },
    "litmas_kind": {
        "integration": ("integrasi", "litmas integrasi", "pb cb cmb", "integration"),
        "remand_care": ("perawatan tahanan", "remand care"),
        "first_placement": ("pembinaan awal", "penempatan", "first placement"),
        "transfer": ("pemindahan", "transfer"),
        "family_leave": ("cuti mengunjungi keluarga", "cmk", "family leave"),
        "court": ("pengadilan", "sidang dewasa", "court"),
        "guidance": ("pembimbingan", "guidance"),
        "diversion": ("diversi", "diversion"),
        "child_court": ("sidang anak", "litmas anak", "child court"),
        "child_care": ("perawatan anak", "anak lainnya", "child care"),
    },
    "direction": {"in": ("masuk", "in", "diterima"), "out": ("keluar", "out", "dikirim", "dilimpahkan")},
    "held": {
        "yes": ("ya", "hadir", "lapor", "yes", "y", "1", "v", "ada"),
        "no": ("tidak", "tidak hadir", "tidak lapor", "mangkir", "no", "n", "0", "x", "alpa"),
    },
    "clients_meaning": {
        CountRule.STOCK: ("hari rata rata", "rata rata per hari", "stock", "an average day"),
        CountRule.EVER: ("sepanjang tahun", "pernah dalam setahun", "kumulatif", "ever", "ever in the year"),
        UNKNOWN: ("tidak diketahui", "unknown"),
    },
    "recorded_meaning": {
        RecordedRule.GUIDANCE: ("selama pembimbingan", "dalam pembimbingan", "guidance", "under guidance"),
        RecordedRule.ALWAYS: ("juga sesudah pembimbingan", "termasuk sesudahnya", "always", "also after guidance"),
        UNKNOWN: ("tidak diketahui", "unknown"),
    },
    "series": {code: entry.headings for code, entry in SERIES.items()},
    "partner": {kind: (kind.replace("_", " "),) for kind in PartnerKind.codes()},
}
GROUPS = ("programme", "risk_band", "sex", "litmas_kind", "partner")  # vocabularies of which no two share a code
SCORES = ("risk", *Need.codes())


@cache
def known_words(vocabulary: str) -> dict[str, str]:
    """The code of each word of a vocabulary, as `normal` writes it.

    >>> known_words("sex")["laki laki"]
    'man'
    """
    return {
        normal(word): code
        for code, words in VOCABULARIES[vocabulary].items()
        for word in (code, *words)
        if normal(word)
    }


def coded(text: object, vocabulary: str, own: Mapping[str, str] | None = None) -> str | None:
    """The code of a word, by an office's `own` words first; None for a word that is not known.

    >>> coded("Pembebasan Bersyarat", "programme"), coded("PB-2", "programme", {"PB-2": "pb"}), coded("?", "sex")
    ('pb', 'pb', None)
    """
    word = normal(str(text))
    own_words = {normal(one): code for one, code in (own or {}).items()}
    return own_words.get(word) or known_words(vocabulary).get(word) if word else None


def group_of(word: str) -> str | None:
    """The code of a group, whichever it is a group of.

    >>> group_of("Perempuan"), group_of("cuti bersyarat"), group_of("Palembang")
    ('woman', 'cb', None)
    """
    found = (coded(word, vocabulary) for vocabulary in GROUPS)
    return next((code for code in found if code), None)


def vocabulary_of(group: str) -> str | None:
    """What a group is a group of: `programme`, `risk_band`, `sex`, `litmas_kind`, `partner`; None for a region.

    >>> vocabulary_of("pb"), vocabulary_of("Ogan Ilir")
    ('programme', None)
    """
    return next((name for name in GROUPS if group in VOCABULARIES[name]), None)
