"""The preview over HTTP: only this machine can look, only under the preview's own name, and pages load again by themselves."""

from __future__ import annotations

import http.client
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from urllib.request import urlopen

import pytest
from editing import FILES, PATIENCE, ROOT, previewed, wait_for, write

from generator.mkdocs_door.preview import server as preview_server
from generator.mkdocs_door.preview.server import listening

LUMEN = "vendors/lumen/"


@pytest.fixture
def project(tmp_path):
    write(tmp_path / "project", FILES)
    return tmp_path / "project"


@pytest.fixture
def server(project):
    with previewed(project) as preview, listening(preview, 0) as found:
        yield found


def asked(server, path, method="GET", **headers):
    """Status, headers and body of one request; its Host is the server's own unless told."""
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=PATIENCE)
    connection.putrequest(method, path, skip_host=True)
    for name, value in {"Host": f"127.0.0.1:{server.server_port}", **headers}.items():
        connection.putheader(name, value)
    connection.endheaders()
    answer = connection.getresponse()
    found = answer.status, dict(answer.getheaders()), answer.read().decode()
    connection.close()
    return found


def test_a_page_comes_with_the_script_that_loads_it_again(server):
    status, headers, html = asked(server, f"/glasses/{LUMEN}")
    assert (status, headers["Content-Type"], headers["Cache-Control"]) == (200, "text/html; charset=utf-8", "no-store")
    assert html.count('<script src="/glasses/livereload/preview.js" data-epoch="') == 1
    assert asked(server, "/glasses/livereload/preview.js")[1]["Content-Type"] == "text/javascript"


def test_the_site_stands_where_its_settings_say(server):
    status, headers, _ = asked(server, "/")
    assert (status, headers["Location"]) == (302, "/glasses/")
    assert asked(server, "/glasses/vendors/lumen")[1]["Location"] == "/glasses/vendors/lumen/"
    assert server.url == f"http://127.0.0.1:{server.server_port}/glasses/"


def test_what_is_not_there_is_answered_with_the_ways_on(server):
    status, _, html = asked(server, "/glasses/vendors/nobody/")
    assert status == 404
    assert "livereload" in html


def test_who_asks_only_for_the_head_gets_no_body(server):
    status, headers, body = asked(server, f"/glasses/{LUMEN}", method="HEAD")
    assert (status, body, int(headers["Content-Length"]) > 1000) == (200, "", True)


def test_a_request_that_would_change_something_is_refused(server):
    assert asked(server, "/glasses/", method="POST")[0] == 501


@pytest.mark.threat(26)
@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1.evil.example:{port}", ""]
)
def test_another_name_that_leads_here_is_refused(server, host):
    status, _, body = asked(server, "/glasses/", Host=host.format(port=server.server_port))
    assert (status, body) == (403, "this preview answers only to its own name\n")


@pytest.mark.threat(26)
def test_localhost_is_its_own_name(server):
    assert asked(server, "/glasses/", Host=f"localhost:{server.server_port}")[0] == 200


@pytest.mark.threat(26)
def test_it_listens_at_the_loopback_address_alone(server):
    assert server.socket.getsockname()[0] == "127.0.0.1"


@pytest.mark.threat(26)
@pytest.mark.parametrize(
    "path", ["/glasses/../mkdocs.yml", "/glasses/%2e%2e/mkdocs.yml", "/glasses/livereload/../../x"]
)
def test_no_path_leads_out_of_the_site(server, path):
    assert asked(server, path)[0] == 404


def test_a_save_turns_the_epoch_and_is_on_the_page(server, project):
    epoch = server.epoch
    write(project, {"content/vendors/lumen.yml": "name: Lumina\ntype: company\n"})
    assert asked(server, f"/glasses/livereload/epoch?after={epoch}")[2] != epoch
    assert "Lumina" in asked(server, f"/glasses/{LUMEN}")[2]


def test_a_file_that_an_editor_puts_in_the_place_of_the_old_one_is_a_save(server, project):
    write(project, {"lumen.yml.new": "name: Lumina\ntype: company\n"})
    epoch = server.epoch
    (project / "lumen.yml.new").replace(project / "content/vendors/lumen.yml")
    assert asked(server, f"/glasses/livereload/epoch?after={epoch}")[2] != epoch
    assert "Lumina" in asked(server, f"/glasses/{LUMEN}")[2]


def test_a_folder_that_the_settings_name_later_is_watched(server, project):
    (project / "market").symlink_to("content")
    write(project, {"mkdocs.yml": FILES["mkdocs.yml"].replace("content: content", "content: market")})
    wait_for(lambda: project / "market" in server.preview.watched)
    epoch = server.epoch
    write(project, {"market/vendors/lumen.yml": "name: Lumina\ntype: company\n"})
    assert asked(server, f"/glasses/livereload/epoch?after={epoch}")[2] != epoch


def test_a_page_to_which_nothing_happens_is_told_so(server, monkeypatch):
    monkeypatch.setattr(preview_server, "PATIENCE", 0.01)
    assert asked(server, f"/glasses/livereload/epoch?after={server.epoch}")[2] == server.epoch


def test_pages_do_not_wait_for_what_is_made_of_all_records(server):
    done = []
    threading.Thread(target=lambda: done.append(asked(server, "/glasses/sitemap.xml")), daemon=True).start()
    time.sleep(0.2)
    assert asked(server, f"/glasses/{LUMEN}")[0] == 200
    assert done == []
    wait_for(lambda: done)
    assert done[0][0] == 200


@pytest.mark.threat(6)
def test_errors_are_shown_as_text(server, project):
    epoch = server.epoch
    write(project, {"content/vendors/lumen.yml": 'name: Lumen\n"<script>alert(1)</script>": x\ntype: company\n'})
    asked(server, f"/glasses/livereload/epoch?after={epoch}")
    html = asked(server, f"/glasses/{LUMEN}")[2]
    assert "&lt;script&gt;alert(1)" in html
    assert "<script>alert(1)" not in html


def run(project, *options):
    command = [sys.executable, "-m", "generator", "serve", "--config", str(project / "mkdocs.yml"), *options]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_the_command_says_where_it_serves_and_ends_with_ctrl_c(project):
    with run(project, "--port", "0") as process:
        said = re.search(r"http://127\.0\.0\.1:\d+/glasses/", process.stdout.readline())
        try:
            assert "Lumen" in urlopen(f"{said[0]}{LUMEN}").read().decode()
        finally:
            process.send_signal(signal.SIGINT)
        rest, faults = process.communicate(timeout=PATIENCE)
    assert (process.returncode, rest.splitlines()[-1], faults) == (0, "ended", "")


def test_a_port_that_is_taken_is_told(project):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        with run(project, "--port", port) as process:
            _, faults = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1
    assert faults.startswith(f"error: cannot listen at port {port}: address already in use") or "in use" in faults
