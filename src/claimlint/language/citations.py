"""Evidence that copy gives for itself: links to studies and regulators, DOIs, PMIDs, footnotes, "(Author, 2019)".

A citation near a claim settles an evidence rule; whether the study carries the wording is for a person to say. DOI
syntax follows the DOI Handbook's common form ``10.NNNN/suffix``; PMIDs are 1 to 8 digits.
"""

from __future__ import annotations

import re

from claimlint.document import Document
from claimlint.spans import Span

_HOSTS = (
    "doi.org ncbi.nlm.nih.gov pubmed.gov europepmc.org cochranelibrary.com cochrane.org clinicaltrials.gov isrctn.com "
    "thelancet.com nejm.org jamanetwork.com bmj.com nature.com sciencedirect.com link.springer.com tandfonline.com "
    "onlinelibrary.wiley.com academic.oup.com journals.lww.com journals.sagepub.com mdpi.com frontiersin.org "
    "karger.com jaad.org jidonline.org jcadonline.com plos.org biomedcentral.com hindawi.com dovepress.com "
    "semanticscholar.org researchgate.net medrxiv.org biorxiv.org scholar.google.com "
    "fda.gov who.int nhs.uk nice.org.uk ema.europa.eu mhra.gov.uk tga.gov.au aad.org bad.org.uk"
).split()
_OFFICES = (".gov", ".gov.uk", ".gov.au", ".europa.eu")
_HOST = re.compile(r"(?:https?:)?//(?:[^/?#@\s]*@)?([^/?#:\s]+)", re.IGNORECASE)
_REDIRECT = re.compile(r"https?://(?:www\.)?google\.[a-z.]{2,6}/url\?(?:[^#\s]*?&)?(?:q|url)=([^&#\s]+)", re.IGNORECASE)
"""What Google Docs makes of every link that it exports."""
REFERENCE_LENGTH = 600
"""Longer blocks are prose that cites, not an entry of a list (code points)."""
_REFERENCE = (
    r"\b(?:19|20)\d\d(?: [A-Z][a-z]{2}(?: \d+)?)?; ?(?:\d|doi)"
    r"|\b[Aa]ccessed [A-Z][a-z]+\.? \d|\bet al\. [A-Z][^.]{10,200}\. [A-Z]"
)
_YEAR = r"(?:19|20)\d\d[a-z]?"
_RAISED = "¹²³⁴⁵⁶⁷⁸⁹"
_WAYS = {
    "10.": ("1", r"(?<=\b1)0\.\d{4,9}/[^\s\"<>]{1,200}"),
    "PM": ("P", r"(?<=\bP)MI?D:? ?\d{1,8}\b|(?<=\bP)MC ?\d{4,9}\b"),
    "NCT": ("N", r"(?<=\bN)CT\d{8}\b"),
    "ISRCTN": ("I", r"(?<=\bI)SRCTN ?\d{8}\b"),
    "(": (
        "(",
        rf"(?<=\()[^()\n]{{0,60}}\b[A-Z][\w'’-]{{1,40}}[^()\n\d]{{0,60}}[, ] ?{_YEAR}(?:[;,][^()\n]{{0,80}})?\)",
    ),
    " et al": ("A-Z", rf"(?<=\b[A-Z])[\w'’-]{{1,40}} et al\.?,? \(?{_YEAR}"),
    "[": (r"\[", r"(?<=\w\[)\d{1,3}(?:[-–,] ?\d{1,3}){0,5}\]"),
    **dict.fromkeys(_RAISED, (_RAISED, rf"(?<=[a-z.,;%][{_RAISED}])[{_RAISED}]*")),
}
"""By what a text must hold for a way to cite: what that way begins with, and its expression, which looks back at this
first character: to look for one of all first characters is far quicker than to try every way everywhere."""


def citations(document: Document) -> list[Span]:
    """The places of all citations, in order. Linear in the length of the text."""
    found = [link.span for link in document.links if _carries(link.target)]
    here = [sign for sign in _WAYS if sign in document.text]
    if here:
        firsts, ways = zip(*dict.fromkeys(_WAYS[sign] for sign in here), strict=True)
        in_text = f"[{''.join(firsts)}](?:{'|'.join(ways)})"
        found += [Span(*hit.span()) for hit in re.finditer(in_text, document.text)]
    return sorted(set(found))


def is_reference(block: str) -> bool:
    """Whether a block is an entry of a list of references: a title that claims something is not the copy's claim."""
    return len(block) < REFERENCE_LENGTH and re.search(_REFERENCE, block) is not None


def _carries(target: str) -> bool:
    if target.startswith("footnote:"):
        return True
    passed_on = _REDIRECT.match(target)
    if passed_on:
        from urllib.parse import unquote

        target = unquote(passed_on[1])
    host = _HOST.match(target)
    return host is not None and _is_source(host[1].lower())


def _is_source(host: str) -> bool:
    return host.endswith(_OFFICES) or any(host == name or host.endswith("." + name) for name in _HOSTS)
