"""Commits are read from git's objects: nothing in the work tree changes, and nothing a commit holds leads elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.contributing import gitreading
from generator.contributing.gitreading import changed_files, commit_of, content_at
from generator.contributing.since import problems_since
from generator.contributing.writing import ContributingError
from generator.mkdocs_door.gather import read_market


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_commit_is_read_as_it_was_and_the_work_tree_stays(repository):
    before = files(repository.content)
    repository.replace("vendors/xreal.yml", "Xreal", "XREAL")
    (repository.content / "vendors/goertek.yml").unlink()
    now = files(repository.content)
    with content_at(repository.content, "HEAD") as folder:
        assert files(folder) == before
        assert changed_files(folder, repository.content) == {"vendors/xreal.yml", "vendors/goertek.yml"}
    assert files(repository.content) == now
    assert not folder.exists()


@pytest.mark.threat(22)
@pytest.mark.parametrize("ref", ["", "-p", "--output=x", "--upload-pack=x", "a\nb", "\x1b[2J", "x" * 300])
def test_what_looks_like_an_option_names_no_commit(repository, ref):
    with pytest.raises(ContributingError, match="cannot name a commit"):
        commit_of(repository.content, ref)


@pytest.mark.threat(22)
def test_git_is_told_that_what_follows_is_a_name_whatever_it_begins_with(repository, monkeypatch):
    told = []
    monkeypatch.setattr(gitreading, "git", lambda _, *arguments: told.append(arguments) or b"0" * 40)
    commit_of(repository.content, "main")
    assert told == [("rev-parse", "--verify", "--quiet", "--end-of-options", "main^{commit}")]


@pytest.mark.parametrize("ref", ["nope", "HEAD~9", "HEAD:content", "main; rm -rf x"])
def test_what_is_not_there_is_told(repository, ref):
    with pytest.raises(ContributingError, match="there is no commit"):
        commit_of(repository.content, ref)


def test_attributes_of_the_commit_hide_nothing(repository):
    repository.write("vendors/rokid.yml", "name: Rokid\ntype: company\n")
    (repository.top / ".gitattributes").write_text("content/vendors/rokid.yml export-ignore\n")
    repository.commit()
    with content_at(repository.content, "HEAD") as folder:
        assert (folder / "vendors/rokid.yml").is_file()


@pytest.mark.threat(21)
def test_links_in_a_commit_are_passed_over(repository):
    (repository.content / "vendors/evil.yml").symlink_to("/etc/passwd")
    repository.commit()
    with content_at(repository.content, "HEAD") as folder:
        assert not (folder / "vendors/evil.yml").exists()


def test_variables_do_not_lead_git_elsewhere(repository, monkeypatch, tmp_path):
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    assert len(commit_of(repository.content, "HEAD")) == 40


def test_a_folder_without_repository_is_told(tmp_path):
    (tmp_path / "content").mkdir()
    with pytest.raises(ContributingError, match="is in no repository"):
        commit_of(tmp_path / "content", "HEAD")


def since(repository) -> list[str]:
    found = problems_since(repository.content, "HEAD", "content", lambda folder: read_market(folder, "content")[1])
    return [f"{problem.place.path} {problem.rule}" for problem in found]


def test_since_tells_what_the_change_breaks_elsewhere_and_nothing_old(repository):
    repository.append("products/xreal-aura.yml", "colour: red\n")
    repository.commit()
    assert since(repository) == []
    (repository.content / "vendors/goertek.yml").unlink()
    repository.replace("launches/xiaomi-ai-glasses-cn.yml", "stage: on-sale", "stage: on-sail")
    assert since(repository) == [
        "content/launches/xiaomi-ai-glasses-cn.yml unknown-word",
        "content/partnerships/xiaomi-goertek.yml unknown-reference",
    ]


def test_since_tells_every_problem_of_a_file_that_was_touched(repository):
    repository.append("products/xreal-aura.yml", "colour: red\n")
    repository.commit()
    repository.append("products/xreal-aura.yml", "# seen\n")
    assert since(repository) == ["content/products/xreal-aura.yml unknown-field"]
