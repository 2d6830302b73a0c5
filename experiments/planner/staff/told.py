"""What a search says: how many PKs it takes, what reoffending does then, and what else is worth how many PKs."""

from __future__ import annotations

import pandas as pd

from experiments.documents.blocks import Bullets, Page, Table, plain
from experiments.documents.numbers import number, with_interval
from experiments.documents.words import VERDICTS, listed
from experiments.planner.asked import Asked
from experiments.planner.saying import made, premises
from experiments.planner.staff import told_worths
from experiments.planner.staff.answer import Staff
from experiments.planner.staff.figures import staffing
from experiments.planner.staff.sheets import sheets
from experiments.planner.staff.ways import TODAY
from experiments.planner.staff.words import target_word, way_word
from experiments.report import evidence, never
from experiments.report.certainty import certainty
from experiments.report.report import Report, Section
from scenarios.runs.statistics import RELATIVE
from scenarios.runs.verdicts import FALLING, FEWEST, RISING, Verdict
from sim.ledger.outcomes import OUTCOMES
from sim.text.language import _


def report(staff: Staff, asked: Asked) -> Report:
    """The report of a search, in the language of this call."""
    return Report(
        question=_("How many PKs does {office} need to meet {n} targets in {share:.0f} of 100 cases?").format(
            office=plain(asked.office.name), n=len(staff.targets), share=100 * staff.probability
        ),
        answer=[_needed(staff, asked.replications), _reoffending(staff), told_worths.instead(staff)],
        picture=staffing(staff),
        certainty=certainty(asked.replications, *_sure(staff)),
        silent=never.in_short(),
        premises=premises(asked, _("New PKs work on their own only after the hiring lag; that time is counted too.")),
        facts=[_("PK posts: {n} today").format(n=staff.today)],
        advice=_advice(),
        made=made(asked, "staff"),
        sections=[
            Section(_("The targets"), [Bullets([_target(staff, k) for k in range(len(staff.targets))])]),
            Section(_("The fewest PKs, by assessment and practice"), _fewest(staff)),
            Section(_("Alternatives, with today's posts: worth so many PKs"), told_worths.worth(staff, asked)),
        ],
        sheets=[*sheets(staff), evidence.sheet()],
    )


def _needed(staff: Staff, replications: int) -> str:
    """What it takes as the office works today, and which way takes the fewest."""
    if replications < FEWEST:
        few = _("**Posts:** with {n} replications no number is sure; that takes {fewest}.")
        return few.format(n=replications, fewest=FEWEST)
    rows = staff.fewest.set_index("way")
    reached = rows[rows["fewest"].notna()]
    if TODAY in reached.index:
        told = _(
            "**Posts:** as it works today it takes {posts} PKs ({today} today): {met} of {n} replications do then"
        )
        today = rows.loc[TODAY]
        met = round(float(today["share"]) * replications)
        told = told.format(posts=today["fewest"], today=staff.today, met=met, n=replications)
    else:
        told = _("**Posts:** as it works today no number up to {most} will do; the best is {met} of {n} with {posts}")
        today = rows.loc[TODAY]
        met = round(float(today["best_share"]) * replications)
        told = told.format(most=staff.most, met=met, n=replications, posts=today["best_posts"])
    others = reached.drop(TODAY, errors="ignore")["fewest"]
    if others.empty:
        return _("{told}; with no other assessment and practice will any number do.").format(told=told)
    return _("{told}; by assessment and practice from {low} ({least}) to {high} ({most}){none}.").format(
        told=told,
        low=others.min(),
        least=way_word(str(others.idxmin())),
        high=others.max(),
        most=way_word(str(others.idxmax())),
        none=_none(rows, reached),
    )


def _none(rows: pd.DataFrame, reached: pd.DataFrame) -> str:
    never_met = [way_word(str(way)) for way in rows.index.drop(reached.index) if way != TODAY]
    return _(", with none for {ways}").format(ways=listed(never_met)) if never_met else ""


def _reoffending(staff: Staff) -> str:
    """What reoffending does when the targets are met."""
    rows = staff.changes[staff.changes["outcome"] == staff.headline]
    sure = rows[rows["verdict"].isin([*FALLING, *RISING])]
    at_today = _value(staff, TODAY, staff.today)
    if rows.empty:
        return _("**Reoffending:** {value} today.").format(value=at_today)
    if sure.empty:
        same = int((rows["verdict"] == Verdict.NO_CHANGE).sum())
        return _(
            "**Reoffending:** {value} today; with these posts it surely changes under none of {n} ways, and under "
            "{same} of them it surely does not by what matters."
        ).format(value=at_today, n=len(rows), same=same)
    changes = [
        told.format(ways=listed([way_word(scenario.rpartition("|")[0]) for scenario in some["scenario"]]))
        for told, verdicts in ((_("surely falls under {ways}"), FALLING), (_("surely rises under {ways}"), RISING))
        if len(some := sure[sure["verdict"].isin(verdicts)])
    ]
    return _("**Reoffending:** {value} today; with these posts, of {n} ways, it {changes}.").format(
        value=at_today, n=len(rows), changes=_(", and ").join(changes)
    )


