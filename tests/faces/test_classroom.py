"""`bapas app` in a real browser: a run, a cancel, a story, two sessions; nothing leaves the machine or goes wrong."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sim.policy.levers import LEVERS
from sim.text.language import LANGUAGES
from tests.faces.classroom import serving, tab
from tests.faces.test_access import RUN, TAGS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

GO, STEP, JUMP, CANCEL = (f".controls button >> nth={k}" for k in range(4))
MARKS = ".office.a .people [data-client]"
STANDS = "document.querySelector('[data-state=paused]')"
DESCRIBED = "document.getElementById(document.activeElement.getAttribute('aria-describedby'))?.innerText"
SENT = (
    "",
    "2probe",
    "40",
    "42",
    "42{}",
    '42["event"]',
    '42["event",{}]',
    '42["event",{"client_id":7}]',
    "4\0",
    "[" * 9999,
)
JUNK = """([address, sent]) => new Promise(done => {
    const socket = new WebSocket(address.replace("http", "ws") + "_nicegui_ws/socket.io/?EIO=4&transport=websocket");
    socket.onopen = () => { sent.forEach(text => socket.send(text)); setTimeout(() => done(socket.close()), 500); };
    socket.onerror = () => done();
})"""
UPGRADE = (
    "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
    "Sec-WebSocket-Key: YWJjZGVmZ2hpamtsbW5vcA==\r\n"
)
FORGED = """sent => { for (const [id, element] of Object.entries(mounted_app.elements).reverse())
    for (const {listener_id} of element.events) for (const args of sent)
        window.socket.emit("event", {id: Number(id), client_id: window.clientId, listener_id, args}); }"""
ARGUMENTS = ([], ["null"], ["{}"], ['"\\u0000"'], ["[1,2]"], ["1e999"], ['"<script>"'], ["not json"])


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(tmp_path_factory.mktemp("app")) as server:
        yield server.address


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    with tab(browser, address) as opened:
        yield opened


def weeks_on(page: Page) -> None:
    """One week more, watched in both offices."""
    before = page.inner_text(".week")
    page.click(STEP)
    page.wait_for_function(f"before => {STANDS} && document.querySelector('.week').innerText !== before", arg=before)


def state(page: Page, name: str) -> None:
    page.wait_for_selector(f"[data-state={name}]")


def test_a_run_goes_on_until_it_is_paused_and_is_gone_when_it_is_cancelled(page: Page) -> None:
    page.click(GO)
    state(page, "running")
    page.wait_for_selector(MARKS)
    page.wait_for_function("document.querySelectorAll('.layers .line').length === 6")
    page.click(GO)
    state(page, "paused")
    stands = page.inner_text(".week")
    page.wait_for_timeout(600)
    assert page.inner_text(".week") == stands and page.locator(".office .picture svg").count() == 4
    page.click(CANCEL)
    state(page, "ready")
    assert page.inner_text(".week") == "" and page.locator(".picture svg").count() == 0


def test_a_jump_can_be_cancelled(page: Page) -> None:
    page.select_option(".controls select", "10")
    page.click(JUMP)
    state(page, "running")
    page.click(CANCEL)
    state(page, "ready")
    page.wait_for_timeout(600)
    assert page.inner_text(".week") == ""


def test_a_life_is_told_by_a_click_and_closed_by_a_key(page: Page) -> None:
    weeks_on(page)
    code = page.get_attribute(MARKS, "data-client")
    page.click(MARKS)
    page.wait_for_selector("dialog[open] .story table")
    told = page.inner_text("dialog")
    assert str(code) in told and "tokoh rekaan" in told and "<b>rekaan</b>" in told
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog[open]", state="detached")


def test_all_can_be_done_by_keys(page: Page) -> None:
    page.focus(STEP)
    page.keyboard.press("Enter")
    page.wait_for_function(STANDS)
    page.wait_for_selector(MARKS)
    code = str(page.get_attribute(MARKS, "data-client"))
    page.focus("#who")
    page.keyboard.type(code)
    page.keyboard.press("Enter")
    page.wait_for_selector("dialog[open] .story table", timeout=90_000)  # both offices are run again, beside others
    assert page.evaluate("document.activeElement.closest('dialog') !== null")


def test_two_sessions_at_once_do_not_see_each_other(browser: Browser, address: str, page: Page) -> None:
    with tab(browser, address) as other:
        page.select_option(".office.a .choice select", "pk_1_20")
        weeks_on(page)
        weeks_on(page)
        weeks_on(other)
        assert other.input_value(".office.a .choice select") == "status_quo"
        assert page.inner_text(".week") != other.inner_text(".week")
        other.click(CANCEL)
        state(other, "ready")
        weeks_on(page)


def test_levers_that_cannot_go_together_are_explained_and_put_back(page: Page) -> None:
    page.click(".office.a .levers > summary")
    page.click(".office.a .levers .panel summary")
    page.wait_for_selector(".office.a .levers .panel h3")
    for lever in ("staffing.pks", "staffing.clients_per_pk"):
        page.focus(f".office.a .control[title*='{lever})'] input")
        page.keyboard.press("ArrowRight")
    page.wait_for_selector(".status.wrong")
    assert "either the posts or the ratio" in page.inner_text(".status")
    page.click(".office.a .levers .panel button")
    page.wait_for_selector(".status:not(.wrong)")
    page.click(GO)
    state(page, "running")


def test_by_keys_alone_every_lever_tells_its_meaning_its_source_and_how_firm_that_is(page: Page) -> None:
    page.focus(".office.a .levers > summary")
    page.keyboard.press("Enter")
    page.focus(".office.a .levers .panel summary")
    page.keyboard.press("Enter")
    page.wait_for_selector(".office.a .levers .panel h3")
    page.focus(".office.a .levers .panel button")
    reached = set()
    for _lever in LEVERS:
        page.keyboard.press("Tab")
        while not page.evaluate("document.activeElement.matches('.control *')"):
            page.keyboard.press("Tab")
        told = page.evaluate(DESCRIBED)
        assert page.locator(".office.a .control .help:visible").all_inner_texts() == [told]
        assert re.search(r"\(grade [ABC], \w+\)\.$", told)
        reached.update(name for name in LEVERS if f"({name})" in told)
    assert reached == set(LEVERS)


def test_a_client_whom_nobody_knows_is_told(page: Page) -> None:
    weeks_on(page)
    for typed in ("000-000", "", "<img src=x>"):
        page.fill("#who", typed)
        page.keyboard.press("Enter")
        page.wait_for_selector(".status.wrong")
        assert page.locator(".status img").count() == 0


def test_a_session_survives_malformed_and_forged_messages(page: Page, address: str) -> None:
    page.evaluate(JUNK, [address, SENT])
    page.evaluate(FORGED, ARGUMENTS)
    page.wait_for_timeout(2000)
    for side in ("a", "b"):
        page.click(f".office.{side} .levers > summary")
        page.click(f".office.{side} .levers .panel button")
        page.click(f".office.{side} .levers > summary")
    state(page, "ready")
    weeks_on(page)
    with page.context.new_page() as other:
        other.goto(address)
        state(other, "ready")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_breaks_no_rule_of_accessibility_in_any_of_its_states(page: Page, axe: str, language: str) -> None:
    page.click(f"nav button[lang={language}]")
    page.wait_for_selector(f"nav button[lang={language}][aria-pressed=true]")
    page.wait_for_function("code => document.documentElement.lang.startsWith(code)", arg=language)
    page.evaluate(axe)
    broken = []

    def examine(when: str) -> None:
        found = page.evaluate(RUN, TAGS)
        broken.extend(
            f"{when}: {rule['id']}: {node['target']}" for rule in found["violations"] for node in rule["nodes"]
        )

    examine("ready")
    weeks_on(page)
    examine("paused")
    page.click(MARKS)
    page.wait_for_selector("dialog[open] .story table")
    examine("story")
    page.keyboard.press("Escape")
    page.click(".office.b .levers > summary")
    page.click(".office.b .levers .panel summary")
    page.wait_for_selector(".office.b .levers .panel h3")
    examine("levers")
    assert broken == [], broken


def test_the_page_fits_the_screen_of_an_old_laptop(page: Page) -> None:
    weeks_on(page)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    bottom = page.evaluate("document.querySelector('.layers').getBoundingClientRect().bottom")
    assert bottom <= 768


@pytest.mark.parametrize("headers", ["Host: evil.example", "Host: {host}\r\nOrigin: http://evil.example"])
@pytest.mark.parametrize("path", ["/", "/_nicegui_ws/socket.io/?EIO=4&transport=websocket"])
def test_a_foreign_host_or_origin_is_refused(address: str, headers: str, path: str) -> None:
    host = address.removeprefix("http://").removesuffix("/")
    name, _colon, port = host.partition(":")
    asked = f"GET {path} HTTP/1.1\r\n{headers.format(host=host)}\r\n{UPGRADE if 'ws' in path else ''}\r\n"
    with socket.create_connection((name, int(port)), timeout=20) as connection:
        connection.sendall(asked.encode())
        assert connection.recv(100).startswith(b"HTTP/1.1 403")


def test_a_port_in_use_is_said_and_the_next_one_taken(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with serving(tmp_path, "--port", str(port)) as server:
            assert str(port) in server.said and f":{port}/" not in server.address
