"""One TOML file a site: :mod:`crawler.sites.model` says what it may hold, :mod:`crawler.sites.loader` reads it."""
