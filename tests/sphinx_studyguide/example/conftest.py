"""A page with code that prints, code that does not, and code that is not run."""

import pytest

PAGE = """\
---
examples: true
---

# Sums & *products*

A word before.

```python
import numpy as np

total = np.arange(4).sum()
```

## Without code

Nothing.

## Totals of $x_i$ by `sum`

```python
print(total)
print()
print(total + 1)
```

```text
6

7
```

### Too slow

% not run: it takes
% an *hour*
```python
while True:
    pass
```

```js
let x = 1;
```

```{code-block} python
:caption: With a caption

print("done")
```
"""

RECORD = """\
{
  "index": {
    "python": "3.11",
    "packages": {"scikit-learn": "1.9.1", "numpy": "2.4.6", "torch": "2.13.0"},
    "environment": {"KERAS_BACKEND": "torch"}
  }
}
"""


@pytest.fixture
def page() -> dict[str, str]:
    """Return a project of one page."""
    return {"index.md": PAGE, "tested.json": RECORD}
