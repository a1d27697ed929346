"""The few words that rendered prose adds by itself, in the language of the text."""

from __future__ import annotations

import msgspec


class Wording(msgspec.Struct, frozen=True, kw_only=True):
    """Words of one language; ``{}`` stands for a number."""

    callouts: tuple[str, str, str, str, str]
    """Titles for note, tip, important, warning, caution."""
    footnotes: str
    back: str
    table: str


_ENGLISH = Wording(
    callouts=("Note", "Tip", "Important", "Warning", "Caution"),
    footnotes="Footnotes",
    back="Back to reference {}",
    table="Table {}",
)

_WORDINGS = {
    "en": _ENGLISH,
    "ar": Wording(
        callouts=("ملاحظة", "نصيحة", "مهم", "تحذير", "تنبيه"),
        footnotes="الحواشي",
        back="العودة إلى الإحالة {}",
        table="جدول {}",
    ),
    "de": Wording(
        callouts=("Hinweis", "Tipp", "Wichtig", "Warnung", "Vorsicht"),
        footnotes="Fußnoten",
        back="Zurück zu Verweis {}",
        table="Tabelle {}",
    ),
    "es": Wording(
        callouts=("Nota", "Consejo", "Importante", "Advertencia", "Precaución"),
        footnotes="Notas",
        back="Volver a la referencia {}",
        table="Tabla {}",
    ),
    "fr": Wording(
        callouts=("Note", "Conseil", "Important", "Avertissement", "Attention"),
        footnotes="Notes",
        back="Retour à l’appel de note {}",
        table="Tableau {}",
    ),
    "ja": Wording(
        callouts=("注記", "ヒント", "重要", "警告", "注意"),
        footnotes="脚注",
        back="本文の注番号 {} に戻る",
        table="表 {}",
    ),
}


def wording_for(lang: str) -> Wording:
    """Return the words of a language tag, in English where the language is not known."""
    return _WORDINGS.get(lang.partition("-")[0].lower(), _ENGLISH)
