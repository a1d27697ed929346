"""What identifies things in feeds, calendars, JSON, RDF and entities stays, whatever is edited but what it is made of.

The edits are those of authors: texts, titles, dates, names, aliases, labels, lists in another order, files added and
removed. An id is made of the file's name, or of the `id` of an event; so none may change while its file is there, and
none may come to mean another thing.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path

import feedparser
import icalendar
import pytest
import yaml
from rdflib import Graph, URIRef

from tests.support.archives import write_archive
from tests.support.hostile import OUTPUTS
from tests.support.in_process import build_here

_ASKED = ", ".join(f"{name}: yes" for name in OUTPUTS)
CONFIG = f"url: https://example.org/a/\npages: {{search: no}}\noutputs: {{{_ASKED}}}\n"
IDENTIFIER = URIRef("http://purl.org/dc/terms/identifier")
_WORDS = "harbour quay ledger tide council envoy letter winter grain bridge lantern クレーン ميناء".split()

Fields = dict[str, object]


class _Author:
    """Writes an archive and goes on editing it."""

    def __init__(self, folder: Path, seed: int) -> None:
        self._folder = folder
        self._chance = random.Random(seed)
        self._added = 0
        self.files: dict[str, tuple[Fields, str]] = {}
        for number in range(4):
            self.files[f"actors/a{number}"] = ({"name": f"Actor {number}", "type": "person"}, "")
            self.files[f"themes/t{number}"] = ({"label": f"Theme {number}"}, "")
            self.files[f"events/e{number}"] = ({"title": f"Event {number}", "date": "2024-05-06", "by": ["a0"]}, "")
        for _ in range(5):
            self._add()
        write_archive(folder, {"config.yaml": CONFIG})
        self.write()

    def write(self) -> None:
        """Write the files as they are now."""
        content = self._folder / "content"
        for path in content.rglob("*.md"):
            if path.relative_to(content).with_suffix("").as_posix() not in self.files:
                path.unlink()
        for name, (fields, body) in self.files.items():
            front = yaml.safe_dump(fields, allow_unicode=True, sort_keys=False)
            write_archive(self._folder, {f"content/{name}.md": f"---\n{front}---\n{body}\n"})

    def edit(self) -> None:
        """Change something."""
        name = self._chance.choice(sorted(self.files))
        fields, body = self.files[name]
        edits = (self._retitle, self._redate, self._rename, self._reorder, self._retell)
        choice = self._chance.random()
        if choice < 0.05:
            self._add()
        elif (
            choice < 0.08
            and name.startswith("articles/")
            and sum(key.startswith("articles/") for key in self.files) > 2
        ):
            del self.files[name]
        else:
            self.files[name] = (fields, self._chance.choice(edits)(name, fields, body))

    def _add(self) -> None:
        self._added += 1
        chance = self._chance
        fields: Fields = {
            "title": f"Piece {self._added}",
            "date": f"2024-0{chance.randint(1, 9)}-1{chance.randint(0, 9)}",
            "about": [f"a{chance.randrange(4)}"],
            "actors": [f"a{number}" for number in range(4)],
            "themes": [f"t{number}" for number in chance.sample(range(4), 2)],
            "dates": [{"date": "2024-01-02", "title": "Told", "id": f"told-{self._added}"}, "e1"],
        }
        self.files[f"articles/p{self._added}"] = (fields, self._sentence())

    def _sentence(self) -> str:
        return " ".join(self._chance.choices(_WORDS, k=8)) + f". Actor {self._chance.randrange(4)} spoke."

    def _retitle(self, name: str, fields: Fields, body: str) -> str:
        key = {"actors": "name", "themes": "label"}.get(name.split("/", maxsplit=1)[0], "title")
        if key != "title":  # a name stands for its entry, so that no two may have it
            fields[key] = f"{self._chance.choice(_WORDS)} {name}"
        else:
            fields[key] = self._sentence()
        return body

    def _redate(self, _: str, fields: Fields, body: str) -> str:
        if "date" in fields:
            fields["date"] = f"20{self._chance.randint(10, 24)}-0{self._chance.randint(1, 9)}-11"
        return body

    def _rename(self, name: str, fields: Fields, body: str) -> str:
        if name.startswith("actors/"):
            fields["aliases"] = [f"{self._chance.choice(_WORDS)} alias of {name}"]
        return body

    def _reorder(self, _: str, fields: Fields, body: str) -> str:
        for value in fields.values():
            if isinstance(value, list):
                self._chance.shuffle(value)
        return body

    def _retell(self, _name: str, _fields: Fields, _body: str) -> str:
        return f"{self._sentence()}\n\n{self._sentence()}"


def _ids(site: Path) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield what each thing is called: the format and the thing, and its id there."""
    address: dict[str, str] = {}
    for kind in ("articles", "actors", "themes", "events"):
        for line in (site / f"data/{kind}.ndjson").read_bytes().splitlines():
            record = json.loads(line)
            thing = f"{kind}/{record['id']}"
            address[record["url"]] = thing
            beside = json.loads((site / record["path"] / "index.json").read_bytes())
            assert beside["id"] == record["id"]
            yield ("JSON", thing), record["url"]
    yield from _ids_of_feeds(site, address)
    for subject, identity in Graph().parse(site / "data/archive.nt", format="nt").subject_objects(IDENTIFIER):
        yield ("RDF", f"{str(subject).rpartition('#')[2]}s/{identity}"), str(subject)
    for line in (site / "data/entities.ftm.ndjson").read_bytes().splitlines():
        entity = json.loads(line)
        if entity["schema"] in {"Article", "Event"}:
            yield ("FollowTheMoney", address[entity["properties"]["sourceUrl"][0]]), entity["id"]


def _ids_of_feeds(site: Path, address: dict[str, str]) -> Iterator[tuple[tuple[str, str], str]]:
    for feed in site.rglob("feed.xml"):
        for entry in feedparser.parse(feed.read_bytes()).entries:
            yield ("Atom", address[entry.link]), entry.id
    for feed in site.rglob("feed.json"):
        for item in json.loads(feed.read_bytes())["items"]:
            yield ("JSON Feed", address[item["url"]]), item["id"]
    for calendar in site.rglob("events.ics"):
        for event in icalendar.Calendar.from_ical(calendar.read_bytes()).walk("VEVENT"):
            yield ("iCalendar", address[str(event["URL"])]), str(event["UID"])


@pytest.mark.parametrize("edits", [24, pytest.param(1000, marks=pytest.mark.long)])
def test_no_id_changes_and_none_comes_to_mean_another_thing(tmp_path: Path, edits: int) -> None:
    author = _Author(tmp_path, seed=edits)
    known: dict[tuple[str, str], str] = {}
    meant: dict[tuple[str, str], str] = {}
    for number in range(edits + 1):
        if number:
            author.edit()
        if number % (edits // 2 if edits < 100 else 25):
            continue
        author.write()
        run = build_here(tmp_path)
        assert run.exit == 0, run.stderr
        for (form, thing), identity in _ids(tmp_path / "site"):
            assert known.setdefault((form, thing), identity) == identity, (number, form, thing)
            assert meant.setdefault((form, identity), thing) == thing, (number, form, identity)
    assert {form for form, _ in known} == {"JSON", "Atom", "JSON Feed", "iCalendar", "RDF", "FollowTheMoney"}
