"""``claimlint`` and ``python -m claimlint``."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line and exit with its code. An answer that still holds is given before click, YAML or any rule
    is imported."""
    try:
        code = _run(sys.argv[1:])
    except KeyboardInterrupt:
        code = 130
    sys.exit(code)


def _run(arguments: list[str]) -> int:
    from claimlint import quick

    ticket = quick.ticket(arguments)
    known = ticket.answer()
    if known is not None:
        quick.prepare_streams()
        problem = quick.show(known[1])
        if problem:
            sys.stderr.write(f"error: {problem}\n")
        return 2 if problem else known[0]
    import gc

    stays = not arguments or arguments[0] not in ("check", "scan") or "--watch" in arguments
    # judging makes many objects, and no garbage that only the collector finds
    gc.set_threshold(50_000 if stays else 10_000_000, 20, 100)
    from claimlint.cli import run

    code = run(arguments, ticket)
    gc.freeze()  # the end of the process is near: looking for garbage once more would take 20 ms
    return code


if __name__ == "__main__":
    main()
