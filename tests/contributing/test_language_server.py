"""A real editor's server over its protocol (LSP 3.17): what it completes, explains and refuses in a record."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent
SCHEMAS = HERE.parents[1] / "content" / ".schema"
SERVER = "node_modules/yaml-language-server/bin/yaml-language-server"
RECORD = """# yaml-language-server: $schema=../.schema/launches.schema.json
product: x1
regions: [CN]
claims:
  - says: expected
    stage: on-sail
    when: 2025-Q2
    source: page
    basis: insider
"""
MAY_BE_SKIPPED = not os.environ.get("REQUIRE_NODE")
pytestmark = [
    pytest.mark.node,
    pytest.mark.skipif(MAY_BE_SKIPPED and not shutil.which("npm"), reason="node is not installed"),
]


class Server:
    """The server with one record open."""

    def __init__(self, folder: Path, record: Path) -> None:
        command = ["node", str(folder / SERVER), "--stdio"]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.uri, self.last, self.diagnostics = record.as_uri(), 0, []
        root = record.parents[1].as_uri()
        hover = {"hover": {"contentFormat": ["markdown"]}, "completion": {"completionItem": {}}}
        self.ask("initialize", {"processId": None, "rootUri": root, "capabilities": {"textDocument": hover}})
        self.send({"method": "initialized", "params": {}})
        settings = {"yaml": {"hover": True, "completion": True, "validate": True, "schemaStore": {"enable": False}}}
        self.send({"method": "workspace/didChangeConfiguration", "params": {"settings": settings}})
        opened = {"uri": self.uri, "languageId": "yaml", "version": 1, "text": record.read_text(encoding="utf-8")}
        self.send({"method": "textDocument/didOpen", "params": {"textDocument": opened}})

    def send(self, message) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def read(self):
        length = 0
        while line := self.process.stdout.readline().strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        message = json.loads(self.process.stdout.read(length))
        if message.get("method") == "textDocument/publishDiagnostics":
            self.diagnostics = message["params"]["diagnostics"]
        elif "method" in message and "id" in message:  # it asks for settings; none are needed beyond those sent
            asked = message["params"].get("items", []) if message.get("params") else []
            self.send({"id": message["id"], "result": [None] * len(asked)})
        return message

    def ask(self, method, params):
        self.last += 1
        self.send({"id": self.last, "method": method, "params": params})
        while (message := self.read()).get("id") != self.last or "method" in message:
            pass
        return message["result"]

    def at(self, line, character):
        return {"textDocument": {"uri": self.uri}, "position": {"line": line, "character": character}}


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("node")
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / "node" / name, folder)
    install = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", "--silent"]
    subprocess.run(install, cwd=folder, check=True, timeout=240, capture_output=True)
    record = folder / "content/launches/x1-cn.yml"
    record.parent.mkdir(parents=True)
    shutil.copytree(SCHEMAS, folder / "content/.schema")
    record.write_text(RECORD, encoding="utf-8")
    running = Server(folder, record)
    yield running
    running.process.kill()
    running.process.communicate()


def test_it_completes_the_word_of_a_stage(server):
    found = server.ask("textDocument/completion", server.at(5, len("    stage: ")))
    items = {item["label"]: item for item in found["items"]}
    assert {"on-sale", "shipping", "preorder"} <= items.keys()
    assert "it can be bought" in str(items["on-sale"]["documentation"])


def test_it_explains_the_basis_and_its_words(server):
    shown = json.dumps(server.ask("textDocument/hover", server.at(8, 6))["contents"])
    assert "Where the words come from" in shown
    assert "somebody who is not named told the outlet" in shown


def test_it_marks_a_wrong_word(server):
    while not server.diagnostics:
        server.read()
    assert [one["range"]["start"]["line"] for one in server.diagnostics] == [5]
    assert "on-sale" in server.diagnostics[0]["message"]
