"""Random documents that stand on the edges of Markdown: each of a seed, so that one can be had again.

The pieces are all that a quick reader of Markdown may mistake: the usual forms, the same a character away from them,
and what only looks like them. Each document is made of a few of them, so that they meet each other often: set side by
side with and without blanks, put into blocks of every kind, and then some characters are moved.
"""

from __future__ import annotations

import random

from regesta.prose.options import MarkdownOptions
from regesta.prose.parser import RULES

WORDS = """
    a I word Words and the state 1 24 1999 x2 don't 'tis O’Neil rock'n'roll U.S.A. e.g. end. end, (so) two-part
    — – … é naïve Đặng ß ½ ² Ⅷ ǅ 外務省 東京都、 は。 جين، أفغانستان हि ไทย 한국 “so” ‘so’ «so» „so“ "so" 'so'
    "so, 'so'" so" so' "so 'so '90s 1" 1"" a:b a+b a=b #1 @x $5 50% a/b x^2 a|b 2*3 2 > 1 -> => ... ** .. .,;
    R&D A&B & && ? ! !! ~ ~5 ~~ ;)
""".split()

PIECES = r"""
    *@* **@** _@_ __@__ ***@*** *@·@* **@·*@*·@** *@·**@·**@*** *@·_@*·@_ *@*@ @*@* @_@_@ _@·_@ *@_·@* (*@*) "*@*"
    *"@"* *@*. *@.* *@.*·@ *@.*@ *·@* *@·* **@* *@** 2·*·3 ·* *· ** __ _ -*@*- @—*@*—@ “*@*” *“@”* «**@**» *@*/*@*
    *@*,*@* *@ @* **@ _@ *@¶@* **@**¶ ¶*@* *@*_@_ *(*@*)* **@**s @**@**@ *@é* é*@* *1*2 ⍽*@*⍽ *⍽@* ‹ *@*’s '*@*'
    *'@'* *!* *[@](b)* `@` `·@·` `··` `·` ``@`` ``·`·`` `@·@` `@`@ `@``@` \`@` `@\` `@¶@` `@··¶@` `*@*` *`@`*
    `@`{.c} `<b>` `&amp;` `[[@]]` [[@]] [[@|@]] [[@·@#@]] [[@#]] [[·@·]] [[·]] [[]] [[@]](b) [[@]]{.c} [[@¶@]]
    [[@¶¶@]] [[@\|@]] [[*@*]] [[@|*@*]] *[[@]]* [[@]@] [[[@]]] [[@|]] [[@·|·@]] [[@&amp;@]] [[&#32;]] [[@|&#32;]]
    "[[@]]" [[@]]'s [[@·@]] [@] [] [·] [@·@] [@]@ [@](b) [@]·(b) [@](b·"t") [@](b·'t'·) [@](<b·c>) [@](<b>) [@]()
    [](b) [@](b(c)) [@](b(c) [@](b\)) [@](b&amp;c) [@](b?c=d&e=f) [@](#@) [@](../b.md#c) [@](https://e.org/@)
    [@](http://E.ORG:80/a?b#c) [@](HTTPS://e.org) [@](//e.org/x) [@](javascript:x) [@](mailto:a@e.org) [@](é/ü)
    [@](b%20c%zz) [@](¶b¶) [@](b¶"t¶t") [*@*](b) [`@`](b) [@](*b*) [@·[@](b)](c) [![@](p.png)](b) [@](b){.c}
    [@](b)[c] [@](b)(c) [@][ref] [@][] [ref] [ref][] [Ref]·(b) [@][nope] [@]{.c·lang=ar} [@]{x} [@]{.a}{#b} [@¶@](b)
    [@](b_c_d) [@](a:b) [@](a//b) [@](x@e.org) [@](e.org:80/a) [@](https://) [@](https://e..org/-/) [!NOTE] [x]
    [·]·@ [^1] [^2] [^nope] [^1](b) [^1](b·"t") [^1](<b>) [^1][ref] [^1]{.c} [^·1] [^] [^1][^1] [^a*b*] @[^1].
    *[^1]* [^1]: [^é] ![@](p.png) ![@](p.png·"@") ![](p.png) ![@](p.png){.decorative} ![@][ref] !@ @! !·[@] !\[@](b)
    ![*@*](p.png) ![ !( ![@](javascript:x) <https://e.org/@> <a@e.org> <1@e.org> <x:y> <b>@</b> <b> </b> <br>
    <i·id=q>@</i> <!--·@·--> <?@?> a·<·b a<b <3 < <@ <·@> <a·href=b>@</a> <script>@</script> <svg/onload=x>
    <b·title="@"> <b¶class=c>@</b> &amp; &nbsp; &copy; &copy &nosuch; &#35; &#x22; &#34; &#0; &#10; &#x110000; &AMP;
    & &; &#; &#x; &a; &quot;@&quot; &ngE; &lt;b&gt; &#42;@&#42; \* \\ \[ \] \& \' \" \` \< \{ \! \| \a \é \· \# \~
    \\* \*@\* \[[@]] [\[@\]](b) \¶ \¶·· \_@_ *\** \&amp; ~~@~~ ~@~ ~~@~ ~~~@~~~ ~~~ ~~ ~~*@*~~ *~~@~~* @~@ ~~@¶@~~
    ~~~~ @··¶@ @·¶@ @¶··@ @¶→@ @→¶@ @···¶ @→·¶@ @·→¶@ `¶··@` ``¶·@¶`` @¶·· ·¶ ¶·¶ @⍽¶⍽@ {.c} {#i} {x} { {} @{.c}
    *@*{.c} } "@·*@*·@" "*@" @*" '*@*·@' "@¶@" '@¶'@ "[@](b)" "`@`" `@`'s "@'·"@" 'a"·'b" ("@") —"@"— "@"s "@"1 @ @
    @ @ @ @
""".split()

