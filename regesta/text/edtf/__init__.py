"""Dates as authors know them, in EDTF (ISO 8601-2:2019): parsed, given an earliest and a latest day, shown in words.

Levels 0 and 1 and, of level 2, sets, seasons and other parts of a year, qualified parts and masks are understood, and
``early|mid|late 2024-09`` besides. Text becomes a tree (`grammar`, `syntax`), each date of it the days it can mean
(`bounds`), the whole an `Edtf` (`parsing`); what is no EDTF gets a fault and, if it can be guessed, what was meant
(`near_misses`). Words for readers are made from the canonical expression (`display`).
"""

from regesta.text.edtf.display import display_edtf, html_datetime
from regesta.text.edtf.model import Edtf, EdtfFault, FaultCode, Kind, Listed
from regesta.text.edtf.parsing import parse_edtf
from regesta.text.edtf.throughout import days_throughout

__all__ = [
    "Edtf",
    "EdtfFault",
    "FaultCode",
    "Kind",
    "Listed",
    "days_throughout",
    "display_edtf",
    "html_datetime",
    "parse_edtf",
]
