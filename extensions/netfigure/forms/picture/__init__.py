"""The form ``picture``: images as they are, feature maps, and maps laid over images."""
