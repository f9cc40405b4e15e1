"""How the web is asked: politely, within bounds, and never at a private address."""
