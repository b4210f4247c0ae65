"""Run the command line without its script: ``python -m sphinx_studyguide``."""

from sphinx_studyguide.commands import main

if __name__ == "__main__":
    main(prog_name="studyguide")
