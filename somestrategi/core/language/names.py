"""Which words names, and so say nothing of the text they stand in."""

from __future__ import annotations

import re

# Bodies whose names fixed in one form, whatever the form of the text around them, and have words in lower case
# (names in capitals alone passed over anyway).
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

# Names of places that spelled in one form only, and so do count.
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


# Names that also words, or built as words are: with a capital they are names even at a sentence's start.
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
# Given names that are words too. Before another name they are names, also where a sentence begins.
_GIVEN = frozenset(
    """per liv dag stein bjørn odd even tor finn vår sol storm ask bård aud berg bjørg bror dagny eldar eli frode
    gro hauk heid helge helga hilde håkon idun iver ivar jo jon kai knut lars leif lill live magne marit mons mari
    nils olav oda odin pål randi roar rolf sigurd siv sjur snorre solveig sondre stig sunniva svein sverre tore tove
    trond truls trygve tyra ulf unn vidar vigdis vilde viljar ylva øystein åse åste eir alf arne dagfinn harald
    runa runar rune rut une uni varg ørn maja signe signy sara rose sander grim fredrik""".split()  # noqa: SIM905 (a paragraph reads better than ninety lines)
)
_MINISTRY = ("departementet", "departementets", "direktoratet", "direktoratets")


def is_fixed(plain: str) -> bool:
    """Whether a capitalised word, in lower case, is the name of a body: spelled alike in every text."""
    return plain in _FIXED or (plain.endswith(_MINISTRY) and not plain.startswith(_MINISTRY))


def is_given(plain: str) -> bool:
    """Whether a word is a given name as well as a word."""
    return plain in _GIVEN


def without_bodies(text: str) -> str:
    """The text with the names of bodies turned to spaces: same length, same places."""
    if not _MAY_HOLD_BODY.search(text):
        return text
    return BODIES.sub(lambda match: " " * len(match.group()), text)
