"""Pictures: images pixel by pixel, feature maps, and maps on top of images."""
