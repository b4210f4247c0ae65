"""Settings of the sample book."""

project = "A sample book"
extensions = ["myst_parser", "sphinx_mathml", "sphinx_studyguide"]
myst_enable_extensions = ["colon_fence", "deflist", "dollarmath"]
