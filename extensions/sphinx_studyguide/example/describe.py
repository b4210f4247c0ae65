"""Says in words what code was tested with."""

from sphinx_studyguide.example.model import Run

#: How projects write their names, where it is not the name of their distribution.
NAMES = {
    "gensim": "Gensim",
    "jax": "JAX",
    "keras": "Keras",
    "matplotlib": "Matplotlib",
    "nltk": "NLTK",
    "numpy": "NumPy",
    "scipy": "SciPy",
    "spacy": "spaCy",
    "tensorflow": "TensorFlow",
    "torch": "PyTorch",
    "transformers": "Transformers",
}


def describe_versions(tested: Run) -> str:
    """Return the versions in words: “Python 3.11, NumPy 2.4.6 and PyTorch 2.13.0”."""
    packages = sorted(
        (f"{NAMES.get(name, name)} {version}" for name, version in tested.packages),
        key=str.casefold,
    )
    words = [f"Python {tested.python}", *packages]
    return " and ".join(part for part in (", ".join(words[:-1]), words[-1]) if part)


def write_settings(tested: Run) -> list[str]:
    """Return the variables of the environment as a shell writes them."""
    return [f"{name}={value}" for name, value in tested.environment]


def write_install(tested: Run) -> str:
    """Return the command that installs the packages; empty if there are none."""
    wanted = [f"{name}=={version}" for name, version in tested.packages]
    return f"pip install {' '.join(wanted)}" if wanted else ""
