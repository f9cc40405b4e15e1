"""Everything that touches network, disk or time. Imports :mod:`cleaners`, never the other way round."""
