"""Assets: where they are published, and which file a name stands for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from regesta.rendering.assets import asset_addresses, discover_assets
from regesta.rendering.theme_files import ThemeFolders
from regesta.text.digests import digest

Folders = Callable[..., ThemeFolders]


def test_style_sheets_and_scripts_bear_their_digest_and_other_files_do_not(folders: Folders) -> None:
    found = folders({"assets/theme.css": "a{}", "assets/search.js": "", "assets/icon.svg": "", "assets/js/part.js": ""})
    assets, problems = discover_assets(found)
    assert problems == ()
    assert asset_addresses(assets) == (
        ("icon.svg", "assets/icon.svg"),
        ("js/part.js", "assets/js/part.js"),
        ("search.js", f"assets/search.{digest(b'')[:8]}.js"),
        ("theme.css", f"assets/theme.{digest(b'a{}')[:8]}.css"),
    )


def test_an_asset_says_where_its_bytes_are(folders: Folders) -> None:
    (asset,), _ = discover_assets(folders({"assets/fonts/a.woff2": b"\x00\xff"}))
    assert (asset.path.read_bytes(), asset.digest, asset.size) == (b"\x00\xff", digest(b"\x00\xff"), 2)


def test_an_archives_asset_shadows_the_packaged_one(folders: Folders) -> None:
    assets, _ = discover_assets(folders({"assets/a.svg": "packaged", "assets/b.svg": ""}, {"assets/a.svg": "own"}))
    assert [(asset.name, asset.path.read_text()) for asset in assets] == [("a.svg", "own"), ("b.svg", "")]


def test_a_symbolic_link_out_of_the_templates_is_not_published(folders: Folders, tmp_path: Path) -> None:
    found = folders({}, {"assets/a.svg": ""})
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "archive" / "templates" / "assets" / "linked.txt").symlink_to(tmp_path / "secret.txt")
    assets, problems = discover_assets(found)
    assert [asset.name for asset in assets] == ["a.svg"]
    assert [(found.code, found.span.path) for found in problems] == [("outside-archive", "templates/assets/linked.txt")]
