"""MkDocs copies the same files of a theme, without a look at each hidden one."""

from mkdocs.config import load_config
from mkdocs.structure.files import get_files

from generator.mkdocs_door.hidden import pass_over_hidden


def listed(config, env):
    files = get_files(config)
    files.add_files_from_theme(env, config)
    return [(file.src_uri, file.abs_src_path) for file in files]


def test_the_same_files_are_copied_and_hidden_templates_are_still_found(tmp_path):
    (tmp_path / "docs").mkdir()
    own = tmp_path / "own"
    (own / ".hidden").mkdir(parents=True)
    (own / "shown/.deep").mkdir(parents=True)
    for name in ("a.css", ".b.css", ".hidden/c.svg", "shown/d.js", "shown/.deep/e.js", "shown/.f.js"):
        (own / name).write_text("text")
    (tmp_path / "mkdocs.yml").write_text("site_name: Tiny\ntheme: {name: material, custom_dir: own}\nplugins: []\n")
    config = load_config(str(tmp_path / "mkdocs.yml"))
    usual = listed(config, config.theme.get_env())
    pass_over_hidden(config.theme)
    env = config.theme.get_env()
    assert listed(config, env) == usual
    assert {"a.css", "shown/d.js"} <= {name for name, _ in usual}
    assert not [name for name in env.list_templates() if ".hidden" in name or ".icons" in name]
    assert env.get_template(".hidden/c.svg").render() == "text"
