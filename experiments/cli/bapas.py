"""The command line: `bapas`."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

import typer
from typer import Context
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption
from typer.exceptions import TyperException

from experiments.cli import (
    abk,
    app,
    budget,
    calibrate,
    cliff,
    compare,
    data,
    design,
    explore,
    lesson,
    national,
    office,
    paper,
    predict,
    report,
    robust,
    run,
    scenarios,
    sensitivity,
    staff,
    story,
    sweep,
    table1,
    tipping,
    typer_words,
    validate,
)
from experiments.cli.console import show_what_can_be_shown
from experiments.cli.endings import Interrupted, misread, refusal
from experiments.cli.speech import asked_language, other_language
from experiments.documents import terminal
from experiments.documents.markup import harmless
from sim.text.errors import InputError, RunError
from sim.text.language import N_, _, language, speaking

QUIET = {"--json", "--quiet", "-q"}  # with which nothing but the answer, or nothing at all, is shown
PURPOSE = N_("Simulate a Bapas office: what staffing, assessment and cooperation would do to reoffending.")
COMMANDS = (
    (compare.compare, N_("Compare scenarios with the status quo: paired runs, intervals, verdicts.")),
    (
        cliff.cliff,
        N_("Outcomes by number of PKs, today's office among them: where it stands, and what the next ten PKs buy."),
    ),
    (
        report.report,
        N_("Make documents of a folder of results: a brief, a report, staff studies, slides and a workbook."),
    ),
    (sweep.sweep, N_("Try levers by lists or ranges: what each combination does, as tables and heat maps.")),
    (
        explore.explore,
        N_("Make one web page on which anybody moves five things and sees what the model says, without a network."),
    ),
    (
        app.app,
        N_("Open a page on which a class moves levers and watches two offices, week by week, with the same luck."),
    ),
    (
        abk.abk,
        N_("Workload analysis (analisis beban kerja): PKs needed by task, year and grade, and what each gap means."),
    ),
    (
        staff.staff,
        N_("Find the fewest PKs that reach targets, by assessment and practice; what else is worth how many PKs."),
    ),
    (
        national.national,
        N_("Share new PKs out among the country's offices by several rules: what they do, and who should get them."),
    ),
    (
        sensitivity.sensitivity,
        N_("Which unknown numbers matter for the difference between two scenarios: a screen, then shares of it."),
    ),
    (
        robust.robust,
        N_("Policies over many plausible worlds: what each rule of choice picks, and where policies fail."),
    ),
    (
        tipping.tipping,
        N_("At which values of the assumed numbers verdicts flip, and what a finance ministry will ask."),
    ),
    (
        budget.budget,
        N_("What money buys: mixes of PKs, assistants, training, assessment, places, outreach, priced by one sheet."),
    ),
    (
        calibrate.calibrate,
        N_("Fit the unknown numbers to an office's data: a posterior, and what the data cannot tell."),
    ),
    (design.design, N_("How many offices, years or replications it takes to see an effect of a given size.")),
    (run.run, N_("Run one scenario once and show its years.")),
    (predict.predict, N_("Run scenarios and hold what they predict against what is found.")),
    (
        story.story,
        N_("One invented client's life, week by week, with causes; and the same person's under another scenario."),
    ),
    (
        lesson.lesson,
        N_("Lessons for PKs: pages that work without a network, slides and sheets; and how far a class agrees."),
    ),
    (
        table1.table1,
        N_("Hold the model's yearly ledger against Table 1 of the paper: a check of arithmetic, called nothing more."),
    ),
    (
        validate.validate,
        N_(
            "Put published patterns to the model: reproduced, not reproduced, or cannot tell. Where all patterns are "
            "run, the headline scenarios are also taken apart, mechanism by mechanism."
        ),
    ),
    (
        paper.paper,
        N_("Answer the paper that the project starts from, question by question, on a page with figures."),
    ),
)


def program() -> Callable[..., Any]:
    """The command line in the language of this call."""
    commands = typer.Typer(
        help=PURPOSE,
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    for command, help in COMMANDS:
        commands.command(help=help)(command)
    commands.add_typer(scenarios.app, name="scenarios")
    commands.add_typer(office.app, name="office")
    commands.add_typer(data.app, name="data")
    built = typer.main.get_command(commands)
    _translate(built)
    return built


def _translate(command: object) -> None:
    """Every sentence of help, from what was marked to the reader's language."""
    if not isinstance(command, TyperCommand | TyperGroup):
        return
    command.help = _(command.help) if command.help else command.help
    helper = command.get_help_option(Context(command))
    for parameter in (*command.params, helper):
        if isinstance(parameter, TyperArgument | TyperOption):
            parameter.help = _(parameter.help) if parameter.help else parameter.help
    for inner in command.commands.values() if isinstance(command, TyperGroup) else ():
        _translate(inner)


def main() -> None:
    """Run a command in the language that it asks for; a mistake in the input ends in one message and exit code 2."""
    show_what_can_be_shown()
    try:
        asked, words = asked_language(sys.argv[1:])
    except InputError as error:
        sys.exit(_fail(str(error)))
    with speaking(asked or language()), terminal.opened_by("" if QUIET.intersection(words) else other_language()):
        _carry_out(words)


def _carry_out(words: Sequence[str]) -> NoReturn:
    try:
        typer_words.speak()
        code = program()(words, prog_name="bapas", standalone_mode=False)
        if code == 130:  # what typer makes of an interrupt
            raise KeyboardInterrupt
    except InputError as error:
        sys.exit(_fail(str(error)))
    except RunError as error:
        sys.exit(_fail(str(error), 1))
    except OSError as error:
        sys.exit(_fail(refusal(error), 1))
    except Interrupted as stop:
        _stop(_("interrupted; {kept}").format(kept=stop))
    except typer.Abort:
        sys.exit(130)
    except TyperException as error:
        sys.exit(_fail(misread(error)))
    except KeyboardInterrupt:
        _stop(_("interrupted; nothing new was kept"))
    sys.exit(code if isinstance(code, int) else 0)


def _stop(message: str) -> NoReturn:
    sys.stderr.write("\n" + harmless(message) + "\n")
    sys.stderr.flush()
    os._exit(130)  # threads inside compiled code cannot be asked to stop


def _fail(message: str, code: int = 2) -> int:
    sys.stderr.write(harmless(_("error: {message}").format(message=message)) + "\n")
    return code
