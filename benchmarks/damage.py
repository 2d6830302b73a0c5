"""Damage, tried at random: processes killed, disks filled, bits flipped, folders damaged; into docs/reliability.md.

A trial damages a folder of results, runs the command again, sets right what the command refuses, and holds every table
and figure against those of an undisturbed run.
"""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from benchmarks.sections import write_section
from experiments import cli
from experiments.documents.markdown import table
from scenarios.runs import warmups
from sim.model import BapasModel

TITLE = "Damage, tried at random"
OFFICE = "--office template --years 0.5 --replications 3 --fixed-parameters --set staffing.hiring_lag_weeks=0"
OPTIONS = f"{OFFICE} --workers 1 --quiet"
COMMAND = ["compare", "pk_1_40", *OPTIONS.split()]
FLIPS, KILLS, DISKS, CACHED = 60, 20, 10, 10
KB = 1000
SEED = 1
FIRST_RUN, FIGURE = "runs/*.parquet", "figures/hours.png"


class Trial(NamedTuple):
    """What came of a trial: the same tables in the end, something told on the way, harm done."""

    same: bool
    told: bool
    harm: bool


class Said(NamedTuple):
    """How a command ended, and what it said on standard error."""

    code: int
    text: str


def start(out: Path, *options: str, most: int | None = None) -> tuple[int, Path]:
    """The command in a process of its own, and the file that hears it; it may write files of `most` bytes."""
    handle, heard = tempfile.mkstemp()
    process = os.fork()
    if process:
        os.close(handle)
        return process, Path(heard)
    code = 1
    try:
        os.dup2(handle, 2)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        if most is not None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
        sys.argv = ["bapas", *COMMAND, "--out", str(out), *options]
        cli.main()
    except SystemExit as stop:
        code = int(stop.code or 0)
    except BaseException as error:  # what a user would see as a traceback
        os.write(2, f"Traceback: {error!r}".encode())
    finally:
        sys.stderr.flush()
        os._exit(code)


def end(process: int, heard: Path) -> Said:
    """Wait for a command."""
    _process, status = os.waitpid(process, 0)
    text = heard.read_text()
    heard.unlink()
    return Said(os.waitstatus_to_exitcode(status), text)


def bapas(out: Path, *options: str, most: int | None = None) -> Said:
    """The command from begin to end."""
    return end(*start(out, *options, most=most))


def content(out: Path) -> dict[str, bytes]:
    """Every file of a folder but the lock and the manifest, which holds the command."""
    found = (path for path in out.rglob("*") if path.is_file() and path.name not in (".lock", "manifest.json"))
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in found}


def judged(said: Said, out: Path, wanted: dict[str, bytes], first: str = "", harm: bool = False) -> Trial:
    """A trial by its last command, and by what was told before it."""
    same = said.code == 0 and content(out) == wanted
    crashed = "Traceback" in said.text + first
    return Trial(same, bool(said.text or first), harm or crashed or (said.code == 0 and not same))


def flip(path: Path, luck: random.Random) -> None:
    """Change one bit."""
    held = bytearray(path.read_bytes())
    held[luck.randrange(len(held))] ^= 1 << luck.randrange(8)
    path.write_bytes(held)


def flipped(out: Path, wanted: dict[str, bytes], luck: random.Random) -> Trial:
    """One bit in one file of the results, every second time in a run."""
    runs = [name for name in wanted if name.startswith("runs/")]
    flip(out / luck.choice(sorted(luck.choice([runs, list(wanted)]))), luck)
    return judged(bapas(out), out, wanted)


def cached(out: Path, wanted: dict[str, bytes], luck: random.Random) -> Trial:
    """One bit in a warm-up that is kept, and no run to go on from."""
    flip(luck.choice(sorted(warmups.folder().iterdir())), luck)
    shutil.rmtree(out)
    return judged(bapas(out), out, wanted)


def killed(out: Path, wanted: dict[str, bytes], luck: random.Random, takes: float) -> Trial:
    """Killed at any time of its work, and started again."""
    shutil.rmtree(out)
    process, heard = start(out)
    time.sleep(luck.uniform(0.0, takes))
    with suppress(ProcessLookupError):
        os.kill(process, signal.SIGKILL)
    end(process, heard)
    return judged(bapas(out), out, wanted)


def filled(out: Path, wanted: dict[str, bytes], luck: random.Random) -> Trial:
    """A disk with room for a part of the results, and room made; or a limit of files where no disk can be made."""
    whole = sum(map(len, wanted.values()))
    shutil.rmtree(out)
    out.mkdir()
    size = luck.randrange(whole // 10, whole)
    if subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(out)], check=False).returncode:
        first = bapas(out, most=luck.randrange(max(map(len, wanted.values()))))
        return judged(bapas(out), out, wanted, first.text, harm=first.code == 0)
    try:
        first = bapas(out)
        subprocess.run(["mount", "-o", f"remount,size={10 * whole}", str(out)], check=True)
        return judged(bapas(out), out, wanted, first.text, harm=first.code == 0)
    finally:
        subprocess.run(["umount", "-l", str(out)], check=True)


def one(out: Path, name: str) -> Path:
    """The first file of a pattern."""
    return sorted(out.glob(name))[0]


def beside(path: Path) -> Path:
    """The neighbour of the first file of a kind."""
    return sorted(path.parent.glob(f"*{path.suffix}"))[1]


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def deleted(path: Path) -> None:
    shutil.rmtree(path) if path.is_dir() else path.unlink()


