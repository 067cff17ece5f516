"""What was copied into the repository from npm: versions, licences and hashes (`static/vendor/vendor.json`).

Installing the product needs pip alone, so these files are committed; `manage.py vendor_assets` refreshes
them. Nothing here touches the network.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
MANIFEST = Path("static/vendor/vendor.json")
SPRITE = Path("static/vendor/icons.svg")
ICON_PACKAGE = "@navikt/aksel-icons"
ICON_FOLDER = "dist/svg"
# Folders whose templates and modules may name icons.
ICON_USERS = ("templates", "somestrategi", "accounts", "content", "moderation", "metrics")


@dataclass(frozen=True)
class VendoredFile:
    """`path` is relative to the repository, `source` to the unpacked package (empty: built by us)."""

    path: str
    source: str
    sha512: str


@dataclass(frozen=True)
class Package:
    """One npm package. `integrity` is the tarball's, as npm writes it (`sha512-` and base64)."""

    name: str
    version: str
    licence: str
    used_for: str
    integrity: str
    files: tuple[VendoredFile, ...]


@dataclass(frozen=True)
class Manifest:
    packages: tuple[Package, ...]
    icons: tuple[str, ...]

    def package(self, name: str) -> Package:
        return next(package for package in self.packages if package.name == name)

    def with_package(self, changed: Package) -> Manifest:
        return replace(self, packages=tuple(changed if p.name == changed.name else p for p in self.packages))


def read_manifest(root: Path = ROOT) -> Manifest:
    data: dict[str, Any] = json.loads((root / MANIFEST).read_text(encoding="utf-8"))
    packages = tuple(
        Package(**{**package, "files": tuple(VendoredFile(**file) for file in package["files"])})
        for package in data["packages"]
    )
    return Manifest(packages=packages, icons=tuple(data["icons"]))


def write_manifest(manifest: Manifest, root: Path = ROOT) -> None:
    text = json.dumps(asdict(manifest), ensure_ascii=False, indent=2)
    (root / MANIFEST).write_text(text + "\n", encoding="utf-8")


def sha512(path: Path) -> str:
    return hashlib.sha512(path.read_bytes()).hexdigest()


def changed_files(manifest: Manifest, root: Path = ROOT) -> Iterator[str]:
    """Paths that are missing, or whose content is not what the manifest says."""
    for package in manifest.packages:
        for file in package.files:
            path = root / file.path
            if not path.is_file() or sha512(path) != file.sha512:
                yield file.path


def unlisted_files(manifest: Manifest, root: Path = ROOT) -> Iterator[str]:
    """Files in `static/vendor/` that nobody can say where they came from."""
    known = {file.path for package in manifest.packages for file in package.files}
    known |= {str(MANIFEST), "static/vendor/theme/designsystemet.config.json"}
    for path in sorted((root / "static/vendor").rglob("*")):
        if path.is_file() and path.relative_to(root).as_posix() not in known:
            yield path.relative_to(root).as_posix()


def build_sprite(icons: Iterable[str], folder: Path) -> str:
    """One SVG with a `<symbol>` per icon; raises FileNotFoundError for a name the icon set lacks.

    The drawings use `currentColor`, so an icon takes the colour of the text it stands in.
    """
    symbols = []
    for name in sorted(set(icons)):
        drawing = (folder / f"{name}.svg").read_text(encoding="utf-8")
        match = re.fullmatch(r"\s*<svg[^>]*>(.*)</svg>\s*", drawing, re.DOTALL)
        if match is None:
            raise ValueError(f"{name}.svg is not a plain drawing.")
        inner = re.sub(r"\s*\n\s*", "", match[1])
        symbols.append(f'<symbol id="{name}" viewBox="0 0 24 24" fill="none">{inner}</symbol>')
    return '<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(symbols) + "\n</svg>\n"


def sprite_icons(root: Path = ROOT) -> frozenset[str]:
    return frozenset(re.findall(r'<symbol id="(\w+)"', (root / SPRITE).read_text(encoding="utf-8")))


# {% icon "Clock" %}, icon="Clock" in a tag, an argument or a field, and ICON = "Clock" in a table of icons.
_ICON_USE = re.compile(r"""(?:%\s*icon\s+|\w*icon\w*\s*[:=]\s*)["'](\w+)["']""", re.IGNORECASE)


def icons_named(root: Path = ROOT) -> dict[str, str]:
    """Icon names written in our templates and modules, each with one file that uses it."""
    uses: dict[str, str] = {}
    for folder in ICON_USERS:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix not in {".html", ".py"}:
                continue
            for name in _ICON_USE.findall(path.read_text(encoding="utf-8")):
                uses.setdefault(name, path.relative_to(root).as_posix())
    return uses
