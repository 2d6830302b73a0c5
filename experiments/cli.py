"""The command line: `bapas`."""

from __future__ import annotations

import os
import sys

import typer
from typer.exceptions import TyperException

from calibration import check_command
from experiments import commands, paper_command, scenario_commands, story_command, validate_command
from sim.errors import InputError, RunError
from sim.language import _

app = typer.Typer(
    help=_("Simulate a Bapas office: what staffing, assessment and cooperation would do to reoffending."),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command()(commands.compare)
app.command()(commands.run)
app.command()(story_command.story)
app.command()(check_command.check)
app.command()(validate_command.validate)
app.command()(paper_command.paper)
app.add_typer(scenario_commands.app, name="scenarios")


def main() -> None:
    """Run a command; a mistake in the input ends in one message and exit code 2."""
    try:
        code = app(standalone_mode=False)
        if code == 130:  # what typer makes of an interrupt
            raise KeyboardInterrupt
    except InputError as error:
        sys.exit(_fail(str(error)))
    except RunError as error:
        sys.exit(_fail(str(error), 1))
    except OSError as error:
        message = _("{reason}; what is done is kept, and the same command goes on from there")
        sys.exit(_fail(message.format(reason=error), 1))
    except typer.Abort:
        sys.exit(130)
    except TyperException as error:
        sys.exit(_fail(getattr(error, "format_message", error.__str__)()))
    except KeyboardInterrupt:
        message = _("interrupted; finished runs are kept in --out, and the same command goes on from there")
        sys.stderr.write(f"\n{message}\n")
        sys.stderr.flush()
        os._exit(130)  # threads inside compiled code cannot be asked to stop
    sys.exit(code if isinstance(code, int) else 0)


def _fail(message: str, code: int = 2) -> int:
    sys.stderr.write(_("error: {message}").format(message=message) + "\n")
    return code
