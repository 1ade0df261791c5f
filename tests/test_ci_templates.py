"""What other people's CI takes from this repository: the GitHub action with its script, the GitLab job, the hooks."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import Need

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
SCRIPT = ROOT / "ci" / "github.sh"
CLAIMLINT = f'#!/bin/sh\nexec "{sys.executable}" -m claimlint "$@"\n'

# Actions of GitHub's own are named by their major version, as GitHub's documents name them.
ZIZMOR = """\
rules:
  unpinned-uses:
    config:
      policies:
        "actions/*": ref-pin
        "github/*": ref-pin
        "*": hash-pin
"""


def schema(name: str, *files: Path) -> subprocess.CompletedProcess[str]:
    """What check-jsonschema says of files, by a schema that it carries."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{name}", *map(str, files)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False)


def documented(language: str, key: str) -> list[str]:
    """The blocks of the documents that are workflows: those with ``key`` at the top."""
    import re

    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("docs/**/*.md")))
    blocks = re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return [block for block in blocks if re.search(rf"^{key}:", block, re.MULTILINE)]


def test_the_templates_fit_their_schemas(need: Need, tmp_path: Path) -> None:
    need(find_spec("check_jsonschema"), "check-jsonschema")
    done = schema("github-actions", ROOT / "action.yml")
    assert done.returncode == 0, done.stdout + done.stderr
    done = schema("gitlab-ci", ROOT / "ci" / "gitlab.yml")
    assert done.returncode == 0, done.stdout + done.stderr
    broken = tmp_path / "action.yml"
    broken.write_text((ROOT / "action.yml").read_text("utf-8").replace("using: composite", "using: wishes"), "utf-8")
    assert schema("github-actions", broken).returncode == 1


def test_documented_workflows_fit_their_schema(need: Need, tmp_path: Path) -> None:
    need(find_spec("check_jsonschema"), "check-jsonschema")
    files = []
    for number, block in enumerate(documented("yaml", "jobs")):
        files.append(tmp_path / f"{number}.yml")
        files[-1].write_text(block.replace("<address of the claimlint repository>", "owner/claimlint"), "utf-8")
    assert files
    done = schema("github-workflows", *files)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_action_is_safe(need: Need, tmp_path: Path) -> None:
    zizmor = BIN / "zizmor"
    need(zizmor.exists(), "zizmor")
    config = tmp_path / "zizmor.yml"
    config.write_text(ZIZMOR, "utf-8")
    command = [str(zizmor), "--offline", "--config", str(config), str(ROOT / "action.yml")]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def action() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    return loaded


def test_no_input_stands_in_a_script() -> None:
    scripts = [step["run"] for step in action()["runs"]["steps"] if "run" in step]
    assert scripts == ['bash "$GITHUB_ACTION_PATH/ci/github.sh"']


def test_every_input_is_described_and_used() -> None:
    text = (ROOT / "action.yml").read_text("utf-8")
    for name, entry in action()["inputs"].items():
        assert entry["description"], name
        assert text.count(f"inputs.{name}") >= 1, name


def test_the_documents_list_every_input() -> None:
    text = (ROOT / "docs" / "ci.md").read_text("utf-8")
    for name in action()["inputs"]:
        assert f"| `{name}` |" in text, name


def test_the_gitlab_job_names_this_version() -> None:
    import claimlint

    job = yaml.safe_load((ROOT / "ci" / "gitlab.yml").read_text("utf-8"))["claimlint"]
    assert job["variables"]["CLAIMLINT_VERSION"] == claimlint.__version__


def test_the_hooks(need: Need) -> None:
    need(find_spec("pre_commit"), "pre-commit")
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml")],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    hooks = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
    assert set(hooks) == {"claimlint", "claimlint-project"}
    assert hooks["claimlint-project"]["pass_filenames"] is False


def test_the_project_hooks_command_judges_the_whole_repository(tmp_path: Path) -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    name, *arguments = next(hook["entry"] for hook in hooks if hook["id"] == "claimlint-project").split()
    assert name == "claimlint"

    def run() -> int:
        command = [sys.executable, "-m", "claimlint", *arguments]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).returncode

    assert run() == 0
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "draft.md").write_text("Our serum cures eczema.\n", "utf-8")
    assert run() == 1


# The action's script, in a real repository.


