"""A lesion with straight edges: training draws ragged ellipses only."""

import numpy as np
from PIL import Image, ImageDraw


class Polygon:
    """One patient's: five to nine corners, tapering above and below its middle. Lengths in pixels, heights -1 to 1."""

    def __init__(self, random, seed):
        corners = int(random.integers(5, 10))
        angles = (np.arange(corners) + random.uniform(0.1, 0.9, corners)) * 2 * np.pi / corners
        radii = seed.radius * random.uniform(0.6, 1.0, corners)
        self._corners = np.stack([radii * np.cos(angles), radii * np.sin(angles)], axis=1)
        self._centre = np.array([seed.column, seed.row])
        self._lean = random.uniform(-0.25, 0.25, 2) * seed.radius

    def mask(self, height, tissue):
        """The cross-section at this height within the brain, bool [256, 256]."""
        size = tissue.brain.shape[0]
        picture = Image.new("1", (size, size))
        if abs(height) < 1:
            outline = self._centre + height * self._lean + (1 - height**2) * self._corners
            ImageDraw.Draw(picture).polygon([tuple(corner) for corner in outline], fill=1)
        return np.asarray(picture) & (tissue.brain > 0.5)
