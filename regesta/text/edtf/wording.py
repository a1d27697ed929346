"""The few words that join dates, for the languages that have them here; CLDR, through Babel, has all the others.

In the patterns ``{0}`` and ``{1}`` stand for dates that are already in words.
"""

from __future__ import annotations

import msgspec


class Wording(msgspec.Struct, frozen=True, kw_only=True):
    """The words of one language; tuples of three are for year, month and day, if they do not say otherwise."""

    since: str
    until: str
    or_later: str
    or_earlier: str
    between: str
    about: str
    from_unknown: str
    """An interval with a beginning and an end that is not known."""
    to_unknown: str
    """An interval with an end and a beginning that is not known."""
    without_ends: str
    """An interval that is open at both ends."""
    unknown_ends: str
    """An interval of which neither end is known, or one is open and the other not known."""
    month_thirds: tuple[str, str, str]
    """Early, mid and late in a month."""
    year_thirds: tuple[str, str, str]
    """Early, mid and late in a year."""
    decade: str
    seasons: tuple[str, str, str, str]
    of_year: str
    """A season and its year."""
    north: str
    south: str
    date_uncertain: str
    uncertain: tuple[str, str, str]
    approximate: tuple[str, str, str]
    unknown: tuple[str, str, str]
    between_notes: str
    with_note: str
    day: str = "{0}"
    """A day, as it stands after a word such as since."""
    contraction: tuple[str, str] = ("", "")
    """What a word and a day become where they meet."""


ENGLISH = Wording(
    since="since {0}",
    until="until {0}",
    or_later="{0} or later",
    or_earlier="{0} or earlier",
    between="between {0} and {1}",
    about="about {0}",
    from_unknown="from {0}, end unknown",
    to_unknown="until {0}, beginning unknown",
    without_ends="without beginning or end",
    unknown_ends="beginning and end unknown",
    month_thirds=("early {0}", "mid-{0}", "late {0}"),
    year_thirds=("early {0}", "mid-{0}", "late {0}"),
    decade="{0}s",
    seasons=("spring", "summer", "autumn", "winter"),
    of_year="{0} {1}",
    north="northern hemisphere",
    south="southern hemisphere",
    date_uncertain="uncertain",
    uncertain=("year uncertain", "month uncertain", "day uncertain"),
    approximate=("year approximate", "month approximate", "day approximate"),
    unknown=("year unknown", "month unknown", "day unknown"),
    between_notes=", ",
    with_note="{0} ({1})",
)

_FRENCH = Wording(
    since="depuis {0}",
    until="jusqu’à {0}",
    or_later="{0} ou après",
    or_earlier="{0} ou avant",
    between="entre {0} et {1}",
    about="vers {0}",
    from_unknown="depuis {0}, fin inconnue",
    to_unknown="jusqu’à {0}, début inconnu",
    without_ends="sans début ni fin",
    unknown_ends="début et fin inconnus",
    month_thirds=("début {0}", "mi-{0}", "fin {0}"),
    year_thirds=("début {0}", "mi-{0}", "fin {0}"),
    decade="années {0}",
    seasons=("printemps", "été", "automne", "hiver"),
    of_year="{0} {1}",
    north="hémisphère nord",
    south="hémisphère sud",
    date_uncertain="date incertaine",
    uncertain=("année incertaine", "mois incertain", "jour incertain"),
    approximate=("année approximative", "mois approximatif", "jour approximatif"),
    unknown=("année inconnue", "mois inconnu", "jour inconnu"),
    between_notes=", ",
    with_note="{0} ({1})",
    day="le {0}",
    contraction=("à le ", "au "),
)

_ARABIC = Wording(
    since="منذ {0}",
    until="حتى {0}",
    or_later="{0} أو بعد ذلك",
    or_earlier="{0} أو قبل ذلك",
    between="بين {0} و{1}",
    about="نحو {0}",
    from_unknown="من {0}، والنهاية غير معروفة",
    to_unknown="حتى {0}، والبداية غير معروفة",
    without_ends="بلا بداية ولا نهاية",
    unknown_ends="البداية والنهاية غير معروفتين",
    month_thirds=("أوائل {0}", "منتصف {0}", "أواخر {0}"),
    year_thirds=("أوائل {0}", "منتصف {0}", "أواخر {0}"),
    decade="عقد {0}",
    seasons=("ربيع", "صيف", "خريف", "شتاء"),
    of_year="{0} {1}",
    north="نصف الكرة الشمالي",
    south="نصف الكرة الجنوبي",
    date_uncertain="التاريخ غير مؤكد",
    uncertain=("السنة غير مؤكدة", "الشهر غير مؤكد", "اليوم غير مؤكد"),
    approximate=("السنة تقريبية", "الشهر تقريبي", "اليوم تقريبي"),
    unknown=("السنة غير معروفة", "الشهر غير معروف", "اليوم غير معروف"),
    between_notes="، ",
    with_note="{0} ({1})",
)

_JAPANESE = Wording(
    since="{0}以降",
    until="{0}まで",
    or_later="{0}またはそれ以降",
    or_earlier="{0}またはそれ以前",
    between="{0}から{1}の間",
    about="{0}頃",
    from_unknown="{0}から（終わりは不明）",
    to_unknown="{0}まで（始まりは不明）",
    without_ends="始まりも終わりもなし",
    unknown_ends="始まりも終わりも不明",
    month_thirds=("{0}上旬", "{0}中旬", "{0}下旬"),
    year_thirds=("{0}初め", "{0}半ば", "{0}終わり頃"),
    decade="{0}年代",
    seasons=("春", "夏", "秋", "冬"),
    of_year="{1}{0}",
    north="北半球",
    south="南半球",
    date_uncertain="日付は不確か",
    uncertain=("年は不確か", "月は不確か", "日は不確か"),
    approximate=("年はおおよそ", "月はおおよそ", "日はおおよそ"),
    unknown=("年は不明", "月は不明", "日は不明"),
    between_notes="、",
    with_note="{0}（{1}）",
)

_PERSIAN = Wording(
    since="از {0}",
    until="تا {0}",
    or_later="{0} یا پس از آن",
    or_earlier="{0} یا پیش از آن",
    between="بین {0} و {1}",
    about="حدود {0}",
    from_unknown="از {0}، پایان نامعلوم",
    to_unknown="تا {0}، آغاز نامعلوم",
    without_ends="بی‌آغاز و بی‌پایان",
    unknown_ends="آغاز و پایان نامعلوم",
    month_thirds=("اوایل {0}", "اواسط {0}", "اواخر {0}"),
    year_thirds=("اوایل {0}", "اواسط {0}", "اواخر {0}"),
    decade="دههٔ {0}",
    seasons=("بهار", "تابستان", "پاییز", "زمستان"),
    of_year="{0} {1}",
    north="نیم‌کرهٔ شمالی",
    south="نیم‌کرهٔ جنوبی",
    date_uncertain="تاریخ نامطمئن",
    uncertain=("سال نامطمئن", "ماه نامطمئن", "روز نامطمئن"),
    approximate=("سال تقریبی", "ماه تقریبی", "روز تقریبی"),
    unknown=("سال نامعلوم", "ماه نامعلوم", "روز نامعلوم"),
    between_notes="، ",
    with_note="{0} ({1})",
)

WORDINGS: dict[str, Wording] = {
    "ar": _ARABIC,
    "en": ENGLISH,
    "fa": _PERSIAN,
    "fr": _FRENCH,
    "ja": _JAPANESE,
}
"""The wording of each language, by its primary subtag; the others have the English one."""
