# The same with the remedy in place.
