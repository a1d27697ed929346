"""A build that is killed or refused by the disk, at any step, leaves whole files and a site that the next one mends."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import msgspec
import pytest

from regesta.build.disk import Disk
from regesta.build.journal import Journal, Recovery
from regesta.build.writer import WriteReport, open_site, recover
from regesta.errors import RegestaError
from regesta.types import OutputPath
from tests.support.disks import CountingDisk, FaultyDisk, FullDisk, Killed, KillingDisk

BuildSite = Callable[..., WriteReport]
ReadFolder = Callable[[Path], dict[str, bytes]]

_WORK = ".regesta-writing"
_OLD = {"index.html": b"old home", "gone/index.html": b"gone", "same.css": b"same", "a": b"file a", "b/x.html": b"x"}
_NEW = {
    "index.html": b"new home",
    "new/deep/index.html": b"new",
    "same.css": b"same",
    "a/index.html": b"folder a",
    "b": b"file b",
}


def _steps(tmp_path: Path, build_site: BuildSite) -> int:
    """Count the changes that replacing the old site by the new one makes."""
    disk = KillingDisk(at=10_000)
    build_site(tmp_path / "counted", _OLD)
    build_site(tmp_path / "counted", _NEW, disk=disk)
    return disk.count


def _published(found: dict[str, bytes]) -> dict[str, bytes]:
    return {path: data for path, data in found.items() if not path.startswith(_WORK)}


def _each_step(tmp_path: Path, build_site: BuildSite) -> Iterator[tuple[int, Path]]:
    for step in range(_steps(tmp_path, build_site)):
        site = tmp_path / f"site-{step}"
        build_site(site, _OLD)
        yield step, site


def _refusal(build_site: BuildSite, site: Path, disk: Disk) -> str | None:
    """Put the new site in place, and return what is said if that is refused."""
    try:
        build_site(site, _NEW, disk=disk)
    except RegestaError as error:
        return str(error)
    return None


@pytest.fixture
def old(tmp_path: Path, build_site: BuildSite, read_folder: ReadFolder) -> dict[str, bytes]:
    """Read the old site, built clean."""
    build_site(tmp_path / "old", _OLD)
    return read_folder(tmp_path / "old")


@pytest.fixture
def new(tmp_path: Path, build_site: BuildSite, read_folder: ReadFolder) -> dict[str, bytes]:
    """Read the new site, built clean."""
    build_site(tmp_path / "new", _NEW)
    return read_folder(tmp_path / "new")


def _assert_whole(found: dict[str, bytes], old: dict[str, bytes], new: dict[str, bytes]) -> None:
    for path, data in _published(found).items():
        assert data in {old.get(path), new.get(path)} or (path.endswith("/") and not data), path


def test_a_build_killed_before_any_step_leaves_whole_files_and_is_undone_or_finished(
    tmp_path: Path, build_site: BuildSite, read_folder: ReadFolder, old: dict[str, bytes], new: dict[str, bytes]
) -> None:
    outcomes = set()
    for step, site in _each_step(tmp_path, build_site):
        with pytest.raises(Killed):
            build_site(site, _NEW, disk=KillingDisk(step))
        _assert_whole(read_folder(site), old, new)
        recovery = recover(site)
        outcomes.add(recovery)
        wanted = {Recovery.FINISHED: [new], Recovery.UNDONE: [old]}.get(recovery, [old, new])
        assert read_folder(site) in wanted, (step, recovery)
        build_site(site, _NEW)
        assert read_folder(site) == new
    assert {Recovery.NOTHING, Recovery.DISCARDED, Recovery.FINISHED} <= outcomes


def test_a_recovery_that_is_killed_before_any_step_is_taken_up_again(
    tmp_path: Path, build_site: BuildSite, read_folder: ReadFolder, old: dict[str, bytes], new: dict[str, bytes]
) -> None:
    count = _steps(tmp_path, build_site)
    for first in range(5, count, 4):
        for second in range(0, count - first, 3):
            site = tmp_path / f"site-{first}-{second}"
            build_site(site, _OLD)
            with pytest.raises(Killed):
                build_site(site, _NEW, disk=KillingDisk(first))
            with suppress(Killed):
                recover(site, disk=KillingDisk(second))
            _assert_whole(read_folder(site), old, new)
            recover(site)
            assert read_folder(site) in (old, new), (first, second)


def test_the_next_build_recovers_by_itself_whatever_it_makes(
    tmp_path: Path, build_site: BuildSite, read_folder: ReadFolder, old: dict[str, bytes]
) -> None:
    for _, site in _each_step(tmp_path, build_site):
        with pytest.raises(Killed):
            build_site(site, _NEW, disk=KillingDisk(_))
        build_site(site, _OLD)
        assert read_folder(site) == old


def test_a_full_disk_leaves_the_old_site_whole_and_is_said_in_one_line(
    tmp_path: Path, build_site: BuildSite, read_folder: ReadFolder, old: dict[str, bytes], new: dict[str, bytes]
) -> None:
    refused = 0
    for room in range(16):
        site = tmp_path / f"site-{room}"
        build_site(site, _OLD)
        refusal = _refusal(build_site, site, FullDisk(room))
        if refusal is not None:
            refused += 1
            assert "No space left on device" in refusal
            assert "\n" not in refusal
            assert read_folder(site) == old, room
        build_site(site, _NEW)
        assert read_folder(site) == new
    assert 8 <= refused < 16


def test_a_disk_that_fails_once_at_any_step_leaves_whole_files_and_the_next_build_mends_the_site(
    tmp_path: Path, build_site: BuildSite, read_folder: ReadFolder, old: dict[str, bytes], new: dict[str, bytes]
) -> None:
    for step, site in _each_step(tmp_path, build_site):
        refusal = _refusal(build_site, site, FaultyDisk(step))
        found = read_folder(site)
        _assert_whole(found, old, new)
        if refusal is None:
            assert _published(found) == new, step
        elif "as it was before" in refusal:
            assert _published(found) == old, step
        else:
            assert "the next build finishes it" in refusal
        build_site(site, _NEW)
        assert read_folder(site) == new, step


def test_an_interrupt_from_the_keyboard_during_a_commit_is_mended_too(
    tmp_path: Path, build_site: BuildSite, read_folder: ReadFolder, old: dict[str, bytes], new: dict[str, bytes]
) -> None:
    class InterruptedDisk(FaultyDisk):
        def before(self, operation: str, target: str) -> None:  # noqa: ARG002 - the seam's signature
            self.count += 1
            if self.count == self.at + 1:
                raise KeyboardInterrupt

    for step, site in _each_step(tmp_path, build_site):
        with suppress(KeyboardInterrupt):
            build_site(site, _NEW, disk=InterruptedDisk(step))
        _assert_whole(read_folder(site), old, new)
        recover(site)
        assert read_folder(site) in (old, new), step


def _kill_while(name: str, site: Path, build_site: BuildSite) -> None:
    """Kill the build that puts the new site in place, at the first step at which the journal has this name."""
    for step in range(100):
        with suppress(Killed):
            build_site(site, _NEW, disk=KillingDisk(step))
        if (site / _WORK / name).exists():
            return
        build_site(site, _OLD)
    raise AssertionError(name)


def test_staged_files_lost_to_a_power_failure_undo_a_replacement_that_had_not_begun(
    tmp_path: Path, build_site: BuildSite, read_folder: ReadFolder, old: dict[str, bytes]
) -> None:
    site = tmp_path / "site"
    build_site(site, _OLD)
    _kill_while("adding.json", site, build_site)
    for path in filter(Path.is_file, (site / _WORK / "staged").rglob("*")):
        path.write_bytes(b"")
    assert recover(site) is Recovery.UNDONE
    assert read_folder(site) == old


def test_what_somebody_put_into_a_new_folder_stays_when_the_folder_is_taken_out_again(
    tmp_path: Path, build_site: BuildSite, read_folder: ReadFolder
) -> None:
    site = tmp_path / "site"
    build_site(site, {})
    for step in range(100):  # until the new folder is there, and what the journal says can still be taken back
        with suppress(Killed):
            build_site(site, _OLD, disk=KillingDisk(step))
        if (site / _WORK / "adding.json").exists() and (site / "gone").exists():
            break
        build_site(site, {})
    (site / "gone" / "mine.txt").write_bytes(b"mine")
    assert (site / _WORK / "staged" / "b/x.html").exists()
    (site / _WORK / "staged" / "b/x.html").write_bytes(b"")
    assert recover(site) is Recovery.UNDONE
    assert {name for name in read_folder(site) if name != "manifest.json"} == {"gone/mine.txt"}


def test_a_first_site_is_put_in_place_by_a_rename_for_each_name_at_its_top(
    tmp_path: Path, build_site: BuildSite, read_folder: ReadFolder
) -> None:
    disk = CountingDisk()
    files = {f"{top}/{number}/index.html": b"page" for top in ("a", "b") for number in range(50)}
    build_site(tmp_path / "site", {"index.html": b"home", **files}, disk=disk)
    assert {name for name in read_folder(tmp_path / "site") if name != "manifest.json"} == {"index.html", *files}
    moved = [target.rpartition("/site/")[2] for operation, target in disk.steps if operation == "replace"]
    assert sorted(name for name in moved if not name.endswith(".json")) == ["a", "b", "index.html"]


def test_a_staged_file_lost_to_a_power_failure_is_left_out_of_a_replacement_that_had_begun(
    tmp_path: Path, build_site: BuildSite, read_folder: ReadFolder, new: dict[str, bytes]
) -> None:
    site = tmp_path / "site"
    build_site(site, _OLD)
    _kill_while("replacing.json", site, build_site)
    for path in filter(Path.is_file, (site / _WORK / "staged").rglob("*")):
        path.write_bytes(b"")
    assert recover(site) is Recovery.FINISHED
    assert (site / "index.html").read_bytes() == b"old home"
    assert build_site(site, _NEW) == WriteReport(written=1, unchanged=4, removed=0)
    assert read_folder(site) == new


@pytest.mark.parametrize("name", ["adding.json", "replacing.json"])
@pytest.mark.parametrize(
    "journal",
    [
        b"",
        b"{",
        b"\xff",
        b"[" * 100_000,
        msgspec.json.encode({"removed": ["../victim"]}),
        msgspec.json.encode({"removed": ["/etc/passwd"]}),
        msgspec.json.encode({"added": ["a/../../victim"]}),
        msgspec.json.encode({"folders": ["../made"]}),
        msgspec.json.encode({"displaced": ["..\\victim"]}),
    ],
)
def test_a_journal_that_is_damaged_or_leads_out_of_the_site_is_discarded(
    tmp_path: Path, build_site: BuildSite, read_folder: ReadFolder, name: str, journal: bytes
) -> None:
    (tmp_path / "victim").write_text("mine")
    site = tmp_path / "site"
    build_site(site, _OLD)
    before = read_folder(tmp_path)
    (site / _WORK).mkdir()
    (site / _WORK / name).write_bytes(journal)
    assert recover(site) is Recovery.DISCARDED
    assert read_folder(tmp_path) == before


@pytest.mark.parametrize("field", ["added", "replaced", "removed", "displaced", "folders"])
@pytest.mark.parametrize("name", ["adding.json", "replacing.json"])
def test_no_step_of_a_journal_is_made_through_a_link(
    tmp_path: Path, build_site: BuildSite, read_folder: ReadFolder, name: str, field: str
) -> None:
    site = tmp_path / "site"
    (tmp_path / "victim" / "empty").mkdir(parents=True)
    (tmp_path / "victim" / "file").write_text("mine")
    before = read_folder(tmp_path / "victim")
    build_site(site, _OLD)
    (site / "link").symlink_to(tmp_path / "victim")
    with pytest.raises(Killed):
        build_site(site, _NEW, disk=KillingDisk(4))
    for leftover in (site / _WORK).glob("*.json"):
        leftover.unlink()
    (site / _WORK / "manifest.json").write_bytes((site / "manifest.json").read_bytes())
    steps = tuple(OutputPath(path) for path in ("link/file", "link/empty", "link/empty/x", "link/new/x"))
    (site / _WORK / name).write_bytes(msgspec.json.encode(msgspec.structs.replace(Journal(), **{field: steps})))
    with suppress(RegestaError):
        recover(site)
    assert read_folder(tmp_path / "victim") == before


def test_an_open_site_says_what_it_recovered(tmp_path: Path, build_site: BuildSite) -> None:
    site = tmp_path / "site"
    build_site(site, _OLD)
    _kill_while("replacing.json", site, build_site)
    with open_site(site) as opened:
        assert opened.recovery is Recovery.FINISHED


def test_there_is_nothing_to_recover_where_there_is_no_site(tmp_path: Path) -> None:
    assert recover(tmp_path / "site") is Recovery.NOTHING
    assert not (tmp_path / "site").exists()
