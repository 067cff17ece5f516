"""S72 «Vi skal som hovedregel ikke drive saksbehandling i sosiale medier»: a text that decides somebody's case.

Told by who is spoken to (du, din sak, søknaden di), and by what is decided (får, er avslått, er innvilga). What only
points on («spør kommunen», «dersom du fyller vilkåra»), asks, or declines to answer is no decision.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from content.checks.check import Check, Override, Remedy
from content.draft import Draft
from somestrategi.core.rules import Hit, Rule, Severity

_CASE = (
    r"(?:sak|søknad|klage|anke|vedtak|krav|tillatelse|løyve|dispensasjon|permisjon|stønad|trygd|støtt[ea]|tilskudd|tilskot|tilsagn|gebyr|bot|bøter|lån|stipend"
    r"|pensjon|penger|pengar|penge|dagpenge|forskudd|forskot|skatt|avgift|førerkort|førarkort|oppholdstillatelse|opphaldsløyve|visum|bostøtte|bustøtte|attest|godkjenning|autorisasjon"
    r"|plass|skyss|erstatning|erstatting|fradrag|frådrag|avtale|oppsigelse|oppseiing|straff|faktura|rekning|regning|kontrakt|eiendom|eigedom|hytte|hus|garasje|naust|kjøretøy|køyretøy|bil|traktor|båt|firma|bedrift|barn|sønn|son|gut|datter|dotter|mor|far|barnehageplass)"
)
_YOURS = rf"(?:\w*{_CASE}\w{{0,5}} (?:din|di|ditt|dine)|(?:din|di|ditt|dine) (?:\w+ )?\w*{_CASE}\w*|(?:vedtak|sak)\w{{0,3}} (?:om|til|mot) deg)"
_OUTCOME = (
    r"(?:avslått|avslege|avslegen|avvist|avvis\w*|innvilg\w*|godkjen\w*|trukket|trekt|stanset|stansa|stogga|stopp\w*|inndratt|inndregen|utbetal\w*|ugyldig\w*|lovlig\w*|lovleg\w*"
    r"|ulovlig\w*|ulovleg\w*|henlagt|lagt bort|stroke|strøket|slettet|sletta|opphevet|oppheva|omgjort|gjort om|redusert|forlenget|forlengd|utsatt|utsett|registrert|behandlet|handsama|avgjort|avgjord|ferdigbehandlet"
    r"|fører ikke fram|fører fram|fører ikkje fram|vinn fram|står ved lag|er feil|gjelder fra|gjeld frå|gjelder ikke|gjeld ikkje|aukar til|øker til|settes til|blir sett til|får plass|får|treng ikkje|trenger ikke|har rett|har krav|ikke får|ikkje får|må rives|må rivast)"
)
_SUM = r"(?:\d[\d .]*(?:kroner|kr|prosent|%|dager|dagar|uker|veker|måneder|månader|år)|(?:en|én|ein|to|tre|fire|fem|seks|sju|åtte|ni|ti|tolv) (?:uker|veker|måneder|månader|år|dager|dagar|måned|månad))"
_BENEFIT = r"\w*(?:penger|pengar|pengene|pengane|støtte|støtta|støtten|stønad|trygd|stipend|pensjon|tilskudd|tilskot|plass|førerkort|førarkort\w*|utsettelse|utsetjing|permisjon|dispensasjon|løyve|tillatelse|skyss|fradrag|frådrag|erstatning|medhold|medhald|avslag|visum|refusjon|lån|gebyr|bot|rett i|sjukeheimsplass|kroner|kronene)\b"

_SIGNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_YOURS}[^.?!\n]{{0,60}}?\b(?:er|blir|ble|vart|vert|har|fører|står|gjelder|gjeld|får|aukar|øker|treng|trenger|må)\b[^.?!\n]{{0,30}}?\b{_OUTCOME}",
        rf"\b{_YOURS} (?:er|blir|vert) (?:\w+ ){{0,2}}{_OUTCOME}",
        rf"\b{_YOURS} (?:{_OUTCOME})",
        r"\b(?:i ditt|i dykkar|i deres) (?:tilfelle|høve)\b|\bfor deg (?:gjelder|gjeld) ",
        r"\b(?:basert på|ut fra|ut frå|utfra|etter|slik|på grunn av|sidan|siden|når) (?:det |den )?(?:du (?:skriver|skriv|forteller|fortel|opplyser|opplyser om|beskriver|skildrar|sier|seier)|opplysning\w* (?:dine|du))",
        rf"\b(?:du|dere|de|dykk) (?:får|fekk|fikk|vil få|skal få) (?:ikke |ikkje |nok |likevel |fullt |full |altså |dermed |difor |derfor |dei |de |også |òg |inntil |heile |hele |tilbake |att |igjen )*(?:{_SUM}|{_BENEFIT})",
        rf"\b(?:du|dere|de) (?:får|fekk) (?:\w+ ){{0,3}}(?:til|att|attende|tilbake) [^.?!\n]{{0,20}}(?:med|på|til|den|innen|innan|{_SUM})",
        rf"\b(?:du|dere) (?:har|hadde) (?:\w+ )?(?:rett|krav) (?:til|på) (?:\w+ ){{0,2}}{_BENEFIT}",
        r"\b(?:vi|me|eg|jeg|departementet) (?:har )?(?:nå |no )?(?:bestemt|avgjort|vedtatt|vedteke|konkludert med|besluttet|kommet til|kome til)(?: oss for)? at (?:du|dere|de|din|ditt)\b",
        r"\b(?:vi|me|departementet) (?:avviser|avslår|innvilger|innvilgar|godkjenner|opphever|opphevar|omgjør|gjør om|gjer om|trekkjer|trekker|stanser|stansar|sletter|slettar|utbetaler|betaler ut|frafaller|etterkjem|gir deg|gjev deg|gir dere|ettergir|ettergjev|forlenger|forlengjer|reduserer)\b[^.?!\n]{0,40}\b(?:deg|din|di|ditt|dine|dere|i saka|i saken)\b",
        r"\b(?:kan|vil) (?:bekrefte|stadfeste|slå fast|love|garantere) (?:deg )?at (?:du|din|ditt|di)\b",
        r"\b(?:vårt|mitt) råd til deg er\b|\bvi (?:anbefaler|rår|tilrår) (?:at du|deg til å|deg å) (?:\w+ ){0,3}(?:trekke|trekkje|klage|anke|søke|søkje|betale|selge|selje|skrive under)",
        r"\bvi (?:har )?(?:nå |no )?(?:sett|gått gjennom|gått igjennom|vurdert|behandlet|handsama|lagt bort|henlagt|sjekket|sjekka) (?:på |gjennom )?(?:\w+ )?\w*(?:saken|saka|søknaden|klagen|klaga|søknad) (?:din|di|deres|dykkar)\b",
        r"\b(?:du|dere) (?:skal|må|slepp|slipper) (?:å )?(?:betale|betale tilbake|betale attende|rive|gebyr\w*|bota|boten|å betale)\b",
        r"\bdu kan (?:la|late) vere å betale|\bdu kan (?:la|late) være å betale|\bdu (?:oppfyller|fyller|oppfyl) (?:ikke |ikkje )?(?:kravene|vilkårene|krava|vilkåra)",
        r"\b(?:siden|sidan|ettersom|fordi) du (?:er|har|bor|bur) [^.?!\n]{1,60}, (?:kan|får|har|må|skal) du\b",
        r"\bdu (?:vinn|vinner|vil vinne) (?:nok |truleg |trolig |ikke |ikkje )?(?:fram|frem)\b",
        r"\bsvaret (?:på (?:søknaden|klagen|klaga) (?:din|di) )?er (?:nei|ja)\b[^.?!\n]{0,20}\bdu\b",
        r"\b(?:i saken|i saka) (?:din|di|deres)\b[^.?!\n]{0,30}\b(?:er feil|feil|medhold|medhald|rett)|\b(?:gjort|har) feil i sak(?:en|a) di",
        rf"\bhar du (?:\w+ )?(?:rett|krav) (?:til|på) (?:\w+ ){{0,2}}{_BENEFIT}",
        r"\b(?:med en|med ei|med ein) inntekt på [^.?!\n]{{3,30}} (?:har|får) du\b",
    )
)
_NO_DECISION = re.compile(
    r"\b(?:kan ikke|kan ikkje|kan me ikkje|kan vi ikke|vi kan dessverre ikke|får ikke) (?:svare|gå inn|se på|sjå på|hjelpe|behandle|handsame|kommentere|uttale)"
    r"|\bkjenner (?:vi |me )?(?:ikke|ikkje)\b|\b(?:avgjør|avgjer|bestemmer|vurderer) (?:om|kven|hvem|kva|hva)|\b(?:om|kvifor|hvorfor|hvordan|korleis) du får\b"
    r"|\b(?:hvis|viss|dersom|når) du\b|\bkan (?:du )?ha (?:rett|krav)|\bhar du (?:fått|spørsmål)\b|\blogg inn\b|\bhjelper? deg (?:med )?å finne|\bkvittering|\bdu kan søke\b|\bdu kan søkje\b"
    r"|\b(?:lurer|lurar) du\b",
    re.IGNORECASE,
)
_SENTENCE_MAY = re.compile(r"\b(?:du|deg|di|din|ditt|dine|dere|dykk|dykkar|deres)\b", re.IGNORECASE)


def _decision_in(sentence: str) -> str:
    """The telling words, or nothing."""
    if sentence.rstrip().endswith("?") or _NO_DECISION.search(sentence):
        return ""
    for sign in _SIGNS:
        match = sign.search(sentence)
        if match:
            return match.group()
    return ""


def check(draft: Draft) -> Iterator[Hit]:
    """The first place: one is enough to stop and think."""
    for sentence in draft.sentences:
        if _SENTENCE_MAY.search(sentence.text):
            words = _decision_in(sentence.text)
            if words:
                yield Hit("decision", {"quote": words})
                return


RULE = Rule[Draft](
    id="content.case_decision",
    title=_("Reads like a decision in somebody's case"),
    why=_(
        "Cases are not handled in social media: the person has a right to a decision that can be appealed."
    ),
    requirements=("S72",),
    severity=Severity.WARN,
    messages={"decision": _("Point to the case mailbox or the case officer, and decide nothing here.")},
    check=check,
    fires=Draft(text="Hei, Tordis. Søknaden din er avslått fordi inntekten er for høy."),
    silent=Draft(text="Har du fått avslag? Du kan klage innen tre uker. Vi kan ikke svare på saken din her."),
)


def remedy(draft: Draft, hit: Hit) -> Remedy:
    return Remedy(_("Go to the text"), anchor="text")


CHECK = Check(RULE, Override.APPROVER, remedy)
