"""The moment that an article's date stands for, as feeds write it (RFC 3339)."""

from __future__ import annotations

import datetime
import re

from regesta.text.edtf import Edtf

_TIME = re.compile(
    r"[Tt \t]+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?"
    r"[ \t]*(?:(?P<utc>[Zz])|(?P<sign>[+-])(?P<zone_hour>\d{1,2})(?::?(?P<zone_minute>\d{2}))?)?\Z",
    re.ASCII,
)


def timestamp_of(date: Edtf) -> str:
    """Return an article's date to the second, in the zone that was written.

    A plain day is midnight UTC, and a time without a zone is UTC: the zone of the machine must not matter. A leap
    second, which Python's clock does not know, is the second before it; 24:00 is the next day's beginning.
    """
    day = date.earliest or datetime.date.min
    match = _TIME.search(date.written)
    if match is None:
        return f"{day.isoformat()}T00:00:00Z"
    offset = datetime.timedelta(hours=int(match["zone_hour"] or 0), minutes=int(match["zone_minute"] or 0))
    zone = datetime.timezone(-offset if match["sign"] == "-" else offset)
    hour, second = int(match["hour"]), min(int(match["second"] or 0), 59)
    moment = datetime.datetime.combine(day, datetime.time(hour % 24, int(match["minute"]), second), zone)
    if hour == 24 and day < datetime.date.max:  # noqa: PLR2004 - midnight at a day's end (ISO 8601, section 5.3.2)
        moment += datetime.timedelta(days=1)
    text = moment.isoformat()
    return f"{text.removesuffix('+00:00')}Z" if text.endswith("+00:00") else text
