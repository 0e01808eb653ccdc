"""Standard scores (z-scores): in standard deviations from the mean, in which scores of unlike kinds can be added."""

import math

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]


def standard_scores(scores: Scores, over: Scores, least_spread: float) -> Scores:
    """``scores`` as standard deviations from the mean of those ``over``; all zero when the spread of these is below
    ``least_spread`` or there are none."""
    if not len(over):
        return np.zeros_like(scores)
    mean = float(np.add.reduce(over)) / len(over)
    apart: Scores = over - mean
    spread = math.sqrt(float(apart @ apart) / len(over))
    if spread < least_spread:
        return np.zeros_like(scores)
    return apart / spread if over is scores else (scores - mean) / spread
