"""How much is found of tumours by how plainly they are to be seen: it explains the numbers, no aim is judged by it."""

import numpy as np
from scipy import ndimage

from measures import dice
from phantom.levels import FLAIR

EDGES = (-np.inf, 1, 2, 3, np.inf)
SMALL = 150  # pixels
GAP, RING = 2, 8  # pixels from the outline to where the surroundings begin, and end


def contrast(image, truth):
    """Mean FLAIR of the tumour less that of what surrounds it, in standard deviations of the latter."""
    ring = ndimage.binary_dilation(truth, iterations=RING) & ~ndimage.binary_dilation(truth, iterations=GAP)
    around = image[FLAIR][ring]
    return float((image[FLAIR][truth].mean() - around.mean()) / around.std())


class ByContrast:
    """One method's results on slices that bear tumour, of small ones and of the others."""

    def __init__(self):
        self._slices = []

    def volume(self, images, found, truth):
        """Images [slices, 3, rows, columns] as the network gets them, masks [slices, rows, columns]."""
        for image, mask, outline in zip(images, found, truth):
            if outline.any():
                missed = not (mask & outline).any()
                self._slices.append((contrast(image, outline), np.count_nonzero(outline), missed, dice(mask, outline)))

    def summary(self):
        contrasts, areas, missed, overlap = np.array(self._slices, float).T
        rows = []
        for low, high in zip(EDGES, EDGES[1:]):
            row = {"at_least": low if np.isfinite(low) else None}
            for name, sizes in (("small", areas < SMALL), ("others", areas >= SMALL)):
                chosen = (contrasts >= low) & (contrasts < high) & sizes
                row[name] = {
                    "slices": int(chosen.sum()),
                    "missed": round(float(missed[chosen].mean()), 3),
                    "dice_mean": round(float(overlap[chosen].mean()), 3),
                }
            rows.append(row)
        return rows
