"""A document as Google Docs exports it, as a web page and as .docx: made by hand in their shape."""

from __future__ import annotations

from wordfiles import docx, run

REDIRECT = "https://www.google.com/url?q=https://pubmed.ncbi.nlm.nih.gov/12345/&sa=D&source=editors&ust=17&usg=AO"

PAGE = (
    '<html><head><meta content="text/html; charset=UTF-8" http-equiv="content-type"><style type="text/css">'
    '@import url(https://themes.googleusercontent.com/fonts/css?kit=x);.lst-kix_ab1-0>li:before{content:"\\0025cf  "}'
    "ul.lst-kix_ab1-0{list-style-type:none}.c0{color:#000000;font-weight:700}"
    ".c3{padding-top:0pt;miracle:1}</style></head>"
    '<body class="c9 doc-content"><p class="c3 title" id="h.a1"><span class="c1">Peels at Linden Row</span></p>'
    '<p class="c3 c5"><span class="c2"></span></p>'
    '<h1 class="c4" id="h.b2"><span class="c1">What it </span><span class="c7">does</span></h1>'
    '<p class="c3"><span class="c0">A peel is a </span><span class="c0 c8">mir</span><span class="c0">acle</span>'
    '<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup><sup><a href="#cmnt2" id="cmnt_ref2">[b]</a></sup>'
    '<span class="c0">&nbsp;for skin.</span><sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup></p>'
    '<h2 class="c4" id="h.c3"><span></span></h2>'
    '<ul class="c6 lst-kix_ab1-0 start"><li class="c3 li-bullet-0"><span class="c0">Soft skin</span></li>'
    '<li class="c3 li-bullet-0"><span class="c0">See </span><span class="c9"><a class="c10" href="'
    + REDIRECT.replace("&", "&amp;")
    + '">the study</a></span></li></ul>'
    '<table class="c11"><tr class="c12"><td class="c13" colspan="1" rowspan="1">'
    '<p class="c14"><span class="c0">A cell</span></p>'
    '</td></tr></table><hr class="c15"><div><p class="c16"><a href="#ftnt_ref1" id="ftnt1">[1]</a>'
    '<span class="c17">&nbsp;Our own test.</span></p></div>'
    '<div class="c18"><p class="c19"><a href="#cmnt_ref1" id="cmnt1">[a]</a>'
    '<span class="c20">Is miracle too much?</span></p>'
    '<p class="c19"><span class="c20">A second miracle of a line.</span></p></div>'
    '<div class="c18"><p class="c19"><a href="#cmnt_ref2" id="cmnt2">[b]</a>'
    '<span class="c20">Keep miracle.</span></p></div>'
    "</body></html>"
)

_RIGHT = '<w:rtl w:val="0"/>'
_PLAIN = '<w:pPr><w:pageBreakBefore w:val="0"/><w:rPr/></w:pPr>'


def _p(style: str, *inner: str) -> str:
    named = f'<w:pPr><w:pStyle w:val="{style}"/><w:rPr/></w:pPr>' if style else _PLAIN
    return f'<w:p w:rsidR="00000000" w:rsidRDefault="00000000">{named}{"".join(inner)}</w:p>'


def _item(*inner: str) -> str:
    listed = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:ind w:left="720"/></w:pPr>'
    return f"<w:p>{listed}{''.join(inner)}</w:p>"


def _r(text: str) -> str:
    return run(text, _RIGHT)


_BODY = (
    _p("Title", _r("Peels at Linden Row"))
    + _p("", _r(""))
    + _p("Heading1", _r("What it "), _r("does"))
    + _p(
        "", _r("A peel is a "), '<w:commentRangeStart w:id="0"/>', _r("mir"), _r("acle"),
        '<w:commentRangeEnd w:id="0"/>',
        '<w:r><w:commentReference w:id="0"/></w:r>', _r("\u00a0for skin."),
        '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
        '<w:footnoteReference w:customMarkFollows="0" w:id="0"/></w:r>',
    )
    + _p("Heading2", "<w:r></w:r>")
    + _item(_r("Soft skin"))
    + _item(_r("See "), f'<w:hyperlink r:id="rId7">{_r("the study")}</w:hyperlink>')
    + f"<w:tbl><w:tblPr/><w:tr><w:tc><w:tcPr/>{_p('', _r('A cell'))}</w:tc></w:tr></w:tbl>"
    + _p("")
)  # fmt: skip
_STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{name.replace(" ", "").capitalize()}"><w:name w:val="{name}"/></w:style>'
    for name in ("Normal", "heading 1", "heading 2", "Title")
)
_MARK = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
_NOTE = f'<w:footnote w:id="0"><w:p><w:pPr/>{_MARK}{_r(" Our own test.")}</w:p></w:footnote>'


def word_file() -> bytes:
    """The same document as ``PAGE``, as .docx."""
    return docx(_BODY, {"rId7": REDIRECT}, {"styles": _STYLES, "footnotes": _NOTE})
