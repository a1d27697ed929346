from __future__ import annotations

import pytest

from regesta.schema.moments import timestamp_of
from regesta.text.edtf import Edtf, parse_edtf


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2025-02-24", "2025-02-24T00:00:00Z"),
        ("2025-02-24T09:30:00Z", "2025-02-24T09:30:00Z"),
        ("2025-02-24 09:30", "2025-02-24T09:30:00Z"),
        ("2025-02-24 9:05:07.25 +01:00", "2025-02-24T09:05:07+01:00"),
        ("2025-02-24T09:30:00+0430", "2025-02-24T09:30:00+04:30"),
        ("2025-02-24T09:30:00-05", "2025-02-24T09:30:00-05:00"),
        ("2025-02-24T24:00:00Z", "2025-02-25T00:00:00Z"),
        ("2025-02-24T23:59:60Z", "2025-02-24T23:59:59Z"),
    ],
)
def test_a_timestamp_keeps_its_time_and_zone(written: str, moment: str) -> None:
    date = parse_edtf(written)
    assert isinstance(date, Edtf)
    assert timestamp_of(date) == moment