USUAL_PIECES = r"""
    *@* **@** _@_ __@__ *@*. "*@*" `@` [@](b) [@](https://e.org/@) [[@]] [[@|@]] [@] @[^1] \* &amp; @¶@ @·¶@ @··¶@
    @! @_@ @ @ @
""".split()
MARGINS = """
    >· > >· >·>· >→ -· -· *· +· 1.· 1)· 2.· 10.· 123456789.· 1234567890.· ·-· ··-· ···-· -→ -···· >·-· ->·
    >·[!NOTE]· >·[!tip]·T¶>· -·[·]· -·[x]· -·[x] [^1]:· [^2]:· [^1]: [^·x]:· [^1]:·····
""".split()
ALONE = """
    *** --- ___ -·-·- **·*·** --- === == - = + * # ## ###·### 1. > >> ``` ~~~ ```` <div> </div> <!-- -->
    <div·title='@'> <p> {.c} {#i} {.c·#i·lang=fr} {onclick=x} [ref]:·/u [ref]:·<u·v>·'t' [Ref]:·/w·(t) [ref]:¶/u¶'t
    [·ref]:·x [ref:·x [^1]: [^3]:·@ :·@ ~·@ ·:·@ : ⍽ ·⍽· · ·· → ····@ →@ ··→@ | |-| |·-·|·-·| -|- |:-:|-:| |·@·|·@·|
    @|@ |·@·\\|·@·|·@·|
""".split()
SIGNS = "\\`*_{}[]()#+-.!|<>&~^:=\"'@;/?%1aé \t\n\n\u00a0\u2003\u2028\u200b\u3000\x0b\x0c\x1c\x85\ufeff\0\ud800“”‘’—"
_DRAWN = str.maketrans({"·": " ", "¶": "\n", "→": "\t", "⍽": "\u00a0"})


def document(seed: int) -> str:
    """Write the document of a seed."""
    rng = random.Random(seed)
    glue = rng.choice(["\n\n", "\n\n", "\n\n", "\n", "\n", "\n\n\n", "\n \n", "\n\t\n"])
    writer = _Writer(rng)
    text = glue.join(writer.block() for _ in range(rng.choice([1, 1, 2, 3, 4, 6])))
    for _ in range(rng.choice([0, 0, 0, 1, 2, 5])):
        text = _disturbed(text, rng)
    if rng.random() < 0.1:
        text = text.replace("    ", "\t")
    end = rng.choice(["\n", "\n", "\n", "\n", "\r\n", "\r"])
    return (
        rng.choice(["", "", "", "\n", "  ", "\t"])
        + text.replace("\n", end)
        + rng.choice(["", end, end, end * 3, f"{end}  ", f"{end}\t", "\t"])
    )


def options(seed: int) -> MarkdownOptions:
    """Choose the options of a seed: mostly those that everybody has, now and then one of a few dozen others."""
    rng = random.Random(seed)
    return rng.choice(_OPTIONS) if rng.random() < 0.3 else MarkdownOptions()


def _some_options() -> tuple[MarkdownOptions, ...]:
    rng = random.Random(0)
    without_one = [frozenset({rule.name}) for rule in RULES]
    without_some = [frozenset(rule.name for rule in RULES if rng.random() < 0.4) for _ in range(10)]
    return (
        *(MarkdownOptions(lang=lang) for lang in ("de", "fr", "ja", "ar", "sv")),
        MarkdownOptions(typographer=False),
        MarkdownOptions(trust_html=True),
        *(MarkdownOptions(rules_off=off) for off in (*without_one, *without_some)),
    )


_OPTIONS = _some_options()


