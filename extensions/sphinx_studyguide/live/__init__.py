"""The room of the preview: `python -m sphinx_studyguide.live docs docs/_build/live`."""
