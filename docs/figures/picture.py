"""A real picture, small and in shades of gray, and what edge detectors make of it.

The picture is china.jpg of scikit-learn, a photograph of the Summer Palace in Beijing by
danielbuechele (CC BY 2.0), reduced to 60 × 90 pixels of 64 shades.
"""

import zlib
from base64 import b64decode

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

_SHAPE = (60, 90)
_PIXELS = (
    "eNqFV4ly4sgSDANCd6vVUh+6L8RpwAbbM57dYf7/r1628AHYs6+MFYEdkV2dlZVVenw86DgO8fQWz0O86PgxxM9zvC"
    "J+DfEP4t/3+P0Zp/PzdPrz5xL4eAV8ifzjGvmfAfkC/BP59Ib75883wFfIL5/Ar9cpXyBf5nyGPSMfb4AvybhE/vn/"
    "gd9xkfbpE/g6ZWDuiuXzGfmW5V/fc3EaeDi9xdeUn9/JWNP8aUC+qN9l0m+w/17gXsYt8PMH8MtjtriUxuttzt+Q/H"
    "EAGLmh+KJ8z2XaHz+l8foWX5AvaX7XxZ+/I+vaxSLdXIjuFvkr8CfqB/J3uC9rvwjL4w0bb3r+gnxN8QfyN1S8vGxq"
    "0WU0P94Av/6N5tMn/HvOXzkG8tOin9dNlVK1e5fGz2vgL819+n06XfLxbec9bbrVZr6syjILo/Z4C/zrr2o+/fkG+Q"
    "346fB8WLWr7aZe1lVZVWVMebX5xo+u6bgVs0a+pOLpeFj3Xbfe7XZV01Y1gOsqj4OoXv18ef0e+ffvv3TKVcrrWTef"
    "3++226U0CVNJmuV5kecJsKvs5Ybnf/4b+A35jYrOV0WqwsCeGlMLH9txPM/38esVVTNbXQGfof+G/OfPVUe306kxmY"
    "wniKlh2pZl2fixbM+zfQ5yfvy6Tfkd+nT6FvkzZ28ynU5N2/X9UIlMKCWVjHkUew6yL35cm+i15r5AH6+gj5kThWFI"
    "KfW8IAq4kEIwGZVdK6vjf0jjXc1DPD89PeLb/U2PtC51kCu3KUndsmyr3M990eTJ7saPbrXx6Z7ltuwPp1N3a8p2YN"
    "OAuJZLAj+gIWMkDrOmEfuvw+rfb/mY17vl+v7xn9V1nzRzx3Ydx3WJiCIWRXHMeZpGYrHYPP/42xy80scr+mDzslsv"
    "+4s+Wa1q37VdT/94jYgjHscslkpRQuRMNYeXHx/efw1+4dAPdZc3RdXO+4cP6AOBbl3ogoSKOwyIaapUoqCQOAj6RZ"
    "uq/0vJ7x+L3S5XSbV4KR537+29dy0bvQF9hcicokVIQAIEDcOIyLysF4fXLzPrxvUe+7abSVndH+qufXhPe8YJJT4h"
    "NAhDnuQqTRJQopJEZpU2kdnNzPqSOOLXsT90nEt936So98enQdcrQUlgGUbgT2waWp6IfN9xQ+bQNOJktr6chx/gV/"
    "r+tVntSqXiJM6TpOpksj4PrVWujOkUTW2ZU5cGDoU+QvQjCSSLwm51ueNdzpnPc57DrEKBRB0XTBRFXfUPj4jDPJVT"
    "c+o4tm1aHg1dKnjEiMcClJTHzQJXw92ezxp9Fysmxfui9vzQxaCRs6pZlHkCHpPlbrnZ7/YzKQzTcFHGqYnCuTSORU"
    "S9mOFmedcuHh4fkMKDjschFzyG9e28HR5mWaYYC5gsZJEDWkqFZ7larxvPt7V1QhoukxyFEHEcUUgvaZu26Xab+81m"
    "c3+/HQLzYY8jjnrdQcIvL/t2NmsiXFMoysJa8DjNVMyrbr/LXAcUD2FHuEqS5nlZgq26Xm7vt5sVTh+gNwMwvmy3m3"
    "vk/zRQcizqouQA9UMH6NBWliR53lTzhQ8J+xAwoZQBMU8VzkUjCiWLxWI+6+/3+/2DzlTHdoWTNhvg754Gnp/rPGAC"
    "ZSehR4OYyzzLykomVRP753zNqWlaMI1I+wYaPOKCFbPVctmr1e5M7FDIvQ5NySO4GPy96DjxiOsHjEgKrtEGdV2gVI"
    "MbwY7w8VkEYXCJnLkQSsTFcrlYzMpk+bmvfeyaWhvg+WW17XgKb5DMcUVY12XTdfNF7hBX06yHimlZtNSWAefX0kkT"
    "SXzZArqrNpdvCYe3Mfp03jEzWEsvAj8hcAieZ3k1a+s+gEtQ7RPE9wj2gK4uMlCdp6hiAcqFl/Zd3ewGrWnwx+H3Lf"
    "23sbHaLCPfcmPX8f2yzJtm1rdN5LnaMmiMTaDpozQvyiJLUVxYnQQxhIZl0/daym9xGB4P0PGA/fhweFo3qvBMcGF7"
    "fg9cbBmzxXIV6WHtUgY7oabvBQwDMRhuQcNIiAo5zGb7c+CA/W7omPeK7tbd/CFLO8e1LMOCy2MzXMwXiOWS56HSTL"
    "t6yQi1KHgoQFDIhWc7IY9F087e5bDfnvGR9h7gx/0Sjjhv6szxUSqb+n5T9AMsgrdUmqO7u7Fj3Bl+bI7GVmBPJsbY"
    "tKe250rGedGd0x3QNfTjfrNa4g+bruVRXicxcLGsQLROKoohZSTOY88zxnd3d8ZoNDLMkWGMHHSkNbFcExVJc1FUnQ"
    "bc7d852d73bVnN+x4bYKmKSlJX+6RhMt+RSda+QYdT7DFjjToejwx7bFkjyNtyDMu3MFbyrly228PuA3e3XvV5lakM"
    "rpOmIkczl6kD3KlehVwshc18iNadGIZGvvtAHnu6qFOTOjDHFsvv8b5bbQfs3W4zL1OVJ3WZZCoVUnIlkzxyJhNTs2"
    "E7WVFkNVSbVUJ/R2cjcyCbZIzNLoTIsSuptM7ycr7dz2dtCqe775fzbp7LOBK5qsKqTLmCqwlI1ZuMDcNyTMsQosgL"
    "GUnu0wDsG5ZJfN90XEdxxSPsBXDSKKu75Xy9n7fzTZ/n2byD1vNCz2DGcW4iaUB1t6ZcBJPRBPNuavkp3K7IE+GAIJ"
    "v4XEUqVYFtuVJgQLaztm2api4zycJytl7NF32NjSmVuD5Dr1Ie0Kxirk1gW1JmLmaSYRim55JUiCyB+0cewSIeq0Tf"
    "XS8MXVMm2JOikGOFhPERNd/M+9m8bzFnmB7w+GB8KCSbB17IsJMw6ppjw5qMx1M7iEOZZWmBHk5VlgiuVBBFyjfdiD"
    "HspFHMMFspEzIWfNb3s67hhPiuBS9wfUo4lWipFDMkirENEncMmrF+j8cW9A3UJOMwzSxjAcFHIlmPspghERRJDXaX"
    "Cb/s+rYtOcMS7FPP9ojlhVFcRElccBkS6lmujbpraDhmEsWiwA6eYhOKZOgFfhjCg2CcWZrLNFFZnuRlUxcQbhzAxn"
    "ExXMIPbLi5HYESHlKeytjxY2BPodzJAG2IVGeVCJzphbA0UB9gSxRCIs86K1tg1mVRlmUi0zDlcR5R1yE+NQ3L9UA1"
    "ZrLlYZ0nogmJTtYAKp5jlIwJP9bYIJlrNiiJpS6MSDJgVkizKKGsJKlh1hJEEAGgMDJMx/Ftx/Xsqc+Uy2joERtjQ7"
    "/oGOORSJjIVMBSzkJwArdkNIAmZBQyCD8vFdTEQC0JhcxbybGNTF0vypVj2Gj98XQCL0Y5PQvqptAcqgdsayS5gNNn"
    "aeIRNEWmS4nNEyhab1kGwgVNJHeCsUM5GhVvA1M3gHAEzMFztWVpE0LhGP7haNzxaDwZGXcFBI3xAQC920vIIJVKEB"
    "5LdCAGaywSn8lYejaBdjm1kSElrEggScwktAQyhiGi7QwdIx2wndEd9jUh0zRL04SDXQiixHLLzvtRBEJ18ui4MKLp"
    "Mkq0BrCosFIGQPYcvIWCXGuCmtm6Q3TcafC7Ecd2BTWgM6WKY+gtRZlSEcahrmPCaAICYkxxgaUJR8BOHaidUYI3Di"
    "fAhZD6ZDSaIG39ioqEx4Y2zDsFubm4ol4t0BgiZjJXHJUkJEDaIsZ2HlAUFG9yiQoFrC9i0sNGYnkG3pOEryLbAJzG"
    "GxMyvAMD9278P++I+zk="
)  # fmt: skip
_SOBEL = np.array([[-1.0, 0.0, 1.0], [-2.0, 0.0, 2.0], [-1.0, 0.0, 1.0]]) / 4


def gray() -> Array:
    """Return the picture, (60, 90), from 0 (black) to 1 (white)."""
    pixels = np.frombuffer(zlib.decompress(b64decode(_PIXELS)), np.uint8)
    return pixels.reshape(_SHAPE) / 63.0


def slide(image: Array, kernel: Array) -> Array:
    """Return the cross-correlation of an image with a kernel, without padding."""
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    return np.asarray(np.einsum("hwij,ij->hw", windows, kernel))


def vertical() -> Array:
    """Return how strongly the brightness changes from left to right, (58, 88)."""
    return np.abs(slide(gray(), _SOBEL))


def horizontal() -> Array:
    """Return how strongly the brightness changes from top to bottom, (58, 88)."""
    return np.abs(slide(gray(), _SOBEL.T))


def edges() -> Array:
    """Return the length of the gradient of the brightness, (58, 88)."""
    return np.hypot(vertical(), horizontal())
