"""Claims of the paper, each with the outcomes that it is about, and what the model says of it on each of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from calibration.table1 import contradictions
from experiments.documents.blocks import Block, Bullets, Paragraph, Table
from experiments.documents.numbers import trimmed
from experiments.documents.words import Words
from experiments.paper import judges
from experiments.paper.indicators import INDICATORS, REOFFEND, TITLES, outcome_of, recidivism
from experiments.paper.judges import Judge, Judgement, aspect, barrier, fixed, level
from experiments.paper.rules import Verdict
from experiments.paper.runs import Evidence
from sim.ledger.outcomes import Better
from sim.text.language import N_, _

VERDICTS = Words(
    {
        Verdict.SUPPORTS: N_("supported"),
        Verdict.ON_AVERAGE: N_("supported on average"),
        Verdict.UNJUDGED: N_("cannot be judged"),
        Verdict.NOT_SUPPORTED: N_("not supported by this model"),
    }
)


class Claim(NamedTuple):
    """A claim by its code: a short quotation in Indonesian, its gloss (marked with `N_`), the outcomes that it is
    about, and the rule that judges it on each.
    """

    code: str
    quote: str
    gloss: str
    outcomes: tuple[str, ...]
    judge: Judge


CLAIMS = (
    Claim(
        "proven",
        "terbukti berkontribusi positif dalam menurunkan angka residivisme",
        N_("proven to contribute to lower recidivism"),
        (REOFFEND,),
        judges.proven,
    ),
    Claim(
        "effective",
        "program pembimbingan Bapas dapat dikategorikan cukup efektif",
        N_("the guidance can be called fairly effective (35 to 26)"),
        ("recorded_count",),
        judges.effective,
    ),
    Claim(
        "record_as_indicator",
        "tingkat residivisme yang menurun menjadi indikator utama",
        N_("a falling recidivism rate is the main indicator"),
        ("recorded_share",),
        judges.record_as_indicator,
    ),
    Claim(
        "aspect_assessment",
        "standarisasi asesmen berbasis risiko dan kebutuhan",
        N_("first aspect to strengthen: standard assessment of risk and need"),
        ("auc", "without_plan", "high_seen"),
        aspect("assessment"),
    ),
    Claim(
        "aspect_ratio",
        "peningkatan rasio PK terhadap jumlah klien",
        N_("second aspect to strengthen: more PKs for the clients"),
        ("contact_minutes", "reports_held", "visits_made"),
        aspect("ratio"),
    ),
    Claim(
        "aspect_tracking",
        "pengembangan sistem pelacakan pasca-bebas yang terintegrasi",
        N_("third aspect to strengthen: integrated tracking after release"),
        ("recorded_after_count", "recorded_share"),
        aspect("tracking", Better.HIGHER),
    ),
    Claim(
        "misallocated",
        "klien berisiko rendah bisa saja menerima pembimbingan yang terlalu intensif",
        N_("low-risk clients may get too much, high-risk clients too little"),
        ("hours_kepribadian", "hours_kemandirian", "hours_wajib_lapor"),
        judges.misallocated,
    ),
    Claim(
        "barrier_facilities",
        "Salah satu faktor utama yang menghambat efektivitas pembimbingan",
        N_("facilities are one of the main barriers"),
        INDICATORS,
        barrier("barrier_facilities"),
    ),
    Claim(
        "barrier_staff",
        "jangkauan wilayah menjadi hambatan struktural utama",
        N_("too few PKs and distance are the main structural barrier"),
        INDICATORS,
        barrier("barrier_staff"),
    ),
    Claim(
        "barrier_cooperation",
        "mengurangi efek jera serta memperbesar risiko terjadinya pelanggaran ulang",
        N_("weak cooperation weakens deterrence and raises reoffending"),
        ("potential", "violations"),
        barrier("barrier_cooperation"),
    ),
    Claim(
        "barrier_family",
        "Hal ini memperbesar kemungkinan terjadinya residivisme",
        N_("families' absence makes recidivism more likely"),
        (REOFFEND,),
        judges.family,
    ),
    Claim(
        "barrier_stigma",
        "Salah satu tantangan paling kompleks dalam proses reintegrasi sosial",
        N_("stigma is one of the hardest challenges"),
        ("adaptation", "work_share", "unhoused_share"),
        barrier("barrier_stigma"),
    ),
    Claim(
        "hundred_clients",
        "satu orang PK dapat menangani hingga lebih dari 100 klien",
        N_("one PK may have more than 100 clients"),
        ("clients_per_guiding_pk", "clients_per_pk"),
        level(100.0),
    ),
    Claim(
        "participants_comply",
        "secara konsisten cenderung memiliki tingkat kepatuhan yang lebih tinggi",
        N_("those who take part consistently comply more"),
        ("compliance",),
        fixed(
            N_(
                "No effect can be read from it: in the model motivation and the relation with the PK drive both "
                "coming to programmes and reporting, so the two go together even where programmes do nothing."
            )
        ),
    ),
    Claim(
        "clients_say_it_helps",
        "sebagian besar klien menyatakan program pembimbingan memberikan dampak positif",
        N_("most clients say that guidance helped them"),
        ("satisfaction",),
        fixed(N_("What clients say is not in the model; its satisfaction index is assumed (grade C).")),
    ),
    Claim(
        "started_business",
        "dua dari tujuh klien dalam studi ini berhasil mendirikan usaha kecil",
        N_("two of seven clients started a small business"),
        ("self_employed",),
        judges.started_business,
    ),
    Claim(
        "below_national_average",
        "tergolong sangat rendah dibandingkan dengan rata-rata nasional",
        N_("very low compared with the national average"),
        ("recorded_share",),
        fixed(N_("A yearly share of clients is set beside a share of people in prison: different quantities.")),
    ),
    Claim(
        "national_fall",
        "menunjukkan penurunan tingkat residivisme hingga ~50% pada periode 2020–2023",
        N_("national recidivism fell by about 50 %"),
        ("recorded_share",),
        fixed(N_("One opinion page without a series; no layer is named. The model has one office.")),
    ),
    Claim(
        "seven_percent",
        "Angka residivisme sebesar 7% tersebut",
        N_("this recidivism rate of 7 %"),
        ("recorded_share",),
        judges.seven_percent,
    ),
    Claim(
        "hundreds",
        "Bapas ini membina ratusan klien",
        N_("this office guides hundreds of clients"),
        ("register",),
        judges.hundreds,
    ),
    Claim(
        "no_instrument",
        "belum adanya instrumen asesmen terstandar",
        N_("there is no standard instrument"),
        ("auc",),
        fixed(
            N_(
                "What an office has is put into the model, not found by it. National instruments exist since 2013 and "
                "2021 (a source, not the model); the status quo has them partly adopted and loosely used."
            )
        ),
    ),
)


def judged(evidence: Evidence) -> Iterator[tuple[Claim, str, Judgement]]:
    """Every claim with each of its outcomes and the judgement on it."""
    for claim in CLAIMS:
        for outcome in claim.outcomes:
            yield claim, outcome, claim.judge(evidence, outcome_of(evidence.comparison, outcome))


def section(evidence: Evidence) -> list[Block]:
    """The blocks of the page."""
    comparison = evidence.comparison
    found = list(judged(evidence))
    counts = ", ".join(
        f"{word} {sum(judgement.verdict == code for *_claim, judgement in found)}" for code, word in VERDICTS.items()
    )
    rows = []
    for claim, outcome, judgement in found:
        gloss = _(claim.gloss)
        told = f"“{claim.quote}” ({gloss})" if outcome == claim.outcomes[0] else ""
        what = f"{TITLES[outcome]} (`{outcome_of(comparison, outcome)}`)"
        rows.append([told, what, judgement.says, f"**{VERDICTS[judgement.verdict]}**"])
    return [
        Paragraph(
            _(
                "Each claim by a short quotation, judged on the outcomes that it is about, a row each: recidivism by "
                "{recidivism}, records by what is recorded, the effectiveness of guidance by the paper's four "
                "indicators, an aspect to strengthen by what it is to make better (what it does to recidivism stands "
                "above)."
            ).format(recidivism=recidivism(comparison))
        ),
        Paragraph(
            _(
                "That something makes an outcome better is supported where it surely does so by what matters (in nine "
                "of ten replications or more; docs/verdicts.md), supported on average where the 95 % interval of the "
                "mean says so, not supported by this model where the change is surely too small to matter or for the "
                "worse, and cannot be judged otherwise: under this model, its assumptions and these {years} years. "
                "A claim of a level is judged alike by the status quo, and one that no run can judge says why. Of "
                "{n} verdicts: {counts}."
            ).format(years=trimmed(comparison.study.years), n=len(found), counts=counts)
        ),
        Table([_("the paper"), _("outcome"), _("what the model says"), _("verdict")], rows),
        Paragraph(_("Where the paper's own numbers and sentences disagree with one another or with other sources:")),
        Bullets(contradictions()),
    ]
