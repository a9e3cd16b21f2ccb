"""The shape of a lesion: an ellipse with a ragged edge that follows white matter and spares fluid."""

from dataclasses import dataclass

import numpy as np
from scipy import ndimage

from .noise import smooth_noise


@dataclass(frozen=True)
class Seed:
    """Where a lesion grows from. Lengths in pixels."""

    row: float
    column: float
    radius: float
    swelling: float  # mass effect, fraction of the radius

    def push(self, rows, columns):
        """The place from which the pushed-away tissue came."""
        down, across = rows - self.row, columns - self.column
        away = np.exp(-(down**2 + across**2) / (2 * (1.8 * self.radius) ** 2))
        shrink = 1.0 - self.swelling * away
        return self.row + down * shrink, self.column + across * shrink


def choose_seed(random, tissue, pixel, step=1, radii=(11, 54)):
    """A seed in white matter (or grey, less often), or None where no pixel is suitable.

    `tissue` holds every `step`-th row and column. `radii` are in mm, for pixels of at least 0.8 mm.
    """
    rows, columns = np.nonzero(tissue.white + 0.4 * tissue.grey > random.uniform(0, 0.9))
    if rows.size == 0:
        return None
    chosen = random.integers(rows.size)
    radius = np.exp(random.uniform(*np.log(radii))) / max(pixel, 0.8)
    return Seed(float(step * rows[chosen]), float(step * columns[chosen]), radius, random.uniform(0, 0.55))


def grow(random, seed, tissue):
    """A binary mask [256, 256]; empty when nothing of at least 25 pixels is left."""
    size = tissue.brain.shape[0]
    rows, columns = np.mgrid[0:size, 0:size].astype(np.float32)
    angle, ratio = random.uniform(0, np.pi), random.uniform(0.55, 1.0)
    down, across = rows - seed.row, columns - seed.column
    along = np.cos(angle) * down + np.sin(angle) * across
    beside = -np.sin(angle) * down + np.cos(angle) * across
    field = 1.0 - np.sqrt(along**2 + (beside / ratio) ** 2) / seed.radius
    coarse = max(6.0, seed.radius * random.uniform(0.5, 1.1))
    field += random.uniform(0.05, 0.45) * smooth_noise(random, coarse)
    field += random.uniform(0, 0.16) * smooth_noise(random, random.uniform(5, 9))
    field += random.uniform(0, 0.4) * (tissue.white - 0.5) - random.uniform(0.2, 1.2) * tissue.fluid
    return largest_parts((field > 0) & (tissue.brain > 0.5))


def largest_parts(mask):
    """Keeps components of at least 12 % of the largest and at least 25 pixels."""
    labels, count = ndimage.label(mask)
    if count == 0:
        return mask
    areas = ndimage.sum_labels(mask, labels, np.arange(1, count + 1))
    kept = 1 + np.nonzero((areas >= 0.12 * areas.max()) & (areas >= 25))[0]
    return np.isin(labels, kept)
