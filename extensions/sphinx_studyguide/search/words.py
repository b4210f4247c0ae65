"""The words that a text is found by; ``search-words.js`` divides questions in the same way."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from sphinx.search.en import SearchEnglish

#: What a learner may type instead of a symbol.
SYMBOLS = {
    "∇": " nabla ", "∂": " partial ", "√": " sqrt ", "∑": " sum ", "∏": " prod ", "⊙": " hadamard ",
    "∞": " infinity ", "×": "x", "⊤": "T", "′": " prime ", "Σ": "sigma",
    "α": "alpha", "β": "beta", "γ": "gamma", "Γ": "gamma",
    "δ": "delta", "Δ": "delta", "ε": "epsilon", "ϵ": "epsilon", "ζ": "zeta", "η": "eta",
    "θ": "theta", "Θ": "theta", "κ": "kappa", "λ": "lambda", "Λ": "lambda", "μ": "mu", "ν": "nu",
    "ξ": "xi", "π": "pi", "Π": "pi", "ρ": "rho", "σ": "sigma", "ς": "sigma", "τ": "tau",
    "φ": "phi", "ϕ": "phi", "Φ": "phi", "χ": "chi", "ψ": "psi", "Ψ": "psi", "ω": "omega",
    "Ω": "omega", "\u0302": "hat", "\u0303": "tilde", "\u0304": "bar",
}  # fmt: skip
#: Words that say nothing of what is looked for.
_STOP = (
    "a about above after all also am an and any are as at be been before below between but by can "
    "could did do does doing during each else for from get had has have how i if in into is it its "
    "just me more most much my no nor not of on only or other our out over own s same should so "
    "some such t than that the their them then there these they this those through to too under "
    "until up use used using very vs versus was we were what when where which while who why will "
    "with without work works would you your tell explain mean means meaning"
)
STOP = frozenset(_STOP.split())
_CHUNK = re.compile(r"[^\W_]+(?:[_.\-^{}\\]+[^\W_]+)*")
_PART = re.compile(r"[^\W_]+")
_TIMES = re.compile(r"(?<=\d)\s*x\s*(?=\d)")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_SHORTEST_CAMEL = 3
_LONGEST = 40
_english = SearchEnglish({})


def fold(text: str) -> str:
    """Return a text in plain letters: ``ŷ`` becomes ``yhat``, ``hₜ₋₁`` becomes ``ht-1``."""
    text = unicodedata.normalize("NFKD", text).replace("\u2212", "-").replace("\u2011", "-")
    text = "".join(SYMBOLS.get(sign, sign) for sign in text)
    return "".join(sign for sign in text if not unicodedata.combining(sign))


def find_words(text: str) -> Iterator[str]:
    """Yield the words of a text; an identifier gives its parts and itself, without its joints."""
    for chunk in _CHUNK.findall(_TIMES.sub("x", fold(text))):
        parts = _PART.findall(chunk)
        whole = "".join(parts).lower()
        if all(part.isdigit() for part in parts) and len(whole) > 4:
            continue
        for piece in chunk.split("."):
            joined = "".join(_PART.findall(piece)).lower()
            if joined not in {whole, piece.lower()}:
                yield joined[:_LONGEST]
        for part in parts:
            if len(parts) == 1 or len(part) > 1:
                yield part.lower()[:_LONGEST]
            camel = _CAMEL.split(part)
            if len(camel) > 1:
                yield from (each.lower() for each in camel if len(each) >= _SHORTEST_CAMEL)
        if len(parts) > 1:
            yield whole[:_LONGEST]


@lru_cache(maxsize=65536)
def find_stem(word: str) -> str:
    """Return what the forms of a word have in common."""
    return _english.stem(word)


def find_key(title: str) -> str:
    """Return what a title is found by as a whole: its words without gaps and endings."""
    words = [word for word in _PART.findall(fold(title).lower()) if word not in STOP]
    return "=" + "".join(words)
