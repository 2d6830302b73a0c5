"""Results of a small office in folders, made once."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from experiments.cli.kept import carry_out
from experiments.cliff import scan
from experiments.comparison import folder, predictions
from experiments.comparison.matters import read_matters
from scenarios.runs.workers import Workers
from sim.office import Office
from sim.text.language import LOCALE

HOSTILE = "<script>alert(1)</script> =cmd() $x^2$ [red] _x_"
FILE = f"""title = "{HOSTILE}"
short = "=cmd() <b>"
group = "other"
purpose = "[bold]never[/bold] <i>"
[levers.staffing]
assistants = 2
[[predict]]
outcome = "late_litmas"
sign = "lower"
why = "$$ more hands <b>"
"""


@pytest.fixture(scope="package")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A folder of results for each question, one scenario of which has a hostile title."""
    place = tmp_path_factory.mktemp("results")
    file = place / "hostile.toml"
    file.write_text(FILE, encoding="utf-8")
    common = {"workers": Workers(2), "matters": read_matters(), "replace": False, "hidden": True, "insist": False}
    asked = {"office": Office(), "years": 2.5}
    command = ["bapas", "asked"]
    carry_out(
        ["full_rnr", str(file)],
        8,
        asked,
        place / "compare",
        lambda result, out: folder.write(result, out, command, figures={}),
        **common,
    )
    carry_out(
        [str(file)],
        2,
        asked,
        place / "predict",
        lambda result, out: predictions.write(result, out, command),
        question="predict",
        **common,
    )
    carry_out(
        [8],
        2,
        {"office": Office()},
        place / "cliff",
        lambda result, out: folder.write(result, out, command, figures={}, question="cliff"),
        question="cliff",
        prepare=scan.prepare,
        **common,
    )
    return {name: place / name for name in ("compare", "predict", "cliff")}


@pytest.fixture(scope="session")
def english() -> list[str]:
    """Sentences that are other ones in Indonesian, as pages show them."""
    with open(LOCALE / "id" / "LC_MESSAGES" / "bapas.po", "rb") as file:
        known = read_po(file, locale="id")
    texts = [str(message.id) for message in known if message.id and message.id != message.string]
    return [text for text in texts if len(text.split()) > 3]
