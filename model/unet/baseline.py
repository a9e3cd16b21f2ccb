"""The classical baseline: bright FLAIR inside the eroded head."""

import numpy as np
from scipy import ndimage

from phantom.levels import FLAIR


def flair_threshold(image):
    """Mask bool [rows, columns] for an image [3, rows, columns]."""
    flair = ndimage.gaussian_filter(image[FLAIR], 1)
    bright = ndimage.gaussian_filter(image.max(axis=0), 2)
    head = ndimage.binary_fill_holes(bright > bright.mean())
    inside = ndimage.binary_erosion(head, iterations=20)
    if not inside.any():
        return inside
    centre = np.median(flair[inside])
    spread = np.median(np.abs(flair[inside] - centre))
    mask = ndimage.binary_opening((flair > centre + 1.2 * spread) & inside, iterations=2)
    closed = ndimage.binary_closing(largest_component(mask), iterations=3)
    return ndimage.binary_fill_holes(closed)


def largest_component(mask):
    labels, count = ndimage.label(mask)
    return labels == 1 + np.argmax(np.bincount(labels.ravel())[1:]) if count else mask
