"""Pages as they were fetched, in web archives: written, read, and taken out."""
