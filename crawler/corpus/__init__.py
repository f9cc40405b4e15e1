"""The output folder: pages committed, runs sealed, records removed, made anew and adopted."""
