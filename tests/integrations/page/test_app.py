from __future__ import annotations

import json
import re
import threading
from pathlib import Path
from typing import Any

import pytest

from claimlint.integrations.page.app import static
from claimlint.integrations.page.asked import MAX_BYTES, Asked
from claimlint.integrations.page.judging import Answers
from integrations.page.client import HOME, PORT, Client, pieces
from integrations.page.house import DRAFT

HEADERS = {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; "
    "require-trusted-types-for 'script'; trusted-types 'none'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
LARGE = "this is larger than 4 MB, which is the most that the page takes; use `claimlint check`"


def refusal(response: Any) -> tuple[int, str]:
    """The status of a refusal, and its one sentence."""
    assert {name: response.headers.get(name) for name in HEADERS} == HEADERS
    answer = response.json()
    (error,) = answer.pop("errors")
    assert answer == {"version": 1, "findings": [], "files": 0}
    return response.status_code, error["message"]


def test_a_draft_is_answered_in_ascii(folder: Path) -> None:
    client = Client()
    response = client.post("/api/check", json={"text": DRAFT})
    assert (response.status_code, response.headers["content-type"]) == (200, "application/json")
    assert response.content.isascii()
    assert response.json() == Answers().check(Asked(DRAFT))
    assert client.faults == []


def test_half_a_pair_comes_back_as_it_was(folder: Path) -> None:
    headers: dict[str, str | None] = {"content-type": "application/json"}
    response = Client().post("/api/check", headers, content=rb'{"text": "\ud83d miracle \ude00", "name": "a.txt"}')
    found = {row["match"]: row["start"] for row in response.json()["findings"]}
    assert found["miracle"] == 2
    assert "\ud83d miracle \ude00" in found


def test_a_file_is_answered_with_its_text(folder: Path) -> None:
    headers: dict[str, str | None] = {"content-type": "application/octet-stream"}
    response = Client().post("/api/open?name=a.md", headers, content=DRAFT.encode())
    assert response.json() == {**Answers().check(Asked(DRAFT, "a.md")), "text": DRAFT}


def test_rules_and_options(folder: Path) -> None:
    client = Client()
    assert client.get("/api/rule?id=house/miracle").json() == Answers().rule("house/miracle")
    assert client.get("/api/options").json() == Answers().options()
    assert refusal(client.get("/api/rule?id=nothing")) == (404, "there is no rule “nothing”")


def test_the_pages_own_files(folder: Path) -> None:
    client = Client()
    page = client.get("/")
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    asked = re.findall(r'(?:href|src)="(/[^"]+)"', page.text)
    scripts = [path for path in static() if path.endswith(".js")]
    for path in scripts:
        asked += re.findall(r'from "([^"]+)"', client.get(path).text)
    assert set(asked) | {"/", "/example.md"} == set(static())
    for path in static():
        response = client.get(path)
        assert response.status_code == 200
        assert {name: response.headers.get(name) for name in HEADERS} == HEADERS


def test_no_file_of_the_page_names_another_place() -> None:
    for path, (content, _) in static().items():
        addresses = set(re.findall(rb"https?://[\w.]+", content)) - {b"http://www.w3.org"}
        assert addresses == set(), path
        assert not re.search(
            rb"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|style=|onclick=", content
        ), path


@pytest.mark.parametrize(
    "path", ["/index.html", "/../pyproject.toml", "/%2e%2e/app.py", "/static/main.js", "//etc/passwd", "/api"]
)
def test_nothing_else_can_be_fetched(folder: Path, path: str) -> None:
    assert refusal(Client().get(path)) == (404, "there is nothing at this address")


@pytest.mark.parametrize(
    "host", ["evil.example", f"evil.example:{PORT}", "127.0.0.1", "127.0.0.1:80", f"127.0.0.1.evil.example:{PORT}", ""]
)
def test_another_host_gets_nothing(folder: Path, host: str) -> None:
    assert refusal(Client().get("/", host=host)) == (403, f"this page answers at 127.0.0.1:{PORT} only")


def test_localhost_is_this_machine_too(folder: Path) -> None:
    home = f"localhost:{PORT}"
    assert Client().get("/", host=home).status_code == 200
    posted = Client().post("/api/check", {"host": home, "origin": f"http://{home}"}, json={"text": ""})
    assert posted.status_code == 200


@pytest.mark.parametrize(
    "origin",
    [None, "null", "http://evil.example", "https://127.0.0.1:4321", "http://127.0.0.1:80", f"http://localhost:{PORT}"],
)
def test_another_origin_may_not_post(folder: Path, origin: str | None) -> None:
    response = Client().post("/api/check", {"origin": origin}, json={"text": DRAFT})
    assert refusal(response) == (403, "a draft is taken from the page itself only")


def test_another_site_may_not_ask(folder: Path) -> None:
    response = Client().get("/api/options", **{"sec-fetch-site": "cross-site"})
    assert refusal(response) == (403, "another site may ask nothing here")
    assert Client().get("/", **{"sec-fetch-site": "none"}).status_code == 200


def test_no_other_site_is_let_in(folder: Path) -> None:
    response = Client().post("/api/check", json={"text": ""})
    assert not any(name.startswith("access-control") for name in response.headers)
    assert refusal(Client().send("OPTIONS", "/api/check", {"origin": HOME})) == (405, "there is only GET and POST here")
    assert refusal(Client().get("/api/check")) == (405, "this address is not asked in this way")


def test_a_large_body_is_refused(folder: Path) -> None:
    headers: dict[str, str | None] = {"content-type": "application/json"}
    assert refusal(Client().post("/api/check", headers, content=b" " * (MAX_BYTES + 1))) == (413, LARGE)
    assert refusal(Client().post("/api/check", headers, content=pieces(MAX_BYTES + 2**16)())) == (413, LARGE)
    assert refusal(Client().post("/api/check", {**headers, "content-length": "9" * 5000}, content=b"")) == (413, LARGE)
    assert refusal(Client().post("/api/check", {**headers, "content-length": "-1"}, content=b""))[0] == 400


@pytest.mark.parametrize(
    ("body", "status", "message"),
    [
        (b"{", 400, "the request is not JSON: Expecting property name enclosed in double quotes at line 1, column 2"),
        (b'{"text": 1}', 400, "“text” must be text"),
        (
            b'{"text": "", "packs": ["/etc"]}',
            400,
            "there is no pack “/etc” to choose; there are microneedling, skincare, ./house",
        ),
    ],
)
def test_what_cannot_be_answered(folder: Path, body: bytes, status: int, message: str) -> None:
    headers: dict[str, str | None] = {"content-type": "application/json; charset=utf-8"}
    assert refusal(Client().post("/api/check", headers, content=body)) == (status, message)


def test_forms_are_not_taken(folder: Path) -> None:
    assert refusal(Client().post("/api/check", data={"text": "x"})) == (415, "a draft comes as application/json")
    assert refusal(Client().post("/api/open", data={"text": "x"})) == (415, "a file comes as application/octet-stream")


def test_bytes_that_are_no_text(folder: Path) -> None:
    headers: dict[str, str | None] = {"content-type": "application/octet-stream"}
    response = Client().post("/api/open?name=a.md", headers, content=b"ok\n\xff")
    assert (response.status_code, response.json()) == (
        422,
        {
            "version": 1,
            "findings": [],
            "files": 0,
            "errors": [
                {
                    "path": "a.md",
                    "line": 2,
                    "column": 1,
                    "message": "byte 0xff is not valid UTF-8; save the file as UTF-8",
                }
            ],
        },
    )
    assert refusal(Client().post("/api/open?folder=/etc", headers, content=b""))[0] == 400


class Broken(Answers):
    def check(self, asked: Asked) -> dict[str, Any]:
        raise ZeroDivisionError("a fault")


class Slow(Answers):
    def __init__(self) -> None:
        super().__init__()
        self.over = threading.Event()

    def check(self, asked: Asked) -> dict[str, Any]:
        self.over.wait(30)
        return {}


def test_a_fault_of_our_own_is_told_in_the_terminal(folder: Path) -> None:
    client = Client(answers=Broken())
    response = client.post("/api/check", json={"text": "secret"})
    assert refusal(response) == (500, "claimlint failed on this; the fault is its own, and the terminal tells more")
    (trace,) = client.faults
    assert trace.endswith("ZeroDivisionError: a fault\n")


def test_a_draft_that_takes_too_long_is_given_up(folder: Path) -> None:
    slow = Slow()
    threading.Timer(1, slow.over.set).start()
    response = Client(patience=0.05, answers=slow).post("/api/check", json={"text": ""})
    assert refusal(response) == (504, "judging this draft took longer than 0.05 seconds and was given up")


def test_answers_are_plain_json(folder: Path) -> None:
    assert json.loads(Client().post("/api/check", json={"text": "", "name": "a.html"}).content)["files"] == 1
