"""Names for everybody."""
import numpy as np

SIZE = 8
