"""The words that a text is found by; ``search-words.js`` divides questions in the same way."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from sphinx.search.en import SearchEnglish

#: What a learner may type instead of a symbol.
SYMBOLS = {
    "∇": " nabla ", "∂": " partial ", "√": " sqrt ", "∏": " prod ", "⊙": " hadamard ",
    # What is a word as well is told from it.
    "∑": " sum sumsign ", "∞": " infinity ", "×": "x", "⊤": "T", "′": " prime ", "Σ": "sigma",
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
    "just me more most much my no nor not of on only or other our out over s should so "
    "some such t than that the their them then there these they this those through to too under "
    "until up use used using very vs versus was we were what when where which while who why will "
    "with without work works would you your tell explain mean means meaning"
)
STOP = frozenset(_STOP.split())
#: Words of which questions are made; what the question is about counts more.
_WEAK = (
    "actually affect allow always apply approach ask avoid bad basic basically basics become "
    "becomes begin benefit best better big bigger bring calculate calculated call called care "
    "cause change choose come comes concept correct deal decide deep define definition describe "
    "determine difference different easy end enough ever every everything exactly example "
    "explanation fast faster find fix give gives go good great guide handle happen happens help "
    "helps high idea important improve increase instead introduction intuition issue keep kind "
    "know large larger lead learn leave less let like long look low lower main make makes many "
    "matter mechanism method much need needs never new next normal often overview part people "
    "pick point possible prevent previous problem purpose put really reason reduce require result "
    "right role same see seem set show simple simply slow small solve something start step steps "
    "stop take technique thing things trick try turn turned tutorial type understand usually want "
    "way well wrong own"
)
WEAK = frozenset(_WEAK.split())
_CHUNK = re.compile(r"[^\W_]+(?:[_.\-^{}\\]+[^\W_]+)*")
_PART = re.compile(r"[^\W_]+")
_TIMES = re.compile(r"(?<=\d)\s*x\s*(?=\d)")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
#: Where a Greek letter is multiplied by another: a formula has no space there.
_GREEK = re.compile(r"(?<=[^\W\d_])(?=[Α-ωϕϵ])|(?<=[Α-ωϕϵ])(?=[^\W\d_])")
#: The plural of an abbreviation, which a stemmer leaves as it is: RNNs.
_PLURAL = re.compile(r"[^\W\d_aeiouy]{2,}s")
_SHORTEST_CAMEL = 3
_LONGEST = 40
_LONGEST_NUMBER = 4
_english = SearchEnglish({})


def fold(text: str) -> str:
    """Return a text in plain letters: ``ŷ`` becomes ``yhat``, ``hₜ₋₁`` becomes ``ht-1``."""
    text = unicodedata.normalize("NFKD", text).replace("\u2212", "-").replace("\u2011", "-")
    text = _GREEK.sub(" ", text)
    text = "".join(SYMBOLS.get(sign, sign) for sign in text)
    return "".join(sign for sign in text if not unicodedata.combining(sign))


def find_words(text: str) -> Iterator[str]:
    """Yield the words of a text."""
    for chunk in find_chunks(text):
        yield from chunk


def find_chunks(text: str) -> Iterator[list[str]]:
    """Yield the words of a text that say something, those of an identifier together.

    An identifier gives its parts and itself, without its joints: “i_t” is not a pronoun.
    """
    for chunk in _CHUNK.findall(_TIMES.sub("x", fold(text))):
        parts = _PART.findall(chunk)
        whole = "".join(parts).lower()
        if not (all(part.isdigit() for part in parts) and len(whole) > _LONGEST_NUMBER):
            words = [word for word in _divide(chunk, parts) if word not in STOP]
            yield words if len(parts) == 1 else [*words, whole[:_LONGEST]]


def _divide(chunk: str, parts: list[str]) -> Iterator[str]:
    for piece in chunk.split("."):
        joined = "".join(_PART.findall(piece)).lower()
        if joined != piece.lower() and piece != chunk:
            yield joined[:_LONGEST]
    for part in parts:
        if len(parts) == 1 or len(part) > 1:
            yield part.lower()[:_LONGEST]
        camel = _CAMEL.split(part)
        if len(camel) > 1:
            yield from (each.lower() for each in camel if len(each) >= _SHORTEST_CAMEL)


@lru_cache(maxsize=65536)
def find_stem(word: str) -> str:
    """Return what the forms of a word have in common."""
    return _english.stem(word.removesuffix("s") if _PLURAL.fullmatch(word) else word)


def find_key(title: str) -> str:
    """Return the key by which a whole title is found: its words without gaps and endings."""
    words = [word for word in _PART.findall(fold(title).lower()) if word not in STOP]
    return "=" + "".join(words)


def find_name(name: str) -> str:
    """Return what the forms of a name have in common: “RNNs” and “RNN”."""
    words = [word for word in _PART.findall(fold(name).lower()) if word not in STOP]
    return "=" + "".join(map(find_stem, words))
