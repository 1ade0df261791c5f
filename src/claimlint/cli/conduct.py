"""What becomes of everything that can go wrong in a command."""

from __future__ import annotations

from collections.abc import Callable

from claimlint.cli import codes, output
from claimlint.services.options import OptionError


def guarded(action: Callable[[], int]) -> int:
    """Carry out ``action``; whatever is raised becomes a message and an exit code."""
    output.prepare_streams()
    try:
        return action()
    except OptionError as error:
        output.complain(f"{error.option}: {error}")
        return codes.UNUSABLE
    except output.WriteError as error:
        output.complain(str(error))
        return codes.UNUSABLE
    except KeyboardInterrupt:
        return codes.INTERRUPTED
    except BrokenPipeError:
        output.give_up_stdout()
        return codes.CLEAN
    except Exception:
        import traceback

        output.report_fault([traceback.format_exc()])
        return codes.FAULT
