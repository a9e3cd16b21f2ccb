"""How well masks agree, gathered over slices and volumes."""

import numpy as np


def dice(found, truth):
    """2 |A and B| / (|A| + |B|); 1 when both are empty."""
    total = np.count_nonzero(found) + np.count_nonzero(truth)
    return 2 * np.count_nonzero(found & truth) / total if total else 1.0


def _rounded(value):
    return round(float(value), 3)


class Measures:
    """One method's results. A slice is missed when no pixel of its tumour is in the mask."""

    def __init__(self):
        self._slices, self._volumes, self._missed, self._missed_volumes, self._false = [], [], [], [], []

    def slice(self, found, truth):
        if truth.any():
            self._slices.append(dice(found, truth))
            self._missed.append(not (found & truth).any())
        else:
            self._false.append(bool(found.any()))

    def volume(self, found, truth):
        """Masks [slices, rows, columns]: Dice over all of them together, and each that bears tumour as a slice."""
        self._volumes.append(dice(found, truth))
        self._missed_volumes.append(not (found & truth).any())
        for one, other in zip(found, truth):
            if other.any():
                self.slice(one, other)

    def summary(self):
        numbers = {
            "dice_slice_mean": np.mean(self._slices),
            "dice_slice_median": np.median(self._slices),
            "missed_slices": np.mean(self._missed),
        }
        if self._volumes:
            numbers["dice_volume_mean"] = np.mean(self._volumes)
            numbers["dice_volume_median"] = np.median(self._volumes)
            numbers["missed_volumes"] = np.mean(self._missed_volumes)
        numbers["false_tumour_on_free_slices"] = np.mean(self._false)
        return {
            "slices_with_tumour": len(self._slices),
            "free_slices": len(self._false),
            **{name: _rounded(value) for name, value in numbers.items()},
        }