class _Writer:
    """Writes blocks of the pieces and words of one document."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.pieces = rng.sample(PIECES, rng.randint(0, 12)) + rng.sample(USUAL_PIECES, rng.randint(1, 6))
        self.words = rng.sample(WORDS, rng.randint(2, 30))
        self.oddness = rng.choice([0.1, 0.3, 0.6, 0.9])
        self.forms = (
            *(self.phrase,) * 5, self.heading, self.underlined, self.indented, self.in_margin, self.in_margin,
            self.in_two_margins, self.items, self.alone, self.between, self.table, self.definition, self.fence,
            self.rubbish,
        )  # fmt: skip

    def block(self) -> str:
        return self.rng.choice(self.forms)()

    def phrase(self, most: int = 7) -> str:
        parts: list[str] = []
        for _ in range(self.rng.randint(1, most)):
            piece = self.rng.choice(self.pieces) if self.rng.random() < self.oddness else "@"
            while "@" in piece:
                words = " ".join(self.rng.choices(self.words, k=self.rng.choice([1, 1, 1, 2, 4])))
                piece = piece.replace("@", words.replace("@", "at"), 1)
            parts += (_drawn(piece), self.rng.choice([" ", " ", " ", " ", "", "\n", "\n", "  ", "\u00a0"]))
        return "".join(parts[:-1])

    def line(self, most: int = 7) -> str:
        return self.phrase(most).replace("\n", " ")

    def heading(self) -> str:
        blank, end = (
            self.rng.choice(["", " ", " ", "\t", "  ", " \u00a0"]),
            self.rng.choice(["", "", " ##", "#", " {#h}"]),
        )
        return f"{'#' * self.rng.randint(1, 7)}{blank}{self.line()}{end}"

    def underlined(self) -> str:
        indent, end = self.rng.choice(["", "", " ", "    "]), self.rng.choice(["", "", " ", "x"])
        return f"{self.phrase()}\n{indent}{self.rng.choice('=-') * self.rng.randint(1, 4)}{end}"

    def indented(self) -> str:
        return "\n".join(self.rng.choice(["", " ", "   ", "    ", "\t"]) + line for line in self.phrase().split("\n"))

    def in_margin(self) -> str:
        return self.margined(self.phrase())

    def in_two_margins(self) -> str:
        return self.margined(self.phrase() + self.rng.choice(["\n", "\n\n"]) + self.in_margin())

    def margined(self, text: str) -> str:
        """Put a text into a list, a quotation or a note: its later lines marked, indented, or lazy."""
        margin = _drawn(self.rng.choice(MARGINS))
        later = self.rng.choice([margin, " " * len(margin), " " * len(margin), "    ", " ", ""])
        return margin + text.replace("\n", f"\n{later}")

    def items(self) -> str:
        return "\n".join(self.margined(self.phrase(3)) for _ in range(self.rng.randint(2, 4)))

    def alone(self) -> str:
        return _drawn(self.rng.choice(ALONE)).replace("@", self.line())

    def between(self) -> str:
        return f"{self.alone()}\n{self.phrase()}\n{self.alone()}"

    def table(self) -> str:
        rule = self.rng.choice(["|---|---|", "|:-:|--:|", "-|-", ":-:|:--", "|---|", "| --- | :-- |"])
        rows = [f"{self.line(2)} | {self.line(2)}" for _ in range(self.rng.randint(1, 4))]
        before = self.rng.choice(["| ", "| ", "", "## ", "- ", "1. ", "> ", "{.c} ", "[^1]: ", "    ", "<b> ", "*"])
        return "\n".join([f"{before}{rows[0]} |", rule, *(f"| {row} |" for row in rows[1:])])

    def definition(self) -> str:
        glue, sign = self.rng.choice(["\n", "\n\n", "\n\n\n"]), self.rng.choice([": ", "~ ", ":", "  : "])
        return f"{self.line()}{glue}{sign}{self.phrase()}"

    def fence(self) -> str:
        return f"{self.rng.choice(['```', '~~~', '```py'])}\n{self.phrase()}\n```"

    def rubbish(self) -> str:
        return "".join(self.rng.choices(SIGNS, k=self.rng.randint(1, 30)))


def _drawn(text: str) -> str:
    return text.translate(_DRAWN)


def _disturbed(text: str, rng: random.Random) -> str:
    """Add, drop, double or move some characters."""
    at, other = sorted(rng.randrange(len(text) + 1) for _ in range(2))
    return rng.choice(
        [
            text[:at] + rng.choice(SIGNS) + text[at:],
            text[:at] + text[at + 1 :],
            text[:at] + text[at : at + 3] * 2 + text[at + 3 :],
            text[:at] + text[other:],
            text[:at] + text[at:other] * 2 + text[other:],
            text[other:] + text[:at],
        ]
    )
