"""Shares with their uncertainty, and tables that read well in a terminal and in a Markdown page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import median

Z = 1.959964  # the 97.5 % point of the normal distribution, for 95 % intervals


@dataclass(frozen=True, slots=True)
class Share:
    """``hits`` of ``total``. ``interval`` is Wilson's (1927), at 95 %: it stays within 0..1 and holds for few cases."""

    hits: int
    total: int

    @property
    def value(self) -> float:
        return self.hits / self.total if self.total else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        if not self.total:
            return 0.0, 1.0
        share, square = self.value, Z * Z / self.total
        middle = share + square / 2
        spread = sqrt(square * share * (1 - share) + square * square / 4)
        return max(0.0, (middle - spread) / (1 + square)), min(1.0, (middle + spread) / (1 + square))

    def __str__(self) -> str:
        if not self.total:
            return "-"
        low, high = self.interval
        return f"{self.value:.2f} ({self.hits}/{self.total}) [{low:.2f}, {high:.2f}]"

    @property
    def brief(self) -> str:
        """The share without its interval."""
        return f"{self.value:.2f} ({self.hits}/{self.total})" if self.total else "-"


def share(flags: Sequence[bool]) -> Share:
    """How many of the flags are set."""
    return Share(sum(flags), len(flags))


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A Markdown table with aligned columns."""
    cells = [[str(cell).replace("|", "\\|") for cell in row] for row in (head, *rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(head))]
    padded = ([cell.ljust(width) for cell, width in zip(row, widths, strict=True)] for row in cells)
    lines = [f"| {' | '.join(row)} |" for row in padded]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)


def slope(points: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The straight line through points by least squares: what one more unit costs, and what none costs."""
    mean_x = sum(x for x, _ in points) / len(points)
    mean_y = sum(y for _, y in points) / len(points)
    spread = sum((x - mean_x) ** 2 for x, _ in points)
    rise = sum((x - mean_x) * (y - mean_y) for x, y in points) / spread if spread else 0.0
    return rise, mean_y - rise * mean_x


def middle(values: Sequence[float]) -> str:
    """Median with the smallest and largest value."""
    return f"{median(values):.3f} [{min(values):.3f}, {max(values):.3f}]" if values else "-"
