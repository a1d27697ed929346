"""The table of problem codes: each is one remedy, with its default severity, what it means and what to do.

``docs/reference/problems.md`` is made from this table, and each code has an archive under
``tests/archives/invalid/<code>/`` that fails for that reason alone.
"""

from __future__ import annotations

from typing import Literal

import msgspec


class Code(msgspec.Struct, frozen=True):
    """One code: its severity unless the config says otherwise, its meaning, and the remedy, both for authors."""

    severity: Literal["error", "warning", "note"]
    meaning: str
    remedy: str


ONLY_WHERE_ASKED = frozenset({"dead-link", "moved-link", "link-without-answer", "link-not-tested"})
"""What only `check --external` tells: a silence of one is not idle because nobody asked."""

CODES: dict[str, Code] = {
    # reading files
    "invalid-encoding": Code("error", "A file is not UTF-8.", "Save the file as UTF-8."),
    "nul-character": Code("error", "A file contains a NUL character.", "Delete the character; the place is given."),
    "unreadable-file": Code("error", "A file or folder cannot be read.", "Give the build permission to read it."),
    "unread-file": Code(
        "error",
        "Nothing can be made of a file, and the config counts none of its faults as an error.",
        "Mend the fault that the message names, or take its code out of the config's `severity`.",
    ),
    "outside-archive": Code(
        "error",
        "A symbolic link or a path leads out of the archive.",
        "Keep the file below content and write its path relative to the file that names it.",
    ),
    "misplaced-file": Code(
        "warning",
        "A Markdown file lies where no record, or not its kind of record, is read, or a folder lies too deep.",
        "Move it to articles, actors, themes, events, places or pages, below content.",
    ),
    "ignored-file": Code(
        "note",
        "A hidden or temporary file, or a file of a type that is not published, lies under content.",
        "Delete it, or move it out of content.",
    ),
    "unportable-name": Code(
        "error",
        "A file name cannot be an address or an id on every system.",
        "Rename the file: letters, digits, hyphens, underscores and dots.",
    ),
    # front matter
    "no-front-matter": Code(
        "error", "A record does not begin with front matter.", "Begin the file with `---`, the keys, and `---`."
    ),
    "unclosed-front-matter": Code(
        "error", "The front matter has no end.", "Write `---` on a line of its own after the keys."
    ),
    "toml-front-matter": Code(
        "error", "The front matter is TOML (`+++`).", "Write it as YAML between `---` lines: `key: value`."
    ),
    "yaml-syntax": Code(
        "error",
        "The YAML cannot be read.",
        "Mend the syntax at the place given: quoting a value often helps, and `regesta check --fix` makes tabs spaces.",
    ),
    "yaml-tag": Code("error", "A YAML tag (`!…`) is used.", "Delete the tag; quote a value that begins with `!`."),
    "yaml-key": Code("error", "A key is a list or a mapping.", "Quote a key that begins with a bracket or a brace."),
    "yaml-comment": Code(
        "warning",
        "A ` #` inside a value begins a comment, and what follows it is not read.",
        "Quote the value; if a comment is meant, put a space behind the #.",
    ),
    "yaml-merge-key": Code("error", "A merge key (`<<`) is used.", "Write the merged keys out."),
    "yaml-limits": Code(
        "error",
        "The YAML is nested too deeply, holds too many values, or its aliases multiply.",
        "Write the values out, with less nesting.",
    ),
    # values
    "unknown-key": Code(
        "error",
        "A key is not one that this record knows.",
        "Mend the spelling, or keep keys of your own under `extra`.",
    ),
    "missing-key": Code("error", "A required key is missing.", "Add the key."),
    "duplicate-key": Code(
        "error",
        "A key is given twice, or two keys that mean the same are (`tags` and `themes`).",
        "Keep one of the two.",
    ),
    "wrong-type": Code(
        "error",
        "A list, a mapping or a single value stands where another of the three belongs.",
        "Write one value as it is (in quotes if it begins with a bracket), a list as `[one, two]`, a mapping as "
        "`{key: value}`, whichever the message asks for.",
    ),
    "empty-value": Code("error", "A value that must not be empty is.", "Give the value, or delete the key."),
    "unknown-word": Code("error", "A value is not one of the words this key takes.", "Use one of the words listed."),
    "invalid-date": Code(
        "error", "A date is not EDTF.", "Write it as YYYY, YYYY-MM, YYYY-MM-DD or another form of EDTF."
    ),
    "impossible-date": Code("error", "A date does not exist in the calendar.", "Correct the day or the month."),
    "contradicting-date": Code(
        "warning",
        "An article's `date` is not the day that its file's name begins with.",
        "Correct the one that is wrong, or rename the file; the front matter counts.",
    ),
    "unsupported-date": Code(
        "error",
        "A date uses a part of EDTF that is not supported (weeks, years before 0001 or after 9999).",
        "Write it as a year, a month, a day, an interval or a set.",
    ),
    "reversed-interval": Code("error", "An interval ends before it begins.", "Exchange the two ends."),
    "invalid-slug": Code(
        "error", "A slug or an id has characters that an address cannot carry.", "Use letters, digits and hyphens."
    ),
    "invalid-url": Code(
        "error",
        "An address is not an absolute http or https one.",
        "Write the whole address, beginning with https://; a Wikidata item as Q42.",
    ),
    "invalid-doi": Code(
        "error",
        "A `doi` is not a DOI.",
        "Write it as 10.1234/a-visit, or as its address, https://doi.org/10.1234/a-visit.",
    ),
    "invalid-path": Code(
        "error",
        "An old address is not a path on this site.",
        "Write its path from the site's root: `/articles/a-visit/`.",
    ),
    "invalid-number": Code(
        "error", "A value is not a number in the range this key takes.", "Write a number in the range."
    ),
    "invalid-language": Code(
        "error", "A language tag is not one of BCP 47.", "Write a tag such as en, ar, ja or pt-BR."
    ),
    "repeated-value": Code("warning", "One list names the same thing twice.", "Delete one of the two."),
    "invalid-silence": Code(
        "warning",
        "A comment that is to silence a problem names no code that exists, or says no reason.",
        "Write `regesta: allow`, the code, a colon and the reason.",
    ),
    "idle-silence": Code("note", "A silence silences nothing.", "Delete it; an error is mended, not silenced."),
    # names and references
    "duplicate-id": Code("error", "Two files declare the same id.", "Rename one of the files, or give it an `id`."),
    "ambiguous-name": Code(
        "error",
        "A name fits two entries of the register.",
        "Write the id of the one that is meant, or change an alias.",
    ),
    "unresolved-reference": Code(
        "error", "A `[[reference]]` or an id names nothing that the archive knows.", "Mend the name, or add the record."
    ),
    "unclosed-reference": Code(
        "warning",
        "Two brackets begin a `[[reference]]`, and none end it.",
        "Write `]]` after the name; write `\\[[` where brackets are meant.",
    ),
    "unresolved-link": Code("error", "A relative link leads to no file of the content.", "Mend the path."),
    "old-address": Code(
        "note",
        "A link leads to an old address of a page, by way of a redirect.",
        "Write the address that it has now; `check --fix` does.",
    ),
    "unresolved-heading": Code(
        "error", "A link leads to a heading that its page does not have.", "Mend the part after #."
    ),
    "draft-reference": Code(
        "error", "A published article refers to a draft.", "Publish the draft, or take the reference out."
    ),
    "held-back-reference": Code(
        "warning",
        "An article refers to one that is dated after the day of `--as-of`.",
        "Choose a later day, or let it be: the reference is shown without a link until then.",
    ),
    "circular-hierarchy": Code(
        "error",
        "A theme, event, place or actor is, through others, above itself; or a theme or article is its own successor.",
        "Cut the circle at one of the places.",
    ),
    "event-contradiction": Code(
        "warning",
        "Two articles say different things of one event id.",
        "Give the event one date and title, or two ids.",
    ),
    "event-without-id": Code(
        "warning",
        "Two files tell of an event with the same date and title, and not both give its id; it is shown as one.",
        "Give it one `id` wherever it is told of; if they are two events, give each an `id` of its own.",
    ),
    "office-held-twice": Code(
        "warning",
        "Two actors hold one office of one body at the same time.",
        "Correct the intervals; mark an office that several hold with `shared: true`, a rival holder `de facto`.",
    ),
    "office-contradiction": Code(
        "warning",
        "An actor's role in an article is an office that the register dates otherwise.",
        "Correct the office's interval, the article's `as_of`, or the role (`former …`).",
    ),
    "broken-translation": Code(
        "error",
        "`translation_of` names an article that is itself a translation, or that has the same language.",
        "Name the original; give the translation its own `lang`.",
    ),
    "missing-successor": Code(
        "warning", "An article is superseded and does not say by which.", "Add `superseded_by` with the article's id."
    ),
    "shared-doi": Code(
        "warning",
        "Two articles bear one DOI, which stands for one thing alone.",
        "Give each the DOI under which it is registered; a translation has one of its own, or none.",
    ),
    "replaced-theme": Code("warning", "A theme is used that another has replaced.", "Use the theme that replaces it."),
    "unregistered-name": Code(
        "note",
        "A name is used in three or more articles and has no register file.",
        "Add a file for it, if it matters.",
    ),
    "unsettled-name": Code(
        "warning",
        "A name in the text may mean one of several actors, or is one that its entry calls ambiguous.",
        "Say under `mentions` whom it means in this article, or `none`.",
    ),
    "declared-never-named": Code(
        "note",
        "An article lists an actor, and its text never names that actor.",
        "Give the actor's entry the name that the text uses, or take the actor out of the list; "
        "`silence: declared-never-named` keeps the note away from an article.",
    ),
    "often-named": Code(
        "note",
        "A text names an actor in four or more sentences, and the article does not list that actor.",
        "Add the actor to `actors` or `about`; `silence: often-named` keeps the note away from an article.",
    ),
    "unknown-name": Code(
        "note",
        "Three or more articles write a capitalised name that nothing of the archive bears.",
        "Give it an entry, or make it an alias; `mentions: {The Name: none}` passes over it in one article, "
        "`silence: unknown-name` over all such names there.",
    ),
    "near-duplicate": Code(
        "note",
        "Two names are almost the same.",
        "If they are one, make one an alias of the other in its register file.",
    ),
    "several-in-one": Code(
        "note",
        "A name is made of other names with commas between them.",
        "Write a list, `[one, two]`; a name that has a comma of its own gets a register file.",
    ),
    "not-as-registered": Code(
        "note",
        "A name is written in other capitals than in the register, or in typographic quotation marks.",
        "Write it as the register does; `check --fix` does so. Another spelling that is meant becomes an alias.",
    ),
    # links to other sites: `check --external`
    "dead-link": Code(
        "warning",
        "A link leads to a page of another site that is gone, or to a host that no longer exists.",
        "Name the page's new address, or a copy: `archived` of a source, or an address of a web archive.",
    ),
    "moved-link": Code(
        "note", "A page of another site has moved for good.", "Write its new address, once you have looked at it."
    ),
    "link-without-answer": Code(
        "note",
        "Another site did not answer as it should; it may do so tomorrow.",
        "Look at the address in a browser, and at this again another day.",
    ),
    "link-not-tested": Code(
        "note",
        "A link was not tested: its host does not want programs, or readers cannot reach it.",
        "Look at it in a browser; where that is enough, silence this note there or in the config.",
    ),
    # prose
    "raw-html-removed": Code(
        "warning",
        "Raw HTML bears an element, an attribute or an address that is not allowed.",
        "Take it out, or set markdown.trust_html in the config.",
    ),
    "unsafe-link": Code(
        "error",
        "A link or an image has a scheme that is not allowed, or no scheme and another host.",
        "Use https or mailto.",
    ),
    "attribute-refused": Code(
        "warning", "An attribute in braces is not one of those allowed.", "Use an id, a class, lang, dir or title."
    ),
    "undefined-footnote": Code("error", "A footnote is referred to and never defined.", "Add `[^label]: …`."),
    "unused-footnote": Code(
        "warning", "A footnote is defined and never referred to.", "Refer to it with `[^label]`, or delete it."
    ),
    "duplicate-footnote": Code(
        "error", "A footnote is defined twice.", "Delete one of the two, or give it another label."
    ),
    "unclosed-fence": Code(
        "warning",
        "Code begins with a fence and nothing closes it, so that what follows is shown as code.",
        "Write a line of as many signs as the fence has, and nothing else, below the code.",
    ),
    "broken-table": Code(
        "warning",
        "What looks like a table is none, or a row has more cells than the table has columns, and these are not shown.",
        "Give the head, the row of dashes and each row as many cells; a bar that is text is written `\\|`.",
    ),
    "markup-limits": Code(
        "error",
        "Markdown or raw HTML is nested too deeply, or opens more brackets than can be followed.",
        "Write it with less nesting, in shorter paragraphs.",
    ),
    "duplicate-heading-id": Code(
        "error", "Two headings or other parts of one page are given the same id.", "Give one of them another id."
    ),
    "level-one-heading": Code(
        "warning", "The body has a heading of level one; the title is the page's only one.", "Begin with `##`."
    ),
    "external-image": Code(
        "error",
        "An image lies on another host, which readers would be told of and which may change it.",
        "Save the image beside the article and name that file.",
    ),
    "missing-image": Code("error", "An image is not where the text says.", "Mend the path, or add the file."),
    "missing-alternative-text": Code(
        "warning", "An image has no alternative text.", "Say in the brackets what the image shows."
    ),
    "unreadable-image": Code(
        "warning", "The size of an image cannot be read.", "Save the image again as PNG, JPEG, GIF, WebP, AVIF or SVG."
    ),
    "unused-file": Code(
        "note", "A file beside the articles is referred to by none.", "Link to it, show it as an image, or delete it."
    ),
    # addresses
    "url-collision": Code("error", "Two pages want one address.", "Change the slug of one of them."),
    "lost-url": Code(
        "error",
        "A published address would vanish.",
        "Add it to the `aliases` of the page that replaces it, or mark it `gone` in content/urls.txt.",
    ),
    "ledger-syntax": Code(
        "error", "A line of content/urls.txt cannot be read.", "Write an address, or `gone` and an address."
    ),
    "missing-url": Code(
        "note",
        "The config has no `url`: feeds, sitemap and canonical links are left out.",
        "Add `url: https://…/` to config.yaml.",
    ),
    # the look
    "invalid-colour": Code("error", "A colour of `look` is none.", 'Write it as "#rrggbb", in quotation marks.'),
    "invalid-font": Code(
        "error",
        "A typeface of `look` has a name, a file or a weight that no style sheet can hold; a font for cards is none.",
        "Write names of typefaces with commas between them, a font file, a weight such as 400 or 400 700.",
    ),
    "low-contrast": Code(
        "warning",
        "Two colours of `look` are too near each other for text to be read (WCAG 2.2, 1.4.3).",
        "Take the one that the message names further from the other.",
    ),
    "missing-asset": Code(
        "error",
        "`look` names a file that is not below `templates/assets`.",
        "Mend the name, or put the file there.",
    ),
    "unused-look": Code(
        "warning",
        "The style sheet has no place for a colour or a typeface of `look`: the archive has a sheet of its own.",
        "Set it in `templates/assets/theme.css`, or take it out of the config.",
    ),
    # templates
    "template-syntax": Code("error", "A template cannot be compiled.", "Mend the template at the line given."),
    "template-missing": Code("error", "A template that is needed does not exist.", "Restore or rename the template."),
    "template-undefined": Code(
        "error",
        "A template uses a variable that its page does not have.",
        "Use one of the variables listed in the reference.",
    ),
    "template-error": Code(
        "error", "A template fails while a page is rendered.", "Mend the line given, or guard it with `{% if … %}`."
    ),
    "invalid-catalogue": Code(
        "error",
        "A catalogue of interface words (`templates/locale/*.po`) cannot be read, or a translation in it does not fit.",
        "Mend the entry at the line given: the plural forms of its header, the placeholders of the original.",
    ),
}
