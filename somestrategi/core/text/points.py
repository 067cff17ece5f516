"""The full stops that do not end a sentence: abbreviations in bokmål and nynorsk, and months after a number.

Compared in lower case and without the last point. Written down by us from ordinary usage. An abbreviation that is a
word too («tel», «art», «vit») is left out: the word is met more often. So are
those that end a sentence when a capital follows («osv.», «m.m.», «mill.»), as any other word does.
"""

from __future__ import annotations

_NEVER_LAST = """
    adm adr anm ank att avd avs bl bl.a ca d.e d.v.s dep dir div dr ds dvs e.kr eks eksp evt f f.eks f.kr f.m f.o.m
    f.t f.v.t fhv fmr forts fung gnr bnr hhv hr if.t iflg ift inkl innst jf jfr jr kap kgl kl komm kst lt m.a m.a.o
    m.h.t m.o.h mdl meld mht mrk n.m ndf nr nov obl off oppl org.nr ot ot.prp p.g.a p.t pga pkt prof prop pvt rskr s
    s.k s.u skr st st.meld st.prp stk t.d t.eks t.o.m tidl tils tlf undt utg v vedk vedl vedr vha vs ekskl feb jan
    mar apr aug sept okt des
"""
NEVER_LAST = frozenset(_NEVER_LAST.split())
"""What follows belongs to them, whatever it begins with: «f.eks. Rena», «jf. Stortingets vedtak»."""

MONTHS = frozenset(
    {"januar", "februar", "mars", "april", "mai", "juni"}
    | {"juli", "august", "september", "oktober", "november", "desember"}
)

BEFORE_AN_ORDINAL = frozenset({"den", "det", "de", "dei", "denne", "dette", "kong", "dronning", "pave"})
"""«Den 3. Nordiske kongressen»: an ordinal and not a number at the end."""

BEFORE_A_LETTER = frozenset(
    {"plan", "punkt", "klasse", "gruppe", "alternativ", "type"}
    | {"vitamin", "bokstav", "modell", "linje", "vedlegg", "del"}
)
"""«Vi går for plan B. Det er best.»: a letter at the end and not an initial."""