def another(path: Path) -> None:
    """The bytes of its neighbour in its place."""
    shutil.copy(beside(path), path)


def swapped(path: Path) -> None:
    """Its place and its neighbour's exchanged."""
    held = path.read_bytes()
    path.write_bytes(beside(path).read_bytes())
    beside(path).write_bytes(held)


def left(path: Path) -> None:
    """What a process that is gone was about to write."""
    path.with_name(f".{path.name}.4194305-7.unfinished").write_bytes(b"half")


DAMAGED: list[tuple[str, Callable[[Path], None], tuple[str, ...]]] = [
    ("cut", cut, (FIRST_RUN, "experiment.json", "runs.parquet", "summary.csv", FIGURE)),
    ("emptied", emptied, (FIRST_RUN, "experiment.json", "draws.parquet", "differences.csv", "manifest.json")),
    ("deleted", deleted, (FIRST_RUN, "experiment.json", "runs.parquet", "runs", "manifest.json", "figures", ".lock")),
    ("swapped or under another's name", swapped, (FIRST_RUN, "figures/*.csv")),
    ("swapped or under another's name", another, (FIRST_RUN, "figures/*.png")),
    ("left by a killed process", left, (FIRST_RUN, "experiment.json", "summary.csv", FIGURE)),
]
FOREIGN = ("notes.txt", "runs/notes.txt", "runs/.notes.swp", "figures/notes.txt", f"runs/{'A' * 20}.parquet")
LINKS = ("runs", FIRST_RUN, "experiment.json", "figures", "summary.csv", ".lock")


def foreign(out: Path, wanted: dict[str, bytes], name: str) -> Trial:
    """A user's file among the results; refused even with --replace, and taken out by the user."""
    mine = out / name
    mine.write_text("mine")
    before = content(out)
    first = bapas(out, "--seed", "2", "--replace")
    harm = first.code != 2 or content(out) != before
    mine.unlink()
    return judged(bapas(out), out, wanted, first.text, harm)


def linked(out: Path, wanted: dict[str, bytes], name: str) -> Trial:
    """A part of the results laid elsewhere behind a link; refused even with --replace, and laid back by the user."""
    place, aside = one(out, name), out.with_name("aside")
    place.rename(aside)
    place.symlink_to(aside)
    before = content(aside) if aside.is_dir() else aside.read_bytes()
    first = bapas(out, "--seed", "2", "--replace")
    after = content(aside) if aside.is_dir() else aside.read_bytes()
    harm = first.code != 2 or after != before or not place.is_symlink()
    place.unlink()
    aside.rename(place)
    return judged(bapas(out), out, wanted, first.text, harm)


def damaged(out: Path, wanted: dict[str, bytes], damage: Callable[[Path], None], name: str) -> Trial:
    """One file or folder of the results damaged."""
    damage(one(out, name))
    return judged(bapas(out), out, wanted)


def trials(folder: Path) -> dict[str, list[Trial]]:
    """All trials, by what was done."""
    luck = random.Random(SEED)
    whole, out = folder / "whole", folder / "out"
    BapasModel(warmup_weeks=1)  # loads the machine code, once for all
    bapas(whole)  # warms up
    shutil.rmtree(whole)
    begun = time.perf_counter()
    first = bapas(whole)
    takes, wanted = time.perf_counter() - begun, content(whole)
    assert first == (0, ""), first
    found: dict[str, list[Trial]] = {}

    def tried(what: str, trial: Callable[..., Trial], *given: object) -> None:
        shutil.rmtree(out, ignore_errors=True)
        shutil.copytree(whole, out)
        found.setdefault(what, []).append(trial(out, wanted, *given))
        print(what, found[what][-1], flush=True)

    for _number in range(FLIPS):
        tried("one bit of a file of the results flipped", flipped, luck)
    for _number in range(CACHED):
        tried("one bit of a kept warm-up flipped", cached, luck)
    for _number in range(KILLS):
        tried("`kill -9` at any time", killed, luck, takes)
    for _number in range(DISKS):
        tried("disk full, then room made", filled, luck)
    for what, damage, names in DAMAGED:
        for name in names:
            tried(f"a file or folder of the results {what}", damaged, damage, name)
    for name in FOREIGN:
        tried("a user's file among the results, `--replace` asked for", foreign, name)
    for name in LINKS:
        tried("a part of the results behind a link, `--replace` asked for", linked, name)
    return found


def page(found: dict[str, list[Trial]]) -> str:
    """The section of the page."""
    rows = [
        [what, *map(str, (len(all_), sum(t.same for t in all_), sum(t.told for t in all_), sum(t.harm for t in all_)))]
        for what, all_ in found.items()
    ]
    counts = table(["what was done", "tried", "same", "told", "harm"], rows, range(1, 5))
    return (
        f"Made by `make damage`: `bapas {' '.join(COMMAND)}`, {len(found)} kinds of damage, "
        f"{sum(map(len, found.values()))} trials. A trial damages the folder and runs the same command again; where "
        "that is refused, the user's file is taken out or the link undone first. Same: every table, figure and run is "
        "byte by byte that of an undisturbed comparison. Told: something was said on standard error; what is simply "
        "written again, such as a table, needs no word. Harm: other tables without a word, a traceback, or anything "
        f"touched that is not ours.\n\n{counts}\n"
    )


def main() -> None:
    """Try, and write the section in its place."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = str(Path(folder) / "cache")  # machine code stays where it is
        section = page(trials(Path(folder)))
    write_section("reliability.md", TITLE, section)
    print(section)


if __name__ == "__main__":
    main()