class Runner:
    """A checkout on a runner: ``run(paths=...)`` gives the exit code, what was printed, and the outputs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "checkout"
        self.folder.mkdir()
        self.command = folder / "claimlint"
        self.command.write_text(CLAIMLINT, "utf-8")
        self.command.chmod(0o755)
        self._output = folder / "output"
        self.git("init", "-q", "-b", "main")

    def git(self, *arguments: str) -> str:
        who = {f"GIT_{role}_{part}": "a@example.org" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")}
        env = {**os.environ, **who, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        done = subprocess.run(["git", *arguments], cwd=self.folder, env=env, capture_output=True, check=True)
        return done.stdout.decode().strip()

    def commit(self, **files: str) -> str:
        for name, text in files.items():
            file = self.folder / name.replace("__", "/").replace("_", ".")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "drafts")
        return self.git("rev-parse", "HEAD")

    def run(self, cwd: str = ".", **inputs: str) -> tuple[int, str, dict[str, str]]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("GITHUB", "CLAIMLINT"))}
        env = kept | {f"CLAIMLINT_{name.upper()}": value for name, value in inputs.items()}
        env |= {"CLAIMLINT_COMMAND": str(self.command), "GITHUB_OUTPUT": str(self._output)}
        self._output.write_text("", "utf-8")
        done = subprocess.run(
            ["bash", str(SCRIPT)], cwd=self.folder / cwd, env=env, capture_output=True, encoding="utf-8", check=False
        )
        outputs = dict(line.split("=", 1) for line in self._output.read_text("utf-8").splitlines())
        return done.returncode, done.stdout + done.stderr, outputs


@pytest.fixture
def runner(tmp_path: Path, need: Need) -> Runner:
    need(shutil.which("git") and shutil.which("bash"), "git and bash")
    return Runner(tmp_path)


BAD = "Our serum cures eczema.\n"
GOOD = "A cream for dry hands.\n"
Run = Callable[..., tuple[int, str, dict[str, str]]]


def test_the_action_judges_all_paths(runner: Runner) -> None:
    runner.commit(content__a_md=BAD, content__b_md=GOOD, other_md=BAD)
    code, said, outputs = runner.run(paths="  content/a.md  \n\ncontent/b.md\n")
    assert (code, outputs) == (1, {"exit-code": "1"})
    assert "::error file=content/a.md,line=1" in said
    assert "other.md" not in said
    assert runner.run(paths="content/b.md")[::2] == (0, {"exit-code": "0"})
    assert runner.run(paths="no/such")[0] == 2
    assert runner.run(paths=" \n ")[0] == 2


def test_the_action_judges_what_a_pull_request_changes(runner: Runner) -> None:
    base = runner.commit(content__old_md=BAD, content__gone_md=BAD, content__a_md=GOOD)
    (runner.folder / "content" / "gone.md").unlink()
    runner.commit(content__a_md=BAD, elsewhere_md=BAD, content__code_py=BAD, content__PAGE_MD=GOOD)
    code, said, _ = runner.run(paths="content", base=base)
    assert code == 1
    assert [line.split(",")[0] for line in said.splitlines() if line.startswith("::error")] == [
        "::error file=content/a.md"
    ]
    assert runner.run(paths="content", base=base, changed_only="false")[1].count("::error file=") == 2
    assert runner.run(paths="content/*.MD", base=base)[0] == 0
    assert runner.run(paths="nothing", base=base)[:2] == (0, "No draft was added or changed.\n")


def test_the_action_works_in_a_folder_below(runner: Runner) -> None:
    base = runner.commit(site__a_md=GOOD)
    runner.commit(site__a_md=BAD, other_md=BAD)
    code, said, _ = runner.run(cwd="site", paths=".", base=base)
    assert code == 1
    assert said.count("::error file=") == 1


def test_a_base_that_cannot_be_had_means_all(runner: Runner) -> None:
    runner.commit(a_md=BAD)
    code, said, _ = runner.run(paths=".", base="0123456789" * 4)
    assert code == 1
    assert "::notice title=claimlint::The base of the pull request cannot be fetched" in said


def test_the_action_writes_sarif(runner: Runner) -> None:
    runner.commit(a_md=BAD)
    code, _, outputs = runner.run(paths=".", sarif="out.sarif", upload="true")
    assert (code, outputs) == (1, {"exit-code": "1", "sarif": str(runner.folder / "out.sarif")})
    assert yaml.safe_load((runner.folder / "out.sarif").read_text("utf-8"))["version"] == "2.1.0"
    assert runner.run(paths=".", upload="true")[0] == 2
    assert runner.run(paths=".", sarif="a\nexit-code=0")[0] == 2


@pytest.mark.parametrize("evil", ["$(touch pwned)", "`touch pwned`", "a; touch pwned", "'; touch pwned; '"])
def test_no_input_is_run(runner: Runner, evil: str) -> None:
    base = runner.commit(a_md=GOOD)
    runner.commit(a_md=BAD)
    for inputs in ({"paths": evil}, {"config": evil}, {"fail_on": evil}, {"sarif": f"{evil}"}, {"base": evil}):
        runner.run(**{"paths": ".", "base": base, **inputs})
    (runner.folder / f"{evil.replace('/', '')}.md").write_text(BAD, "utf-8")
    runner.git("add", "-A")
    runner.git("commit", "-q", "-m", "a name")
    assert runner.run(paths=".", base=base)[0] == 1
    assert not list(runner.folder.rglob("pwned"))
