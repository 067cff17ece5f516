from __future__ import annotations

import tempfile
import tracemalloc

from somestrategi.core.tabular.table import open_table

MIB = 1024 * 1024


def test_two_hundred_thousand_rows_are_read_in_flat_memory() -> None:
    """50 MB on disk, and never more than a few rows and one block in memory."""
    line = '{number},"Fri, Jun 5, 2026","En tekst på bokmål, med komma og\nlinjeskift, og litt til {filler}","1,234"\n'
    with tempfile.TemporaryFile() as file:
        file.write(b"id,dato,tekst,antall\n")
        for number in range(200_000):
            file.write(line.format(number=number, filler="x" * 150).encode())
        assert file.tell() > 45 * MIB
        tracemalloc.start()
        try:
            table = open_table(file, name="stor.csv", known=["id", "dato", "tekst", "antall"])
            count = sum(1 for _ in table.rows)
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
    assert count == 200_000
    assert peak < 4 * MIB
