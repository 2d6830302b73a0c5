"""Claims of the paper, each with what the model says of it: supports, contradicts, or cannot judge."""

from __future__ import annotations

from typing import NamedTuple

from calibration.table1 import contradictions
from experiments.documents.blocks import Block, Bullets, Paragraph, Table
from experiments.documents.numbers import number
from experiments.documents.words import Words
from experiments.paper import judges
from experiments.paper.judges import Judge, Judgement, Verdict, aspect, barrier, fixed
from experiments.paper.runs import Evidence
from sim.text.language import N_, _

VERDICTS = Words(
    {
        Verdict.SUPPORTS: N_("supports"),
        Verdict.CONTRADICTS: N_("contradicts"),
        Verdict.UNJUDGED: N_("cannot judge"),
    }
)


class Claim(NamedTuple):
    """A claim by its code: a short quotation in Indonesian, its gloss (marked with `N_`), and the rule that judges
    it.
    """

    code: str
    quote: str
    gloss: str
    judge: Judge


CLAIMS = (
    Claim(
        "proven",
        "terbukti berkontribusi positif dalam menurunkan angka residivisme",
        N_("proven to contribute to lower recidivism"),
        judges.proven,
    ),
    Claim(
        "effective",
        "program pembimbingan Bapas dapat dikategorikan cukup efektif",
        N_("the guidance can be called fairly effective (35 to 26)"),
        judges.effective,
    ),
    Claim(
        "record_as_indicator",
        "tingkat residivisme yang menurun menjadi indikator utama",
        N_("a falling recidivism rate is the main indicator"),
        judges.record_as_indicator,
    ),
    Claim(
        "aspect_assessment",
        "standarisasi asesmen berbasis risiko dan kebutuhan",
        N_("first aspect to strengthen: standard assessment of risk and need"),
        aspect("assessment"),
    ),
    Claim(
        "aspect_ratio",
        "peningkatan rasio PK terhadap jumlah klien",
        N_("second aspect to strengthen: more PKs for the clients"),
        aspect("ratio"),
    ),
    Claim(
        "aspect_tracking",
        "pengembangan sistem pelacakan pasca-bebas yang terintegrasi",
        N_("third aspect to strengthen: integrated tracking after release"),
        aspect("tracking"),
    ),
    Claim(
        "misallocated",
        "klien berisiko rendah bisa saja menerima pembimbingan yang terlalu intensif",
        N_("low-risk clients may get too much, high-risk clients too little"),
        judges.misallocated,
    ),
    Claim(
        "barrier_facilities",
        "Salah satu faktor utama yang menghambat efektivitas pembimbingan",
        N_("facilities are one of the main barriers"),
        barrier("barrier_facilities"),
    ),
    Claim(
        "barrier_staff",
        "jangkauan wilayah menjadi hambatan struktural utama",
        N_("too few PKs and distance are the main structural barrier"),
        barrier("barrier_staff"),
    ),
    Claim(
        "barrier_cooperation",
        "mengurangi efek jera serta memperbesar risiko terjadinya pelanggaran ulang",
        N_("weak cooperation weakens deterrence and raises reoffending"),
        judges.deterrence,
    ),
    Claim(
        "barrier_family",
        "Hal ini memperbesar kemungkinan terjadinya residivisme",
        N_("families' absence makes recidivism more likely"),
        judges.family,
    ),
    Claim(
        "barrier_stigma",
        "Salah satu tantangan paling kompleks dalam proses reintegrasi sosial",
        N_("stigma is one of the hardest challenges"),
        judges.stigma,
    ),
    Claim(
        "hundred_clients",
        "satu orang PK dapat menangani hingga lebih dari 100 klien",
        N_("one PK may have more than 100 clients"),
        judges.hundred_clients,
    ),
    Claim(
        "participants_comply",
        "secara konsisten cenderung memiliki tingkat kepatuhan yang lebih tinggi",
        N_("those who take part consistently comply more"),
        fixed(
            Verdict.UNJUDGED,
            N_(
                "No effect can be read from it: in the model motivation and the relation with the PK drive both "
                "coming to programmes and reporting, so the two go together even where programmes do nothing."
            ),
        ),
    ),
    Claim(
        "clients_say_it_helps",
        "sebagian besar klien menyatakan program pembimbingan memberikan dampak positif",
        N_("most clients say that guidance helped them"),
        fixed(
            Verdict.UNJUDGED, N_("What clients say is not in the model; its satisfaction index is assumed (grade C).")
        ),
    ),
    Claim(
        "started_business",
        "dua dari tujuh klien dalam studi ini berhasil mendirikan usaha kecil",
        N_("two of seven clients started a small business"),
        judges.started_business,
    ),
    Claim(
        "below_national_average",
        "tergolong sangat rendah dibandingkan dengan rata-rata nasional",
        N_("very low compared with the national average"),
        fixed(
            Verdict.UNJUDGED,
            N_("A yearly share of clients is set beside a share of people in prison: different quantities."),
        ),
    ),
    Claim(
        "national_fall",
        "menunjukkan penurunan tingkat residivisme hingga ~50% pada periode 2020–2023",
        N_("national recidivism fell by about 50 %"),
        fixed(Verdict.UNJUDGED, N_("One opinion page without a series; no layer is named. The model has one office.")),
    ),
    Claim(
        "seven_percent",
        "Angka residivisme sebesar 7% tersebut",
        N_("this recidivism rate of 7 %"),
        judges.seven_percent,
    ),
    Claim(
        "hundreds", "Bapas ini membina ratusan klien", N_("this office guides hundreds of clients"), judges.hundreds
    ),
    Claim(
        "no_instrument",
        "belum adanya instrumen asesmen terstandar",
        N_("there is no standard instrument"),
        fixed(
            Verdict.CONTRADICTS,
            N_(
                "National instruments exist since 2013 and 2021 (a source, not the model). The model's status quo has "
                "them partly adopted and loosely used."
            ),
        ),
    ),
)


def judged(evidence: Evidence) -> list[tuple[Claim, Judgement]]:
    """Every claim with its judgement."""
    return [(claim, claim.judge(evidence)) for claim in CLAIMS]


def section(evidence: Evidence) -> list[Block]:
    """The blocks of the page."""
    found = judged(evidence)
    counts = ", ".join(
        f"{word} {sum(judgement.verdict == code for _claim, judgement in found)}" for code, word in VERDICTS.items()
    )
    rows = []
    for claim, judgement in found:
        gloss = _(claim.gloss)
        rows.append([f"“{claim.quote}” ({gloss})", judgement.says, f"**{VERDICTS[judgement.verdict]}**"])
    return [
        Paragraph(
            _(
                "Each claim by a short quotation, with what the model, or the paper's own numbers, say of it. That "
                "something changes true offences is supported where they fall by what matters ({smallest} or more), "
                "contradicted where the change is too small to matter or they rise, in nine of ten replications or "
                "more, and cannot be judged otherwise: under this model, its assumptions and these {years:g} years. "
                "Claims of another kind are judged as their row says. {counts}."
            ).format(
                smallest=f"{number(100 * (evidence.comparison.matters.of('true_rate').relative or 0.0), 0)} %",
                years=evidence.comparison.study.years,
                counts=counts.capitalize(),
            )
        ),
        Table([_("the paper"), _("what the model says"), _("verdict")], rows),
        Paragraph(_("Where the paper's own numbers and sentences disagree with one another or with other sources:")),
        Bullets(contradictions()),
    ]
