"""What is known of columns today: the shipped names, what administrators have made of them, and what people have said
of files that nobody knew. Asked before the first row is read: while rows stream into the database nothing else can be
asked of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from metrics.imports import (
    KINDS,
    AccountFigureImporter,
    Importer,
    importer_of,
    recognise,
)
from metrics.imports.aliases import shipped
from metrics.imports.columns import Aliases, fields_in, normalised, signature_of
from metrics.imports.mapping_faults import faults_in
from metrics.models import ColumnAlias, ColumnMapping
from somestrategi.core.tabular.header import normalise

if TYPE_CHECKING:
    from accounts.models import ImportRun
    from somestrategi.core.tabular.row import Table


@dataclass(frozen=True)
class FileColumns:
    """What the columns of one file are, as its run keeps it: a later edit of a name does not change a file that
    somebody has looked over. `columns` are all of the file's, and those that are not used have no field. `is_told`
    when a person has said it."""

    signature: str
    columns: Mapping[str, str]
    sheet: str = ""
    is_told: bool = False

    @classmethod
    def of(cls, run: ImportRun) -> FileColumns:
        """Empty for a run from before columns were kept."""
        return cls(**{"signature": "", "columns": {}, **run.mapping})

    def stored(self) -> dict[str, Any]:
        return asdict(self)

    @property
    def aliases(self) -> Aliases:
        return normalised(self.columns)


def aliases_now() -> dict[str, Aliases]:
    """Normalised header → field, by importer's key; one query. A name without a field is switched off."""
    known = {key: dict(shipped(key)) for key in KINDS}
    for importer, name, field in ColumnAlias.objects.values_list("importer", "name", "field"):
        if importer in known and (not field or field in KINDS[importer].fields):
            known[importer][normalise(name)] = field
    return {importer: normalised(names) for importer, names in known.items()}


def recognise_table(
    table: Table, aliases: Mapping[str, Aliases]
) -> tuple[Importer | AccountFigureImporter | None, FileColumns]:
    """What somebody has said of this very header comes before the names that are known. One query.

    Raises AnotherFileInstead.
    """
    signature = signature_of(table.header)
    remembered = remembered_for(signature)
    if remembered is not None:
        columns = fields_in(table.header, normalised(remembered.mapping))
        return importer_of(remembered.importer), FileColumns(signature, columns, table.sheet, is_told=True)
    importer = recognise(table.header, aliases)
    columns = fields_in(table.header, aliases[importer.key] if importer else {})
    return importer, FileColumns(signature, columns, table.sheet)


def remembered_for(signature: str) -> ColumnMapping | None:
    """None too when it says something that this version of the program does not know any more."""
    mapping = ColumnMapping.objects.in_use().filter(signature=signature).select_related("made_by").first()
    if mapping is None or faults_in(mapping.importer, mapping.mapping):
        return None
    return mapping


def names_told() -> dict[str, Aliases]:
    """The names that are known, and on top of them what people have said of whole headers, the newest last: what a
    file that nobody knows may mean. Two queries."""
    names = {importer: dict(known) for importer, known in aliases_now().items()}
    for mapping in ColumnMapping.objects.in_use().order_by("made_at", "pk"):
        names.setdefault(mapping.importer, {}).update(normalised(mapping.mapping))
    return {**names}
