"""Texts with the abbreviations in them and what each is explained by; None where nothing explains it.

Written before the rules. All are invented. An abbreviation used several times counts once, where it first stands.
"""

from __future__ import annotations

BOKMAL: list[tuple[str, dict[str, str | None]]] = [
    ("Kunnskapsdepartementet (KD) la fram planen.", {"KD": "Kunnskapsdepartementet"}),
    ("KD (Kunnskapsdepartementet) la fram planen.", {"KD": "Kunnskapsdepartementet"}),
    ("KD la fram planen.", {"KD": None}),
    ("Statistisk sentralbyrå (SSB) har nye tall. SSB viser vekst.", {"SSB": "Statistisk sentralbyrå"}),
    ("SSB viser vekst. Statistisk sentralbyrå (SSB) har nye tall.", {"SSB": "Statistisk sentralbyrå"}),
    ("Vi følger FN sine mål.", {"FN": None}),
    ("De forente nasjoner (FN) møtes i dag.", {"FN": "De forente nasjoner"}),
    ("Nye regler fra Den europeiske union (EU) gjelder.", {"EU": "Den europeiske union"}),
    ("Arbeids- og inkluderingsdepartementet (AID) svarer.", {"AID": "Arbeids- og inkluderingsdepartementet"}),
    (
        "Digitaliserings- og forvaltningsdepartementet (DFD) svarer.",
        {"DFD": "Digitaliserings- og forvaltningsdepartementet"},
    ),
    (
        "Organisasjonen for økonomisk samarbeid og utvikling (OECD) møtes.",
        {"OECD": "Organisasjonen for økonomisk samarbeid og utvikling"},
    ),
    ("Hva er ROS? Risiko- og sårbarhetsanalyse (ROS) er svaret.", {"ROS": "Risiko- og sårbarhetsanalyse"}),
    (
        "DPIA, altså vurdering av personvernkonsekvenser, er gjort.",
        {"DPIA": "vurdering av personvernkonsekvenser"},
    ),
    ("ROS, det vil si risiko- og sårbarhetsanalyse, er gjort.", {"ROS": "risiko- og sårbarhetsanalyse"}),
    ("KI (kunstig intelligens) endrer arbeidslivet.", {"KI": "kunstig intelligens"}),
    ("KI – kunstig intelligens – endrer arbeidslivet.", {"KI": "kunstig intelligens"}),
    ("Les NOU 2024: 3 om EØS.", {"NOU": None, "EØS": None}),
    ("EU-landene er enige.", {"EU": None}),
    ("NAVs tjenester er nye.", {"NAV": None}),
    ("Nav hjelper deg.", {}),
    ("Vi støtter bl.a. skoler.", {}),
    ("VIKTIG MELDING FRA DEPARTEMENTET", {}),
    ("VIKTIG: Fristen er fredag.", {}),
    ("Følg #EU og @KD i dag.", {}),
    ("Les mer: https://example.no/KD/EU", {}),
    ("Kapittel IV og § 3 gjelder.", {}),
    ("Plan A og plan B.", {}),
    ("Ring 113 ved fare for liv.", {}),
    ("CO2-utslippene går ned.", {"CO2": None}),
    ("MR-vaksinen (meslinger og røde hunder) er gratis.", {"MR": "meslinger og røde hunder"}),
    ("Planen (PDF) er klar.", {"PDF": None}),
    ("Regjeringen (bildet) møtte KD.", {"KD": None}),
    (
        "Norges vassdrags- og energidirektorat (NVE) varsler flom.",
        {"NVE": "Norges vassdrags- og energidirektorat"},
    ),
]

NYNORSK: list[tuple[str, dict[str, str | None]]] = [
    ("Kunnskapsdepartementet (KD) la fram planen.", {"KD": "Kunnskapsdepartementet"}),
    ("KD (Kunnskapsdepartementet) la fram planen.", {"KD": "Kunnskapsdepartementet"}),
    ("Statistisk sentralbyrå (SSB) har nye tal. SSB viser vekst.", {"SSB": "Statistisk sentralbyrå"}),
    ("Dei sameinte nasjonane (SN) møtest i dag.", {"SN": "Dei sameinte nasjonane"}),
    ("Dei sameinte nasjonane (FN) møtest i dag.", {"FN": "Dei sameinte nasjonane"}),
    ("Arbeids- og inkluderingsdepartementet (AID) svarar.", {"AID": "Arbeids- og inkluderingsdepartementet"}),
    ("ROS, det vil seie risiko- og sårbarheitsanalyse, er gjord.", {"ROS": "risiko- og sårbarheitsanalyse"}),
    ("ROS, altså risiko- og sårbarheitsanalyse, er gjord.", {"ROS": "risiko- og sårbarheitsanalyse"}),
    ("KI (kunstig intelligens) endrar arbeidslivet.", {"KI": "kunstig intelligens"}),
    ("EU-landa er samde.", {"EU": None}),
    ("Vi støttar m.a. skular.", {}),
    ("VIKTIG MELDING FRÅ DEPARTEMENTET", {}),
    (
        "Noregs vassdrags- og energidirektorat (NVE) varslar flaum.",
        {"NVE": "Noregs vassdrags- og energidirektorat"},
    ),
]

# text, words, sentences, long words (more than six letters), LIX to one decimal
LIX_CASES = [
    ("Vi er her.", 3, 1, 0, 3.0),
    ("Regjeringen møtes i dag.", 4, 1, 1, 29.0),
    ("Regjeringa møtest i dag.", 4, 1, 1, 29.0),
    ("Vi er her. De er der.", 6, 2, 0, 3.0),
    ("Kunnskapsdepartementet foreslår forskriftsendringer.", 3, 1, 3, 103.0),
    ("Kunnskapsdepartementet foreslår endringar. Kva meiner du?", 6, 2, 3, 53.0),
    ("Les mer på https://example.no/lang-adresse nå", 4, 1, 0, 4.0),
    ("Vi brukar 4,5 mill. kroner på tiltaket.", 7, 1, 1, 21.3),
    ("Vi bruker 4,5 mill. kroner på tiltaket.", 7, 1, 1, 21.3),
    ("Takk! 🎉 #EksempelTagg @eksempel", 1, 1, 0, 1.0),
]
