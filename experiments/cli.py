"""The command line: `bapas`."""

from __future__ import annotations

import os
import sys

import typer
from typer.exceptions import TyperException

from calibration import check_command
from experiments import commands, scenario_commands
from sim.errors import InputError
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
app.command()(check_command.check)
app.add_typer(scenario_commands.app, name="scenarios")


def main() -> None:
    """Run a command; a mistake in the input ends in one message and exit code 2."""
    try:
        code = app(standalone_mode=False)
        if code == 130:  # what typer makes of an interrupt
            raise KeyboardInterrupt
    except InputError as error:
        sys.exit(_fail(str(error)))
    except typer.Abort:
        sys.exit(130)
    except TyperException as error:
        sys.exit(_fail(getattr(error, "format_message", error.__str__)()))
    except KeyboardInterrupt:
        sys.stderr.write("\n" + _("interrupted; nothing was written") + "\n")
        sys.stderr.flush()
        os._exit(130)  # threads inside compiled code cannot be asked to stop
    sys.exit(code if isinstance(code, int) else 0)


def _fail(message: str) -> int:
    sys.stderr.write(_("error: {message}").format(message=message) + "\n")
    return 2
