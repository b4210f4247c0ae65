"""A network on images as volumes of feature maps, drawn as sheets or as slabs."""
