"""Why this person and no other: how the choice was made, and how rare such a person is."""

from __future__ import annotations

from collections.abc import Mapping

from experiments.documents.blocks import Heading, Page, Paragraph, Table, plain
from experiments.documents.numbers import number
from experiments.story.choosing import FIRST, MEASURES, Chosen, Contrast
from experiments.story.kinds import ANY, KINDS
from experiments.story.people import TRAITS, words_of
from sim.office import Office
from sim.text.language import _


def why_this_person(chosen: Chosen) -> list[str]:
    """How the person was chosen, as paragraphs."""
    if chosen.contrast is None:
        by_lot = _("Chosen by lot among the {fit} of {all} clients of this run who fit: {meaning}.")
        return [by_lot.format(fit=chosen.fit, all=chosen.all, meaning=asked_for(chosen))]
    told = _(
        "Chosen because the two worlds part so far: among the {fit} of {all} clients of this run who fit ({meaning})."
    ).format(fit=chosen.fit, all=chosen.all, meaning=asked_for(chosen))
    if chosen.instead:
        few = _("Of those who come first ({meaning}) there are too few in this run.")
        told += " " + few.format(meaning=words_of(FIRST[0]))
    return [told, how_far(chosen.contrast), how_rare(chosen.contrast, chosen.fit)]


def asked_for(chosen: Chosen) -> str:
    """The kinds of life and of person among which the choice was made."""
    if chosen.kind == ANY and not chosen.who:
        return _(KINDS[ANY].meaning)
    life = [] if chosen.kind == ANY else [_(KINDS[chosen.kind].meaning)]
    return "; ".join([*life, *([plain(words_of(chosen.who))] if chosen.who else [])])


def how_far(c: Contrast) -> str:
    """What is to be expected in both worlds, and how much of the difference is custody's."""
    lower = _("In the second world {n} fewer offences are to be expected while free: {there} for {here}.")
    higher = _("In the second world {n} more offences are to be expected while free: {there} for {here}.")
    told = (lower if c.there < c.here else higher).format(
        n=number(abs(c.there - c.here), 2), here=number(c.here, 2), there=number(c.there, 2)
    )
    if round(c.custody, 2) == 0.0:
        return told + " " + _("Custody has no part in it.")
    conduct = (
        _("{n} fewer by what the person is") if c.conduct < 0.0 else _("{n} more by what the person is")
    ).format(n=number(abs(c.conduct), 2))
    custody = (
        _("{n} fewer since custody keeps more from happening there")
        if c.custody >= 0.0
        else _("{n} more since custody keeps less from happening there")
    ).format(n=number(abs(c.custody), 2))
    return told + " " + _("Of this: {conduct}, {custody}.").format(conduct=conduct, custody=custody)


def how_rare(c: Contrast, fit: int) -> str:
    """How many part as far, how far the middle one parts, and which way; and what such a choice can show."""
    return _(
        "Of these {fit}, so many part by as much or more: {as_much}; the middle one parts by {middle} ({measure}). "
        "There are fewer to be expected in the second world for {fewer} of them, and more for {more}. Who is chosen "
        "because the worlds part most shows how they come to part, never the size of an effect."
    ).format(
        fit=fit,
        as_much=c.as_much,
        middle=number(c.middle, 3),
        measure=_(MEASURES[c.by]),
        fewer=c.fewer,
        more=c.more,
    )


def kinds_page(office: Office) -> Page:
    """Every kind of life and of person, with its meaning and how to ask for it."""
    lives = [[f"`--kind {name}`", _(kind.meaning)] for name, kind in KINDS.items()]
    people = [
        [
            f"`--who {name}=...`",
            _(trait.meaning),
            ", ".join(_with_word(value, trait.words) for value in trait.values(office)),
        ]
        for name, trait in TRAITS.items()
    ]
    return [
        Heading(_("Kinds of stories"), 1),
        Paragraph(
            _(
                "With two scenarios, it is the person whose worlds part most, high-risk PB clients first; with one, "
                "or with `--lot`, a lot decides, so that lives come as often as the model has them. What is asked for "
                "can be combined: `bapas story status_quo full_rnr --kind waited_in_vain --who band=high`."
            )
        ),
        Heading(_("Kinds of lives, in the first of the scenarios")),
        Table([_("asked for by"), _("who")], lives),
        Heading(_("Kinds of people")),
        Table([_("asked for by"), _("what it is"), _("values")], people),
        Heading(_("How far two worlds part")),
        Table([_("asked for by"), _("what it is")], [[f"`--by {name}`", _(text)] for name, text in MEASURES.items()]),
    ]


def _with_word(value: str, words: Mapping[str, str]) -> str:
    word = words.get(value, value)
    return plain(value) if word == value else f"{plain(value)} ({word})"
