"""The language belongs to what is shown: data are the same bytes in every language, and no import freezes one."""

from __future__ import annotations

import ast
import gettext
import importlib.util
import json
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeGuard

import pytest
from babel.messages.catalog import Catalog

from experiments import cli
from sim.text import language

ROOT = Path(__file__).parents[1]
found = importlib.util.spec_from_file_location("make_words", ROOT / "docs" / "make_words.py")
assert found is not None and found.loader is not None
make_words = importlib.util.module_from_spec(found)
found.loader.exec_module(make_words)
FOLDERS = ("sim", "scenarios", "calibration", "experiments")
OFFICE = 'name = "tiny"\nclients = 40\npks = 2\nlitmas_year = 30\nemployers = 5\n[intake]\npb = 12\ncb = 12\n'
TINY = ["--office", "{office}", "--years", "0.25"]
FEW = ["--replications", "2", "--fixed-parameters"]
COMMANDS = {
    "compare": ["compare", "full_rnr", *TINY, *FEW, "--out", "{out}"],
    "predict": ["predict", "post_release_tracking", *TINY, *FEW, "--out", "{out}"],
    "cliff": ["cliff", "--office", "{office}", "--pks", "3", *FEW, "--out", "{out}"],
    "run": ["run", "full_rnr", *TINY, "--out", "{out}/years.csv"],
    "table1": ["table1", "--office", "{office}", "--seeds", "2", "--out", "{out}/table1.png"],
    "story": ["story", "status_quo", "full_rnr", *TINY, "--out", "{out}/story.md"],
    "validate": ["validate", "surveillance", "--replications", "2", "--runs", "{runs}", "--out", "{out}/page.md"],
    "paper": [
        *("paper", "--office", "{office}", "--years", "1", "--replications", "2"),
        *("--runs", "{runs}", "--out", "{out}/paper.md"),
    ],
}


class Pseudo(gettext.NullTranslations):
    """A language in which every sentence stands in brackets."""

    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"


@pytest.fixture
def pseudo(monkeypatch: pytest.MonkeyPatch) -> None:
    real = language.catalogue
    monkeypatch.setattr(language, "catalogue", lambda code: Pseudo() if code == "xx" else real(code))


