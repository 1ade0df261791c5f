"""``claimlint check --show-settings``: what holds for which files, and where it was set."""

from __future__ import annotations

import json
from typing import Any

from claimlint.cli import codes, output
from claimlint.reporters.excerpt import plain
from claimlint.services.options import Options
from claimlint.services.run import Source, find
from claimlint.services.workspace import FileProblem, Workspace, in_words, relative

NAMES_SHOWN = 5


def show(paths: tuple[str, ...], options: Options, stdin_filename: str, output_format: str) -> int:
    """Print the settings of every file that ``paths`` stand for, those with the same settings together."""
    workspace = Workspace(options)
    found = find(paths, workspace, Source(output.stdin(), stdin_filename or "<stdin>"))
    errors = list(found.errors)
    groups: dict[str, list[str]] = {}
    for path in found.files or (("any-file-here",) if not errors else ()):
        try:
            settings = json.dumps(_settings(path, workspace))
        except FileProblem as problem:
            errors += problem.errors
        else:
            groups.setdefault(settings, []).append(path)
    if output_format == "json":
        files = [{"path": path, **json.loads(settings)} for settings, members in groups.items() for path in members]
        output.say(json.dumps({"version": 1, "files": files}, indent=1))
    else:
        output.say("\n\n".join("\n".join(_lines(members, json.loads(data))) for data, members in groups.items()))
    output.complain_of(relative(errors, workspace.cwd))
    return codes.UNUSABLE if errors else codes.CLEAN


def _settings(path: str, workspace: Workspace) -> dict[str, Any]:
    """The settings of a file as plain data, each with its value and origin."""
    config, settings = workspace.config(path), workspace.settings(path)
    place = workspace.place(path)
    workspace.ruleset(path)
    values = {
        "packs": list(workspace.packs(path)[0]),
        "markets": list(settings.markets),
        "fail-on": workspace.fail_on(path).value,
        "min-confidence": settings.min_confidence.value,
        "select": list(settings.select),
        "ignore": list(settings.ignore),
        "severity": {name: level.value for name, level in settings.severity.items()},
        "document-type": settings.document_type,
        "topics": list(settings.topics),
        "brands": list(settings.brands),
        "notes": dict(settings.notes),
        "spelling": settings.spelling,
        "baseline": _near(config.baseline_for(place), workspace),
        "register": _register(path, settings.require, workspace),
        "facts": _near(config.facts_for(place), workspace),
        "project": config.project_for(place),
        "max-file-size": config.max_file_size_for(place),
    }
    origins = config.origins(place) | dict.fromkeys(_given(workspace.options), "command line")
    entries = {key: {"value": value, "origin": origins.get(key, "default")} for key, value in values.items()}
    return {"config": config.path or None, "settings": entries}


def _near(file: str, workspace: Workspace) -> str:
    """The path as a person would type it here."""
    return file.removeprefix(workspace.cwd.as_posix().rstrip("/") + "/")


def _register(path: str, require: tuple[str, ...], workspace: Workspace) -> str | dict[str, str]:
    """Which register holds, and what must stand in it, if anything must."""
    place = _near(workspace.register(path), workspace)
    return {"path": place, "require": ", ".join(require)} if place and require else place


def _given(options: Options) -> list[str]:
    values = {
        "packs": options.packs,
        "markets": options.markets,
        "fail-on": options.fail_on,
        "min-confidence": options.min_confidence,
        "select": options.select,
        "ignore": options.ignore,
        "document-type": options.document_type,
        "topics": options.topics,
        "register": options.register,
    }
    return [key for key, value in values.items() if value]


def _lines(files: list[str], data: dict[str, Any]) -> list[str]:
    more = f", and {len(files) - NAMES_SHOWN} more" if len(files) > NAMES_SHOWN else ""
    lines = [", ".join(plain(path) for path in files[:NAMES_SHOWN]) + more]
    lines.append(f"  {'configuration':<16}{data['config'] or 'none found'}")
    for key, entry in data["settings"].items():
        lines.append(f"  {key:<16}{_shown(key, entry['value'])}  ({entry['origin']})")
    return lines


def _shown(key: str, value: Any) -> str:
    if key == "max-file-size":
        return in_words(value)
    if isinstance(value, dict):
        value = [f"{name}: {level}" for name, level in value.items()]
    if isinstance(value, list):
        value = ", ".join(value)
    empty = {"packs": "all that are shipped", "markets": "all", "select": "all rules"}
    shows = "what the text shows"
    told = {"document-type": shows, "topics": shows, "spelling": "as the rules are written"}
    return str(value) if value else {**empty, **told}.get(key, "none")
