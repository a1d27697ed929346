from __future__ import annotations

import pytest

from regesta.importers.dates import DateFault, Written, read_date


@pytest.mark.parametrize(
    ("written", "day", "text"),
    [
        ("2014-05-06", "2014-05-06", "2014-05-06"),
        ("2014-5-6", "2014-05-06", "2014-05-06"),
        ("2014-05-06 9:00:00 -0400", "2014-05-06", "2014-05-06T09:00:00-04:00"),
        ("2014-05-06 23:30:00 -0400", "2014-05-06", "2014-05-06T23:30:00-04:00"),
        ("2014-05-06T00:10:00+09:00", "2014-05-06", "2014-05-06T00:10:00+09:00"),
        ("2014-05-06T23:59:59.999Z", "2014-05-06", "2014-05-06T23:59:59Z"),
        ("2014-05-06 23:30 EST", "2014-05-06", "2014-05-06"),
        ("2014-05-06 23:30:00 Europe/Berlin", "2014-05-06", "2014-05-06"),
        ("2014/05/06", "2014-05-06", "2014-05-06"),
        ("20140506", "2014-05-06", "2014-05-06"),
        ("May 6, 2014", "2014-05-06", "2014-05-06"),
        ("Sept. 6th, 2014 11:30 PM", "2014-09-06", "2014-09-06"),
        ("6 May 2014", "2014-05-06", "2014-05-06"),
        ("Tue, 06 May 2014 23:30:00 -0400", "2014-05-06", "2014-05-06T23:30:00-04:00"),
        ("Tue, 06 May 2014 12:05 am +0000", "2014-05-06", "2014-05-06T00:05:00+00:00"),
        ("31/12/2014", "2014-12-31", "2014-12-31"),
        ("12/31/2014", "2014-12-31", "2014-12-31"),
        ("06.06.2014", "2014-06-06", "2014-06-06"),
        ("1399420799", "2014-05-06", "2014-05-06T23:59:59Z"),
        ("1399420799000", "2014-05-06", "2014-05-06T23:59:59Z"),
        ("2016-02-29", "2016-02-29", "2016-02-29"),
    ],
)
def test_a_date_is_of_the_day_that_was_written(written: str, day: str, text: str) -> None:
    read = read_date(written)
    assert isinstance(read, Written)
    assert (read.day.isoformat(), read.text) == (day, text)


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("05/06/2014", "may be day and month"),
        ("5-6-2014", "may be day and month"),
        ("2014-02-29", "no day of the calendar"),
        ("2014-05-06 25:00", "no day of the calendar"),
        ("2014-05-06 09:00 +99:00", "no day of the calendar"),
        ("soon", "no date in a known form"),
        ("Ma 6, 2014", "no date in a known form"),
        ("", "no date in a known form"),
        ("٢٠١٤-٠٥-٠٦x", "no date in a known form"),
    ],
)
def test_what_may_be_another_day_is_not_guessed(written: str, why: str) -> None:
    read = read_date(written)
    assert isinstance(read, DateFault)
    assert why in read.message