@pytest.mark.parametrize("command", COMMANDS)
def test_data_files_are_the_same_bytes_in_every_language(
    command: str,
    pseudo: None,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    (tmp_path / "tiny.toml").write_text(OFFICE)
    shown = {}
    for code in ("en", "xx"):
        out = tmp_path / code
        out.mkdir()
        places = {"office": tmp_path / "tiny.toml", "out": out, "runs": tmp_path / "runs"}
        monkeypatch.setattr("sys.argv", ["bapas", *(part.format(**places) for part in COMMANDS[command])])
        with language.speaking(code), pytest.raises(SystemExit) as stop:
            cli.main()
        assert not stop.value.code, capsys.readouterr().err
        shown[code] = capsys.readouterr().out + "".join(page.read_text(encoding="utf-8") for page in out.glob("*.md"))
    assert "⟦" in shown["xx"] and "⟦" not in shown["en"]
    english, other = dict(data(tmp_path / "en")), dict(data(tmp_path / "xx"))
    assert english.keys() == other.keys() and (english or command == "story")
    assert [name for name in english if english[name] != other[name]] == []


def data(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every data file of a folder; of the manifest, all but the command, which names the folder."""
    for path in sorted(folder.rglob("*.*")):
        content = path.read_bytes()
        if path.name == "manifest.json":
            content = json.dumps({**json.loads(content), "command": None}).encode()
        if path.suffix in (".csv", ".parquet", ".json"):
            yield path.relative_to(folder).as_posix(), content


@pytest.mark.parametrize("command", ["compare", "run", "story", "cliff", "predict"])
def test_no_english_sentence_stands_on_an_indonesian_page(
    command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "tiny.toml").write_text(OFFICE)
    out = tmp_path / "out"
    out.mkdir()
    places = {"office": tmp_path / "tiny.toml", "out": out, "runs": tmp_path / "runs"}
    words = [part.format(**places) for part in COMMANDS[command]]
    monkeypatch.setattr("sys.argv", ["bapas", "--lang", "id", *words])
    with pytest.raises(SystemExit) as stop:
        cli.main()
    assert not stop.value.code, capsys.readouterr().err
    shown = capsys.readouterr().out + "".join(page.read_text(encoding="utf-8") for page in out.glob("*.md"))
    text = " ".join(shown.split())
    assert text.startswith("In English: --lang en ")
    english = [message.id for message in catalogue("id") if message.id and message.id != message.string]
    assert [sentence for sentence in english if len(sentence.split()) > 3 and sentence in text] == []


def test_every_sentence_has_its_indonesian() -> None:
    """`make words` brings a new sentence into the catalogue; who writes it writes its Indonesian too."""
    kept = {message.id: message for message in catalogue("id") if message.id}
    assert sorted(message.id for message in make_words.sentences() if message.id) == sorted(kept)
    assert [sentence for sentence, message in kept.items() if not message.string or message.fuzzy] == []
    assert make_words.path("id").with_suffix(".mo").read_bytes() == make_words.compiled(catalogue("id"))


def test_a_translation_keeps_places_marks_and_ends() -> None:
    found = [message for message in catalogue("id") if message.id]
    assert [message.id for message in found if kept(message.id) != kept(message.string)] == []


def test_words_of_the_glossary_are_used_in_one_way() -> None:
    page = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    terms = [row.split("|")[1:3] for row in page.splitlines() if row.startswith("|") and "*" in row]
    assert len(terms) > 15
    barred = re.compile(r"\b(pelanggan|petugas|nara ?pidana|napi|recidivism|klien klien)\b", re.IGNORECASE)
    found = [message for message in catalogue("id") if message.id]
    assert [m.string for m in found if barred.search(m.string) and not barred.search(m.id)] == []
    for english, indonesian in WORDS.items():
        told = [m for m in found if re.search(rf"\b{english}\b", re.sub(r"`[^`]*`|\{[^}]*\}", "", m.id))]
        assert [m.id for m in told if not re.search(indonesian, m.string.lower())] == [], english


WORDS = {
    "litmas": "litmas",
    "revocations?": "pencabutan|dicabut|mencabut",
    "recidivism": "residivisme",
    "mediation": "mediasi",
    "cannot tell": "tidak dapat dipastikan",
    "home visits?": "kunjungan rumah",
    "cohort": "kohor",
}


def catalogue(code: str) -> Catalog:
    return make_words.catalogue(code)


def kept(sentence: str) -> tuple[object, ...]:
    """What a translation keeps: names of values with their format, marks of markup, edges, the last sign."""
    marks = tuple(sentence.count(mark) for mark in ("`", "**", "]("))
    places = sorted(re.findall(r"\{[^}]*\}", sentence))
    ends = sentence[-1] if sentence[-1] in ".:?" else ""
    return places, marks, sentence[:1].isspace(), sentence[-1:].isspace(), ends


def test_a_number_is_written_as_its_reader_writes_it() -> None:
    with language.speaking("id"):
        assert language.Sentence("{x:,.1f} {y:g} {z}").format(x=1234.5, y=0.5, z=0.25) == "1.234,5 0.5 0.25"
    with language.speaking("en"):
        assert language.Sentence("{x:,.1f}").format(x=1234.5) == "1,234.5"


def test_two_calls_at_once_speak_their_own_language() -> None:
    def spoken(code: str) -> str:
        with language.speaking(code):
            return language._("cannot tell")

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(spoken, ["id", "en"] * 20)) == ["tidak dapat dipastikan", "cannot tell"] * 20


def test_a_language_that_is_not_spoken_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["bapas", "scenarios", "--lang", "jv"])
    with pytest.raises(SystemExit) as stop:
        cli.main()
    assert stop.value.code == 2 and "--lang: 'jv' is no language" in capsys.readouterr().err
    monkeypatch.setattr("sys.argv", ["bapas", "scenarios"])
    monkeypatch.setenv("BAPAS_LANG", "xx")
    with pytest.raises(SystemExit) as stop:
        cli.main()
    assert stop.value.code == 2 and "BAPAS_LANG: 'xx'" in capsys.readouterr().err


def test_no_module_translates_when_it_is_imported() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}"
        for folder in FOLDERS
        for path in sorted((ROOT / folder).rglob("*.py"))
        for line in translated_at_import(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert found == []


def test_no_sentence_hides_from_the_tool_that_gathers_them() -> None:
    """Babel sees neither `_(f"...")` nor `_("...")` inside the braces of an f-string."""
    found = []
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            pieces = [
                call for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for call in translations(node)
            ]
            hidden = [call for call in translations(tree) if isinstance(call.args[0], ast.JoinedStr)]
            found += [f"{path.relative_to(ROOT)}:{call.lineno}" for call in (*pieces, *hidden)]
    assert found == []


def test_the_search_for_translations_at_import_sees_all_places_that_run_at_import() -> None:
    source = "a = _('x')\nclass B:\n    c = _('x')\ndef f(d=_('x')):\n    return _('y')\n@g(_('x'))\ndef h(): ...\n"
    assert sorted(translated_at_import(ast.parse(source))) == [1, 3, 4, 6]


def translated_at_import(tree: ast.AST) -> Iterator[int]:
    """Lines in which `_` is called while a module is imported: outside functions, in their defaults or decorators."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            defaults = (*node.args.defaults, *(given for given in node.args.kw_defaults if given))
            for part in (*defaults, *getattr(node, "decorator_list", ())):
                yield from translated_at_import(ast.Expr(part))
            continue
        if is_translation(node):
            yield node.lineno
        yield from translated_at_import(node)


def translations(tree: ast.AST) -> list[ast.Call]:
    """Every call of `_` or `N_`."""
    return [node for node in ast.walk(tree) if is_translation(node, "_", "N_")]


def is_translation(node: ast.AST, *names: str) -> TypeGuard[ast.Call]:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in (names or ("_",))
