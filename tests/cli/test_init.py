"""``claimlint init``."""

from __future__ import annotations

from pathlib import Path

import yaml

from claimlint.config.reading import load
from cli.conftest import Claimlint, write


def test_a_configuration_that_says_the_defaults(run: Claimlint, tmp_path: Path) -> None:
    done = run("init")
    assert (done.code, done.err) == (0, "")
    file = tmp_path / ".claimlint.yaml"
    assert yaml.safe_load(file.read_bytes()) == {"fail-on": "error", "min-confidence": "medium"}
    write(tmp_path, "a.txt", "hello")
    assert run("check").code == 0


def test_every_line_that_is_commented_out_is_valid(run: Claimlint, tmp_path: Path) -> None:
    run("init")
    file = tmp_path / ".claimlint.yaml"
    lines = []
    for line in file.read_text(encoding="utf-8").splitlines():
        setting = line.removeprefix("# ")
        is_setting = setting != line and (
            setting.partition(":")[0].replace("-", "").isalpha() or setting.startswith("  ")
        )
        lines.append(setting if is_setting and not setting.endswith(".") else line)
    file.write_text("\n".join(lines), encoding="utf-8")
    config = load(file)
    assert config.packs_for(f"{tmp_path}/a.md") == ("skincare", "microneedling", "./house")
    assert config.settings_for(f"{tmp_path}/shop/peels/a.md").topics == ("peel", "product")
    assert config.settings_for(f"{tmp_path}/social/a.md").document_type == "post"


def test_it_overwrites_only_by_force(run: Claimlint, tmp_path: Path) -> None:
    write(tmp_path, "claimlint.yaml", "fail-on: info\n")
    done = run("init")
    assert (done.code, done.err) == (2, "error: claimlint.yaml is there already; --force overwrites it\n")
    assert (tmp_path / "claimlint.yaml").read_text(encoding="utf-8") == "fail-on: info\n"
    assert run("init", "--force").code == 0
    assert (tmp_path / "claimlint.yaml").read_text(encoding="utf-8").startswith("# What claimlint checks")
    assert not (tmp_path / ".claimlint.yaml").exists()


def test_the_hook(run: Claimlint, tmp_path: Path) -> None:
    done = run("init", "--pre-commit")
    assert (done.code, done.err) == (0, "")
    hooks = yaml.safe_load((tmp_path / ".pre-commit-config.yaml").read_bytes())
    assert hooks["repos"][0]["hooks"][0]["entry"] == "claimlint check --allow-empty --force-exclude"
    again = run("init", "--pre-commit")
    assert (again.code, again.out) == (
        0,
        ".claimlint.yaml is there already and stays as it is.\n.pre-commit-config.yaml has the hook already.\n",
    )


def test_the_hook_from_a_repository(run: Claimlint, tmp_path: Path) -> None:
    write(tmp_path, ".pre-commit-config.yaml", "repos: # ours\n- repo: local\n  hooks: []\n\n# the end\n")
    assert run("init", "--pre-commit", "--repo", "https://example.org/claimlint").code == 0
    assert (tmp_path / ".pre-commit-config.yaml").read_text(encoding="utf-8") == (
        "repos: # ours\n- repo: local\n  hooks: []\n"
        "- repo: https://example.org/claimlint\n  rev: v0.1.0\n  hooks:\n    - id: claimlint\n\n# the end\n"
    )


def test_a_hook_that_cannot_be_added(run: Claimlint, tmp_path: Path) -> None:
    write(tmp_path, ".pre-commit-config.yaml", "- a\n")
    done = run("init", "--pre-commit")
    assert done.code == 2
    assert done.err.startswith("error: .pre-commit-config.yaml: this is no configuration of pre-commit")
