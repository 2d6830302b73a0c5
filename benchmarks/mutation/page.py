"""The section of docs/reliability.md: what became of the mutants, by file, and why some lived."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.sections import write_section
from experiments.documents.markdown import table

TITLE = "Mutation testing"
EXPLAINED = Path(__file__).with_name("survivors.toml")
KILLED = ("killed", "endless")

BEFORE = (
    "Many rules in `tests/sim/agents` were written for those that had lived in other samples; at first sight, before "
    "any such rule, 272 of a sample of 300 were noticed (91 %), and 843 of about 900 others after the first of them "
    "(94 %)."
)


def write_page(lines: Sequence[dict[str, Any]], size: int, total: int, tests: int) -> None:
    """Write the section: `lines` about those tried, of a sample of so many out of a total, by so many tests."""
    explained = tomllib.loads(EXPLAINED.read_text(encoding="utf-8"))
    killed = [line for line in lines if line["outcome"] in KILLED]
    alive = sorted((line for line in lines if line["outcome"] not in KILLED), key=lambda line: line["name"])
    files = sorted({_file(line) for line in lines})
    equal = [line for line in alive if explained.get(line["name"], "").startswith("equivalent")]
    by = Counter(
        "/".join(line["by"].split("/")[: 3 if line["by"].startswith("tests/sim") else 2]).split("::")[0]
        for line in killed
        if line["by"]
    )
    text = [
        f"Made by `make mutation`: of {total:,} small changes of the behaviours in `sim/agents` (an operator swapped, "
        f"a condition negated, a number, an index or a sign moved, a statement left out) a random sample of {size} is "
        "tried. Each is put in the place of its function in a process of its own, and those of "
        f"{tests} tests that reach its line are run until one fails. Left out are tests that compare with stored "
        "results or with machine code, and those that take more than a few seconds in plain Python, such as the "
        "oracles: rules have to notice, not fingerprints.",
        "",
        f"**{len(killed)} of {len(lines)} were noticed ({_percent(killed, lines)})**, "
        f"{sum(line['at_first'] not in KILLED for line in killed)} of them only by a rule that was written when they "
        f"had lived, {sum(line['outcome'] == 'endless' for line in killed)} because a week did not end. "
        f"{len(equal)} of the {len(alive)} that lived change nothing that can be observed. First to notice were "
        + ", ".join(f"`{place}` ({n})" for place, n in by.most_common())
        + ". "
        + BEFORE,
        "",
        table(["file", "tried", "noticed"], [_row(file, lines) for file in files], [1, 2]),
        "",
        table(["lived", "change", "why"], [_lived(line, explained) for line in alive]),
    ]
    write_section("reliability.md", TITLE, "\n".join(text))


def _percent(part: Sequence[Any], whole: Sequence[Any]) -> str:
    return f"{100 * len(part) / max(1, len(whole)):.0f} %"


def _row(file: str, lines: Sequence[dict[str, Any]]) -> list[str]:
    here = [line for line in lines if _file(line) == file]
    return [f"`{file}`", str(len(here)), str(sum(line["outcome"] in KILLED for line in here))]


def _file(line: dict[str, Any]) -> str:
    return line["name"].split(":")[0]


def _lived(line: dict[str, Any], explained: dict[str, str]) -> list[str]:
    """Where, what was changed, and the explanation."""
    place = line["name"].split(" ")[0]
    return [f"`{place}`", f"`{line['before']}` → `{line['after']}`", explained.get(line["name"], "not yet explained")]
