"""What the invented ministries write about: real bokmål and real nynorsk, invented matters.

`{place}` and `{number}` vary, so that a year of posts is not the same few.
"""

from __future__ import annotations

PLACES = ("Eksempelvik", "Prøvedal", "Testnes", "Øvre Liksom", "Fiktivfjord", "Nedre Tenkt")

BOKMAL = (
    "Nå kan kommunene søke om støtte til bredbånd. Fristen er {number}. desember, og søknaden tar rundt 20 minutter.",
    "Hva betyr den nye loven for deg? Vi har samlet svar på de ti spørsmålene vi får oftest.",
    "Vi søker {number} nye kolleger. Vil du være med på å gjøre hverdagen enklere for folk? Les mer om stillingene.",
    "I dag åpnet den nye digitale tjenesten for innbyggerne i {place}. Slik kommer du i gang.",
    "Flere enn {number} 000 har nå tatt i bruk den digitale lommeboken. Her ser du hva du kan bruke den til.",
    "Høring: Vi foreslår enklere regler for frivillige lag. Send oss innspill innen {number}. januar.",
    "Mange lurer på når pengene kommer. Utbetalingen skjer i uke {number}, og du trenger ikke å gjøre noe selv.",
    "Er du forberedt hvis strømmen blir borte i tre dager? Her er rådene du bør følge.",
    "Ny rapport om nettsvindel: {number} prosent har fått en falsk melding det siste året. Slik kjenner du dem igjen.",
    "Vi inviterer til åpent møte i {place}. Kom og fortell oss hva som fungerer, og hva som bør bli bedre.",
    "Foreldre spør oss om aldersgrenser på nett. Her forklarer vi hvilke regler som gjelder, og hvorfor.",
    "Det blir enklere å klage. Fra nyttår kan du følge saken din på nett, steg for steg.",
    "Skogbrannfaren er stor i {place}. Bruk ikke åpen ild, og følg rådene fra brannvesenet der du bor.",
    "Statsbudsjettet på ett minutt: dette er hovedsakene fra vårt område.",
    "Du kan nå velge bort papirbrev. Gå inn på siden vår og krysse av for hvordan du vil ha posten din.",
    "Slik jobber vi med klart språk: Vi tester brevene på folk før vi sender dem ut.",
    "Undersøkelsen viser at {number} prosent av innbyggerne ikke vet hvor de skal henvende seg. Det gjør vi noe med.",
    "Vi har oppdatert veilederen for kommuner. Her finner du alle endringene samlet på én side.",
    "Det er deilig å være i fjellet i påsken, men sjekk værvarselet før du drar. Husk at mobilen kan miste dekningen.",
    "Nytt tilskudd til idrettsanlegg i {place} og {number} andre steder. Se hele listen hos oss.",
)

NYNORSK = (
    "No kan kommunane søkje om stønad til breiband. Fristen er {number}. desember, og søknaden tek om lag 20 minutt.",
    "Kva betyr den nye lova for deg? Vi har samla svar på dei ti spørsmåla vi får oftast.",
    "Vi søkjer {number} nye kollegaer. Vil du vere med og gjere kvardagen enklare for folk? Les meir om stillingane.",
    "I dag opna den nye digitale tenesta for innbyggjarane i {place}. Slik kjem du i gang.",
    "Fleire enn {number} 000 har no teke i bruk den digitale lommeboka. Her ser du kva du kan bruke henne til.",
    "Høyring: Vi føreslår enklare reglar for frivillige lag. Send oss innspel innan {number}. januar.",
    "Mange lurer på når pengane kjem. Utbetalinga skjer i veke {number}, og du treng ikkje å gjere noko sjølv.",
    "Er du førebudd dersom straumen blir borte i tre dagar? Her er råda du bør følgje.",
    "Ny rapport om nettsvindel: {number} prosent har fått ei falsk melding det siste året. Slik kjenner du dei att.",
    "Vi inviterer til ope møte i {place}. Kom og fortel oss kva som fungerer, og kva som bør bli betre.",
    "Det blir enklare å klage. Frå nyttår kan du følgje saka di på nett, steg for steg.",
    "Slik arbeider vi med klart språk: Vi prøver breva på folk før vi sender dei ut.",
    "Undersøkinga viser at {number} prosent av innbyggjarane ikkje veit kvar dei skal vende seg. Det gjer vi noko med.",
    "Nytt tilskot til idrettsanlegg i {place} og {number} andre stader. Sjå heile lista hos oss.",
)
