"""A maintainer's command: refresh or verify what is vendored from npm. Installing never needs it."""

from __future__ import annotations

import base64
import hashlib
import shutil
import subprocess
import tarfile
import tempfile
from argparse import ArgumentParser
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from somestrategi import vendoring
from somestrategi.vendoring import Manifest, Package, VendoredFile

THEME_CLI = "@digdir/designsystemet"
THEME_CONFIG = Path("static/vendor/theme/designsystemet.config.json")


class Command(BaseCommand):
    help = "Refresh the vendored CSS, font, icons and theme from npm, or verify them offline with --check."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="compare hashes and icons; no network")
        parser.add_argument(
            "--add-icon", nargs="+", default=[], metavar="NAME", help="put icons into the sprite"
        )
        parser.add_argument(
            "--prune-icons", action="store_true", help="drop icons that no template or module names"
        )
        parser.add_argument("--only", metavar="PACKAGE", help="refresh one package of vendor.json")

    def handle(self, *args: Any, **options: Any) -> None:
        manifest = vendoring.read_manifest()
        if options["check"]:
            self.check_files(manifest)
            return
        only = options["only"]
        if options["add_icon"] or options["prune_icons"]:
            manifest = replace(manifest, icons=self.chosen_icons(manifest, options))
            only = vendoring.ICON_PACKAGE
        if only and only not in {package.name for package in manifest.packages}:
            raise CommandError(f"vendor.json has no package {only}.")
        for package in manifest.packages:
            if only in {None, package.name}:
                manifest = manifest.with_package(self.refresh(package, manifest))
                self.stdout.write(f"{package.name} {package.version}")
        vendoring.write_manifest(manifest)

    def check_files(self, manifest: Manifest) -> None:
        problems = [f"{path} is not what vendor.json says." for path in vendoring.changed_files(manifest)]
        problems += [f"{path} is not in vendor.json." for path in vendoring.unlisted_files(manifest)]
        missing = vendoring.icons_named().items()
        problems += [
            f"{name} ({path}) is not in the sprite."
            for name, path in missing
            if name not in vendoring.sprite_icons()
        ]
        if problems:
            raise CommandError("\n".join(problems))
        self.stdout.write("Every vendored file is what vendor.json says.")

    def chosen_icons(self, manifest: Manifest, options: dict[str, Any]) -> tuple[str, ...]:
        icons = set(manifest.icons) | set(options["add_icon"])
        if options["prune_icons"]:
            icons &= set(vendoring.icons_named()) | set(options["add_icon"])
        return tuple(sorted(icons))

    def refresh(self, package: Package, manifest: Manifest) -> Package:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            if package.name == THEME_CLI:
                build_theme(package, folder, vendoring.ROOT)
                integrity = package.integrity
            else:
                integrity = unpack(package, folder)
                if package.integrity and package.integrity != integrity:
                    raise CommandError(f"{package.name} {package.version} is not the tarball it was.")
                copy_files(package, folder, vendoring.ROOT)
            if package.name == vendoring.ICON_PACKAGE:
                sprite = vendoring.build_sprite(manifest.icons, folder / vendoring.ICON_FOLDER)
                (vendoring.ROOT / vendoring.SPRITE).write_text(sprite, encoding="utf-8")
        files = tuple(hashed(file, vendoring.ROOT) for file in package.files)
        return replace(package, integrity=integrity, files=files)


def hashed(file: VendoredFile, root: Path) -> VendoredFile:
    return replace(file, sha512=vendoring.sha512(root / file.path))


def pinned(package: Package) -> str:
    return f"{package.name}@{package.version}"


def unpack(package: Package, folder: Path) -> str:
    """Fetch the pinned tarball with npm, unpack it into `folder`, and return its integrity."""
    run("npm", "pack", "--silent", "--pack-destination", ".", pinned(package), cwd=folder)
    tarball = next(folder.glob("*.tgz"))
    digest = base64.b64encode(hashlib.sha512(tarball.read_bytes()).digest()).decode()
    with tarfile.open(tarball) as archive:
        archive.extractall(folder, filter="data")
    for path in (folder / "package").iterdir():
        path.rename(folder / path.name)
    return f"sha512-{digest}"


def copy_files(package: Package, folder: Path, root: Path) -> None:
    for file in package.files:
        if file.source:
            (root / file.path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(folder / file.source, root / file.path)


def build_theme(package: Package, folder: Path, root: Path) -> None:
    """Colours and radius live in the config file, so a ministry can swap its profile there and rebuild."""
    shutil.copy(root / THEME_CONFIG, folder)
    run("npm", "install", "--silent", "--no-audit", "--no-fund", pinned(package), cwd=folder)
    run("npx", "--no-install", "designsystemet", "tokens", "create", cwd=folder)
    run("npx", "--no-install", "designsystemet", "tokens", "build", "--out-dir", "build", cwd=folder)
    built = next((folder / "build").glob("*.css"))
    shutil.copyfile(built, root / package.files[0].path)


def run(*command: str, cwd: Path) -> None:
    try:
        subprocess.run(command, cwd=cwd, check=True, capture_output=True, text=True)
    except FileNotFoundError as missing:
        raise CommandError("This command needs npm. Nothing else does.") from missing
    except subprocess.CalledProcessError as failed:
        raise CommandError(f"{' '.join(command)}\n{failed.stderr}") from failed
