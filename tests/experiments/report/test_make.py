"""Documents in a folder: each whole, none over what somebody has edited, and what is missing costs no more than it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from experiments.documents import pdf
from experiments.report import make
from experiments.report.letterhead import FILE, NAME, Letterhead
from experiments.report.make import SEALS, Document, chosen, letterhead, write
from sim.text.errors import InputError, RunError


def document(name: str, content: bytes = b"content") -> Document:
    return Document(name, lambda: content)


def test_documents_are_written_with_the_file_of_names(tmp_path: Path) -> None:
    out = tmp_path / "report"
    assert write([document("a.html")], out) == [out / "a.html"]
    assert (out / "a.html").read_bytes() == b"content" and (out / NAME).read_bytes() == FILE.read_bytes()


def test_what_was_not_edited_is_written_anew(tmp_path: Path) -> None:
    write([document("a.html", b"old")], tmp_path)
    write([document("a.html", b"new")], tmp_path)
    assert (tmp_path / "a.html").read_bytes() == b"new"


def test_what_somebody_has_edited_is_not_lost(tmp_path: Path) -> None:
    write([document("a.docx"), document("b.docx")], tmp_path)
    (tmp_path / "b.docx").write_bytes(b"mine")
    with pytest.raises(InputError, match="b.docx was changed since it was written.*--replace"):
        write([document("a.docx", b"new"), document("b.docx", b"new")], tmp_path)
    assert (tmp_path / "a.docx").read_bytes() == b"content" and (tmp_path / "b.docx").read_bytes() == b"mine"
    write([document("b.docx", b"new")], tmp_path, replace=True)
    assert (tmp_path / "b.docx").read_bytes() == b"new"


def test_a_file_that_is_not_ours_is_not_lost(tmp_path: Path) -> None:
    (tmp_path / "brief.id.html").write_text("mine")
    with pytest.raises(InputError, match="nothing was touched"):
        write([document("brief.id.html")], tmp_path)
    assert (tmp_path / "brief.id.html").read_text() == "mine"


def test_edited_names_are_kept_and_used(tmp_path: Path) -> None:
    write([document("a.html")], tmp_path)
    (tmp_path / NAME).write_text('author = "Siti"')
    write([document("a.html")], tmp_path)
    assert letterhead(tmp_path, None).author == "Siti"


def test_names_that_were_given_go_before_those_in_the_folder(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text('author = "Siti"')
    (tmp_path / "mine.toml").write_text('author = "Budi"')
    assert letterhead(tmp_path, tmp_path / "mine.toml").author == "Budi"


def test_a_misspelt_name_is_told_with_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text('autor = "Siti"')
    with pytest.raises(InputError, match="mine.toml: autor: .*did you mean author"):
        Letterhead.read(tmp_path / "mine.toml")


def test_a_document_that_cannot_be_made_costs_itself(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def refused() -> bytes:
        raise RunError("no printer")

    write([Document("a.pdf", refused), document("b.html")], tmp_path)
    assert "no printer" in capsys.readouterr().err
    assert (tmp_path / "b.html").exists() and not (tmp_path / "a.pdf").exists()


def test_lost_seals_take_former_documents_for_somebodys_own(tmp_path: Path) -> None:
    write([document("a.html")], tmp_path)
    for content in ("", "[]", "{"):
        (tmp_path / SEALS).write_text(content)
        with pytest.raises(InputError):
            write([document("a.html")], tmp_path)


def test_a_link_leads_nowhere_else(tmp_path: Path) -> None:
    (tmp_path / "report").mkdir()
    (tmp_path / "report" / "a.html").symlink_to(tmp_path / "other")
    with pytest.raises(InputError):
        write([document("a.html")], tmp_path / "report", replace=True)
    assert not (tmp_path / "other").exists()


def test_a_place_that_is_no_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(InputError):
        write([document("a.html")], tmp_path / "file")


def test_an_unknown_kind_is_told_with_the_nearest() -> None:
    with pytest.raises(InputError, match="wrd.*did you mean word"):
        chosen(["wrd"])


def test_a_missing_package_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(make, "find_spec", lambda name: None if name == "docx" else object())
    with pytest.raises(InputError, match=r"not installed \(docx\).*pip install 'bapas\[report\]'"):
        chosen(["html"])


def test_a_browser_that_prints_nothing_is_told(tmp_path: Path) -> None:
    with pytest.raises(RunError, match="did not print"):
        pdf.printed(tmp_path / "page.html", "/bin/true")
    with pytest.raises(RunError, match="did not print"):
        pdf.printed(tmp_path / "page.html", str(tmp_path / "nowhere"))


def test_seals_name_every_document(tmp_path: Path) -> None:
    write([document("a.html")], tmp_path)
    write([document("b.html")], tmp_path)
    assert set(json.loads((tmp_path / SEALS).read_text())["files"]) == {"a.html", "b.html"}


def test_a_former_document_that_cannot_be_made_anew_is_taken_away(tmp_path: Path) -> None:
    def refused() -> bytes:
        raise RunError("no printer")

    write([document("a.pdf")], tmp_path)
    assert write([Document("a.pdf", refused)], tmp_path) == []
    assert not (tmp_path / "a.pdf").exists()


def test_a_list_of_seals_that_is_not_ours_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / SEALS).write_text('{"mine": "yes"}')
    with pytest.raises(InputError, match="made.json"):
        write([document("a.html")], tmp_path, replace=True)
    assert (tmp_path / SEALS).read_text() == '{"mine": "yes"}'


def test_names_that_were_given_lie_beside_the_documents(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text('author = "Siti"')
    write([document("a.html")], tmp_path / "out", names=tmp_path / "mine.toml")
    assert letterhead(tmp_path / "out", None).author == "Siti"
