"""From what a command line gave to ``Options``."""

from __future__ import annotations

from claimlint.findings import Confidence, Severity
from claimlint.hints import Any
from claimlint.services.options import Options


def make_options(given: dict[str, Any]) -> Options:
    """``Options`` from parsed arguments by name; what is not given there keeps its default."""

    def names(key: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for part in given.get(key, ()) for name in part))

    if given.get("config") and given.get("isolated"):
        import click

        raise click.UsageError("--config and --isolated exclude each other.")
    confidence, fail_on = given.get("min_confidence"), given.get("fail_on")
    return Options(
        config=given.get("config", ""),
        isolated=given.get("isolated", False),
        packs=tuple(given.get("packs", ())),
        markets=names("markets"),
        min_confidence=Confidence(confidence.lower()) if confidence else None,
        fail_on=Severity(fail_on.lower()) if fail_on else None,
        select=names("select"),
        ignore=names("ignore"),
        document_type=given.get("document_type", ""),
        topics=names("topics"),
        force_exclude=given.get("force_exclude", False),
        cache_dir=given.get("cache_dir", ""),
        register=given.get("register", ""),
        project=given.get("project", False),
    )
