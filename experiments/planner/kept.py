"""A question's folder of results: its runs, its tables and figures, and the manifest from which it is opened again."""

from __future__ import annotations

import json
import shlex
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from experiments.comparison import manifest
from experiments.comparison.reopen import damaged, manifest_of
from experiments.documents.blocks import Figure, Page
from experiments.documents.files import write_csv, write_figure
from experiments.planner.asked import Asked, as_data, from_data
from experiments.planner.laboratory import Reading, Working
from experiments.planner.question import Question
from experiments.planner.saying import office_shown
from experiments.report.certainty import lead
from experiments.report.made import told
from experiments.report.report import Report
from scenarios.runs import folder
from scenarios.runs.engine import HERE
from scenarios.runs.folder import difference
from scenarios.runs.store import FolderStore, MemoryStore
from scenarios.runs.study import experiment
from scenarios.runs.workers import Workers
from sim.text import places
from sim.text.errors import InputError
from sim.text.files import check_regular, write_whole
from sim.text.language import _

POSTERIOR = "posterior.parquet"
FIGURES, DOCUMENTS = "figures", "report"
OF_RUNS = {folder.EXPERIMENT, folder.RUNS, folder.LIST, folder.DRAWS, folder.LOCK}
KEY = "--out"


class Answered(NamedTuple):
    """An answer with what was asked: `found` is of the question's own kind, `report` says it."""

    question: Question
    asked: Asked
    found: Any
    report: Report

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """The answer's tables."""
        return dict(self.question.tables(self.found))


def answer(
    question: Question,
    asked: Asked,
    out: Path | None = None,
    *,
    command: Sequence[str] = (),
    workers: Workers = HERE,
    replace: bool = False,
    tell: Callable[[str], None] = lambda text: None,
    done: Callable[[int], None] | None = None,
) -> Answered:
    """The answer to a question; with `out`, kept there, and gone on from there.

    Raises `InputError` where `out` cannot be used, and for what makes no sense; `RunError` where a run failed.
    """
    shared = experiment(asked.study({}))
    if out is not None:
        check(out)
    with (
        FolderStore(out, shared, replace, tell)
        if out is not None
        else nullcontext(MemoryStore(question.reads)) as store
    ):
        if out is not None:
            _refuse_other(out, question, replace)
            _write_manifest(out, question, asked, command, finished=False)
            if asked.posterior is not None and asked.draws == "table":
                rows = BytesIO()
                asked.posterior.to_parquet(rows, index=False)
                write_whole(out / POSTERIOR, rows.getvalue())
        found = question.ask(asked, Working(store, workers, done))
        answered = Answered(question, asked, found, _told(question, found, asked, command))
        if out is not None:
            _write(answered, out, command)
    return answered


def reopen(question: Question, out: Path) -> Answered:
    """The answer that a folder holds, without a run. Raises `InputError` that says what to run where it holds none."""
    data = manifest_of(out)
    again = shlex.join(["bapas", *data["command"][1:]])
    try:
        asked = from_data(data["asked"], lambda: pd.read_parquet(out / POSTERIOR))
    except (InputError, KeyError, TypeError, ValueError, AttributeError, OSError) as error:
        raise damaged(out / manifest.FILE, error) from None
    today = experiment(asked.study({}))
    if data["experiment"] != today:
        raise InputError(
            difference(data["experiment"], today),
            file=out,
            allowed=_("results of this version: `{command}` with --replace makes them anew").format(command=again),
        )
    found = question.ask(asked, Reading(out, again))
    return Answered(question, asked, found, _told(question, found, asked, data["command"]))


def check(out: Path) -> None:
    """Raise `InputError` where results cannot go to `out`: not writable, or it holds anything but former results."""
    places.check_folder(out, KEY)
    places.check_own_folder(out / FIGURES, KEY)
    if not out.is_dir():
        return
    ours = {manifest.FILE, FIGURES, DOCUMENTS, POSTERIOR, *OF_RUNS} if _is_ours(out) else OF_RUNS
    ours |= set(_former(out))
    left = {path.name for path in (*places.unfinished(out, ours.__contains__), *folder.unfinished_in(out))}
    foreign = sorted({path.name for path in out.iterdir()} - ours - left)
    if foreign:
        raise InputError(
            _("holds something else ({name}); nothing was written").format(name=foreign[0]),
            file=out,
            key=KEY,
            allowed=_("a new or empty folder, or former results alone"),
        )


def _refuse_other(out: Path, question: Question, replace: bool) -> None:
    """Raise `InputError` where the folder holds the answer to another question, which would be lost."""
    former = _manifest(out).get("question")
    if former is not None and former != question.name and not replace:
        raise InputError(
            _("holds the answer of `bapas {question}`; nothing was touched").format(question=former),
            file=out,
            key=KEY,
            allowed=_("another folder, or --replace to start anew"),
        )


def figures_of(page: Page) -> list[Figure]:
    """The figures among blocks."""
    return [block for block in page if isinstance(block, Figure)]


def _told(question: Question, found: Any, asked: Asked, command: Sequence[str]) -> Report:
    """What is said of an answer, with what kind of thing it is, and the command that was given."""
    report = question.report(found, asked)
    given = [(_("Command"), f"`{told(command)}`")] if command else []
    made = [*given, *(row for row in report.made if not given or row[0] != _("Command"))]
    return report._replace(lead=lead(office_shown(asked), asked.replications, asked.draws), made=made)


def _write(answered: Answered, out: Path, command: Sequence[str]) -> None:
    """Tables and further files, then figures, then the manifest, each put in its place whole."""
    files = []
    for name, table in answered.tables.items():
        places.check_plain(out / f"{name}.csv", KEY)
        write_csv(table, out / f"{name}.csv")
        files.append(f"{name}.csv")
    for name, content in answered.question.files(answered.found, answered.asked).items():
        places.check_plain(out / name, KEY)
        write_whole(out / name, content)
        files.append(name)
    report = answered.report
    drawn = [report.picture, *(figure for section in report.sections for figure in figures_of(section.blocks))]
    (out / FIGURES).mkdir(exist_ok=True)
    for figure in {figure.name: figure for figure in drawn}.values():
        write_figure(figure.name, lambda figure=figure: figure, out / FIGURES)  # type: ignore[misc]
    _write_manifest(out, answered.question, answered.asked, command, finished=True, files=files)


def _write_manifest(
    out: Path, question: Question, asked: Asked, command: Sequence[str], finished: bool, files: Sequence[str] = ()
) -> None:
    data = {
        "tool": "bapas",
        "question": question.name,
        "command": list(command) or ["bapas", question.name],
        "finished": finished,
        **manifest.made_with(),
        "experiment": experiment(asked.study({})),
        "draws": {"kind": asked.draws, "hash": asked.drawn().hash()},
        "asked": as_data(asked),
        "files": sorted({*files, *_former(out)}),
    }
    write_whole(out / manifest.FILE, (json.dumps(data, indent=2, ensure_ascii=False) + "\n").encode())


def _former(out: Path) -> list[str]:
    """The files of former results, as their manifest lists them."""
    data = _manifest(out)
    listed = data.get("files", [])
    return [name for name in listed if isinstance(name, str) and Path(name).name == name]


def _is_ours(out: Path) -> bool:
    return _manifest(out).get("tool") == "bapas" or folder.is_ours(out)


def _manifest(out: Path) -> dict[str, Any]:
    file = out / manifest.FILE
    try:
        check_regular(file)
        data = json.loads(file.read_text(encoding="utf-8"))
    except (InputError, OSError, ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}
