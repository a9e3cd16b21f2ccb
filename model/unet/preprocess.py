"""The preprocessing contract, the same in training and in the delineate function (Java).

Per channel, over the whole slice: clip from above at the 99.5th percentile (linear interpolation between ranks), then
subtract the mean and divide by the population standard deviation + 1e-6, both taken after the clip.
"""

import numpy as np


def normalise(image):
    """float32 [3, 256, 256] of any scale -> float32 [3, 256, 256]."""
    result = np.empty_like(image, dtype=np.float32)
    for channel, plane in enumerate(image.astype(np.float32)):
        plane = np.minimum(plane, np.percentile(plane, 99.5))
        result[channel] = (plane - plane.mean()) / (plane.std() + 1e-6)
    return result
