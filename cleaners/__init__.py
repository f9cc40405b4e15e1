"""From the bytes of a page to one corpus record. Pure: values in, values out.

Start reading at :mod:`cleaners.page`; :mod:`cleaners.record` is what comes out.
"""

VERSION = "0.1.0"
"""Version of the cleaning rules, written into every record. The same bytes and version give the same record."""
