"""The room of old notes: volumes in HTML become chapters in MyST Markdown.

``read`` makes the blocks of ``model.py`` from HTML, ``formula`` makes LaTeX from Unicode, and
``write`` makes Markdown from the blocks. ``coverage.py`` remembers what became of each element.
``convert.py`` does all of it, and ``save.py`` puts the chapters into a guide.
"""
