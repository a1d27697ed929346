"""Every example of the EDTF specification (levels 0 to 2): its days if it is in scope, its fault if it is not."""

from __future__ import annotations

import pytest

from regesta.text.edtf import Edtf, EdtfFault, parse_edtf

IN_SCOPE = [
    # level 0: dates, dates with a time, intervals
    ("1985-04-12", "1985-04-12", "1985-04-12", "day"),
    ("1985-04", "1985-04-01", "1985-04-30", "month"),
    ("1985", "1985-01-01", "1985-12-31", "year"),
    ("1985-04-12T23:20:30", "1985-04-12", "1985-04-12", "day"),
    ("1985-04-12T23:20:30Z", "1985-04-12", "1985-04-12", "day"),
    ("1985-04-12T23:20:30-04", "1985-04-12", "1985-04-12", "day"),
    ("1985-04-12T23:20:30+04:30", "1985-04-12", "1985-04-12", "day"),
    ("1964/2008", "1964-01-01", "2008-12-31", "interval"),
    ("2004-06/2006-08", "2004-06-01", "2006-08-31", "interval"),
    ("2004-02-01/2005-02-08", "2004-02-01", "2005-02-08", "interval"),
    ("2004-02-01/2005-02", "2004-02-01", "2005-02-28", "interval"),
    ("2004-02-01/2005", "2004-02-01", "2005-12-31", "interval"),
    ("2005/2006-02", "2005-01-01", "2006-02-28", "interval"),
    # level 1: seasons, qualified dates, masks from the right, open and unknown ends
    ("2001-21", "2001-03-21", "2001-06-20", "season"),
    ("2001-22", "2001-06-21", "2001-09-22", "season"),
    ("2001-23", "2001-09-23", "2001-12-20", "season"),
    ("2001-24", "2001-12-21", "2002-03-20", "season"),
    ("1984?", "1984-01-01", "1984-12-31", "year"),
    ("2004-06~", "2004-06-01", "2004-06-30", "month"),
    ("2004-06-11%", "2004-06-11", "2004-06-11", "day"),
    ("201X", "2010-01-01", "2019-12-31", "masked"),
    ("20XX", "2000-01-01", "2099-12-31", "masked"),
    ("2004-XX", "2004-01-01", "2004-12-31", "masked"),
    ("1985-04-XX", "1985-04-01", "1985-04-30", "masked"),
    ("1985-XX-XX", "1985-01-01", "1985-12-31", "masked"),
    ("1985-04-12/..", "1985-04-12", None, "interval"),
    ("1985-04/..", "1985-04-01", None, "interval"),
    ("1985/..", "1985-01-01", None, "interval"),
    ("../1985-04-12", None, "1985-04-12", "interval"),
    ("../1985-04", None, "1985-04-30", "interval"),
    ("../1985", None, "1985-12-31", "interval"),
    ("1985-04-12/", "1985-04-12", None, "interval"),
    ("1985-04/", "1985-04-01", None, "interval"),
    ("1985/", "1985-01-01", None, "interval"),
    ("/1985-04-12", None, "1985-04-12", "interval"),
    ("/1985-04", None, "1985-04-30", "interval"),
    ("/1985", None, "1985-12-31", "interval"),
    ("../..", None, None, "interval"),
    ("1984~/2004-06", "1984-01-01", "2004-06-30", "interval"),
    ("1984/2004-06~", "1984-01-01", "2004-06-30", "interval"),
    ("1984~/2004~", "1984-01-01", "2004-12-31", "interval"),
    ("1984?/2004%", "1984-01-01", "2004-12-31", "interval"),
    ("1984-06-02?/2004-08-08~", "1984-06-02", "2004-08-08", "interval"),
    # level 2: parts of a year
    ("2001-25", "2001-03-21", "2001-06-20", "season"),
    ("2001-26", "2001-06-21", "2001-09-22", "season"),
    ("2001-27", "2001-09-23", "2001-12-20", "season"),
    ("2001-28", "2001-12-21", "2002-03-20", "season"),
    ("2001-29", "2001-09-23", "2001-12-20", "season"),
    ("2001-30", "2001-12-21", "2002-03-20", "season"),
    ("2001-31", "2001-03-21", "2001-06-20", "season"),
    ("2001-32", "2001-06-21", "2001-09-22", "season"),
    ("2001-33", "2001-01-01", "2001-03-31", "part-of-year"),
    ("2001-34", "2001-04-01", "2001-06-30", "part-of-year"),
    ("2001-35", "2001-07-01", "2001-09-30", "part-of-year"),
    ("2001-36", "2001-10-01", "2001-12-31", "part-of-year"),
    ("2001-37", "2001-01-01", "2001-04-30", "part-of-year"),
    ("2001-38", "2001-05-01", "2001-08-31", "part-of-year"),
    ("2001-39", "2001-09-01", "2001-12-31", "part-of-year"),
    ("2001-40", "2001-01-01", "2001-06-30", "part-of-year"),
    ("2001-41", "2001-07-01", "2001-12-31", "part-of-year"),
    # level 2: sets
    ("[1667,1668,1670..1672]", "1667-01-01", "1672-12-31", "one-of"),
    ("[..1760-12-03]", None, "1760-12-03", "one-of"),
    ("[1760-12..]", "1760-12-01", None, "one-of"),
    ("[1760-01,1760-02,1760-12..]", "1760-01-01", None, "one-of"),
    ("[1667,1760-12]", "1667-01-01", "1760-12-31", "one-of"),
    ("[..1984]", None, "1984-12-31", "one-of"),
    ("{1667,1668,1670..1672}", "1667-01-01", "1672-12-31", "all-of"),
    ("{1960,1961-12}", "1960-01-01", "1961-12-31", "all-of"),
    ("{..1984}", None, "1984-12-31", "all-of"),
    # level 2: qualified parts
    ("2004-06~-11", "2004-06-11", "2004-06-11", "day"),
    ("2004?-06-11", "2004-06-11", "2004-06-11", "day"),
    ("?2004-06-~11", "2004-06-11", "2004-06-11", "day"),
    ("2004-%06-11", "2004-06-11", "2004-06-11", "day"),
    # level 2: masks anywhere, and in intervals
    ("156X-12-25", "1560-12-25", "1569-12-25", "masked"),
    ("15XX-12-25", "1500-12-25", "1599-12-25", "masked"),
    ("XXXX-12-XX", "0001-12-01", "9999-12-31", "masked"),
    ("1XXX-XX", "1000-01-01", "1999-12-31", "masked"),
    ("1XXX-12", "1000-12-01", "1999-12-31", "masked"),
    ("1984-1X", "1984-10-01", "1984-12-31", "masked"),
    ("2004-06-~01/2004-06-~20", "2004-06-01", "2004-06-20", "interval"),
    ("2004-06-XX/2004-07-03", "2004-06-01", "2004-07-03", "interval"),
]

