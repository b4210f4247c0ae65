from sphinx_studyguide.architecture.layers.sheets import place_sheets as place_slabs