def _value(staff: Staff, way: str, posts: int) -> str:
    """The headline of a way, with its interval and unit."""
    found = staff.responses.set_index(["way", "posts", "outcome"]).loc[(way, posts, staff.headline)]
    value = with_interval(number(found["mean"], 1), number(found["lo"], 1), number(found["hi"], 1))
    return _("{value} {unit}").format(value=value, unit=_(OUTCOMES[staff.headline].unit))


def _sure(staff: Staff) -> list[str]:
    told = [_sure_of_today(staff)]
    told.append(_("An alternative is called worth PKs only where the interval of its worth excludes none."))
    broken = staff.fewest[staff.fewest["lucky"] != ""]
    if broken.empty:
        told.append(_("No fewer PKs than the answer reached the targets, as far as was tried: its neighbours were."))
    else:
        told.append(
            _(
                "The search takes it that more PKs never meet the targets less often; that failed for {ways}: fewer "
                "posts did as well, by luck. The answer is the number from which on all that were tried will do."
            ).format(ways=listed([way_word(way) for way in broken["way"]]))
        )
    return told


def _sure_of_today(staff: Staff) -> str:
    """How surely today's way meets the targets, at its answer or at its best, and what luck there is in that."""
    today = staff.fewest.set_index("way").loc[TODAY]
    share = {name: 100 * today[name] for name in ("share", "lo", "hi")}
    if not today["share"]:
        return _("For today's way no number up to {most} meets all targets in any case.").format(most=staff.most)
    if pd.isna(today["fewest"]):
        told = _(
            "For today's way no number will do; with the best one, {posts} PKs, all targets are met in {share:.0f} % "
            "of cases ({lo:.0f} to {hi:.0f}): the largest share seen on these replications, so likely a little too "
            "good."
        )
        return told.format(posts=today["best_posts"], **share)
    return _(
        "At the answer for today's way all targets are met in {share:.0f} % of cases ({lo:.0f} to {hi:.0f}): the "
        "first share to reach the threshold, on the same replications, so likely a little too good."
    ).format(**share)


def _advice() -> list[str]:
    return [
        _("A head of office decides on sections, the work of Asisten PK, apel days and Pos Bapas."),
        _("The province moves PKs between offices, and can cede a kabupaten to a new Bapas (`bapas national`)."),
        _("The ministry gives formasi: PK posts, and those of Asisten PK."),
    ]


def _target(staff: Staff, k: int) -> str:
    """A target with why, and how often it is met today."""
    target = staff.targets[k]
    said = target_word(target)
    return _("{target}. {why}").format(target=said, why=plain(_(target.why))) if target.why else said


def _fewest(staff: Staff) -> Page:
    """A way a row: its posts, how surely, and what reoffending does there."""
    head = [
        *(_("way of working"), _("fewest PKs"), _("against today"), _("replications that meet all, %")),
        *(_("reoffending there"), _("its change, %"), _("verdict")),
    ]
    changes = staff.changes[staff.changes["outcome"] == staff.headline].set_index("scenario")
    rows = []
    for row in staff.fewest.itertuples():
        none = row.fewest is pd.NA or row.fewest is None
        posts = int(row.best_posts if none else row.fewest)
        name = f"{row.way}|{posts}"
        share = with_interval(*(number(100 * x, 0) for x in (row.best_share if none else row.share, row.lo, row.hi)))
        shown = _posts_told(row.best_share, posts, staff.most) if none else str(posts)
        cells = [way_word(row.way), shown, "" if none else f"{posts - staff.today:+d}", share]
        cells.append(_value(staff, row.way, posts))
        change = changes.loc[name] if name in changes.index else None
        cells += ["", _("today")] if change is None else [_change(change), VERDICTS[change["verdict"]]]
        rows.append(cells)
    caption = _("The fewest PKs with which all targets are met in {share:.0f} % of replications or more").format(
        share=100 * staff.probability
    )
    return [Table(head, rows, range(1, 6), caption), staffing(staff)]


def _posts_told(share: float, posts: int, most: int) -> str:
    """What is said where no number of posts will do."""
    if not share:
        return _("none up to {most}").format(most=most)
    return _("none up to {most}; best with {posts}").format(most=most, posts=posts)


def _change(change: pd.Series) -> str:
    scale = 100.0 if change["unit"] == RELATIVE else 1.0
    return with_interval(*(number(scale * change[name], 1) for name in ("mean", "lo", "hi")))
