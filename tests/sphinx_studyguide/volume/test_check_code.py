"""What the builder `check` says of names in code."""

from typing import Any

import pytest

HEAD = "---\nvolume: 1\nsubtitle: S\nsummary: S.\n---\n\n# Networks\n\n"
#: A line of code, and the module with the name that it should have, if it has another.
CASES = [
    ("import numpy as np", None),
    ("import torch.nn.functional as F", None),
    ("from torch.nn import functional as F", None),
    ("from torch import nn, optim", None),
    ("layers = model.layers", None),
    ("rng = np.random.default_rng(0)", None),
    ("import numpy as n", ("numpy", "n", "np")),
    ("from torch.nn import functional as f", ("torch.nn.functional", "f", "F")),
    ("from keras import losses as kl", ("keras.losses", "kl", "losses")),
    ("f = nn.functional", ("torch.nn.functional", "f", "F")),
    ("f = torch.nn.functional", ("torch.nn.functional", "f", "F")),
    ("a, o = 1, torch.optim", ("torch.optim", "o", "optim")),
    ("not Python", None),
]


@pytest.mark.parametrize(("line", "expected"), CASES)
def test_modules_have_their_usual_names(
    build: Any, line: str, expected: tuple[str, str, str] | None
) -> None:
    page = f"{HEAD}## Code\n\n```python\n{line}\n```\n"
    built = build(
        {"index.md": "# G\n\n```{toctree}\nvolumes/01-a\n```\n", "volumes/01-a.md": page},
        builder="check",
    )
    found = [warning for warning in built.warnings if "is imported as" in warning]
    if expected is None:
        assert found == []
    else:
        module, alias, name = expected
        assert found == [
            f"volumes/01-a.md:11: WARNING: {module} is imported as {alias!r} here; use its usual "
            f"name, {name!r} [study.check]"
        ]
