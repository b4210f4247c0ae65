"""Stage 3, assets: copy the Typst library and the images into the output folder."""
