"""Which address of a site is asked for next, and when one that is known is asked for again."""
