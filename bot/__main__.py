"""`python -m bot`: runs the program until SIGTERM or Ctrl-C."""

import sys

from bot.clock import SystemClock
from bot.running import run_program


def main() -> int:
    """Runs the program; returns its exit code."""
    return run_program(SystemClock())


if __name__ == "__main__":
    sys.exit(main())
