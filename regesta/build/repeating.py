"""A build whose inputs are those of the last one: it comes to the same site, so all there is to do is to see it there.

The content is read and digested as in any build; no date of a file is trusted. What the site lacks is put back from the
outputs that the cache keeps. Where anything is other than expected there is no repeating: the build runs its steps.
"""

from __future__ import annotations

import os
import stat
from importlib import import_module

import msgspec

from regesta.build.cache.kept_outputs import KeptOutputs
from regesta.build.cache.runs import Run, recall
from regesta.build.cache.store import STORE_NAME, Store, UnusableStoreError
from regesta.build.code_version import code_version
from regesta.build.disk import exists, read_bytes
from regesta.build.inputs import Inputs, take_inputs
from regesta.build.manifest import Manifest, decode_manifest
from regesta.build.output_tree import MANIFEST_NAME, WORK_FOLDER
from regesta.build.settings import Settings
from regesta.build.standing import Standing
from regesta.build.writer import SiteWriter, WriteReport, open_site
from regesta.config.model import Config
from regesta.errors import Problem

_FEW = 20
"""Files edited at once, beyond which the steps are taken: they are not slower then."""


class Repeated(msgspec.Struct, frozen=True):
    """A build that was repeated."""

    report: WriteReport
    problems: tuple[Problem, ...]
    """Those of the last build, which are those of this one."""
    config: Config
    """The same of the config, which says how much each problem weighs."""


def repeat(settings: Settings, standing: Standing) -> Repeated | None:
    """Put the last build's site where it belongs, if its inputs are those of now, texts of articles apart.

    `standing` is what the process keeps from its earlier builds; one that builds once keeps nothing.

    Raises:
        RegestaError: if the output is locked, unwritable or full.
    """
    cache = settings.cache
    if cache is None or not os.path.isfile(cache / STORE_NAME):
        return None
    code = code_version()
    try:
        with Store(str(cache), code, mends=False) as store:
            run = recall(store, settings)
            if run is None or (settings.strict and not run.is_strict):
                return None
            inputs = take_inputs(settings, code, standing.digest)
            if inputs == run.inputs:
                report = _put_back(settings, run, KeptOutputs(str(cache)))
            elif may_be_retold(run.inputs, inputs):
                # What that takes is loaded only now: a build with nothing to do is not to wait for it.
                report = import_module("regesta.build.retelling").retell(settings, run, inputs, store, standing)
            else:
                return None
    except UnusableStoreError:
        return None
    return None if report is None else Repeated(report, run.problems, run.config)


def may_be_retold(before: Inputs, now: Inputs) -> bool:
    """Tell whether nothing but the content of a few files has changed."""
    if before.rest != now.rest or before.files.keys() != now.files.keys():
        return False
    return sum(before.files[path] != found for path, found in now.files.items()) <= _FEW


def _put_back(settings: Settings, run: Run, kept: KeptOutputs) -> WriteReport | None:
    """Put a site back where it is not as it was; `None` if something of it is not kept."""
    manifest = decode_manifest(run.manifest)
    if manifest is None:
        return None
    if _stands(str(settings.output), run, manifest):
        return WriteReport(written=0, unchanged=len(manifest.files), removed=0)
    with open_site(settings.output) as site:
        return site.commit() if _is_staged(site, manifest, kept) else None


def _stands(output: str, run: Run, manifest: Manifest) -> bool:
    """Tell whether a site is there as the manifest says, file by file; their bytes are not read (`Stager.holds`)."""
    try:
        if read_bytes(f"{output}/{MANIFEST_NAME}") != run.manifest or exists(f"{output}/{WORK_FOLDER}"):
            return False
        for path, entry in manifest.files.items():
            status = os.lstat(f"{output}/{path}")
            if status.st_size != entry.size or not stat.S_ISREG(status.st_mode):
                return False
    except OSError:
        return False
    return True


def _is_staged(site: SiteWriter, manifest: Manifest, kept: KeptOutputs) -> bool:
    """Stage what the site lacks; false if an output is not kept."""
    for path, entry in manifest.files.items():
        if site.keep(path, entry):
            continue
        data = kept.read(entry)
        if data is None:
            return False
        site.stage(path, data)
    return True
