"""Changes to the converter's MathML that make browsers set it as LaTeX would."""

import re

# Each pair was looked at in Chromium with STIX Two Math; the style sheet knows the classes.
_REPLACEMENTS = (
    # A stretched overline is drawn through the letters: the style sheet draws a border instead.
    (
        '<mo stretchy="true">\N{OVERLINE}</mo></mover>',
        '<mo stretchy="true" class="mathml-overline">\N{OVERLINE}</mo></mover>',
    ),
    # A combining line has no width, so it stands too far left.
    (
        '<mo stretchy="true">\N{COMBINING LOW LINE}</mo></munder>',
        '<mo stretchy="true" class="mathml-underline">_</mo></munder>',
    ),
    # A combining arrow is centered over the left edge of its letter.
    (
        '<mo stretchy="false">\N{COMBINING RIGHT ARROW ABOVE}</mo></mover>',
        '<mo stretchy="false" class="mathml-vector">\N{RIGHTWARDS ARROW}</mo></mover>',
    ),
)
# Chromium reserves for every root the width of the widest root sign, which leaves a gap after a
# narrow one. Letters with subscripts take the narrowest sign; powers and brackets that or the
# next; with a fraction, accent, table or root inside, the gap is small.
_ROOT = re.compile(r"<msqrt>(?=((?:(?!<(?:msqrt|mroot|mfrac|mtable|mover|munder)).)*?)</msqrt>)")
_TALL_PART = re.compile(r"<msup>|<msubsup>|<mo[^>]*>[()\[\]{}|‖]")


def polish_mathml(mathml: str) -> str:
    """Mark what the style sheet has to correct.

    :param mathml: a `<math>` element as :func:`~sphinx_mathml.latex.convert_latex` returns it
    """
    for found, wanted in _REPLACEMENTS:
        mathml = mathml.replace(found, wanted)
    return _ROOT.sub(_mark_root, mathml)


def _mark_root(found: re.Match[str]) -> str:
    return f'<msqrt class="mathml-{"mid" if _TALL_PART.search(found[1]) else "low"}-root">'