OUT_OF_SCOPE = [
    ("Y170000002", "unsupported-date"),
    ("Y-170000002", "unsupported-date"),
    ("-1985", "unsupported-date"),
    ("-1985-04", "unsupported-date"),
    ("Y-17E7", "unsupported-date"),
    ("1950S2", "unsupported-date"),
    ("Y171010000S3", "unsupported-date"),
    ("Y3388E2S3", "unsupported-date"),
    ("0000", "unsupported-date"),
    ("10000", "unsupported-date"),
    ("2024-W05", "unsupported-date"),
    ("2024-W05-3", "unsupported-date"),
    ("2024-123", "unsupported-date"),
    ("2024-01-01/P1M", "unsupported-date"),
    ("9999-24", "unsupported-date"),
]


@pytest.mark.parametrize(("text", "earliest", "latest", "kind"), IN_SCOPE)
def test_an_example_of_the_specification_has_the_days_it_can_mean(
    text: str, earliest: str | None, latest: str | None, kind: str
) -> None:
    found = parse_edtf(text)

    assert isinstance(found, Edtf)
    assert (str(found.earliest or "") or None, str(found.latest or "") or None, found.kind) == (earliest, latest, kind)


@pytest.mark.parametrize(("text", "code"), OUT_OF_SCOPE)
def test_what_is_out_of_scope_is_refused_as_unsupported(text: str, code: str) -> None:
    found = parse_edtf(text)

    assert isinstance(found, EdtfFault)
    assert (found.code, found.start, found.end) == (code, text.index("P") if "/" in text else 0, len(text))
