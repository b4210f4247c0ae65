"""What the characters and words of a formula in Unicode are in LaTeX."""

import re

_GREEK_LETTERS = "αβγδεζηθικλμνξπρστυφχψωΓΔΘΛΞΦΨΩϵϕ∂∇ℓ∞∅"
_GREEK_NAMES = """
    alpha beta gamma delta varepsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau
    upsilon varphi chi psi omega Gamma Delta Theta Lambda Xi Phi Psi Omega epsilon phi partial nabla
    ell infty emptyset
"""
GREEK = dict(zip(_GREEK_LETTERS, _GREEK_NAMES.split(), strict=True))
OPERATORS = {
    **dict.fromkeys("·⋅∙", r"\cdot"),
    **dict.fromkeys("×", r"\times"),
    **dict.fromkeys("−–-", "-"),
    **dict.fromkeys("⊙∘", r"\odot"),
    **dict.fromkeys(("≤", "<="), r"\le"),
    **dict.fromkeys(("≥", ">="), r"\ge"),
    **dict.fromkeys(("≠", "!="), r"\ne"),
    **dict.fromkeys("→⟶", r"\to"),
    **dict.fromkeys("∥‖", r"\Vert"),
    "∘": r"\circ", "←": r"\leftarrow", "≈": r"\approx", "∝": r"\propto", "∈": r"\in",
    "∼": r"\sim", "~": r"\sim", "±": r"\pm", "⊕": r"\oplus", "⊗": r"\otimes", "≡": r"\equiv",
    "…": r"\dots", "⋯": r"\cdots", "≪": r"\ll", "≫": r"\gg", "⇒": r"\Rightarrow",
    "∀": r"\forall", "∃": r"\exists", "+": "+", "=": "=", "<": "<", ">": ">", "/": "/",
    ",": ",", ";": ";", ":": ":", "|": "|", "÷": r"\div",
}  # fmt: skip
#: Signs that need something on their left, and something on their right.
BINARY = frozenset("=/<>·⋅∙×⊙∘≤≥≠→⟶←≈∝∈∼~⊕⊗≡≪≫÷") | {"<=", ">=", "!="}
SUBSCRIPTS = dict(
    zip(
        "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ",
        "0123456789+-=()aehijklmnoprstuvxβγρφχ",
        strict=True,
    )
)
SUPERSCRIPTS = dict(
    zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵀᴴᴸᴺ",
        "0123456789+-=()abcdefghijklmnoprstuvwxyzTHLN", strict=True)
)  # fmt: skip
SUMS = {"∑": r"\sum", "Σ": r"\sum", "∏": r"\prod", "Π": r"\prod", "∫": r"\int"}
ACCENTS = {"\u0302": "hat", "\u0304": "bar", "\u0303": "tilde", "\u0307": "dot", "\u20d7": "vec"}
_COMMANDS = """
    log ln exp sin cos tan sinh cosh tanh max min det dim gcd sup inf lim arg
"""
#: Functions that LaTeX has a command for.
COMMANDS = frozenset(_COMMANDS.split())
_NAMED = """
    softmax sigmoid argmax argmin sign sgn relu gelu silu swish concat loss var std mean cov tr diag
    rank clip norm embed score sim dist tf idf df lr acc err out model head mod erf softplus
    attention layernorm dropout
"""
#: Functions and quantities of the field.
NAMED = frozenset(_NAMED.split())
TOKEN = re.compile(
    r"(?P<space>\s+)|(?P<number>\d+(?:[.,]\d+)*(?:e-?\d+)?)|(?P<word>[A-Za-z]+)|(?P<pair><=|>=|!=)"
    r"|(?P<sub>[₀-₎ₐ-ₜᵢ-ᵪⱼ]+)|(?P<sup>[⁰¹²³⁴-⁾ⁿⁱᵃ-ᵐᵒ-ᵛʰʲʳˡˢʷˣʸᶜᶠᶻᵀᴴᴸᴺ]+)|(?P<sign>.)",
    re.DOTALL,
)
