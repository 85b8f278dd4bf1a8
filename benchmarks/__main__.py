"""`python -m benchmarks` measures, prints the tables, and writes them into docs/performance.md."""

import os
import platform
import sys
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import intake, lanes, memory, paced, unpaced
from benchmarks.running import serving

PAGE = Path(__file__).parent.parent / "docs" / "performance.md"
BEGIN, END = "<!-- measured -->", "<!-- end -->"


def main() -> None:
    """Measures everything; some minutes."""
    with serving() as server:
        tables = [
            unpaced.report(unpaced.measure(server)),
            paced.report(),
            lanes.report(server),
            memory.report(memory.measure(server)),
        ]
    text = "\n\n".join([_machine(), *tables, intake.report(intake.QUESTIONS), ""])
    sys.stdout.write(text)
    before, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
    PAGE.write_text(f"{before}{BEGIN}\n{text}{END}{rest.partition(END)[2]}", "utf-8")


def _machine() -> str:
    """What was measured on, and how busy it was with other things."""
    names = [
        line.partition(":")[2].strip()
        for line in Path("/proc/cpuinfo").read_text("ascii").splitlines()
        if line.startswith("model name")
    ]
    now = datetime.now(UTC)
    return (
        f"{now:%Y-%m-%d}, {platform.system()}, {len(names)} cores ({names[0]}), "
        f"Python {platform.python_version()}; load average at the end {os.getloadavg()[0]:.1f}. "
        f"Medians of {unpaced.ROUNDS} rounds, where a table does not say otherwise."
    )


if __name__ == "__main__":
    main()
