"""Which words are names, and so say nothing of the text they stand in."""

from __future__ import annotations

import re

# Bodies whose names are fixed in one form, whatever the form of the text around them, and have words in lower case
# (names in capitals alone are passed over anyway).
BODIES = re.compile(
    r"""\b(?:
      Statens\ (?:vegvesen|kartverk|pensjonskasse|lånekasse(?:\ for\ utdanning)?|helsetilsyn|strålevern|vegvesens?)
    | Den\ norske\ (?:kirke|kyrkja|legeforening|turistforening|tannlegeforening|opera)
    | Det\ norske\ (?:samlaget|teatret|teateret|videnskaps-akademi|veritas)
    | (?:Høgskulen|Høgskolen|Høyskolen|Universitetet)\ (?:i|på)\ [A-ZÆØÅ][\w-]+(?:\ [A-ZÆØÅ][\w-]+)?
    | (?:Norges|Noregs)\ (?:vassdrags-\ og\ energidirektorat|geologiske\ undersøk(?:else|ing)|[A-ZÆØÅ][\w-]+)
      (?:\ og\ [a-zæøå]+forbund)?
    | (?:Det\ )?(?:Kongelige|kongelege|kongelige)\ [A-ZÆØÅ][\w-]+departement
    | [A-ZÆØÅ][a-zæøå]+-\ og\ [a-zæøå]+(?:departementet|direktoratet|tilsynet|etaten|verket)
    )""",
    re.VERBOSE,
)
_MAY_HOLD_BODY = re.compile(r"Statens|Den norske|Det |H[øo]g?y?sk|Univ|Nor[eg]|- og |[Kk]ongel")

# Names of places that are spelled in one form only, and so do count.
TELLING = {
    *(
        "noreg",
        "noregs",
        "nord-noreg",
        "sør-noreg",
        "austlandet",
        "austfold",
        "austerrike",
        "tsjekkia",
        "aust-noreg",
    ),
    *(
        "norge",
        "norges",
        "nord-norge",
        "sør-norge",
        "østlandet",
        "østerrike",
        "øst-europa",
        "aust-europa",
        "østen",
    ),
    *(
        "midtausten",
        "midtøsten",
        "midt-austen",
        "midt-noreg",
        "midt-norge",
        "storbritannia",
        "kyrkja",
        "kirken",
    ),
}


# Names that are also words, or built as words are: with a capital they are names even at a sentence's start.
_FIXED = frozenset(
    {
        *(
            "aftenposten",
            "dagsavisen",
            "dagbladet",
            "klassekampen",
            "nationen",
            "bergensavisen",
            "adresseavisen",
        ),
        *(
            "sametinget",
            "riksrevisjonen",
            "språkrådet",
            "kartverket",
            "lånekassen",
            "helsetilsynet",
            "forsvaret",
        ),
        *(
            "digitaliseringsdirektoratet",
            "helsedirektoratet",
            "utdanningsdirektoratet",
            "folkehelseinstituttet",
        ),
    }
)
_MINISTRY = ("departementet", "departementets", "direktoratet", "direktoratets")


def is_fixed(plain: str) -> bool:
    """Whether a capitalised word, in lower case, is the name of a body: spelled alike in every text."""
    return plain in _FIXED or (plain.endswith(_MINISTRY) and not plain.startswith(_MINISTRY))


def without_bodies(text: str) -> str:
    """The text with the names of bodies turned to spaces: same length, same places."""
    if not _MAY_HOLD_BODY.search(text):
        return text
    return BODIES.sub(lambda match: " " * len(match.group()), text)
