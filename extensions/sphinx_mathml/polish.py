"""Changes to the converter's MathML that make browsers set it as LaTeX would."""

import re
from functools import lru_cache

# Each change was looked at in Chromium with STIX Two Math; the style sheet knows the classes.

# A stretched line is drawn through the letters, or too far left: the style sheet draws a border.
_LINES = (
    ("mover", "mathml-overline", '<mo stretchy="true">\N{OVERLINE}</mo>'),
    ("munder", "mathml-underline", '<mo stretchy="true">\N{COMBINING LOW LINE}</mo>'),
)
# A combining arrow is centered over the left edge of its letter.
_ARROW = '<mo stretchy="false">\N{COMBINING RIGHT ARROW ABOVE}</mo></mover>'
_WIDE_ARROW = '<mo stretchy="false" class="mathml-vector">\N{RIGHTWARDS ARROW}</mo></mover>'
# Chromium reserves for every root the width of the widest root sign, which leaves a gap after a
# narrow one. Letters with subscripts take the narrowest sign; powers and brackets that or the
# next; with a fraction, accent, table or root inside, the gap is small.
_ROOT = re.compile(r"<msqrt>(?=((?:(?!<(?:msqrt|mroot|mfrac|mtable|mover|munder)).)*?)</msqrt>)")
# A prime is made to be high by itself: as a superscript it is small and far away.
_NAME = "<m[in](?: [^>]*)?>[^<]*</m[in]>"
_PRIME = re.compile(rf"<msup>({_NAME}|<mrow><mspace/>{_NAME}</mrow>)(<mo>[′″‴⁗]</mo>)</msup>")
# TeX sets the subscripts of single letters at one depth; browsers hang them below a descender.
_LETTER = "<mi>[gjpqyβγζημξρςφϕχψ]</mi>"
_ACCENTED = f'<mover accent="true">{_LETTER}<mo[^>]*>[^<]*</mo></mover>'
_DESCENDER = re.compile(f"<(msub|msubsup)>({_LETTER}|{_ACCENTED})")
_TALL_PART = re.compile(r"<msup>|<msubsup>|<mo[^>]*>[()\[\]{}|‖]")


@lru_cache(maxsize=8192)
def polish_mathml(mathml: str) -> str:
    """Mark what the style sheet has to correct.

    :param mathml: a `<math>` element as :func:`~sphinx_mathml.latex.convert_latex` returns it
    """
    mathml = mathml.replace(_ARROW, _WIDE_ARROW)
    mathml = _PRIME.sub(r"<mrow>\1\2</mrow>", mathml)
    mathml = _DESCENDER.sub(r'<\1><mpadded depth="0">\2</mpadded>', mathml)
    for tag, name, line in _LINES:
        if line in mathml:
            mathml = _mark_parents(mathml, tag, name, line)
    return _ROOT.sub(_mark_root, mathml)


def _mark_root(found: re.Match[str]) -> str:
    return f'<msqrt class="mathml-{"mid" if _TALL_PART.search(found[1]) else "low"}-root">'


def _mark_parents(mathml: str, tag: str, name: str, last_child: str) -> str:
    """Give a class to each element of this tag that ends with this child."""
    opened: list[int] = []
    marked: list[int] = []
    for found in re.finditer(rf"<{tag}\b|</{tag}>", mathml):
        if found[0].startswith("</"):
            start = opened.pop()
            if mathml.endswith(last_child, start, found.start()):
                marked.append(start)
        else:
            opened.append(found.start())
    for start in sorted(marked, reverse=True):
        end = start + len(f"<{tag}")
        mathml = f'{mathml[:end]} class="{name}"{mathml[end:]}'
    return mathml
